#include <nlohmann/json.hpp>

#include "report/json_text.h"
#include "report/staff_report.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

/// Costs are whole numbers wherever the costs of people are.
Json number(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

const char* name_of(Verdict verdict) {
  return verdict == Verdict::kMeets ? "meets" : verdict == Verdict::kFails ? "fails" : "undecided";
}

const char* name_of(FloorCause cause) {
  switch (cause) {
    case FloorCause::kEffort:
      return "effort";
    case FloorCause::kOfficeHours:
      return "office_hours";
    case FloorCause::kCaseload:
      return "caseload";
    case FloorCause::kDelay:
      return "delay";
    case FloorCause::kApplicant:
      return "applicant";
    case FloorCause::kWaiting:
      return "waiting";
  }
  return "";
}

class StaffJson {
 public:
  explicit StaffJson(const StaffReport& report) : report_(report), answer_(report.answer) {}

  Json whole() const {
    Json json = header_json(report_.header, report_.header.replications, answer_.complete);
    json["scenario"] = report_.scenario;
    json["hired_from"] = report_.hired_from.empty() ? Json(nullptr) : Json(report_.hired_from);
    json["staffing"] = answer_.found ? staffing(answer_.found->staffing) : Json(nullptr);
    json["cost"] = answer_.found ? number(answer_.found->cost) : Json(nullptr);
    json["shown"] = answer_.proof == Verdict::kMeets;
    json["targets"] = targets();
    json["neighbours"] = Json::array();
    for (const StaffNeighbour& neighbour : answer_.neighbours) json["neighbours"].push_back(of(neighbour));
    json["frontier"] = Json::array();
    for (const StaffingFigures& figures : answer_.frontier) json["frontier"].push_back(point(figures));
    json["unreachable"] = Json::array();
    for (const UnreachableTarget& target : answer_.unreachable) json["unreachable"].push_back(of(target));
    json["guarantee"] = guarantee();
    json["search"] = {{"start", answer_.start.empty() ? Json(nullptr) : staffing(answer_.start)},
                      {"staffings", answer_.staffings},
                      {"exhaustive", answer_.exhaustive}};
    json["simulated"] = {{"runs", answer_.runs}, {"applications", answer_.applications}};
    return json;
  }

 private:
  Json staffing(const Staffing& staffing) const {
    Json json = Json::object();
    for (std::size_t i = 0; i < staffing.size(); ++i) json[answer_.pools[i].name] = staffing[i];
    return json;
  }

  Json targets() const {
    Json json = Json::array();
    for (std::size_t t = 0; t < answer_.targets.size(); ++t) {
      const Target& target = answer_.targets[t];
      Json one = {{"target", target.text}, {"metric", target.metric.name}};
      one[target.at_least ? "at_least" : "at_most"] = number(target.bound);
      one["asked"] = t < answer_.asked;
      one["value"] = answer_.found ? estimate_json(answer_.found->values[t]) : Json(nullptr);
      one["as_scheduled"] = answer_.today ? estimate_json(answer_.today->values[t]) : Json(nullptr);
      json.push_back(std::move(one));
    }
    return json;
  }

  /// Of the targets that were asked for.
  Json values(const std::vector<Estimate>& estimates) const {
    Json json = Json::object();
    for (std::size_t t = 0; t < answer_.asked && t < estimates.size(); ++t)
      json[answer_.targets[t].metric.name] = estimate_json(estimates[t]);
    return json;
  }

  Json of(const StaffNeighbour& neighbour) const {
    Json json = {{"pool", answer_.pools[neighbour.pool].name},
                 {"change", neighbour.change},
                 {"staffing", staffing(neighbour.figures.staffing)},
                 {"cost", number(neighbour.figures.cost)}};
    if (neighbour.change < 0) {
      json["verdict"] = neighbour.possible ? name_of(neighbour.verdict) : "impossible";
      json["misses"] = neighbour.missed ? Json(answer_.targets[*neighbour.missed].text) : Json(nullptr);
    }
    json["values"] = values(neighbour.figures.values);
    json["differences"] = values(neighbour.differences);
    return json;
  }

  Json point(const StaffingFigures& figures) const {
    bool meets = true;
    for (std::size_t t = 0; t < figures.values.size(); ++t)
      meets = meets && figures.values[t].value && answer_.targets[t].margin(*figures.values[t].value) >= 0;
    return {{"cost", number(figures.cost)},
            {"staffing", staffing(figures.staffing)},
            {"meets", meets},
            {"values", values(figures.values)}};
  }

  Json of(const UnreachableTarget& missed) const {
    Json json = {{"target", answer_.targets[missed.target].text},
                 {"because", missed.by_bound ? "bounds" : "floor"},
                 {"value", estimate_json(missed.value)},
                 {"floor", Json::array()}};
    for (const FloorPart& part : missed.parts)
      json["floor"].push_back({{"process", part.process},
                               {"stage", part.stage},
                               {"part", name_of(part.cause)},
                               {"gain", estimate_json(part.gain)},
                               {"meets_without", part.meets_without}});
    return json;
  }

  Json guarantee() const {
    return {{"level", answer_.level},
            {"procedure",
             "feasibility determination with common random numbers, one-sided Student bounds, Bonferroni "
             "over statements, targets, looks and attempts"},
            {"attempts", answer_.attempts},
            {"replications", answer_.proof_replications}};
  }

  const StaffReport& report_;
  const StaffAnswer& answer_;
};

}  // namespace

std::string staff_json(const StaffReport& report) { return json_text(StaffJson(report).whole()); }

}  // namespace clockstop
