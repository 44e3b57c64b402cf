// Building a calendar: checking its rules and laying out its tables.
#include <algorithm>
#include <bit>

#include "time/calendar.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::size_t kMakeupWorkday = 7;  // index into Calendar::hours_, after Monday … Sunday
constexpr std::uint32_t kNoHours = 8;

std::int64_t length_of(const std::vector<OfficeHours>& hours) {
  std::int64_t sum = 0;
  for (const OfficeHours& interval : hours) sum += interval.close - interval.open;
  return sum;
}

bool well_formed(const std::vector<OfficeHours>& hours) {
  std::int32_t earliest = 0;
  for (const OfficeHours& interval : hours) {
    if (interval.open < earliest || interval.close <= interval.open || interval.close > kSecondsPerDay) return false;
    earliest = interval.close;
  }
  return true;
}

std::vector<Date> sorted(std::vector<Date> dates) {
  std::sort(dates.begin(), dates.end());
  return dates;
}

bool within(const std::vector<Date>& dates, Date first, Date last) {
  return std::any_of(dates.begin(), dates.end(), [&](Date d) { return first <= d && d <= last; });
}

bool every_day_full(const CalendarRules& rules) {
  const auto full = [](const std::vector<OfficeHours>& hours) { return length_of(hours) == kSecondsPerDay; };
  return std::all_of(rules.week.begin(), rules.week.end(), full) && !within(rules.closed, rules.first, rules.last) &&
         (full(rules.workday) || !within(rules.worked, rules.first, rules.last));
}

}  // namespace

void CalendarRules::close(Date date) {
  std::erase(worked, date);
  closed.push_back(date);
}

void CalendarRules::work(Date date) {
  std::erase(closed, date);
  worked.push_back(date);
}

Calendar::Calendar(const CalendarRules& rules)
    : name_(rules.name),
      first_(rules.first),
      last_(rules.last),
      begin_(start_of_day(rules.first)),
      end_(start_of_day(rules.last + 1)),
      provisional_from_year_(rules.provisional_from_year) {
  check_rules(rules);
  set_normal_day(rules);
  always_open_ = every_day_full(rules);
  if (always_open_) return;
  std::copy(rules.week.begin(), rules.week.end(), hours_.begin());
  hours_[kMakeupWorkday] = rules.workday;
  build_days(rules);
  build_inverse();
}

void Calendar::check_rules(const CalendarRules& rules) const {
  const std::string calendar = "calendar '" + name_ + "': ";
  CLOCKSTOP_EXPECT(first_ <= last_, calendar + "its coverage ends before it begins");
  for (const auto& day : rules.week) {
    CLOCKSTOP_EXPECT(well_formed(day), calendar + "office hours must be sorted, disjoint and within one day");
  }
  CLOCKSTOP_EXPECT(well_formed(rules.workday), calendar + "office hours must be sorted, disjoint and within one day");
  CLOCKSTOP_EXPECT(rules.worked.empty() || !rules.workday.empty(), calendar + "its make-up workdays have no hours");
  const auto closed = sorted(rules.closed);
  for (const Date date : rules.worked) {
    CLOCKSTOP_EXPECT(!std::binary_search(closed.begin(), closed.end(), date),
                     calendar + iso_date(date) + " is both closed and worked");
  }
}

void Calendar::set_normal_day(const CalendarRules& rules) {
  const std::vector<OfficeHours>* normal = &rules.workday;
  std::int64_t most = 0;
  for (const auto& day : rules.week) {
    if (day.empty()) continue;
    const std::int64_t length = length_of(day);
    const auto same = std::count_if(rules.week.begin(), rules.week.end(),
                                    [&](const auto& other) { return length_of(other) == length; });
    if (same > most || (same == most && length > length_of(*normal))) {
      most = same;
      normal = &day;
    }
  }
  CLOCKSTOP_EXPECT(!normal->empty(), "calendar '" + name_ + "': it is never open");
  normal_day_seconds_ = length_of(*normal);
  for (std::size_t i = 0; i < 7; ++i) {
    weekday_open_[i] = (rules.week[i].empty() ? *normal : rules.week[i]).front().open;
  }
}

void Calendar::build_days(const CalendarRules& rules) {
  const auto days = static_cast<std::size_t>(last_ - first_ + 1);
  std::vector<std::uint32_t> hours_of_day(days);
  for (std::size_t i = 0; i < days; ++i) {
    const std::uint32_t day_of_week = weekday(first_ + static_cast<std::int32_t>(i)) - 1;
    hours_of_day[i] = rules.week[day_of_week].empty() ? kNoHours : day_of_week;
  }
  const auto mark = [&](const std::vector<Date>& dates, std::uint32_t hours) {
    for (const Date date : dates) {
      if (covers(date)) hours_of_day[static_cast<std::size_t>(date - first_)] = hours;
    }
  };
  mark(rules.closed, kNoHours);
  mark(rules.worked, kMakeupWorkday);

  working_before_.reserve(days + 1);
  std::int64_t open = 0;
  for (std::size_t i = 0; i < days; ++i) {
    working_before_.push_back(static_cast<std::int32_t>(working_.size()));
    if (hours_of_day[i] == kNoHours) continue;
    working_.push_back({open, static_cast<std::int32_t>(i), hours_of_day[i]});
    open += length_of(hours_[hours_of_day[i]]);
  }
  working_before_.push_back(static_cast<std::int32_t>(working_.size()));
  working_.push_back({open, -1, kNoHours});  // no day: open time ends here
}

void Calendar::build_inverse() {
  // Buckets no longer than the mean day, so that the search for a second steps over a day or two at most where days
  // are of similar length, and a power of two, so that it needs no division.
  const std::size_t days = working_.size() - 1;
  const std::int64_t open = working_.back().open_before;
  if (days == 0) return;
  bucket_shift_ = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(open) / days)) - 1;
  const auto buckets = static_cast<std::size_t>((open - 1) >> bucket_shift_) + 1;
  working_of_bucket_.reserve(buckets);
  std::uint32_t day = 0;
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    const auto start = static_cast<std::int64_t>(bucket << bucket_shift_);
    while (working_[day + 1].open_before <= start) ++day;
    working_of_bucket_.push_back(day);
  }
}

}  // namespace clockstop
