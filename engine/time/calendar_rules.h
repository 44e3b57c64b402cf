// What a calendar is made of: a weekly pattern of office hours and dated exceptions. Not here: counting (calendar.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "time/instant.h"

namespace clockstop {

/// Seconds of the day, half-open: [open, close) within [0, 86400].
struct OfficeHours {
  std::int32_t open;
  std::int32_t close;
  bool operator==(const OfficeHours&) const = default;
};

/// What a calendar is made of.
/// Contract: hours are sorted, disjoint and not empty; no date is both closed and worked (close() and work() see to
/// it); dated exceptions outside the coverage have no effect; `workday` is not empty if `worked` is not.
struct CalendarRules {
  std::string name;
  std::array<std::vector<OfficeHours>, 7> week;  // Monday first; empty = closed
  std::vector<OfficeHours> workday;              // hours of a make-up workday, whatever its weekday
  std::vector<Date> closed;                      // holidays, in any order
  std::vector<Date> worked;                      // make-up workdays, in any order
  Date first;                                    // coverage, both included
  Date last;
  std::optional<int> provisional_from_year;  // years from here on follow the legal rule, not a published schedule

  /// A later decision about a date replaces an earlier one.
  void close(Date date);
  void work(Date date);
};

}  // namespace clockstop
