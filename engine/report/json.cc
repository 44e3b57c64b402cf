#include "report/json.h"

#include <nlohmann/json.hpp>

#include "report/json_text.h"
#include "study/output_target.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Figure& figure) {
  if (figure.kind == FigureKind::kEstimate) return estimate_json(figure.estimate);
  if (figure.kind == FigureKind::kNull || !figure.range) return nullptr;
  const auto [smallest, largest] = *figure.range;
  return smallest == largest ? Json(smallest) : Json({smallest, largest});
}

/// The objects that are there even if they are empty, in their order.
Json empty_process() {
  Json process = Json::object();
  for (const char* name : {"applications", "throughput", "backlog", "lead_time_d", "lead_time_wd", "regulator_time_d",
                           "applicant_time_d", "clocks", "stages"}) {
    process[name] = Json::object();
  }
  return process;
}

Json json_of(const ScenarioResult& scenario) {
  Json json = {{"processes", Json::object()}, {"pools", Json::object()}};
  for (const Figure& figure : scenario.figures) {
    Json* place = &json[figure.path[0]][figure.path[1]];
    if (place->is_null() && figure.path[0] == "processes") *place = empty_process();
    for (std::size_t i = 2; i < figure.path.size(); ++i) place = &(*place)[figure.path[i]];
    *place = json_of(figure);
  }
  return json;
}

Json json_of(const Comparison& comparison) {
  Json json = {{"against", comparison.against}, {"processes", Json::object()}, {"pools", Json::object()}};
  for (const ComparedFigure& figure : comparison.figures) {
    json[figure.path[0]][figure.path[1]][figure.path[2]] = {{"difference", estimate_json(figure.difference)},
                                                            {"ratio", estimate_json(figure.ratio)}};
  }
  return json;
}

constexpr const char* kVerdicts[] = {"undecided", "met", "missed"};

Json targets_json(const StudyResult& result) {
  Json json = Json::object();
  const auto reached = reached_targets(result.header, result.scenarios);
  for (std::size_t t = 0; t < reached.size(); ++t) {
    const OutputTarget& target = result.header.targets[t];
    Json scenarios = Json::object();
    for (const ReachedTarget& one : reached[t])
      scenarios[one.scenario] = {{"reached", estimate_json(one.reached)},
                                 {"verdict", kVerdicts[static_cast<std::size_t>(one.verdict)]}};
    json[target.named.name] = {{"processes", target.processes},
                               {"count", target.count},
                               {"at_least", target.at_least},
                               {"of", target.of_baseline ? Json("baseline") : Json()},
                               {"document", target.document.empty() ? Json() : Json(target.document)},
                               {"clause", target.clause.empty() ? Json() : Json(target.clause)},
                               {"scenarios", scenarios}};
  }
  return json;
}

/// The replications that the figures describe.
std::size_t described(const StudyResult& result) {
  const bool known = !result.scenarios.empty();
  return result.complete || !known ? result.header.replications : result.scenarios.front().replications_done;
}

}  // namespace

std::string results_json(const StudyResult& result) {
  Json json = header_json(result.header, described(result), result.complete);
  json["scenarios"] = Json::object();
  for (const ScenarioResult& scenario : result.scenarios) json["scenarios"][scenario.name] = json_of(scenario);
  json["comparisons"] = Json::object();
  for (const Comparison& comparison : result.comparisons) {
    json["comparisons"][comparison.scenario] = json_of(comparison);
  }
  if (!result.header.targets.empty()) json["targets"] = targets_json(result);
  return json_text(json);
}

}  // namespace clockstop
