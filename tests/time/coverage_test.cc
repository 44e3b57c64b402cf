// `always`, and what happens at the edge of the coverage: whole error texts.
#include <gmock/gmock.h>

#include <random>

#include "oracle.h"
#include "time/calendar.h"
#include "time/china_office.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

Instant at(const char* iso) { return parse_iso_instant(iso)->first; }

TEST(Always, EveryInstantIsOpenAndEveryDayWorked) {
  const Calendar& calendar = always();
  EXPECT_TRUE(calendar.always_open());
  EXPECT_EQ(calendar.name(), "always");
  EXPECT_EQ(iso_date(calendar.first()), "1900-01-01");
  EXPECT_EQ(iso_date(calendar.last()), "2199-12-31");
  EXPECT_EQ(calendar.provisional_from_year(), std::nullopt);
  EXPECT_EQ(calendar.normal_day_seconds(), 86400);
  EXPECT_TRUE(calendar.is_open(at("2025-01-01T03:00")));
  EXPECT_TRUE(calendar.is_working_day(civil_date(1900, 1, 1)));
  EXPECT_EQ(calendar.working_days(civil_date(1900, 1, 1), civil_date(2199, 12, 31)), 109572);
  EXPECT_EQ(iso_date(calendar.nth_working_day_after(civil_date(2024, 2, 28), 2)), "2024-03-01");
  EXPECT_EQ(iso_date(calendar.nth_working_day_after(civil_date(1900, 1, 1), 109572)), "2199-12-31");
  EXPECT_EQ(iso_instant(calendar.next_opening(at("2025-01-01T03:00"))), "2025-01-01T03:00:00");
  EXPECT_EQ(calendar.open_seconds(at("1969-12-31T23:00"), at("1970-01-01T01:00:01")), 7201);
  EXPECT_EQ(iso_instant(calendar.advance(at("2025-12-31T23:00"), 7200)), "2026-01-01T01:00:00");
  EXPECT_EQ(iso_instant(calendar.add_working_days(at("2025-12-31T23:00"), 3)), "2026-01-03T23:00:00");
  EXPECT_EQ(iso_instant(calendar.start_of_office(civil_date(2025, 5, 1))), "2025-05-01T00:00:00");
}

TEST(Coverage, WorkThatOutlastsACalendarHasNoEnd) {
  CalendarRules rules;
  rules.name = "two days";
  rules.week.fill({{9 * 3600, 17 * 3600}});
  rules.first = civil_date(2025, 1, 1);
  rules.last = civil_date(2025, 1, 2);
  const Calendar two_days(rules);
  const Instant start = at("2025-01-01T16:00");
  EXPECT_EQ(two_days.advance_if_covered(start, 9 * 3600), at("2025-01-02T17:00"));
  EXPECT_EQ(two_days.advance_if_covered(start, 9 * 3600 + 1), std::nullopt);
  EXPECT_THROW((void)two_days.advance(start, 9 * 3600 + 1), ContractError);
}

TEST(Always, TheTablesOfAnAllButAlwaysOpenCalendarGiveTheSame) {
  // The same hours with one closed day at the end have tables; before that day both must agree.
  CalendarRules rules;
  rules.name = "nearly always";
  rules.week.fill({{0, 86400}});
  rules.first = civil_date(1969, 1, 1);
  rules.last = civil_date(1971, 12, 31);
  rules.closed = {rules.last};
  const Calendar nearly(rules);
  ASSERT_FALSE(nearly.always_open());
  const Instant always_ends = start_of_day(always().last()) + 86400;
  std::mt19937 random(3);
  for (int i = 0; i < 20000; ++i) {
    const Instant t = start_of_day(rules.first) + oracle::below(random, 500 * 86400);
    const std::int64_t seconds = oracle::below(random, 500 * 86400), days = oracle::below(random, 500);
    ASSERT_EQ(nearly.advance(t, seconds), always().advance(t, seconds));
    ASSERT_EQ(nearly.open_seconds(t, t + seconds), always().open_seconds(t, t + seconds));
    ASSERT_EQ(nearly.add_working_days(t, days), always().add_working_days(t, days));
    ASSERT_EQ(nearly.working_days(date_of(t), date_of(t + seconds)),
              always().working_days(date_of(t), date_of(t + seconds)));
    ASSERT_TRUE(nearly.is_open(t));
    ASSERT_EQ(nearly.next_opening(t), t);
    ASSERT_EQ(always().open_until(t), always_ends);
  }
}

template <class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const ContractError& error) {
    return error.what();
  }
  return "none";
}

TEST(Coverage, DatesOutsideItAreRefusedWithTheCoveredSpan) {
  const Calendar& c = china_office();
  const Date before = civil_date(2018, 12, 31), after = civil_date(2037, 1, 1), inside = civil_date(2025, 1, 2);
  const std::string early = "2018-12-31 is outside calendar 'china-office', which covers 2019-01-01 to 2036-12-31";
  const std::string late = "2037-01-01 is outside calendar 'china-office', which covers 2019-01-01 to 2036-12-31";
  EXPECT_EQ(error_of([&] { c.is_working_day(before); }), early);
  EXPECT_EQ(error_of([&] { c.is_working_day(after); }), late);
  EXPECT_EQ(error_of([&] { c.working_days(before, inside); }), early);
  EXPECT_EQ(error_of([&] { c.working_days(inside, after); }), late);
  EXPECT_EQ(error_of([&] { c.working_days(after, inside); }), late);
  EXPECT_EQ(error_of([&] { c.nth_working_day_after(before, 1); }), early);
  EXPECT_EQ(error_of([&] { c.nth_working_day_after(after, 0); }), late);
  EXPECT_EQ(error_of([&] { c.start_of_office(after); }), late);
  EXPECT_EQ(error_of([&] { always().is_working_day(civil_date(2200, 1, 1)); }),
            "2200-01-01 is outside calendar 'always', which covers 1900-01-01 to 2199-12-31");
}

