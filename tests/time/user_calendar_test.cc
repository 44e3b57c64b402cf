// Calendars of users: lunch breaks, short Fridays, exceptions of their own, rules that make no sense.
#include <gmock/gmock.h>

#include <random>

#include "oracle.h"
#include "time/calendar.h"
#include "time/china_office.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::int32_t kHour = 3600;

Instant at(const char* iso) { return parse_iso_instant(iso)->first; }

/// Monday to Thursday 08:30–12:00 and 13:30–18:00 (8 h), Friday 08:30–14:30 (6 h); 2025 and 2026.
CalendarRules lunch_and_short_fridays() {
  CalendarRules rules;
  rules.name = "provincial centre";
  for (std::size_t i = 0; i < 4; ++i) rules.week[i] = {{30600, 12 * kHour}, {48600, 18 * kHour}};
  rules.week[4] = {{30600, 52200}};
  rules.workday = {{9 * kHour, 12 * kHour}};
  rules.closed = {civil_date(2025, 1, 1), civil_date(2025, 4, 4), civil_date(2030, 1, 1)};
  rules.worked = {civil_date(2025, 1, 26)};  // a Sunday
  rules.first = civil_date(2025, 1, 1);
  rules.last = civil_date(2026, 12, 31);
  return rules;
}

/// The hours of a date by the rules alone.
oracle::HoursOfDay hours_by(const CalendarRules& rules) {
  return [rules](Date date) {
    if (std::find(rules.closed.begin(), rules.closed.end(), date) != rules.closed.end())
      return std::vector<OfficeHours>{};
    if (std::find(rules.worked.begin(), rules.worked.end(), date) != rules.worked.end()) return rules.workday;
    return rules.week[weekday(date) - 1];
  };
}

TEST(UserCalendar, WorkPausesOverLunchAndFridayAfternoon) {
  const Calendar calendar(lunch_and_short_fridays());
  EXPECT_EQ(iso_instant(calendar.advance(at("2025-01-06T08:30"), 12600)), "2025-01-06T12:00:00");  // ends at lunch
  EXPECT_EQ(iso_instant(calendar.advance(at("2025-01-06T08:30"), 12601)), "2025-01-06T13:30:01");
  EXPECT_EQ(iso_instant(calendar.advance(at("2025-01-06T12:30"), 60)), "2025-01-06T13:31:00");
  EXPECT_EQ(iso_instant(calendar.advance(at("2025-01-10T08:30"), 21600)), "2025-01-10T14:30:00");
  EXPECT_EQ(iso_instant(calendar.advance(at("2025-01-10T14:00"), 3600)), "2025-01-13T09:00:00");
  EXPECT_EQ(iso_instant(calendar.advance(at("2025-01-24T14:30"), 3600)), "2025-01-26T10:00:00");  // worked Sunday
  EXPECT_EQ(iso_instant(calendar.next_opening(at("2025-01-06T12:00"))), "2025-01-06T13:30:00");
  EXPECT_EQ(iso_instant(calendar.next_opening(at("2025-01-06T11:59:59"))), "2025-01-06T11:59:59");
  EXPECT_FALSE(calendar.is_open(at("2025-01-06T12:00")));
  EXPECT_TRUE(calendar.is_open(at("2025-01-06T13:30")));
  EXPECT_EQ(calendar.open_seconds(at("2025-01-06"), at("2025-01-13")), (4 * 8 + 6) * kHour);
}

TEST(UserCalendar, TheNormalDayIsTheMostFrequentOne) {
  EXPECT_EQ(Calendar(lunch_and_short_fridays()).normal_day_seconds(), 8 * kHour);
  CalendarRules tie = lunch_and_short_fridays();
  tie.week[1] = tie.week[2] = {};
  tie.week[0] = {{0, kHour}};
  EXPECT_EQ(Calendar(tie).normal_day_seconds(), 8 * kHour);  // 1 h, 8 h and 6 h once each
  CalendarRules dated;
  dated.name = "open days";
  dated.workday = {{10 * kHour, 12 * kHour}};
  dated.worked = {civil_date(2025, 3, 1)};
  dated.first = civil_date(2025, 1, 1);
  dated.last = civil_date(2025, 12, 31);
  EXPECT_EQ(Calendar(dated).normal_day_seconds(), 2 * kHour);
  EXPECT_EQ(iso_instant(Calendar(dated).start_of_office(civil_date(2025, 1, 1))), "2025-01-01T10:00:00");
}

