#include "study/compare.h"

#include <algorithm>
#include <map>

#include "study/each_place.h"

namespace clockstop {
namespace {

/// {"processes", "class2", "lead_time_d", "mean"} becomes {"processes", "class2", "lead_time_d.mean"}.
FigurePath joined(const FigurePath& path) {
  FigurePath result(path.begin(), path.begin() + 2);
  std::string rest = path[2];
  for (std::size_t i = 3; i < path.size(); ++i) rest += "." + path[i];
  result.push_back(std::move(rest));
  return result;
}

}  // namespace

Comparison compare(const ScenarioResult& scenario, const ScenarioResult& baseline) {
  std::map<FigurePath, const Figure*> of_baseline;
  for (const Figure& figure : baseline.figures) of_baseline.emplace(figure.path, &figure);
  Comparison comparison{.scenario = scenario.name, .against = baseline.name, .figures = {}};
  for (const Figure& figure : scenario.figures) {
    const auto other = of_baseline.find(figure.path);
    if (other == of_baseline.end() || figure.kind != FigureKind::kEstimate) continue;
    if (other->second->kind != FigureKind::kEstimate) continue;
    const auto& values = figure.by_replication;
    const auto& baseline_values = other->second->by_replication;
    comparison.figures.push_back({.path = joined(figure.path),
                                  .difference = difference_estimate(values, baseline_values),
                                  .ratio = ratio_estimate(values, baseline_values)});
  }
  return comparison;
}

std::vector<Comparison> compare_all(const std::vector<ScenarioResult>& scenarios, const std::string& baseline,
                                    unsigned threads) {
  const auto base =
      std::find_if(scenarios.begin(), scenarios.end(), [&](const ScenarioResult& s) { return s.name == baseline; });
  std::vector<Comparison> comparisons;
  if (base == scenarios.end()) return comparisons;
  const auto base_place = static_cast<std::size_t>(base - scenarios.begin());
  comparisons.resize(scenarios.size() - 1);
  for_each_place(comparisons.size(), threads,
                 [&](std::size_t i) { comparisons[i] = compare(scenarios[i < base_place ? i : i + 1], *base); });
  return comparisons;
}

}  // namespace clockstop
