// What a page shows beyond the figures of the results: how lead times are spread over all cases of all replications.
// Not here: figures with intervals (figures.h), how anything is drawn (bindings/web/).
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "measure/sketch.h"

namespace clockstop {

struct Replication;

/// Lead times of the cohort of one process under one scenario, all replications together.
struct LeadTimes {
  QuantileSketch seconds;
  DayCounts working_days;
};

/// Counts of lead times in bins of equal width: bin i holds [i × width, (i + 1) × width) days, the last all above too.
struct LeadBins {
  std::int64_t width_days = 1;
  std::vector<std::uint64_t> counts;
};

/// The width, of those that people count in (1, 2, 5, 7, 10, 14, 30 … days), with which `most` bins reach from 0 to
/// `until` seconds.
std::int64_t bin_width_days(double until, std::size_t most);

/// A sketch's bucket counts where its middle lies, so a case may be off by 0.4 % of its lead time.
LeadBins lead_bins(const QuantileSketch& seconds, std::int64_t width_days, std::size_t bins);

/// Sums of whole numbers, so the same whatever the order. Threads: add() may be called by several at once.
class Portrait {
 public:
  explicit Portrait(std::size_t scenarios) : lead_times_(scenarios) {}

  void add(std::size_t scenario, const Replication& replication);

  /// By process; empty if no replication was added.
  [[nodiscard]] const std::vector<LeadTimes>& lead_times(std::size_t scenario) const { return lead_times_[scenario]; }

 private:
  std::mutex mutex_;
  std::vector<std::vector<LeadTimes>> lead_times_;  // by scenario, process
};

}  // namespace clockstop
