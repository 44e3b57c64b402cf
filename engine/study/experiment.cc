#include "study/experiment.h"

#include <algorithm>
#include <iterator>

#include "study/compare.h"
#include "study/replication_runner.h"
#include "study/warnings.h"
#include "time/contract.h"

namespace clockstop {
namespace {

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

StudyResult run_experiment(StudyHeader header, std::span<const NamedModel> scenarios,
                           const ExperimentOptions& options) {
  CLOCKSTOP_EXPECT(!options.baseline || std::any_of(scenarios.begin(), scenarios.end(),
                                                    [&](const auto& s) { return s.name == *options.baseline; }),
                   "the baseline is one of the scenarios");
  ReplicationRunner runner(scenarios, options);
  runner.run();

  StudyResult result;
  result.header = std::move(header);
  result.header.seed = options.seed;
  result.header.replications = options.replications;
  result.complete = runner.complete_replications() == options.replications;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const ScenarioResult& scenario = result.scenarios.emplace_back(ScenarioResult{
        .name = scenarios[i].name, .figures = runner.figures(i), .replications_done = runner.complete_replications()});
    append(result.header.warnings, overload_warnings(scenario, *scenarios[i].model));
    append(result.header.warnings, open_case_warnings(scenario));
  }
  if (options.baseline) {
    result.header.baseline = *options.baseline;
    result.comparisons = compare_all(result.scenarios, *options.baseline);
  }
  return result;
}

}  // namespace clockstop
