#include "study/output_target.h"

#include <algorithm>

namespace clockstop {
namespace {

/// Decisions a year of all its processes, replication by replication; empty where a process has none.
std::vector<double> decided(const OutputTarget& target, const ScenarioResult& scenario) {
  std::vector<double> sums;
  for (const std::string& process : target.processes) {
    const FigurePath path = {"processes", process, "throughput", target.count + "_per_year"};
    const auto found = std::find_if(scenario.figures.begin(), scenario.figures.end(),
                                    [&](const Figure& figure) { return figure.path == path; });
    if (found == scenario.figures.end()) return {};
    sums.resize(found->by_replication.size());
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += found->by_replication[i];
  }
  return sums;
}

Estimate estimate_of(const OutputTarget& target, const ScenarioResult& scenario, const ScenarioResult* baseline) {
  const std::vector<double> here = decided(target, scenario);
  if (!target.of_baseline) return mean_estimate(here);
  if (baseline == nullptr) return {};
  const std::vector<double> there = decided(target, *baseline);
  return here.size() == there.size() ? ratio_estimate(here, there) : Estimate();
}

}  // namespace

TargetVerdict verdict_of(const Estimate& reached, double at_least) {
  if (!reached.ci95) return TargetVerdict::kUndecided;
  if (reached.ci95->first >= at_least) return TargetVerdict::kMet;
  return reached.ci95->second < at_least ? TargetVerdict::kMissed : TargetVerdict::kUndecided;
}

std::vector<std::vector<ReachedTarget>> reached_targets(const StudyHeader& header,
                                                        const std::vector<ScenarioResult>& scenarios) {
  const auto baseline = std::find_if(scenarios.begin(), scenarios.end(),
                                     [&](const ScenarioResult& one) { return one.name == header.baseline; });
  std::vector<std::vector<ReachedTarget>> all;
  for (const OutputTarget& target : header.targets) {
    std::vector<ReachedTarget>& reached = all.emplace_back();
    for (const ScenarioResult& scenario : scenarios) {
      const Estimate estimate = estimate_of(target, scenario, baseline == scenarios.end() ? nullptr : &*baseline);
      reached.push_back({scenario.name, estimate, verdict_of(estimate, target.at_least)});
    }
  }
  return all;
}

}  // namespace clockstop
