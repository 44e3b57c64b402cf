#include "study/portrait.h"

#include <algorithm>

#include "simulation/replication.h"
#include "time/instant.h"

namespace clockstop {

std::int64_t bin_width_days(double until, std::size_t most) {
  constexpr std::int64_t kWidths[] = {1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365};
  for (const std::int64_t width : kWidths)
    if (static_cast<double>(width * kSecondsPerDay) * static_cast<double>(most) >= until) return width;
  return static_cast<std::int64_t>(until / static_cast<double>(kSecondsPerDay) / static_cast<double>(most)) + 1;
}

LeadBins lead_bins(const QuantileSketch& seconds, std::int64_t width_days, std::size_t bins) {
  LeadBins out = {.width_days = width_days, .counts = std::vector<std::uint64_t>(bins)};
  if (seconds.count() == 0) return out;
  const std::vector<std::uint64_t> words = seconds.words();
  for (std::size_t i = 2; i + 1 < words.size(); i += 2) {
    const auto bucket = static_cast<std::size_t>(words[i]);
    const std::int64_t middle = (QuantileSketch::first_of(bucket) + QuantileSketch::first_of(bucket + 1)) / 2;
    const auto bin = static_cast<std::size_t>(middle / (width_days * kSecondsPerDay));
    out.counts[std::min(bin, bins - 1)] += words[i + 1];
  }
  return out;
}

void Portrait::add(std::size_t scenario, const Replication& replication) {
  const std::vector<ProcessMeasure>& processes = replication.measures.processes;
  const std::lock_guard lock(mutex_);
  std::vector<LeadTimes>& all = lead_times_[scenario];
  all.resize(processes.size());
  for (std::size_t p = 0; p < processes.size(); ++p) {
    all[p].seconds.merge(processes[p].lead_sketch);
    all[p].working_days.merge(processes[p].lead_working_day_counts);
  }
}

}  // namespace clockstop
