#include "study/experiment.h"

#include <algorithm>

#include "study/replication_runner.h"
#include "time/contract.h"

namespace clockstop {

Harvest run_replications(std::span<const NamedModel> scenarios, const ExperimentOptions& options) {
  ReplicationRunner runner(scenarios, options);
  runner.run();
  return runner.take_harvest();
}

StudyResult run_experiment(StudyHeader header, std::span<const NamedModel> scenarios,
                           const ExperimentOptions& options) {
  CLOCKSTOP_EXPECT(!options.baseline || std::any_of(scenarios.begin(), scenarios.end(),
                                                    [&](const auto& s) { return s.name == *options.baseline; }),
                   "the baseline is one of the scenarios");
  header.seed = options.seed;
  header.replications = options.only.empty() ? options.replications : options.only.size();
  return result_of(std::move(header), run_replications(scenarios, options), options.baseline, options.threads);
}

}  // namespace clockstop
