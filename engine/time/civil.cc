#include "time/civil.h"

#include <algorithm>
#include <chrono>

#include "time/contract.h"

namespace clockstop {
namespace {

constexpr int kLastYear = 9999;
constexpr Date kFirstDate{-719528};  // 0000-01-01
constexpr Date kLastDate{2932896};   // 9999-12-31

bool has_text(Date date) { return kFirstDate <= date && date <= kLastDate; }

void write_digits(char* end, unsigned value, int digits) {
  for (; digits > 0; --digits, value /= 10) *--end = static_cast<char>('0' + value % 10);
}

void write_date(char* out, const YearMonthDay& date) {
  write_digits(out + 4, static_cast<unsigned>(date.year), 4);
  out[4] = '-';
  write_digits(out + 7, date.month, 2);
  out[7] = '-';
  write_digits(out + 10, date.day, 2);
}

/// The number that consists of exactly these digits.
std::optional<unsigned> parse_digits(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

/// hh:mm or hh:mm:ss as a second of the day.
std::optional<std::int64_t> parse_time(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  if (text[2] != ':' || (text.size() == 8 && text[5] != ':')) return std::nullopt;
  const auto hour = parse_digits(text.substr(0, 2));
  const auto minute = parse_digits(text.substr(3, 2));
  const auto second = text.size() == 8 ? parse_digits(text.substr(6, 2)) : 0U;
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return std::int64_t{*hour} * kSecondsPerHour + *minute * 60 + *second;
}

}  // namespace

std::optional<Date> valid_civil_date(int year, unsigned month, unsigned day) {
  if (year < 0 || year > kLastYear || month > 12 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count())};
}

Date civil_date(int year, unsigned month, unsigned day) {
  const auto date = valid_civil_date(year, month, day);
  CLOCKSTOP_EXPECT(date.has_value(),
                   "no such day: " + std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day));
  return *date;
}

YearMonthDay year_month_day(Date date) {
  CLOCKSTOP_EXPECT(has_text(date), iso_date(date) + " is not in the years 0-9999");
  const std::chrono::year_month_day civil{std::chrono::sys_days(std::chrono::days(date.day))};
  return {static_cast<int>(civil.year()), static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day())};
}

unsigned weekday(Date date) {
  const int since_monday = (date.day % 7 + 10) % 7;  // 1970-01-01 was a Thursday
  return static_cast<unsigned>(since_monday) + 1;
}

Date add_years(Date date, int years) {
  const YearMonthDay from = year_month_day(date);
  const bool leap_day = from.month == 2 && from.day == 29;
  const int year = from.year + years;
  return civil_date(year, from.month, leap_day && days_in_year(year) == 365 ? 28 : from.day);
}

int days_in_year(int year) { return std::chrono::year(year).is_leap() ? 366 : 365; }

std::string iso_date(Date date) {
  if (!has_text(date)) return "day " + std::to_string(date.day);
  std::string text(10, '\0');
  write_date(text.data(), year_month_day(date));
  return text;
}

std::string iso_instant(Instant t) {
  if (t < start_of_day(kFirstDate) || t >= start_of_day(kLastDate + 1)) return "second " + std::to_string(t.seconds);
  std::string text(19, '\0');
  write_date(text.data(), year_month_day(date_of(t)));
  const auto second = static_cast<unsigned>(second_of_day(t));
  text[10] = 'T';
  write_digits(text.data() + 13, second / 3600, 2);
  text[13] = ':';
  write_digits(text.data() + 16, second / 60 % 60, 2);
  text[16] = ':';
  write_digits(text.data() + 19, second % 60, 2);
  return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return valid_civil_date(static_cast<int>(*year), *month, *day);
}

std::optional<std::pair<Instant, bool>> parse_iso_instant(std::string_view text) {
  const auto date = parse_iso_date(text.substr(0, std::min<std::size_t>(text.size(), 10)));
  if (!date) return std::nullopt;
  if (text.size() == 10) return std::pair{start_of_day(*date), false};
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto second = parse_time(text.substr(11));
  if (!second) return std::nullopt;
  return std::pair{start_of_day(*date) + *second, true};
}

}  // namespace clockstop