TEST(UserCalendar, TheOfficeDayBeginsByWeekdayAndOnClosedDaysAsOnNormalOnes) {
  CalendarRules rules = lunch_and_short_fridays();
  rules.week[4] = {{7 * kHour, 12 * kHour}};
  const Calendar calendar(rules);
  EXPECT_EQ(iso_instant(calendar.start_of_office(civil_date(2025, 1, 2))), "2025-01-02T08:30:00");
  EXPECT_EQ(iso_instant(calendar.start_of_office(civil_date(2025, 1, 3))), "2025-01-03T07:00:00");
  EXPECT_EQ(iso_instant(calendar.start_of_office(civil_date(2025, 4, 4))), "2025-04-04T07:00:00");  // a closed Friday
  EXPECT_EQ(iso_instant(calendar.start_of_office(civil_date(2025, 1, 5))), "2025-01-05T08:30:00");  // a Sunday
  EXPECT_EQ(iso_instant(calendar.start_of_office(civil_date(2025, 1, 26))), "2025-01-26T09:00:00");
}

/// Hours on whole minutes: up to three pieces, sometimes none, sometimes the whole day.
std::vector<OfficeHours> random_hours(std::mt19937& random) {
  if (random() % 4 == 0) return {};
  if (random() % 8 == 0) return {{0, 86400}};
  std::vector<OfficeHours> hours;
  std::int32_t earliest = 0;
  for (unsigned piece = 0; piece <= random() % 3; ++piece) {
    const std::int32_t open = earliest + static_cast<std::int32_t>(oracle::below(random, 300)) * 60;
    const std::int32_t close = open + static_cast<std::int32_t>(1 + oracle::below(random, 179)) * 60;
    if (close > 86400) break;
    hours.push_back({open, close});
    earliest = close;  // pieces may touch
  }
  return hours;
}

CalendarRules random_rules(std::mt19937& random) {
  CalendarRules rules;
  rules.name = "random";
  for (auto& hours : rules.week) hours = random_hours(random);
  rules.week[random() % 7] = {{8 * kHour, 8 * kHour + 60}};  // never empty, and a very short day
  do rules.workday = random_hours(random);
  while (rules.workday.empty());
  rules.first = civil_date(2024, 2, 1) + static_cast<std::int32_t>(oracle::below(random, 60));
  rules.last = rules.first + 90;
  for (int i = 0; i < 20; ++i) rules.close(rules.first + static_cast<std::int32_t>(oracle::below(random, 100)) - 5);
  for (int i = 0; i < 10; ++i) rules.work(rules.first + static_cast<std::int32_t>(oracle::below(random, 100)) - 5);
  return rules;
}

/// Instants of random calendars at which the given calendar disagrees with walking the minutes.
template <class MakeCalendar>
int disagreements(MakeCalendar make) {
  int wrong = 0;
  std::mt19937 random(42);
  for (int i = 0; i < 60; ++i) {
    const CalendarRules rules = random_rules(random);
    const Calendar calendar = make(rules);
    const auto hours = hours_by(rules);
    const Instant begin = start_of_day(rules.first), end = start_of_day(rules.last + 1);
    const std::int64_t all = oracle::open_seconds(hours, begin, end);
    wrong += calendar.open_seconds(begin, end) == all ? 0 : 1;
    for (int j = 0; j < 20; ++j) {
      const Instant start = begin + oracle::below(random, 90 * 1440) * 60;
      const std::int64_t left = oracle::open_seconds(hours, start, end) / 60;
      const std::int64_t open = left == 0 ? 0 : oracle::below(random, left) * 60;
      if (calendar.open_seconds(start, end) != left * 60) {
        ++wrong;  // what follows would run beyond the coverage
        continue;
      }
      wrong += calendar.is_open(start) == oracle::is_open(hours, start) ? 0 : 1;
      wrong += calendar.advance(start, open) == oracle::advance(hours, start, open) ? 0 : 1;
      wrong += calendar.advance(start, left * 60) == oracle::advance(hours, start, left * 60) ? 0 : 1;
      wrong += left == 0 || calendar.next_opening(start) == oracle::advance(hours, start, 60) - 60 ? 0 : 1;
    }
  }
  return wrong;
}