TEST(Coverage, InstantsOutsideItAreRefusedWithTheCoveredSpan) {
  const Calendar& c = china_office();
  const Instant before = at("2018-12-31T23:59:59"), end = at("2037-01-01"), inside = at("2025-01-02");
  const std::string span = " is outside calendar 'china-office', which covers 2019-01-01 to 2036-12-31";
  EXPECT_EQ(error_of([&] { c.is_open(before); }), "2018-12-31T23:59:59" + span);
  EXPECT_EQ(error_of([&] { c.is_open(end); }), "2037-01-01T00:00:00" + span);
  EXPECT_EQ(error_of([&] { c.open_until(end); }), "2037-01-01T00:00:00" + span);
  EXPECT_EQ(error_of([&] { c.next_opening(end); }), "2037-01-01T00:00:00" + span);
  EXPECT_EQ(error_of([&] { c.open_seconds(before, inside); }), "2018-12-31T23:59:59" + span);
  EXPECT_EQ(error_of([&] { c.open_seconds(inside, end + 1); }), "2037-01-01T00:00:01" + span);
  EXPECT_EQ(error_of([&] { c.advance(end + 1, 0); }), "2037-01-01T00:00:01" + span);
  EXPECT_EQ(error_of([&] { c.add_working_days(end, 0); }), "2037-01-01T00:00:00" + span);
  // 2^32 days later, the day number would wrap round into the coverage.
  EXPECT_EQ(error_of([&] { c.is_open(inside + (std::int64_t{1} << 32) * 86400); }), "second 371086910150400" + span);
}

TEST(Coverage, CountsThatRunBeyondItAreRefused) {
  const Calendar& c = china_office();
  const std::string span = " is beyond calendar 'china-office', which covers 2019-01-01 to 2036-12-31";
  EXPECT_EQ(error_of([&] { c.nth_working_day_after(civil_date(2036, 12, 30), 2); }),
            "2 working days after 2036-12-30" + span);
  EXPECT_EQ(error_of([&] { c.nth_working_day_after(civil_date(2025, 1, 2), INT64_MAX); }),
            "9223372036854775807 working days after 2025-01-02" + span);
  EXPECT_EQ(error_of([&] { c.add_working_days(at("2036-12-31T09:00"), 1); }), "1 working days after 2036-12-31" + span);
  EXPECT_EQ(error_of([&] { c.advance(at("2036-12-31T16:00"), 3601); }),
            "3601 s of open time after 2036-12-31T16:00:00" + span);
  EXPECT_EQ(error_of([&] { c.advance(at("2025-01-02T09:00"), INT64_MAX); }),
            "9223372036854775807 s of open time after 2025-01-02T09:00:00" + span);
  EXPECT_EQ(error_of([&] { c.next_opening(at("2036-12-31T17:00")); }),
            "the next opening at or after 2036-12-31T17:00:00" + span);
  EXPECT_EQ(
      error_of([&] { always().advance(at("2199-12-31T23:59:59"), 2); }),
      "2 s of open time after 2199-12-31T23:59:59 is beyond calendar 'always', which covers 1900-01-01 to 2199-12-31");
  EXPECT_EQ(error_of([&] { always().nth_working_day_after(civil_date(2199, 12, 31), 1); }),
            "1 working days after 2199-12-31 is beyond calendar 'always', which covers 1900-01-01 to 2199-12-31");
}

TEST(Coverage, ItsLastMomentBelongsToIt) {
  const Calendar& c = china_office();
  const Instant end = at("2037-01-01");
  EXPECT_EQ(iso_date(c.nth_working_day_after(civil_date(2036, 12, 30), 1)), "2036-12-31");
  EXPECT_EQ(c.working_days(civil_date(2036, 12, 30), civil_date(2036, 12, 31)), 1);
  EXPECT_EQ(iso_instant(c.advance(at("2036-12-31T16:00"), 3600)), "2036-12-31T17:00:00");
  EXPECT_EQ(c.open_seconds(at("2036-12-31T16:00"), end), 3600);
  EXPECT_EQ(c.open_seconds(end, end), 0);
  EXPECT_EQ(c.advance(end, 0), end);
  EXPECT_EQ(always().advance(at("2199-12-31T23:59:59"), 1), at("2200-01-01"));
}

TEST(Coverage, NegativeCountsAreABrokenContract) {
  EXPECT_THAT(error_of([] { china_office().nth_working_day_after(civil_date(2025, 1, 2), -1); }),
              testing::HasSubstr("working days are counted forwards: -1"));
  EXPECT_THAT(error_of([] { china_office().advance(at("2025-01-02"), -1); }),
              testing::HasSubstr("open time is spent forwards: -1 s"));
}

}  // namespace
}  // namespace clockstop
