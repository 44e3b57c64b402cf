// Civil dates: the proleptic Gregorian calendar and its ISO 8601 text. Not here: working days (calendar.h).
// Texts hold the years 0000–9999; nothing here depends on a locale or a time zone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "time/instant.h"

namespace clockstop {

struct YearMonthDay {
  int year = 1970;
  unsigned month = 1;
  unsigned day = 1;
  bool operator==(const YearMonthDay&) const = default;
};

/// The date of a year, month and day. Contract: such a day exists, in the years 0–9999.
Date civil_date(int year, unsigned month, unsigned day);

/// The date, or nothing for a day that does not exist (30 February, 29 February of a common year, year 10000).
std::optional<Date> valid_civil_date(int year, unsigned month, unsigned day);

/// Contract: a date in the years 0–9999.
YearMonthDay year_month_day(Date date);

/// 1 Monday … 7 Sunday (ISO 8601).
unsigned weekday(Date date);

/// The same day `years` later (earlier, if negative); 29 February becomes 28 February where there is none.
Date add_years(Date date, int years);

/// 365 or 366.
int days_in_year(int year);

/// 2025-01-02. A date outside the years 0–9999 is written as its day number, so that error messages can show it.
std::string iso_date(Date date);

/// 2025-01-02T09:00:00.
std::string iso_instant(Instant t);

/// Strictly YYYY-MM-DD, and a day that exists.
std::optional<Date> parse_iso_date(std::string_view text);

/// A date, or a date, 'T' or one space, and hh:mm or hh:mm:ss (00:00:00–23:59:59). The second value says whether a
/// time was given; without one the instant is the start of the day.
std::optional<std::pair<Instant, bool>> parse_iso_instant(std::string_view text);

}  // namespace clockstop
