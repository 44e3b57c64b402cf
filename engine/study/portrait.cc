#include "study/portrait.h"

#include <algorithm>

#include "model/model.h"
#include "simulation/replication.h"
#include "time/contract.h"

namespace clockstop {
namespace {

/// Places that are open in each period, by the staff of its days.
std::vector<std::int64_t> place_seconds(const PoolDefinition& pool, const Periods& periods) {
  std::vector<std::int64_t> all(periods.count());
  for (std::size_t i = 0; i < periods.count(); ++i)
    for (std::size_t s = 0; s < pool.states.size(); ++s) {
      const std::int64_t from = s == 0 ? periods.seconds[i] : std::max(pool.states[s].from.seconds, periods.seconds[i]);
      const std::int64_t until = s + 1 < pool.states.size()
                                     ? std::min(pool.states[s + 1].from.seconds, periods.seconds[i + 1])
                                     : periods.seconds[i + 1];
      if (from < until)
        all[i] += pool.calendar->open_seconds({from}, {until}) * pool.states[s].staff * pool.states[s].caseload;
    }
  return all;
}

void add_to(std::vector<std::uint64_t>& all, const std::vector<std::uint64_t>& more) {
  all.resize(more.size());
  for (std::size_t i = 0; i < more.size(); ++i) all[i] += more[i];
}

void add_stages(ProcessPortrait& portrait, const ProcessCourse& course) {
  for (std::size_t s = 0; s < course.stages.size(); ++s) {
    const StageCourse& one = course.stages[s];
    StagePortrait& all = portrait.stages[s];
    for (std::size_t k = 0; k < one.seconds.size(); ++k)
      all.mean_ms[k] += one.seconds[k] * 1000 / static_cast<std::int64_t>(course.cases);
    all.visited += one.visited;
    all.held_up += one.held_up;
    add_to(all.judged, one.judged);
    add_to(all.on_time, one.on_time);
  }
}

void add_periods(ProcessPortrait& portrait, const ProcessCourse& course, std::int64_t backlog, std::size_t periods) {
  portrait.submitted.resize(periods);
  portrait.backlog.resize(periods);
  for (std::size_t i = 0; i < periods; ++i) {
    backlog += static_cast<std::int64_t>(course.submitted[i]) - static_cast<std::int64_t>(course.ended[i]);
    portrait.submitted[i].add(static_cast<std::int64_t>(course.submitted[i]));
    portrait.backlog[i].add(backlog);
  }
}

}  // namespace

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

Portrait::Portrait(std::vector<const Model*> models)
    : models_(std::move(models)),
      periods_(models_.front()->measure_from, models_.front()->measure_until),
      scenarios_(models_.size()) {
  for (std::size_t s = 0; s < models_.size(); ++s) {
    for (const ProcessModel& process : models_[s]->processes) {
      ProcessPortrait& portrait = scenarios_[s].processes.emplace_back();
      portrait.name = process.name;
      for (const std::string& stage : process.stages) portrait.stages.emplace_back().name = stage;
    }
    auto& places = place_seconds_.emplace_back();
    for (const PoolDefinition& pool : models_[s]->pools) {
      scenarios_[s].pools.push_back({.name = pool.name, .load = {}});
      places.push_back(place_seconds(pool, periods_));
    }
  }
}

Replication Portrait::watch(std::size_t scenario, const ReplicationOptions& asked,
                            const std::function<Replication(const ReplicationOptions&)>& run) {
  ReplicationOptions options = asked;
  CourseObserver course(*models_[scenario], periods_);
  options.observer = &course;
  options.periods = periods_.seconds;
  Replication replication = run(options);
  add(scenario, replication, course);
  return replication;
}

void Portrait::add(std::size_t scenario, const Replication& replication, const CourseObserver& course) {
  const std::lock_guard lock(mutex_);
  for (std::size_t p = 0; p < course.processes().size(); ++p) {
    const ProcessMeasure& measure = replication.measures.processes[p];
    const ProcessCourse& one = course.processes()[p];
    CLOCKSTOP_EXPECT(one.cases == measure.lead_seconds.count(), "every case of the cohort was watched to its end");
    ProcessPortrait& all = scenarios_[scenario].processes[p];
    all.lead_seconds.merge(measure.lead_sketch);
    all.lead_working_days.merge(measure.lead_working_day_counts);
    add_periods(all, one, measure.backlog_from, periods_.count());
    if (one.cases == 0) continue;
    all.cases += one.cases;
    ++all.replications;
    add_stages(all, one);
  }
  add_pools(scenario, replication);
}

void Portrait::add_pools(std::size_t scenario, const Replication& replication) {
  for (std::size_t i = 0; i < replication.measures.pools.size(); ++i) {
    const std::vector<Int128>& busy = replication.measures.pools[i].busy_in_period;
    std::vector<Band>& load = scenarios_[scenario].pools[i].load;
    load.resize(periods_.count());
    for (std::size_t period = 0; period < periods_.count(); ++period) {
      const std::int64_t places = place_seconds_[scenario][i][period];
      const Int128 used = busy.empty() ? 0 : busy[period];
      if (places > 0) load[period].add(static_cast<std::int64_t>(used * 1000 / places));
    }
  }
}

}  // namespace clockstop
