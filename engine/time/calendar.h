// Working time: which days are worked, when the office is open, and counting in both.
// Not here: limits, clock stops and due dates (they are sums of working_days), and which holidays China has
// (china_office.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/calendar_rules.h"
#include "time/instant.h"

namespace clockstop {

/// Immutable once built, so threads share it. A working day is a day with office hours.
///
/// Laws:   (1) working_days(a, nth_working_day_after(a, n)) == n
///         (2) open_seconds(a, b) + open_seconds(b, c) == open_seconds(a, c) for a <= b <= c
///         (3) open_seconds(a, advance(a, s)) == s, and one second earlier it is less (s > 0)
/// Errors: a date outside the coverage, or a count that runs beyond it, throws ContractError with a text that names the
///         calendar and the covered span. Instants are covered up to and including 24:00 of the last day where they
///         end something (`open_seconds`, `advance`).
/// Cost:   O(1), `advance` as long as the days are of similar length; under 32 bytes a day, none for `always`.
class Calendar {
 public:
  explicit Calendar(const CalendarRules& rules);

  const std::string& name() const { return name_; }
  Date first() const { return first_; }
  Date last() const { return last_; }
  std::optional<int> provisional_from_year() const { return provisional_from_year_; }
  bool covers(Date date) const { return first_ <= date && date <= last_; }

  bool is_working_day(Date date) const;

  /// W(after, until]: the number of working days d with after < d <= until; 0 if until <= after.
  std::int64_t working_days(Date after, Date until) const;

  /// The n-th working day after `start`, which is itself not counted. n >= 0; n == 0 gives `start`, worked or not.
  Date nth_working_day_after(Date start, std::int64_t n) const;

  bool is_open(Instant t) const;

  /// The end of the office hours that t lies in; t itself if the office is closed then.
  Instant open_until(Instant t) const;

  /// The first instant >= t at which the office is open.
  Instant next_opening(Instant t) const;

  /// Open time in [from, to); 0 if to <= from.
  std::int64_t open_seconds(Instant from, Instant to) const;

  /// The first instant >= start by which the office has been open for `open_seconds`: work that fills the day ends at
  /// closing (17:00), not at the next opening. 0 gives `start`. Contract: open_seconds >= 0.
  Instant advance(Instant start, std::int64_t open_seconds) const;

  /// The same; none where the count runs beyond the coverage.
  std::optional<Instant> advance_if_covered(Instant start, std::int64_t open_seconds) const;

  /// The same time of day on the n-th working day after; n == 0 gives t.
  Instant add_working_days(Instant t, std::int64_t n) const;

  /// When the office hours of a normal working day would begin on that date (09:00; 00:00 for `always`): the day's own
  /// hours if it is worked, else those of its weekday, else those of the normal day.
  Instant start_of_office(Date date) const;

  /// Open time of a normal day (8 h for china-office, 24 h for `always`): the most frequent length among the open
  /// weekdays, the longer one on a tie; the make-up workday's if no weekday is open.
  std::int64_t normal_day_seconds() const { return normal_day_seconds_; }

  /// Open at every covered instant; such a calendar needs no tables.
  bool always_open() const { return always_open_; }

 private:
  struct WorkingDay {
    std::int64_t open_before;  // open time of the calendar before this day, seconds
    std::int32_t day;          // days since first_
    std::uint32_t hours;       // index into hours_
  };

  void check_rules(const CalendarRules& rules) const;
  void set_normal_day(const CalendarRules& rules);
  void build_days(const CalendarRules& rules);
  void build_inverse();
  std::int32_t index_of(Date date) const;
  std::int64_t open_before(Instant t) const;
  const WorkingDay& working_day_of_open_second(std::int64_t second) const;
  void check_start(Instant t) const;
  void check_end(Instant t) const;
  [[noreturn]] void fail_outside(std::string_view what) const;
  [[noreturn]] void fail_beyond(const std::string& what) const;
  std::string covered_span() const;

  std::string name_;
  Date first_;
  Date last_;
  Instant begin_;  // 00:00 of first_
  Instant end_;    // 24:00 of last_
  std::optional<int> provisional_from_year_;
  bool always_open_ = false;
  std::int64_t normal_day_seconds_ = 0;
  std::array<std::int32_t, 7> weekday_open_{};     // Monday first; start of office
  std::array<std::vector<OfficeHours>, 8> hours_;  // Monday … Sunday, make-up workday
  std::vector<std::int32_t> working_before_;       // [days + 1] working days before the day
  std::vector<WorkingDay> working_;                // [working days + 1]; the last is a sentinel with the totals
  std::vector<std::uint32_t> working_of_bucket_;   // [open time >> bucket_shift_] first working day of the bucket
  unsigned bucket_shift_ = 0;
};

}  // namespace clockstop
