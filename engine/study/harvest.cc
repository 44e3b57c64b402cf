#include "study/harvest.h"

#include <algorithm>
#include <iterator>

#include "model/model.h"
#include "study/compare.h"
#include "study/each_place.h"

namespace clockstop {
namespace {

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

ScenarioFrame scenario_frame(const std::string& name, const Model& model) {
  return {.name = name, .figures = FigureLayout(model).names(), .pools = pool_staff(model)};
}

std::optional<std::int64_t> Harvest::last_second() const {
  std::optional<std::int64_t> last;
  for (const auto& scenario : replications)
    for (const ReplicationFigures& one : scenario) last = std::max(last.value_or(one.last_second), one.last_second);
  return last;
}

StudyResult result_of(StudyHeader header, const Harvest& harvest, const std::optional<std::string>& baseline,
                      unsigned threads) {
  StudyResult result;
  result.header = std::move(header);
  result.complete = harvest.replications_done() == result.header.replications;
  result.scenarios.resize(harvest.scenarios.size());
  for_each_place(harvest.scenarios.size(), threads, [&](std::size_t i) {
    const ScenarioFrame& frame = harvest.scenarios[i];
    result.scenarios[i] = {.name = frame.name,
                           .figures = frame.figures.figures(harvest.replications[i]),
                           .replications_done = harvest.replications_done()};
  });
  for (std::size_t i = 0; i < harvest.scenarios.size(); ++i) {
    append(result.header.warnings, overload_warnings(result.scenarios[i], harvest.scenarios[i].pools));
    append(result.header.warnings, open_case_warnings(result.scenarios[i]));
  }
  if (baseline) {
    result.header.baseline = *baseline;
    result.comparisons = compare_all(result.scenarios, *baseline, threads);
  }
  return result;
}

void add_warning_of_run(StudyResult& result, const std::string& warning) {
  std::vector<std::string>& said = result.header.warnings;
  if (!warning.empty() && std::find(said.begin(), said.end(), warning) == said.end()) said.push_back(warning);
}

}  // namespace clockstop
