#include <nlohmann/json.hpp>

#include "report/json_text.h"
#include "report/sensitivity_report.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

Json optional_json(const std::optional<Estimate>& estimate) {
  return estimate ? estimate_json(*estimate) : Json(nullptr);
}

Json parameter_json(const SensitivityAnswer::Assumption& assumption, const ParameterFindings& found) {
  Json json = {{"value", assumption.values.stated},
               {"range", {assumption.values.low, assumption.values.high}},
               {"unit", assumption.unit},
               {"at_low", optional_json(found.at_low)},
               {"at_high", optional_json(found.at_high)},
               {"elementary", nullptr},
               {"first_order", nullptr},
               {"total", nullptr}};
  if (found.effect)
    json["elementary"] = {{"mean_abs", estimate_json(found.effect->mean_magnitude)},
                          {"mean", estimate_json(found.effect->mean)},
                          {"sd", found.effect->sd}};
  if (found.indices) {
    json["first_order"] = estimate_json(found.indices->first_order);
    json["total"] = estimate_json(found.indices->total);
  }
  return json;
}

/// Only where it is not as stated.
Json point_json(const SensitivityAnswer& answer, const ParameterPoint& point) {
  Json json = Json::object();
  for (std::size_t i = 0; i < point.size(); ++i)
    if (point[i] != answer.assumptions[i].values.stated) json[answer.assumptions[i].path] = point[i];
  return json;
}

const char* verdict_name(Conclusion::Verdict verdict) {
  switch (verdict) {
    case Conclusion::Verdict::kHolds:
      return "holds";
    case Conclusion::Verdict::kUnsure:
      return "unsure";
    case Conclusion::Verdict::kTurns:
      return "turns";
    case Conclusion::Verdict::kNoDifference:
      break;
  }
  return "nothing";
}

Json conclusion_json(const SensitivityAnswer& answer) {
  if (!answer.found.conclusion) return nullptr;
  const Conclusion& found = *answer.found.conclusion;
  Json json = {
      {"verdict", verdict_name(found.verdict)},
      {"points", {{"tried", found.points}, {"opposite", found.opposite}, {"unsure", found.unsure}}},
      {"smallest", {{"difference", estimate_json(found.smallest)}, {"at", point_json(answer, found.at_smallest)}}},
      {"largest", {{"difference", estimate_json(found.largest)}, {"at", point_json(answer, found.at_largest)}}},
      {"turns", Json::object()},
      {"worst", {{"at", point_json(answer, found.worst)}, {"turns_after", nullptr}}}};
  // A parameter may turn it at both ends.
  for (const Conclusion::Turn& turn : found.turns)
    json["turns"][answer.assumptions[turn.parameter].path].push_back(
        {{"holds_at", turn.holds_at}, {"turns_at", turn.turns_at}});
  if (found.share_to_worst) json["worst"]["turns_after"] = *found.share_to_worst;
  return json;
}

}  // namespace

std::string sensitivity_json(const SensitivityAnswer& answer) {
  const Sensitivity& found = answer.found;
  Json json = header_json(answer.header, answer.header.replications, found.complete);
  json["metric"] = answer.metric.name;
  json["scenario"] = answer.scenario;
  json["baseline"] = answer.header.baseline;
  json["response"] = answer.of_difference() ? "difference" : "value";
  json["as_stated"] = estimate_json(found.as_stated);
  json["parameters"] = Json::object();
  for (std::size_t i = 0; i < answer.assumptions.size(); ++i)
    json["parameters"][answer.assumptions[i].path] = parameter_json(answer.assumptions[i], found.parameters[i]);
  json["conclusion"] = conclusion_json(answer);
  json["method"] = {{"trajectories", found.trajectories}, {"rows", found.rows}, {"points", found.points}};
  json["simulated"] = {{"runs", found.runs}, {"applications", found.applications}};
  return json_text(json);
}

}  // namespace clockstop
