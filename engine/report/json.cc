#include "report/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/number_text.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Estimate& estimate) {
  Json json = {{"value", nullptr}, {"ci95", nullptr}};
  if (estimate.value) json["value"] = *estimate.value;
  if (estimate.ci95) json["ci95"] = {estimate.ci95->first, estimate.ci95->second};
  if (estimate.left_out > 0) json["left_out"] = estimate.left_out;
  return json;
}

Json json_of(const Figure& figure) {
  if (figure.kind == FigureKind::kEstimate) return json_of(figure.estimate);
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
    json[figure.path[0]][figure.path[1]][figure.path[2]] = {{"difference", json_of(figure.difference)},
                                                            {"ratio", json_of(figure.ratio)}};
  }
  return json;
}

Json study_block(const StudyResult& result) {
  const bool known = !result.scenarios.empty();
  Json json = {{"file", result.header.file},
               {"digest", result.header.digest},
               {"seed", result.header.seed},
               {"replications",
                result.complete || !known ? result.header.replications : result.scenarios.front().replications_done},
               {"warnings", result.header.warnings}};
  if (!result.complete) json["complete"] = false;
  return json;
}

/// Indented, but with each figure and each range on one line. The library's own writer is not used: its numbers are not
/// always the shortest.
class JsonText {
 public:
  explicit JsonText(const Json& json) { value(json, 0); }
  std::string text;

 private:
  void value(const Json& json, std::size_t depth) {
    if (json.is_number_float()) return append_shortest(text, json.get<double>());
    if (!json.is_structured() || json.empty()) {
      text += json.dump(-1, ' ', false, Json::error_handler_t::replace);
      return;
    }
    const bool flat = on_one_line(json);
    text += json.is_object() ? '{' : '[';
    const char* separator = "";
    for (const auto& [key, child] : json.items()) {
      text += separator;
      separator = flat ? ", " : ",";
      if (!flat) new_line(depth + 1);
      if (json.is_object()) text += Json(key).dump(-1, ' ', false, Json::error_handler_t::replace) + ": ";
      value(child, depth + 1);
    }
    if (!flat) new_line(depth);
    text += json.is_object() ? '}' : ']';
  }

  static bool on_one_line(const Json& json) {
    return std::none_of(json.begin(), json.end(), [&](const Json& child) {
      return child.is_object() || (child.is_array() && !on_one_line(child)) || (json.is_array() && child.is_string());
    });
  }

  void new_line(std::size_t depth) { text += "\n" + std::string(2 * depth, ' '); }
};

}  // namespace

std::string results_json(const StudyResult& result) {
  Json json;
  json["clockstop"] = {{"version", result.header.version}, {"language", result.header.language_version}};
  json["study"] = study_block(result);
  json["scenarios"] = Json::object();
  for (const ScenarioResult& scenario : result.scenarios) json["scenarios"][scenario.name] = json_of(scenario);
  json["comparisons"] = Json::object();
  for (const Comparison& comparison : result.comparisons) {
    json["comparisons"][comparison.scenario] = json_of(comparison);
  }
  return JsonText(json).text + "\n";
}

}  // namespace clockstop
