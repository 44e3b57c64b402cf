#include "eventlog/csv_log.h"

#include <charconv>
#include <type_traits>
#include <utility>

#include "eventlog/field_text.h"
#include "model/model.h"

namespace clockstop {

CsvLog::CsvLog(const LogSource& source, TextSink sink) : source_(source), sink_(std::move(sink)) {
  text_ = "case,activity,transition,timestamp,resource,role,instance,scenario,replication";
  for (const auto* fields : {&source.fields.of_events(), &source.fields.of_cases()})
    for (const LogField& field : *fields) {
      text_ += ',';
      append_quoted(text_, field.name);
    }
  text_ += '\n';
  sink_(text_);
}

void CsvLog::append(const LogValue& value) {
  std::visit(
      [&](const auto& found) {
        using Found = std::decay_t<decltype(found)>;
        if constexpr (std::is_same_v<Found, std::string_view>) append_quoted(text_, found);
        if constexpr (std::is_same_v<Found, std::int64_t>) append_whole(text_, found);
        if constexpr (std::is_same_v<Found, double>) append_number(text_, found);
        if constexpr (std::is_same_v<Found, bool>) text_ += found ? "true" : "false";
        if constexpr (std::is_same_v<Found, Instant>) {
          append_instant(text_, found);
          text_ += source_.names.zone;
        }
      },
      value);
}

void CsvLog::add(const LoggedCase& added) {
  const LogNames& names = source_.names;
  text_.clear();
  source_.fields.values(added, values_);
  for (const LogValue& value : values_) {
    text_ += ',';
    append(value);
  }
  of_case_.swap(text_);
  text_.clear();
  const std::string name = case_name(source_.model, added);
  for (std::size_t e = 0; e < added.events.size(); ++e) {
    const LoggedEvent& event = added.events[e];
    append_quoted(text_, name);
    text_ += ',';
    append_quoted(text_, activity_of(names, added, event));
    text_ += ',';
    text_ += transition_of(event);
    text_ += ',';
    append(event.at);
    text_ += ',';
    append_quoted(text_, resource_of(names, event));
    text_ += ',';
    text_ += role_of(event);
    text_ += ',';
    append_quoted(text_, instance_of(source_.model, added, event));
    text_ += ',';
    append_quoted(text_, names.scenario);
    text_ += ',';
    append_whole(text_, names.replication);
    source_.fields.values(added, e, values_);
    for (const LogValue& value : values_) {
      text_ += ',';
      append(value);
    }
    text_ += of_case_;
    text_ += '\n';
  }
  sink_(text_);
}

}  // namespace clockstop
