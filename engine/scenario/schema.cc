#include "scenario/schema.h"

#include <nlohmann/json.hpp>
#include <set>

#include "scenario/fields.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

Json reference(const std::string& name) { return {{"$ref", "#/$defs/" + name}}; }

std::string definition_name(const ObjectFields& fields) {
  std::string name(fields.what);
  for (char& c : name)
    if (c == ' ') c = '_';
  return name;
}

std::string unit_pattern(Units units) {
  static constexpr Unit kAll[] = {Unit::kNumber,        Unit::kPercent,     Unit::kMinutes,       Unit::kHours,
                                  Unit::kDays,          Unit::kWorkingDays, Unit::kYears,         Unit::kPerHour,
                                  Unit::kPerWorkingDay, Unit::kPerYear,     Unit::kPercentPerYear};
  std::string alternatives;
  for (const Unit u : kAll) {
    if ((units & unit(u)) == 0) continue;
    std::string symbol(unit_symbol(u));
    std::string spaced;
    for (const char c : symbol) spaced += c == ' ' ? std::string(" *") : std::string(1, c);
    alternatives += (alternatives.empty() ? "" : "|") + (symbol.empty() ? std::string() : " *" + spaced);
  }
  return "^[-+]?((0|[1-9][0-9]*)(\\.[0-9]+)?|\\.[0-9]+)(" + alternatives + ")$";
}

