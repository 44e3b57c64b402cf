// What a page shows beyond the figures of the results: how lead times are spread, where the days go, how submissions,
// backlogs and staff load run through the window. Not here: figures with intervals (figures.h), one replication
// (course.h), how anything is drawn (bindings/web/).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "measure/moments.h"
#include "measure/sketch.h"
#include "study/course.h"

namespace clockstop {

struct Model;
struct Replication;
struct ReplicationOptions;

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

/// A whole number of each replication: its mean, and what other years may bring.
struct Band {
  Moments values;
  QuantileSketch spread;
  void add(std::int64_t value) {
    values.add(value);
    spread.add(value);
  }
};

struct StagePortrait {
  std::string name;
  std::array<std::int64_t, 2 * kDayKinds> mean_ms{};  // of a case, summed over replications; as StageCourse::seconds
  std::uint64_t visited = 0, held_up = 0;
  std::vector<std::uint64_t> judged, on_time;  // by period
};
struct ProcessPortrait {
  std::string name;
  QuantileSketch lead_seconds;
  DayCounts lead_working_days;
  std::uint64_t cases = 0, replications = 0;  // those that had a case
  std::vector<StagePortrait> stages;
  std::vector<Band> submitted, backlog;  // by period; the backlog at its end
};
struct PoolPortrait {
  std::string name;
  std::vector<Band> load;  // by period: busy places ÷ places while open, in 1/1000
};
struct ScenarioPortrait {
  std::vector<ProcessPortrait> processes;
  std::vector<PoolPortrait> pools;
};

/// Sums of whole numbers, so the same whatever the order. Its size does not grow with cases or replications.
class Portrait {
 public:
  /// The models must outlive it; they have one window.
  explicit Portrait(std::vector<const Model*> models);

  /// Runs a replication of that scenario, watching. Several threads at a time.
  Replication watch(std::size_t scenario, const ReplicationOptions& options,
                    const std::function<Replication(const ReplicationOptions&)>& run);

  [[nodiscard]] const Periods& periods() const { return periods_; }
  [[nodiscard]] const ScenarioPortrait& scenario(std::size_t place) const { return scenarios_[place]; }

 private:
  void add(std::size_t scenario, const Replication& replication, const CourseObserver& course);
  void add_pools(std::size_t scenario, const Replication& replication);

  std::vector<const Model*> models_;
  Periods periods_;
  std::mutex mutex_;
  std::vector<ScenarioPortrait> scenarios_;
  std::vector<std::vector<std::vector<std::int64_t>>> place_seconds_;  // [scenario][pool][period]
};

}  // namespace clockstop
