// Points and lengths of simulated time: civil local time without daylight saving, in whole seconds (one tick).
// Not here: which of them are working time (calendar.h).
#pragma once

#include <compare>
#include <cstdint>

namespace clockstop {

inline constexpr std::int64_t kSecondsPerHour = 3600;
inline constexpr std::int64_t kSecondsPerDay = 86400;

/// A civil day, counted from 1970-01-01.
struct Date {
  std::int32_t day = 0;
  auto operator<=>(const Date&) const = default;
  constexpr Date operator+(std::int32_t days) const { return {day + days}; }
  constexpr Date operator-(std::int32_t days) const { return {day - days}; }
  constexpr std::int32_t operator-(Date other) const { return day - other.day; }
};

/// A moment, in seconds since 1970-01-01T00:00:00 local time.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
  constexpr Instant operator+(std::int64_t more_seconds) const { return {seconds + more_seconds}; }
  constexpr Instant operator-(std::int64_t fewer_seconds) const { return {seconds - fewer_seconds}; }
  constexpr std::int64_t operator-(Instant other) const { return seconds - other.seconds; }
};

/// The civil day of an instant; 24:00 belongs to the next day.
constexpr Date date_of(Instant t) {
  const std::int64_t day =
      t.seconds >= 0 ? t.seconds / kSecondsPerDay : -((-t.seconds + kSecondsPerDay - 1) / kSecondsPerDay);
  return {static_cast<std::int32_t>(day)};
}
constexpr Instant start_of_day(Date d) { return {static_cast<std::int64_t>(d.day) * kSecondsPerDay}; }
constexpr std::int64_t second_of_day(Instant t) { return t - start_of_day(date_of(t)); }

}  // namespace clockstop