class SchemaWriter {
 public:
  std::string write() {
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"title", "Clockstop scenario language, version 1"}};
    schema["anyOf"] = {object(kStudyFields), object(kIncludedFields)};
    while (!waiting_.empty()) {
      const ObjectFields* next = waiting_.back();
      waiting_.pop_back();
      definitions_[definition_name(*next)] = object(*next);
    }
    schema["$defs"] = definitions_;
    return schema.dump(2) + "\n";
  }

 private:
  Json use(const ObjectFields& fields) {
    if (seen_.insert(&fields).second) waiting_.push_back(&fields);
    return reference(definition_name(fields));
  }

  Json quantity(Units units) {
    Json written = {{"type", "string"}, {"pattern", unit_pattern(units)}};
    Json plain = Json::array();
    if ((units & (unit(Unit::kNumber))) != 0) plain.push_back({{"type", "number"}});
    plain.push_back(written);
    plain.push_back(use(kProvenanceFields));
    return {{"anyOf", plain}};
  }

  Json distribution(Units units) {
    Json any = quantity(units);
    for (const std::string_view name : distribution_names()) {
      Json body = name == "constant" ? Json{{"anyOf", Json::array({quantity(units), use(*distribution_fields(name))})}}
                                     : use(*distribution_fields(name));
      any["anyOf"].push_back({{"type", "object"},
                              {"properties", {{std::string(name), body}}},
                              {"required", Json::array({std::string(name)})},
                              {"additionalProperties", false}});
    }
    return any;
  }

  static Json texts() { return {{"type", "array"}, {"items", {{"type", {"string", "number"}}}}}; }
  static Json text_or_texts() { return {{"anyOf", Json::array({Json{{"type", "string"}}, texts()})}}; }
  static constexpr const char* kDatePattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
  static Json date() { return {{"type", "string"}, {"pattern", kDatePattern}}; }
  static Json steps(Json value) {
    return {{"type", "object"},
            {"patternProperties", {{kDatePattern, std::move(value)}}},
            {"additionalProperties", false},
            {"minProperties", 1}};
  }
  /// Names of parts begin with no digit, so that no date is taken for one.
  Json staff_parts() {
    return {{"type", "object"},
            {"patternProperties",
             {{"^[^0-9-]", {{"anyOf", Json::array({quantity(kCountUnits), steps(quantity(kCountUnits))})}}}}},
            {"additionalProperties", false},
            {"minProperties", 1}};
  }
  Json months() {
    Json properties = Json::object();
    for (const char* month : {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})
      properties[month] = quantity(kShareUnits);
    return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  }
  static Json map_of(Json value) { return {{"type", "object"}, {"additionalProperties", std::move(value)}}; }

  Json title() {
    return {{"anyOf", Json::array({Json{{"type", "string"}},
                                   Json{{"type", "object"},
                                        {"properties", {{"en", {{"type", "string"}}}, {"zh", {{"type", "string"}}}}},
                                        {"additionalProperties", false}}})}};
  }

  Json flow() {
    if (!definitions_.contains("flow")) {
      definitions_["flow"] = nullptr;
      Json steps = Json::array(
          {use(kStageFields), Json{{"const", "submit"}},
           Json{{"type", "object"},
                {"properties", {{"submit", {{"type", "null"}}}}},
                {"required", {"submit"}},
                {"additionalProperties", false}},
           Json{{"type", "object"},
                {"properties", {{"end", {{"type", "string"}}}}},
                {"required", {"end"}},
                {"additionalProperties", false}},
           Json{{"type", "object"},
                {"properties", {{"parallel", {{"type", "array"}, {"items", reference("flow")}, {"minItems", 2}}}}},
                {"required", {"parallel"}},
                {"additionalProperties", false}},
           Json{{"type", "object"},
                {"properties", {{"choose", {{"type", "array"}, {"items", use(kOptionFields)}, {"minItems", 1}}}}},
                {"required", {"choose"}},
                {"additionalProperties", false}},
           use(kChooseFields),
           Json{{"type", "object"},
                {"properties", {{"followup", reference("flow")}}},
                {"required", {"followup"}},
                {"additionalProperties", false}}});
      definitions_["step"] = {{"anyOf", steps}};
      definitions_["flow"] = {{"type", "array"}, {"minItems", 1}, {"items", reference("step")}};
    }
    return reference("flow");
  }

  Json flow_step() {
    flow();
    return reference("step");
  }

  Json choices(const Field& field) {
    Json values = Json::array();
    for (const std::string_view choice : field.choices) values.push_back(std::string(choice));
    return {{"enum", values}};
  }

  Json shape(const Field& field) {
    switch (field.shape) {
      case Shape::kTitle:
        return title();
      case Shape::kText:
      case Shape::kTrace:
        return {{"type", "string"}};
      case Shape::kCondition:
        return {{"type", {"string", "boolean"}}};
      case Shape::kTexts:
        return texts();
      case Shape::kTextOrTexts:
      case Shape::kPath:
        return text_or_texts();
      case Shape::kDate:
        return date();
      case Shape::kWhole:
        return {{"type", "integer"}};
      case Shape::kVersion:
        return {{"const", 1}};
      case Shape::kQuantity:
        return quantity(field.units);
      case Shape::kDistribution:
        return distribution(field.units);
      case Shape::kChoice:
        return choices(field);
      case Shape::kObject:
        return use(*field.object);
      case Shape::kMapOf:
        return map_of(field.object == &kScenarioFields
                          ? Json{{"anyOf", Json::array({use(*field.object), Json{{"type", "null"}}})}}
                          : use(*field.object));
      case Shape::kListOf:
        return {{"type", "array"}, {"items", use(*field.object)}};
      case Shape::kFlow:
        return flow();
      case Shape::kStaff:
        return {{"anyOf", Json::array({quantity(kCountUnits), steps(quantity(kCountUnits)), staff_parts()})}};
      case Shape::kProductivity:
        return {{"anyOf", Json::array({quantity(kShareUnits), steps(quantity(kShareUnits))})}};
      case Shape::kQueue:
        return {{"anyOf", Json::array({Json{{"enum", {"fifo", "priority", "due-date"}}},
                                       Json{{"type", "object"},
                                            {"properties", {{"due-date", {{"type", "string"}}}}},
                                            {"additionalProperties", false}}})}};
      case Shape::kEscalation:
        return {{"anyOf", Json::array({choices(field), use(*field.object)})}};
      case Shape::kAttributes:
        return map_of({{"anyOf", Json::array({quantity(kShareUnits),
                                              Json{{"type", "object"},
                                                   {"properties", {{"one_of", map_of(quantity(kShareUnits))}}},
                                                   {"additionalProperties", false}}})}});
      case Shape::kOutcomes:
        return map_of(quantity(kShareUnits));
      case Shape::kMonths:
        return months();
      case Shape::kBranches:
        return {{"type", "array"}, {"minItems", 2}, {"items", text_or_texts()}};
      case Shape::kSteps:
        return {{"anyOf", Json::array({flow(), flow_step()})}};
      case Shape::kAny:
      case Shape::kLater:
        break;
    }
    return Json::object();
  }

  Json object(const ObjectFields& fields) {
    Json properties = Json::object(), required = Json::array();
    for (const Field& field : fields.fields) {
      if (field.shape == Shape::kLater) continue;
      Json property = shape(field);
      property["description"] = std::string(field.help_en) + " / " + std::string(field.help_zh);
      properties[std::string(field.name)] = std::move(property);
      if (field.required) required.push_back(std::string(field.name));
    }
    Json out = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    if (!required.empty()) out["required"] = required;
    return out;
  }

  Json definitions_ = Json::object();
  std::set<const ObjectFields*> seen_;
  std::vector<const ObjectFields*> waiting_;
};

}  // namespace

std::string json_schema() { return SchemaWriter().write(); }

}  // namespace clockstop
