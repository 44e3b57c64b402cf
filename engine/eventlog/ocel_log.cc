#include "eventlog/ocel_log.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "eventlog/field_text.h"
#include "model/model.h"

namespace clockstop {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kAlways = "1970-01-01T00:00:00Z";  // the time of what never changes, by OCEL's convention

// What an event has beside the fields of log_fields.h.
constexpr const char* kActivity = "activity";
constexpr const char* kTransition = "transition";
constexpr const char* kInstance = "instance";
constexpr const char* kRole = "role";

const char* type_name(FieldType type) {
  constexpr const char* kNames[] = {"string", "integer", "float", "boolean", "time"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string stamp(const LogSource& source, Instant at) {
  std::string text;
  append_instant(text, at);
  return text + source.names.zone;
}

Json json_of(const LogSource& source, const LogValue& value) {
  return std::visit(
      [&](const auto& found) -> Json {
        using Found = std::decay_t<decltype(found)>;
        if constexpr (std::is_same_v<Found, std::monostate>)
          return nullptr;
        else if constexpr (std::is_same_v<Found, Instant>)
          return stamp(source, found);
        else if constexpr (std::is_same_v<Found, std::string_view>)
          return std::string(found);
        else
          return found;
      },
      value);
}

Json attribute_types(const std::vector<LogField>& fields) {
  Json types = Json::array();
  for (const LogField& field : fields) types.push_back({{"name", field.name}, {"type", type_name(field.type)}});
  return types;
}

Json related(const std::string& object, const char* how) { return {{"objectId", object}, {"qualifier", how}}; }

std::string pool_id(const Model& model, std::uint32_t pool) { return "pool:" + model.pools[pool].name; }

/// What is known of a case only when it is over.
bool is_known_late(const std::string& field) {
  return field == "ended" || field == "outcome" || field == "lead_d" || field == "lead_wd" || field == "applicant_d";
}

}  // namespace

OcelLog::OcelLog(const LogSource& source, TextSink sink, TextSink aside, std::function<void()> put_aside)
    : source_(source), sink_(std::move(sink)), aside_(std::move(aside)), put_aside_(std::move(put_aside)) {
  const auto type = [](const char* name, const std::vector<LogField>& fields) {
    return Json{{"name", name}, {"attributes", attribute_types(fields)}};
  };
  const std::vector<LogField> titled = {{"title", FieldType::kText}};
  const Json types = {type("application", source.fields.of_cases()), type("applicant", titled), type("pool", titled)};
  sink_("{\"objectTypes\":" + types.dump() + ",\n\"events\":[");
}

const std::string& OcelLog::type_of(const LoggedCase& added, const LoggedEvent& event) {
  std::string name = activity_of(source_.names, added, event);
  if (is_of_stage(event)) {
    name += source_.names.language == "zh" ? "：" : ": ";
    name += transition_word(source_.names, event);
  }
  const auto found = std::find(types_.begin(), types_.end(), name);
  return found != types_.end() ? *found : types_.emplace_back(std::move(name));
}

std::string OcelLog::applicant_of(const LoggedCase& added, const std::string& application) {
  source_.fields.values(added, values_);
  const auto& fields = source_.fields.of_cases();
  for (std::size_t f = 0; f < fields.size(); ++f) {
    if (fields[f].name != "attribute." + source_.names.applicant) continue;
    std::string value;
    if (const auto* text = std::get_if<std::string_view>(&values_[f])) value = *text;
    if (const auto* truth = std::get_if<bool>(&values_[f])) value = *truth ? "true" : "false";
    if (value.empty()) break;  // this process does not have it
    if (std::find(applicants_.begin(), applicants_.end(), value) == applicants_.end()) applicants_.push_back(value);
    return "applicant:" + value;
  }
  std::string id = "applicant:" + application;
  add_object(Json{{"id", id}, {"type", "applicant"}}.dump());
  return id;
}

void OcelLog::add_object(const std::string& text) {
  aside_(has_objects_ ? ",\n" : "\n");
  aside_(text);
  has_objects_ = true;
}

void OcelLog::add_application(const LoggedCase& added, const std::string& application, const std::string& applicant) {
  source_.fields.values(added, values_);
  const auto& fields = source_.fields.of_cases();
  Json attributes = Json::array();
  for (std::size_t f = 0; f < fields.size(); ++f) {
    if (std::holds_alternative<std::monostate>(values_[f])) continue;
    const Instant known = is_known_late(fields[f].name) ? added.last : added.events.front().at;
    attributes.push_back(
        {{"name", fields[f].name}, {"value", json_of(source_, values_[f])}, {"time", stamp(source_, known)}});
  }
  const Json relationships = Json::array({related(applicant, "filed by")});
  add_object(
      Json{{"id", application}, {"type", "application"}, {"attributes", attributes}, {"relationships", relationships}}
          .dump());
}

void OcelLog::add_event(const LoggedCase& added, std::size_t index, const std::string& application,
                        const std::string& applicant) {
  const LogNames& names = source_.names;
  const LoggedEvent& event = added.events[index];
  Json attributes = Json::array();
  const auto say = [&](const char* name, std::string_view value) {
    if (!value.empty()) attributes.push_back({{"name", name}, {"value", value}});
  };
  say(kActivity, activity_of(names, added, event));
  say(kTransition, transition_of(event));
  say(kInstance, instance_of(source_.model, added, event));
  say(kRole, role_of(event));
  source_.fields.values(added, index, values_);
  const auto& fields = source_.fields.of_events();
  for (std::size_t f = 0; f < fields.size(); ++f)
    if (!std::holds_alternative<std::monostate>(values_[f]))
      attributes.push_back({{"name", fields[f].name}, {"value", json_of(source_, values_[f])}});
  Json relationships = Json::array({related(application, "application")});  // braces alone: compilers disagree
  // The applicant acts, is asked, or gets the decision.
  const bool asked = event.kind == CaseEvent::Kind::kAsked || event.kind == CaseEvent::Kind::kTolerated;
  if (!is_of_stage(event) || asked || role_of(event) == "applicant")
    relationships.push_back(related(applicant, "applicant"));
  if (!resource_of(names, event).empty()) relationships.push_back(related(pool_id(source_.model, event.pool), "staff"));
  text_ = events_ == 0 ? "\n" : ",\n";
  text_ += Json{{"id", "e" + std::to_string(++events_)},
                {"type", type_of(added, event)},
                {"time", stamp(source_, event.at)},
                {"attributes", attributes},
                {"relationships", relationships}}
               .dump();
  sink_(text_);
}

void OcelLog::add(const LoggedCase& added) {
  const std::string application = case_name(source_.model, added);
  const std::string applicant = applicant_of(added, application);
  for (std::size_t e = 0; e < added.events.size(); ++e) add_event(added, e, application, applicant);
  if (!added.events.empty()) add_application(added, application, applicant);
}

void OcelLog::end() {
  const auto titled = [](const std::string& id, const char* type, const std::string& title) {
    return Json{{"id", id},
                {"type", type},
                {"attributes", Json::array({{{"name", "title"}, {"value", title}, {"time", kAlways}}})}}
        .dump();
  };
  for (const std::string& value : applicants_) add_object(titled("applicant:" + value, "applicant", value));
  for (std::uint32_t pool = 0; pool < source_.names.pools.size(); ++pool)
    add_object(titled(pool_id(source_.model, pool), "pool", source_.names.pools[pool]));
  std::vector<LogField> fields = {{kActivity, FieldType::kText},
                                  {kTransition, FieldType::kText},
                                  {kInstance, FieldType::kText},
                                  {kRole, FieldType::kText}};
  fields.insert(fields.end(), source_.fields.of_events().begin(), source_.fields.of_events().end());
  Json types = Json::array();
  for (const std::string& type : types_) types.push_back({{"name", type}, {"attributes", attribute_types(fields)}});
  sink_("],\n\"objects\":[");
  put_aside_();
  sink_("],\n\"eventTypes\":" + types.dump() + "}\n");
}

}  // namespace clockstop