TEST(UserCalendar, RandomCalendarsAgreeWithWalkingTheMinutes) {
  EXPECT_EQ(disagreements([](const CalendarRules& rules) { return Calendar(rules); }), 0);
}

TEST(UserCalendar, WalkingTheMinutesDetectsLunchWorkedThrough) {
  const auto no_lunch = [](CalendarRules rules) {
    for (auto& hours : rules.week) {
      if (hours.size() > 1) hours = {{hours.front().open, hours.back().close}};
    }
    return Calendar(rules);
  };
  EXPECT_GT(disagreements(no_lunch), 100);
}

TEST(UserCalendar, WalkingTheMinutesDetectsMakeupWorkdaysWithTheHoursOfTheirWeekday) {
  const auto weekday_hours = [](CalendarRules rules) {
    rules.worked.clear();
    return Calendar(rules);
  };
  EXPECT_GT(disagreements(weekday_hours), 100);
}

TEST(UserCalendar, SecondsCountToo) {
  CalendarRules rules = lunch_and_short_fridays();
  for (auto& hours : rules.week) hours = {{10, 17}, {17, 18}, {86399, 86400}};
  rules.last = rules.first + 3;
  const Calendar calendar(rules);
  const auto hours = hours_by(rules);
  const Instant begin = start_of_day(rules.first), end = start_of_day(rules.last + 1);
  std::int64_t open = 0;
  for (Instant t = begin; t < end; t = t + 1) {
    ASSERT_EQ(calendar.open_seconds(begin, t), open);
    open += oracle::is_open(hours, t) ? 1 : 0;
  }
  EXPECT_EQ(open, 3 * 9);
  for (std::int64_t s = 0; s <= open; ++s) ASSERT_EQ(calendar.advance(begin, s), oracle::advance(hours, begin, s, 1));
}

TEST(UserCalendar, ALaterDecisionAboutADateReplacesAnEarlierOne) {
  CalendarRules rules = china_office_rules();
  rules.work(civil_date(2025, 10, 1));   // a national holiday
  rules.close(civil_date(2025, 1, 26));  // a national make-up workday
  rules.close(civil_date(2025, 3, 31));  // 三月三
  const Calendar calendar(rules);
  EXPECT_TRUE(calendar.is_working_day(civil_date(2025, 10, 1)));
  EXPECT_FALSE(calendar.is_working_day(civil_date(2025, 1, 26)));
  EXPECT_FALSE(calendar.is_working_day(civil_date(2025, 3, 31)));
}

TEST(UserCalendar, RulesThatContradictThemselvesAreRefused) {
  const auto refusal = [](auto change) {
    CalendarRules rules = lunch_and_short_fridays();
    change(rules);
    try {
      const Calendar calendar(rules);
    } catch (const ContractError& error) {
      return std::string(error.what());
    }
    return std::string("none");
  };
  using testing::HasSubstr;
  EXPECT_EQ(refusal([](CalendarRules&) {}), "none");
  EXPECT_THAT(refusal([](CalendarRules& r) { r.closed = r.worked; }),
              HasSubstr("calendar 'provincial centre': 2025-01-26 is both closed and worked"));
  EXPECT_THAT(refusal([](CalendarRules& r) { std::swap(r.first, r.last); }),
              HasSubstr("calendar 'provincial centre': its coverage ends before it begins"));
  EXPECT_THAT(refusal([](CalendarRules& r) { r.workday.clear(); }), HasSubstr("its make-up workdays have no hours"));
  EXPECT_THAT(refusal([](CalendarRules& r) { r.week = {}, r.worked = {}, r.workday = {}; }),
              HasSubstr("it is never open"));
  for (const std::vector<OfficeHours>& wrong : std::vector<std::vector<OfficeHours>>{{{3600, 3600}},
                                                                                     {{3600, 1800}},
                                                                                     {{-1, 3600}},
                                                                                     {{0, 86401}},
                                                                                     {{7200, 9000}, {3600, 5400}},
                                                                                     {{0, 3600}, {3599, 7200}}}) {
    EXPECT_THAT(refusal([&](CalendarRules& r) { r.week[6] = wrong; }),
                HasSubstr("office hours must be sorted, disjoint and within one day"));
    EXPECT_THAT(refusal([&](CalendarRules& r) { r.workday = wrong; }),
                HasSubstr("office hours must be sorted, disjoint and within one day"));
  }
}

}  // namespace
}  // namespace clockstop
