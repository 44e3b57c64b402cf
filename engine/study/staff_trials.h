// Simulated staffings: each runs the same numbered replications, so their draws are common; what was run is kept. Not
// here: what follows from it (staff_search.h, staff_proof.h).
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "study/experiment.h"
#include "study/figures.h"
#include "study/staffing.h"
#include "study/target.h"

namespace clockstop {

/// The model for a staffing. The study that asks does not know how it is made.
using BuildModel = std::function<Model(const Staffing&)>;

struct TrialOptions {
  std::uint64_t seed = 1;
  unsigned threads = 0;  // 0: as many as the machine has
  const std::atomic<bool>* stop = nullptr;
  std::optional<std::chrono::steady_clock::time_point> deadline;
  std::function<void(std::size_t runs)> progress;  // called from one thread
  Simulate simulate;                               // empty: clockstop::simulate
};

/// Values of the targets' figures by replication; NaN where a replication has none.
struct TrialSample {
  std::vector<std::vector<double>> values;  // [target][replication of the stream]
  std::size_t count = 0;
};

/// Results are a function of models, targets and seed alone, whatever the number of threads. Errors: Interrupted when
/// `stop` is set or the deadline has passed; what was complete before is kept. Otherwise the first of a worker.
class StaffTrials {
 public:
  /// Metrics of the targets are those of a layout that all models share.
  StaffTrials(BuildModel build, std::vector<Target> targets, TrialOptions options);

  /// At least `count` replications of a stream, from its first. Streams share no draws; stream 0 is replication 1, 2 …
  const TrialSample& sample(const Staffing& staffing, std::uint64_t stream, std::size_t count);

  [[nodiscard]] const std::vector<Target>& targets() const { return targets_; }
  [[nodiscard]] std::size_t runs() const { return runs_; }
  [[nodiscard]] std::uint64_t applications() const { return applications_; }
  /// Staffings of the stream that have at least `count` replications.
  [[nodiscard]] std::vector<Staffing> known(std::uint64_t stream, std::size_t count) const;
  /// One run of a model of the caller's, with its own figures: for what is no staffing. Pools behind those of the
  /// others are allowed.
  std::vector<ReplicationFigures> run(const Model& model, std::uint64_t stream, std::size_t first, std::size_t count);

 private:
  BuildModel build_;
  std::vector<Target> targets_;
  TrialOptions options_;
  std::map<std::pair<std::uint64_t, Staffing>, TrialSample> samples_;
  std::size_t runs_ = 0;
  std::uint64_t applications_ = 0;
};

}  // namespace clockstop
