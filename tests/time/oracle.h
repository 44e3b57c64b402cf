// What working time means, computed the slow and obvious way: dates by counting months, open time by walking minutes.
// It shares the data files with the engine and nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "time/calendar_rules.h"
#include "time/embedded_calendars.h"

namespace clockstop::oracle {

/// A whole number in [0, limit), the same on every machine.
inline std::int64_t below(std::mt19937& random, std::int64_t limit) {
  return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit));
}

struct Day {
  Date date;
  std::string iso;
  int weekday;  // 0 Monday
};

/// Every day from 2019-01-01, a Tuesday, to 2036-12-31.
inline std::vector<Day> days_2019_to_2036() {
  std::vector<Day> days;
  std::int32_t number = 17897;  // 49 years of 365 days and 12 leap days after 1970-01-01
  int weekday = 1;
  for (int year = 2019; year <= 2036; ++year) {
    const int february = year % 4 == 0 ? 29 : 28;
    const std::array<int, 12> lengths{31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= lengths[static_cast<std::size_t>(month - 1)]; ++day, ++number, ++weekday) {
        const std::string mm = std::to_string(100 + month).substr(1), dd = std::to_string(100 + day).substr(1);
        days.push_back({{number}, std::to_string(year) + "-" + mm + "-" + dd, weekday % 7});
      }
    }
  }
  return days;
}

/// Dates of one kind in all schedules, as text.
inline std::set<std::string> scheduled(const std::string& kind) {
  std::set<std::string> dates;
  for (const EmbeddedFile& file : embedded_schedules()) {
    const std::string text(file.text);
    for (std::size_t at = text.find("," + kind + ","); at != std::string::npos;
         at = text.find("," + kind + ",", at + 1)) {
      dates.insert(text.substr(at - 10, 10));
    }
  }
  return dates;
}

/// The Mondays to Fridays that the law takes away where no schedule is published: 13 a year. Worked out from the lunar
/// anchors apart from the engine.
inline const std::map<int, std::string>& legal_closed_weekdays() {
  static const std::map<int, std::string> closed{
      {2025, "01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 06-02 10-01 10-02 10-03 10-06"},
      {2026, "01-01 02-16 02-17 02-18 02-19 04-06 05-01 05-04 06-19 09-25 10-01 10-02 10-05"},
      {2027, "01-01 02-05 02-08 02-09 02-10 04-05 05-03 05-04 06-09 09-15 10-01 10-04 10-05"},
      {2028, "01-03 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-29 10-02 10-03 10-04 10-05"},
      {2029, "01-01 02-12 02-13 02-14 02-15 04-04 05-01 05-02 06-18 09-24 10-01 10-02 10-03"},
      {2030, "01-01 02-04 02-05 02-06 02-07 04-05 05-01 05-02 06-05 09-12 10-01 10-02 10-03"},
      {2031, "01-01 01-22 01-23 01-24 01-27 04-07 05-01 05-02 06-24 10-01 10-02 10-03 10-06"},
      {2032, "01-01 02-10 02-11 02-12 02-13 04-05 05-03 05-04 06-14 09-20 10-01 10-04 10-05"},
      {2033, "01-03 01-31 02-01 02-02 02-03 04-04 05-02 05-03 06-01 09-08 10-03 10-04 10-05"},
      {2034, "01-02 02-20 02-21 02-22 02-23 04-05 05-01 05-02 06-20 09-27 10-02 10-03 10-04"},
      {2035, "01-01 02-07 02-08 02-09 02-12 04-05 05-01 05-02 06-11 09-17 10-01 10-02 10-03"},
      {2036, "01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-30 10-01 10-02 10-03 10-06"}};
  return closed;
}

/// Whether China's offices work on each of the days: weekday, then the schedules, then the law.
inline std::vector<bool> china_working(const std::vector<Day>& days) {
  const auto holidays = scheduled("holiday"), makeup = scheduled("makeup_workday");
  std::vector<bool> working;
  for (const Day& day : days) {
    const int year = std::stoi(day.iso.substr(0, 4));
    const bool by_law = year >= 2027 && legal_closed_weekdays().at(year).find(day.iso.substr(5)) != std::string::npos;
    working.push_back(makeup.contains(day.iso) || (day.weekday < 5 && !holidays.contains(day.iso) && !by_law));
  }
  return working;
}

using HoursOfDay = std::function<std::vector<OfficeHours>(Date)>;

/// Asks for the hours once a day, otherwise a function of the instant alone.
class Office {
 public:
  explicit Office(const HoursOfDay& hours_of_day) : hours_of_day_(hours_of_day) {}
  bool is_open(Instant t) {
    if (date_of(t) != date_) {
      date_ = date_of(t);
      hours_ = hours_of_day_(date_);
    }
    for (const OfficeHours& hours : hours_) {
      if (hours.open <= second_of_day(t) && second_of_day(t) < hours.close) return true;
    }
    return false;
  }

 private:
  const HoursOfDay& hours_of_day_;
  Date date_{INT32_MIN};
  std::vector<OfficeHours> hours_;
};

inline bool is_open(const HoursOfDay& hours, Instant t) { return Office(hours).is_open(t); }

/// Open time in [from, to), step by step; everything must lie on whole steps.
inline std::int64_t open_seconds(const HoursOfDay& hours, Instant from, Instant to, std::int64_t step = 60) {
  Office office(hours);
  std::int64_t sum = 0;
  for (Instant t = from; t < to; t = t + step) sum += office.is_open(t) ? step : 0;
  return sum;
}

/// The first instant at which so much open time has passed since start.
inline Instant advance(const HoursOfDay& hours, Instant start, std::int64_t open, std::int64_t step = 60) {
  Office office(hours);
  Instant t = start;
  for (; open > 0; t = t + step) open -= office.is_open(t) ? step : 0;
  return t;
}

}  // namespace clockstop::oracle
