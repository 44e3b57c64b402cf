// Counting against brute force: every day of 2019–2036, and walking the minutes for open time.
#include "time/calendar.h"

#include <gmock/gmock.h>

#include <random>

#include "oracle.h"
#include "time/china_office.h"
#include "time/civil.h"

namespace clockstop {
namespace {

struct CountedDays {
  std::vector<oracle::Day> days = oracle::days_2019_to_2036();
  std::vector<bool> working = oracle::china_working(days);
};

/// Pairs of days, both ends of the coverage included, for which W(after, until] is not what counting one by one gives.
template <class Count>
std::int64_t wrong_pairs(const CountedDays& counted, std::size_t every, Count count) {
  std::int64_t wrong = 0;
  for (std::size_t a = 0; a < counted.days.size(); a += every) {
    std::int64_t expected = 0;
    for (std::size_t b = a; b < counted.days.size(); ++b) {
      expected += b > a && counted.working[b] ? 1 : 0;
      wrong += count(counted.days[a].date, counted.days[b].date) == expected ? 0 : 1;
    }
  }
  return wrong;
}

TEST(WorkingDays, EveryPairOfDaysAgreesWithCountingOneByOne) {
  EXPECT_EQ(wrong_pairs({}, 1, [](Date a, Date b) { return china_office().working_days(a, b); }), 0);
}

TEST(WorkingDays, CountingOneByOneDetectsACountedStartingDay) {
  const auto counts_start = [](Date a, Date b) {
    return china_office().working_days(a, b) + (china_office().is_working_day(a) ? 1 : 0);
  };
  EXPECT_GT(wrong_pairs({}, 50, counts_start), 0);
}

TEST(WorkingDays, CountingOneByOneDetectsAnUncountedLastDay) {
  const auto half_open = [](Date a, Date b) {
    return china_office().working_days(a, b) - (b > a && china_office().is_working_day(b) ? 1 : 0);
  };
  EXPECT_GT(wrong_pairs({}, 50, half_open), 0);
}

TEST(WorkingDays, CountingOneByOneDetectsForgottenMakeupWorkdays) {
  CalendarRules rules = china_office_rules();
  rules.worked.clear();
  const Calendar forgetful(rules);
  EXPECT_GT(wrong_pairs({}, 50, [&](Date a, Date b) { return forgetful.working_days(a, b); }), 0);
}

TEST(WorkingDays, BackwardsThereAreNone) {
  EXPECT_EQ(china_office().working_days(civil_date(2025, 1, 3), civil_date(2025, 1, 2)), 0);
  EXPECT_EQ(china_office().working_days(civil_date(2036, 12, 31), civil_date(2019, 1, 1)), 0);
  EXPECT_EQ(china_office().working_days(civil_date(2025, 1, 2), civil_date(2025, 1, 2)), 0);
}

/// Starts for which the n-th working day is not the one found by going from day to day.
template <class Nth>
int wrong_starts(const CountedDays& counted, Nth nth) {
  int wrong = 0;
  for (std::size_t i = 0; i < counted.days.size(); ++i) {
    for (const std::int64_t n : {0, 1, 5, 20, 60, 200}) {
      std::size_t at = i;
      for (std::int64_t left = n; left > 0 && ++at < counted.days.size();) left -= counted.working[at] ? 1 : 0;
      if (at < counted.days.size()) wrong += nth(counted.days[i].date, n) == counted.days[at].date ? 0 : 1;
    }
  }
  return wrong;
}

TEST(NthWorkingDay, EveryStartAgreesWithGoingFromDayToDay) {
  EXPECT_EQ(wrong_starts({}, [](Date d, std::int64_t n) { return china_office().nth_working_day_after(d, n); }), 0);
}

TEST(NthWorkingDay, GoingFromDayToDayDetectsACountedStartingDay) {
  const auto counts_start = [](Date d, std::int64_t n) {
    return china_office().nth_working_day_after(d, n > 0 && china_office().is_working_day(d) ? n - 1 : n);
  };
  EXPECT_GT(wrong_starts({}, counts_start), 0);
}

TEST(NthWorkingDay, GoingFromDayToDayDetectsMovingTheStartOffAHoliday) {
  // "0 working days after a Sunday" is that Sunday: a wrong rule would move it to Monday first.
  const auto moves_start = [](Date d, std::int64_t n) {
    if (n == 0 && !china_office().is_working_day(d)) n = 1;
    return china_office().nth_working_day_after(d, n);
  };
  EXPECT_GT(wrong_starts({}, moves_start), 0);
}

TEST(NthWorkingDay, ItIsTheInverseOfCounting) {
  const Calendar& calendar = china_office();
  for (Date d = calendar.first(); d < civil_date(2035, 1, 1); d = d + 13) {
    for (std::int64_t n = 0; n < 300; n += 7) {
      const Date due = calendar.nth_working_day_after(d, n);
      ASSERT_EQ(calendar.working_days(d, due), n);
      if (n > 0) {
        ASSERT_TRUE(calendar.is_working_day(due));
        ASSERT_EQ(calendar.working_days(d, due - 1), n - 1);
      }
    }
  }
}

std::vector<OfficeHours> china_hours(Date date) {
  static const CountedDays counted;
  const auto index = static_cast<std::size_t>(date - counted.days.front().date);
  return counted.working.at(index) ? std::vector<OfficeHours>{{9 * 3600, 17 * 3600}} : std::vector<OfficeHours>{};
}

/// Starts on whole minutes: boundaries of the office day around every kind of break, and random ones.
std::vector<Instant> starts() {
  std::vector<Instant> result;
  for (const char* date : {"2019-01-01", "2020-01-23", "2020-01-31", "2023-04-28", "2025-01-26", "2025-09-28",
                           "2026-02-13", "2026-02-14", "2026-02-16", "2028-10-04", "2032-02-29"}) {
    const Instant midnight = start_of_day(*parse_iso_date(date));
    for (const int minute : {0, 1, 539, 540, 541, 780, 1019, 1020, 1021, 1439})
      result.push_back(midnight + minute * 60);
  }
  std::mt19937 random(20250102);
  for (int i = 0; i < 300; ++i) {
    result.push_back(start_of_day(civil_date(2019, 1, 1)) + oracle::below(random, 17 * 365 * 1440) * 60);
  }
  return result;
}

template <class Advance>
int wrong_ends(Advance advance) {
  int wrong = 0;
  for (const Instant start : starts()) {
    for (const std::int64_t minutes : {0, 1, 59, 240, 479, 480, 481, 960, 2400, 7200}) {
      wrong += advance(start, minutes * 60) == oracle::advance(china_hours, start, minutes * 60) ? 0 : 1;
    }
  }
  return wrong;
}

TEST(OpenTime, WorkEndsWhereWalkingTheMinutesEnds) {
  EXPECT_EQ(wrong_ends([](Instant t, std::int64_t open) { return china_office().advance(t, open); }), 0);
}

TEST(OpenTime, WalkingTheMinutesDetectsEndingNextMorning) {
  const auto next_morning = [](Instant t, std::int64_t open) {
    return open == 0 ? t : china_office().next_opening(china_office().advance(t, open));
  };
  EXPECT_GT(wrong_ends(next_morning), 0);
}

TEST(OpenTime, WalkingTheMinutesDetectsMovingAnEmptyPieceOfWork) {
  const auto moves_zero = [](Instant t, std::int64_t open) {
    return open == 0 ? china_office().next_opening(t) : china_office().advance(t, open);
  };
  EXPECT_GT(wrong_ends(moves_zero), 0);
}

TEST(OpenTime, WalkingTheMinutesDetectsForgottenMakeupWorkdays) {
  CalendarRules rules = china_office_rules();
  rules.worked.clear();
  const Calendar forgetful(rules);
  EXPECT_GT(wrong_ends([&](Instant t, std::int64_t open) { return forgetful.advance(t, open); }), 0);
}

template <class Open>
int wrong_spans(Open open_seconds) {
  int wrong = 0;
  std::mt19937 random(7);
  for (const Instant from : starts()) {
    for (const std::int64_t days : {0, 1, 3, 12}) {
      const Instant to = from + (days * 1440 + oracle::below(random, 1440)) * 60;
      wrong += open_seconds(from, to) == oracle::open_seconds(china_hours, from, to) ? 0 : 1;
    }
  }
  return wrong;
}

TEST(OpenTime, SpansHoldAsMuchAsWalkingTheMinutesFinds) {
  EXPECT_EQ(wrong_spans([](Instant from, Instant to) { return china_office().open_seconds(from, to); }), 0);
}

TEST(OpenTime, WalkingTheMinutesDetectsAnOfficeThatClosesAMinuteLate) {
  CalendarRules rules = china_office_rules();
  for (auto& hours : rules.week) {
    if (!hours.empty()) hours.front().close += 60;
  }
  const Calendar late(rules);
  EXPECT_GT(wrong_spans([&](Instant from, Instant to) { return late.open_seconds(from, to); }), 0);
}

TEST(OpenTime, BackwardsThereIsNone) {
  const Instant noon = start_of_day(civil_date(2025, 1, 2)) + 12 * 3600;
  EXPECT_EQ(china_office().open_seconds(noon, noon), 0);
  EXPECT_EQ(china_office().open_seconds(noon, noon - 3600), 0);
}

TEST(OpenTime, EverySecondAroundALongBreakIsOpenOrClosedAsHoursSay) {
  // 2026-02-13 Friday, 02-14 worked Saturday, closed to 02-23, 02-24 Tuesday.
  const Instant from = start_of_day(civil_date(2026, 2, 13)), to = start_of_day(civil_date(2026, 2, 25));
  std::int64_t open = 0;
  for (Instant t = from; t < to; t = t + 1) {
    ASSERT_EQ(china_office().is_open(t), oracle::is_open(china_hours, t)) << iso_instant(t);
    ASSERT_EQ(china_office().open_seconds(from, t), open) << iso_instant(t);
    open += china_office().is_open(t) ? 1 : 0;
  }
  EXPECT_EQ(open, 3 * 8 * 3600);
}

TEST(OpenTime, OfficeHoursLastUntilTheFirstMinuteThatIsClosed) {
  for (const Instant start : starts()) {
    Instant expected = start;
    while (oracle::is_open(china_hours, expected)) expected = expected + 60 - second_of_day(expected) % 60;
    ASSERT_EQ(iso_instant(china_office().open_until(start)), iso_instant(expected)) << iso_instant(start);
  }
}

TEST(OpenTime, TheNextOpeningIsTheFirstOpenMinute) {
  for (const Instant start : starts()) {
    Instant expected = start;
    while (!oracle::is_open(china_hours, expected)) expected = expected + 60;
    ASSERT_EQ(iso_instant(china_office().next_opening(start)), iso_instant(expected)) << iso_instant(start);
  }
}

TEST(OpenTime, AdvancingIsTheInverseOfMeasuring) {
  const Calendar& calendar = china_office();
  std::mt19937 random(11);
  for (int i = 0; i < 20000; ++i) {
    const Instant start = start_of_day(calendar.first()) + oracle::below(random, 17 * 365 * 86400);
    const std::int64_t open = 1 + oracle::below(random, 60 * 8 * 3600);
    const Instant end = calendar.advance(start, open);
    ASSERT_EQ(calendar.open_seconds(start, end), open);
    ASSERT_EQ(calendar.open_seconds(start, end - 1), open - 1);
    const Instant between = start + oracle::below(random, 86400);
    if (between < end) {
      ASSERT_EQ(calendar.open_seconds(start, between) + calendar.open_seconds(between, end), open);
    }
  }
}

struct Case {
  const char* start;
  std::int64_t seconds;
  const char* end;
};

TEST(OpenTime, HandPickedWorkEndsAtTheSecond) {
  for (const auto& [start, seconds, end] : {
           Case{"2025-01-02T09:00:00", 8 * 3600, "2025-01-02T17:00:00"},      // a full day ends at closing
           Case{"2025-01-02T09:00:00", 8 * 3600 + 1, "2025-01-03T09:00:01"},  // one second more is next morning
           Case{"2025-01-03T16:59:59", 1, "2025-01-03T17:00:00"},             //
           Case{"2025-01-03T16:59:59", 2, "2025-01-06T09:00:01"},             // over a weekend
           Case{"2025-01-03T17:00:00", 1, "2025-01-06T09:00:01"},             // closing time is closed
           Case{"2025-01-04T12:00:00", 0, "2025-01-04T12:00:00"},             // no work takes no time
           Case{"2025-01-24T16:00:00", 2 * 3600, "2025-01-26T10:00:00"},      // a worked Sunday
           Case{"2025-01-27T16:00:00", 2 * 3600, "2025-02-05T10:00:00"},      // Spring Festival
       }) {
    const Instant t = parse_iso_instant(start)->first;
    EXPECT_EQ(iso_instant(china_office().advance(t, seconds)), end) << start;
  }
}

TEST(Delays, WorkingDaysLaterIsTheSameTimeOfDay) {
  const auto later = [](const char* start, std::int64_t n) {
    return iso_instant(china_office().add_working_days(parse_iso_instant(start)->first, n));
  };
  EXPECT_EQ(later("2025-01-02T09:30:15", 1), "2025-01-03T09:30:15");
  EXPECT_EQ(later("2025-01-03T17:00:00", 1), "2025-01-06T17:00:00");
  EXPECT_EQ(later("2025-01-04T23:59:59", 1), "2025-01-06T23:59:59");  // from a Saturday night
  EXPECT_EQ(later("2025-01-04T03:00:00", 0), "2025-01-04T03:00:00");
  EXPECT_EQ(later("2025-09-26T00:00:00", 10), "2025-10-16T00:00:00");
}

TEST(StartOfOffice, ItIsNineOClockOnClosedDaysToo) {
  for (const Date date :
       {civil_date(2025, 1, 1), civil_date(2025, 1, 2), civil_date(2025, 1, 4), civil_date(2025, 1, 26),
        civil_date(2036, 12, 28), civil_date(2036, 12, 31), civil_date(2019, 1, 1)}) {
    EXPECT_EQ(iso_instant(china_office().start_of_office(date)), iso_date(date) + "T09:00:00");
  }
}

}  // namespace
}  // namespace clockstop
