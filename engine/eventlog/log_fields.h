// What a log says of each case and event beside who, what and when: named, typed fields, the same in every format.
// Not here: how a format writes them.
//
// Names: those of the cases file where it has the same (submitted, ended, outcome, lead_d, lead_wd, applicant_d);
//        attribute.NAME of the application; clock.NAME (running, stopped or idle, after the event) and
//        clock.NAME.used_wd or .used_d of each named clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "eventlog/log_names.h"
#include "eventlog/logged_case.h"

namespace clockstop {

enum class FieldType : std::uint8_t { kText, kWhole, kNumber, kTruth, kTime };

struct LogField {
  std::string name;
  FieldType type;
};

/// Of its field's type, or nothing. Texts live as long as the model and the names.
using LogValue = std::variant<std::monostate, std::string_view, std::int64_t, double, bool, Instant>;

class LogFields {
 public:
  /// The union over the processes of the model. Both must outlive it.
  LogFields(const Model& model, const LogNames& names);

  const std::vector<LogField>& of_cases() const { return case_fields_; }
  const std::vector<LogField>& of_events() const { return event_fields_; }

  /// As many values as fields, in their order.
  void values(const LoggedCase& of, std::vector<LogValue>& to) const;

  /// Of the event with that index.
  void values(const LoggedCase& of, std::size_t event, std::vector<LogValue>& to) const;

 private:
  struct ProcessPlaces {
    std::vector<std::size_t> attributes;  // by attribute
    std::vector<std::size_t> clocks;      // by clock: its state; the days used follow
  };

  std::size_t place(std::vector<LogField>& fields, const std::string& name, FieldType type);
  void add_event_fields();

  const Model& model_;
  const LogNames& names_;
  std::vector<LogField> case_fields_, event_fields_;
  std::vector<ProcessPlaces> places_;
};

}  // namespace clockstop
