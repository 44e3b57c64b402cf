#include "eventlog/xes_log.h"

#include <pugixml.hpp>
#include <string>
#include <type_traits>
#include <utility>

#include "eventlog/field_text.h"
#include "model/model.h"

namespace clockstop {
namespace {

constexpr unsigned kInLog = 1;  // depth
constexpr const char* kIndent = " ";

class ToSink : public pugi::xml_writer {
 public:
  explicit ToSink(const TextSink& sink) : sink_(sink) {}
  void write(const void* data, std::size_t size) override { sink_({static_cast<const char*>(data), size}); }

 private:
  const TextSink& sink_;
};

void put(pugi::xml_node parent, const char* type, const char* key, const std::string& value) {
  pugi::xml_node node = parent.append_child(type);
  node.append_attribute("key").set_value(key);
  node.append_attribute("value").set_value(value.c_str());
}

std::string stamp(const LogSource& source, Instant at) {
  std::string text;
  append_instant(text, at);
  return text + source.names.zone;
}

void put(pugi::xml_node parent, const LogSource& source, const std::string& key, const LogValue& value) {
  std::visit(
      [&](const auto& found) {
        using Found = std::decay_t<decltype(found)>;
        std::string text;
        if constexpr (std::is_same_v<Found, std::string_view>) put(parent, "string", key.c_str(), std::string(found));
        if constexpr (std::is_same_v<Found, std::int64_t>) put(parent, "int", key.c_str(), std::to_string(found));
        if constexpr (std::is_same_v<Found, bool>) put(parent, "boolean", key.c_str(), found ? "true" : "false");
        if constexpr (std::is_same_v<Found, Instant>) put(parent, "date", key.c_str(), stamp(source, found));
        if constexpr (std::is_same_v<Found, double>) {
          append_number(text, found);
          put(parent, "float", key.c_str(), text);
        }
      },
      value);
}

void put_present(pugi::xml_node parent, const char* key, std::string_view value) {
  if (!value.empty()) put(parent, "string", key, std::string(value));
}

void put_extensions(pugi::xml_node log) {
  constexpr const char* kExtensions[][2] = {
      {"Concept", "concept"}, {"Lifecycle", "lifecycle"}, {"Organizational", "org"}, {"Time", "time"}};
  for (const auto& [name, prefix] : kExtensions) {
    pugi::xml_node node = log.append_child("extension");
    node.append_attribute("name").set_value(name);
    node.append_attribute("prefix").set_value(prefix);
    node.append_attribute("uri").set_value(("http://www.xes-standard.org/" + std::string(prefix) + ".xesext").c_str());
  }
}

/// What every trace and every event has, and what makes two events one activity.
void put_globals(pugi::xml_node log) {
  pugi::xml_node trace = log.append_child("global");
  trace.append_attribute("scope").set_value("trace");
  put(trace, "string", "concept:name", "");
  pugi::xml_node event = log.append_child("global");
  event.append_attribute("scope").set_value("event");
  put(event, "string", "concept:name", "");
  put(event, "string", "lifecycle:transition", "complete");
  put(event, "date", "time:timestamp", "1970-01-01T00:00:00Z");
  constexpr const char* kClassifiers[][2] = {{"Activity", "concept:name"},
                                             {"ActivityAndTransition", "concept:name lifecycle:transition"}};
  for (const auto& [name, keys] : kClassifiers) {
    pugi::xml_node node = log.append_child("classifier");
    node.append_attribute("name").set_value(name);
    node.append_attribute("keys").set_value(keys);
  }
}

}  // namespace

XesLog::XesLog(const LogSource& source, TextSink sink) : source_(source), sink_(std::move(sink)) {
  sink_(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<log xes.version=\"1849.2016\" xes.features=\"\" xmlns=\"http://www.xes-standard.org/\">\n");
  pugi::xml_document head;
  put_extensions(head);
  put_globals(head);
  const LogNames& names = source.names;
  put(head, "string", "concept:name", names.study);
  put(head, "string", "lifecycle:model", "standard");
  put(head, "string", "scenario", names.scenario);
  put(head, "string", "scenario_title", names.scenario_title);
  put(head, "int", "replication", std::to_string(names.replication));
  put(head, "string", "seed", std::to_string(names.seed));  // up to 2^64 − 1: no XES int
  put(head, "string", "program", names.program);
  put(head, "string", "digest", names.digest);
  ToSink out(sink_);
  for (const pugi::xml_node& node : head) node.print(out, kIndent, pugi::format_indent, pugi::encoding_utf8, kInLog);
}

void XesLog::add(const LoggedCase& added) {
  const LogNames& names = source_.names;
  pugi::xml_document document;
  pugi::xml_node trace = document.append_child("trace");
  put(trace, "string", "concept:name", case_name(source_.model, added));
  source_.fields.values(added, values_);
  for (std::size_t f = 0; f < values_.size(); ++f) put(trace, source_, source_.fields.of_cases()[f].name, values_[f]);
  for (std::size_t e = 0; e < added.events.size(); ++e) {
    const LoggedEvent& event = added.events[e];
    pugi::xml_node node = trace.append_child("event");
    put(node, "string", "concept:name", activity_of(names, added, event));
    put_present(node, "concept:instance", instance_of(source_.model, added, event));
    put(node, "string", "lifecycle:transition", std::string(transition_of(event)));
    put(node, "date", "time:timestamp", stamp(source_, event.at));
    put_present(node, "org:resource", resource_of(names, event));
    put_present(node, "org:role", role_of(event));
    source_.fields.values(added, e, values_);
    for (std::size_t f = 0; f < values_.size(); ++f) put(node, source_, source_.fields.of_events()[f].name, values_[f]);
  }
  ToSink out(sink_);
  trace.print(out, kIndent, pugi::format_indent, pugi::encoding_utf8, kInLog);
}

void XesLog::end() { sink_("</log>\n"); }

}  // namespace clockstop
