#include "time/calendar.h"

#include <algorithm>

#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

/// How long the office has been open by this second of the day.
std::int64_t open_by(const std::vector<OfficeHours>& hours, std::int64_t second) {
  std::int64_t sum = 0;
  // Without branches: whether an instant lies before, in or after the hours cannot be foreseen.
  for (const OfficeHours& interval : hours) {
    sum += std::clamp<std::int64_t>(second, interval.open, interval.close) - interval.open;
  }
  return sum;
}

/// The second of the day by which the office has been open for so long; 0 < open <= the day's open time.
std::int64_t second_after(const std::vector<OfficeHours>& hours, std::int64_t open) {
  for (const OfficeHours& interval : hours) {
    const std::int64_t length = interval.close - interval.open;
    if (open <= length) return interval.open + open;
    open -= length;
  }
  return kSecondsPerDay;
}

}  // namespace

bool Calendar::is_working_day(Date date) const {
  const auto day = static_cast<std::size_t>(index_of(date));
  return always_open_ || working_before_[day + 1] != working_before_[day];
}

std::int64_t Calendar::working_days(Date after, Date until) const {
  const auto from = static_cast<std::size_t>(index_of(after));
  const auto to = static_cast<std::size_t>(index_of(until));
  if (to <= from) return 0;
  if (always_open_) return until - after;
  return working_before_[to + 1] - working_before_[from + 1];
}

Date Calendar::nth_working_day_after(Date start, std::int64_t n) const {
  CLOCKSTOP_EXPECT(n >= 0, "working days are counted forwards: " + std::to_string(n));
  const auto day = static_cast<std::size_t>(index_of(start));
  if (n == 0) return start;
  const std::int64_t before = always_open_ ? start - first_ + 1 : working_before_[day + 1];
  const std::int64_t all = always_open_ ? last_ - first_ + 1 : working_before_.back();
  if (n > all - before) [[unlikely]] {
    fail_beyond(std::to_string(n) + " working days after " + iso_date(start));
  }
  if (always_open_) return start + static_cast<std::int32_t>(n);
  return first_ + working_[static_cast<std::size_t>(before + n - 1)].day;
}

bool Calendar::is_open(Instant t) const {
  check_start(t);
  if (always_open_) return true;
  const auto day = static_cast<std::size_t>(date_of(t) - first_);
  const WorkingDay& working = working_[static_cast<std::size_t>(working_before_[day])];
  if (static_cast<std::size_t>(working.day) != day) return false;
  const std::int64_t second = second_of_day(t);
  const auto& hours = hours_[working.hours];
  return std::any_of(hours.begin(), hours.end(),
                     [&](const OfficeHours& interval) { return interval.open <= second && second < interval.close; });
}

Instant Calendar::open_until(Instant t) const {
  check_start(t);
  if (always_open_) return end_;
  const Date date = date_of(t);
  const auto day = static_cast<std::size_t>(date - first_);
  const WorkingDay& working = working_[static_cast<std::size_t>(working_before_[day])];
  if (static_cast<std::size_t>(working.day) != day) return t;
  const std::int64_t second = second_of_day(t);
  for (const OfficeHours& interval : hours_[working.hours])
    if (interval.open <= second && second < interval.close) return start_of_day(date) + interval.close;
  return t;
}

Instant Calendar::next_opening(Instant t) const {
  check_start(t);
  if (always_open_) return t;
  // One second of open time from t ends one second after the opening.
  const std::int64_t before = open_before(t);
  if (before == working_.back().open_before) [[unlikely]] {
    fail_beyond("the next opening at or after " + iso_instant(t));
  }
  return advance(t, 1) - 1;
}

std::int64_t Calendar::open_seconds(Instant from, Instant to) const {
  check_end(from);
  check_end(to);
  if (to <= from) return 0;
  return always_open_ ? to - from : open_before(to) - open_before(from);
}

Instant Calendar::advance(Instant start, std::int64_t open_seconds) const {
  if (const std::optional<Instant> end = advance_if_covered(start, open_seconds)) return *end;
  fail_beyond(std::to_string(open_seconds) + " s of open time after " + iso_instant(start));
}

std::optional<Instant> Calendar::advance_if_covered(Instant start, std::int64_t open_seconds) const {
  CLOCKSTOP_EXPECT(open_seconds >= 0, "open time is spent forwards: " + std::to_string(open_seconds) + " s");
  check_end(start);
  if (open_seconds == 0) return start;
  const std::int64_t before = always_open_ ? start - begin_ : open_before(start);
  const std::int64_t all = always_open_ ? end_ - begin_ : working_.back().open_before;
  if (open_seconds > all - before) return std::nullopt;
  if (always_open_) return start + open_seconds;
  const std::int64_t last_second = before + open_seconds - 1;
  const WorkingDay& working = working_day_of_open_second(last_second);
  return start_of_day(first_ + working.day) +
         second_after(hours_[working.hours], last_second - working.open_before + 1);
}

Instant Calendar::add_working_days(Instant t, std::int64_t n) const {
  check_start(t);
  return start_of_day(nth_working_day_after(date_of(t), n)) + second_of_day(t);
}

Instant Calendar::start_of_office(Date date) const {
  const auto day = static_cast<std::size_t>(index_of(date));
  if (always_open_) return start_of_day(date);
  const WorkingDay& working = working_[static_cast<std::size_t>(working_before_[day])];
  const bool worked = static_cast<std::size_t>(working.day) == day;
  return start_of_day(date) + (worked ? hours_[working.hours].front().open : weekday_open_[weekday(date) - 1]);
}

std::int32_t Calendar::index_of(Date date) const {
  if (!covers(date)) [[unlikely]] {
    fail_outside(iso_date(date));
  }
  return date - first_;
}

/// Open time from 00:00 of the first day to t.
std::int64_t Calendar::open_before(Instant t) const {
  const Date date = date_of(t);
  const auto day = static_cast<std::size_t>(date - first_);
  const WorkingDay& working = working_[static_cast<std::size_t>(working_before_[day])];
  if (static_cast<std::size_t>(working.day) != day) return working.open_before;  // closed, or 24:00 of the last day
  return working.open_before + open_by(hours_[working.hours], t - start_of_day(date));
}

/// The day of that second of open time, counted from 0.
const Calendar::WorkingDay& Calendar::working_day_of_open_second(std::int64_t second) const {
  const WorkingDay* working = &working_[working_of_bucket_[static_cast<std::size_t>(second >> bucket_shift_)]];
  while (working[1].open_before <= second) ++working;
  return *working;
}

void Calendar::check_start(Instant t) const {
  if (t < begin_ || t >= end_) [[unlikely]] {
    fail_outside(iso_instant(t));
  }
}

void Calendar::check_end(Instant t) const {
  if (t < begin_ || t > end_) [[unlikely]] {
    fail_outside(iso_instant(t));
  }
}

void Calendar::fail_outside(std::string_view what) const {
  throw ContractError(std::string(what) + " is outside calendar '" + name_ + "', which covers " + covered_span());
}

void Calendar::fail_beyond(const std::string& what) const {
  throw ContractError(what + " is beyond calendar '" + name_ + "', which covers " + covered_span());
}

std::string Calendar::covered_span() const { return iso_date(first_) + " to " + iso_date(last_); }

}  // namespace clockstop
