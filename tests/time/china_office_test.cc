// China's working days: the published schedules, the law's fallback, and the test vectors of the sources.
#include "time/china_office.h"

#include <gmock/gmock.h>

#include <sstream>

#include "oracle.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

Date day(const char* iso) { return parse_iso_date(iso).value(); }

/// Counted by asking for every single day.
int working_days_one_by_one(const Calendar& calendar, Date from, Date to) {
  int days = 0;
  for (Date d = from; d <= to; d = d + 1) days += calendar.is_working_day(d) ? 1 : 0;
  return days;
}

int working_days_of_year(const Calendar& calendar, int year) {
  return working_days_one_by_one(calendar, civil_date(year, 1, 1), civil_date(year, 12, 31));
}

Calendar without_makeup_workdays() {
  CalendarRules rules = china_office_rules();
  rules.worked.clear();
  return Calendar(rules);
}

struct Vector {
  const char* start;
  std::int64_t n;
  const char* result;
  std::int32_t civil_days;
};

// The starting day is not counted. Due dates counted on the notices' own dates, apart from the engine.
constexpr Vector kVectors[] = {
    {"2026-02-13", 1, "2026-02-14", 1},      // a worked Saturday
    {"2026-01-02", 1, "2026-01-04", 2},      // starts on a holiday; a worked Sunday
    {"2026-02-10", 5, "2026-02-24", 14},     // Spring Festival 2026
    {"2025-09-26", 10, "2025-10-16", 20},    // National Day 2025, 28 September and 11 October worked
    {"2020-01-20", 10, "2020-02-11", 22},    // extended in the epidemic
    {"2023-01-18", 5, "2023-01-30", 12},     // 28 and 29 January worked
    {"2024-04-30", 20, "2024-05-30", 30},    //
    {"2025-01-02", 27, "2025-02-14", 43},    // Hainan, innovative …
    {"2025-01-02", 60, "2025-04-02", 90},    // …
    {"2025-01-02", 120, "2025-07-01", 180},  // … and statutory
    {"2025-06-16", 30, "2025-07-28", 42},    // Shanxi, urgent device, after …
    {"2025-06-16", 58, "2025-09-04", 80},    // … and before
    {"2025-12-09", 60, "2026-03-10", 91},    // Hainan, supplementary pilot, after …
    {"2025-12-09", 200, "2026-09-28", 293},  // … and before
};

/// How many vectors a way of finding the n-th working day gets wrong.
template <class Nth>
int wrong_vectors(Nth nth) {
  int wrong = 0;
  for (const Vector& v : kVectors) wrong += nth(day(v.start), v.n) == day(v.result) ? 0 : 1;
  return wrong;
}

TEST(ChinaOffice, KnownDueDatesComeOut) {
  for (const Vector& v : kVectors) {
    SCOPED_TRACE(v.start);
    EXPECT_EQ(iso_date(china_office().nth_working_day_after(day(v.start), v.n)), v.result);
    EXPECT_EQ(china_office().working_days(day(v.start), day(v.result)), v.n);
    EXPECT_EQ(day(v.result) - day(v.start), v.civil_days);
  }
}

TEST(ChinaOffice, KnownDueDatesDetectCountingTheStartingDay) {
  EXPECT_EQ(wrong_vectors([](Date d, std::int64_t n) { return china_office().nth_working_day_after(d, n); }), 0);
  const auto counts_start = [](Date d, std::int64_t n) { return china_office().nth_working_day_after(d - 1, n); };
  EXPECT_EQ(wrong_vectors(counts_start), 13);  // all but the one that starts on a holiday
}

TEST(ChinaOffice, KnownDueDatesDetectForgottenMakeupWorkdays) {
  const Calendar forgetful = without_makeup_workdays();
  EXPECT_GE(wrong_vectors([&](Date d, std::int64_t n) { return forgetful.nth_working_day_after(d, n); }), 8);
}

TEST(ChinaOffice, KnownDueDatesDetectForgottenHolidays) {
  CalendarRules rules = china_office_rules();
  rules.closed.clear();
  const Calendar busy(rules);
  EXPECT_GE(wrong_vectors([&](Date d, std::int64_t n) { return busy.nth_working_day_after(d, n); }), 9);
}

TEST(ChinaOffice, PublishedYearsHaveTheirWorkingDaysByQuarter) {
  const std::map<int, std::array<int, 5>> published{{2019, {250, 60, 62, 66, 62}}, {2020, {249, 59, 62, 67, 61}},
                                                    {2021, {250, 60, 62, 66, 62}}, {2022, {249, 60, 62, 65, 62}},
                                                    {2023, {249, 61, 62, 64, 62}}, {2024, {251, 61, 62, 66, 62}},
                                                    {2025, {248, 59, 61, 67, 61}}, {2026, {248, 59, 61, 66, 62}}};
  for (const auto& [year, count] : published) {
    SCOPED_TRACE(year);
    EXPECT_EQ(working_days_of_year(china_office(), year), count[0]);
    EXPECT_EQ(working_days_one_by_one(china_office(), civil_date(year, 1, 1), civil_date(year, 3, 31)), count[1]);
    EXPECT_EQ(working_days_one_by_one(china_office(), civil_date(year, 4, 1), civil_date(year, 6, 30)), count[2]);
    EXPECT_EQ(working_days_one_by_one(china_office(), civil_date(year, 7, 1), civil_date(year, 9, 30)), count[3]);
    EXPECT_EQ(working_days_one_by_one(china_office(), civil_date(year, 10, 1), civil_date(year, 12, 31)), count[4]);
  }
}

TEST(ChinaOffice, FallbackYearsHaveTheWorkingDaysOfTheLaw) {
  const std::map<int, int> expected{{2027, 248}, {2028, 247}, {2029, 248}, {2030, 248}, {2031, 248},
                                    {2032, 249}, {2033, 247}, {2034, 247}, {2035, 248}, {2036, 249}};
  for (const auto& [year, days] : expected) EXPECT_EQ(working_days_of_year(china_office(), year), days) << year;
}

TEST(ChinaOffice, TheTotalsOfFallbackYearsDetectFeastsLostToAWeekend) {
  // Without the days given for weekend feasts, the total falls short in every year that had one to make up for.
  CalendarRules rules = china_office_rules();
  const std::string anchors(embedded_lunar_anchors().text);
  const auto is_feast = [&](Date d) {
    const std::string fixed = "01-01 05-01 05-02 10-01 10-02 10-03";
    const auto anchored = [&](Date feast) { return anchors.find(iso_date(feast)) != std::string::npos; };
    return fixed.find(iso_date(d).substr(5)) != std::string::npos || anchored(d) || anchored(d - 1) || anchored(d - 2);
  };
  std::erase_if(rules.closed, [&](Date d) { return d >= civil_date(2027, 1, 1) && !is_feast(d); });
  const Calendar harsh(rules);
  int wrong = 0;
  for (int year = 2027; year <= 2036; ++year) {
    wrong += working_days_of_year(harsh, year) != working_days_of_year(china_office(), year) ? 1 : 0;
  }
  EXPECT_GE(wrong, 8);
}

TEST(ChinaOffice, EveryYearHasItsMondaysToFridaysLessTheStatutoryDays) {
  std::map<int, int> weekdays;
  for (const oracle::Day& d : oracle::days_2019_to_2036()) weekdays[std::stoi(d.iso)] += d.weekday < 5 ? 1 : 0;
  const Calendar forgetful = without_makeup_workdays();
  for (const auto& [year, count] : weekdays) {
    const int statutory = year >= 2025 ? 13 : year == 2020 ? 13 : 11;  // 2020: two more in the epidemic
    EXPECT_EQ(working_days_of_year(china_office(), year), count - statutory) << year;
    if (year <= 2026) {
      EXPECT_NE(working_days_of_year(forgetful, year), count - statutory) << year;
    }
  }
}

TEST(ChinaOffice, EveryDayAgreesWithWeekdayScheduleAndLaw) {
  const auto days = oracle::days_2019_to_2036();
  const auto working = oracle::china_working(days);
  const Calendar forgetful = without_makeup_workdays();
  int forgotten = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    ASSERT_EQ(china_office().is_working_day(days[i].date), working[i]) << days[i].iso;
    forgotten += forgetful.is_working_day(days[i].date) != working[i] ? 1 : 0;
  }
  EXPECT_EQ(days.size(), 6575U);
  EXPECT_EQ(forgotten, static_cast<int>(oracle::scheduled("makeup_workday").size()));
  EXPECT_EQ(forgotten, 52);
}

TEST(ChinaOffice, TheLawClosesThirteenDaysThatWouldBeWorked) {
  for (const auto& [year, closed] : oracle::legal_closed_weekdays()) {
    std::ostringstream weekdays;
    for (const Date d : legal_holidays(year)) {
      if (weekday(d) <= 5) weekdays << (weekdays.tellp() > 0 ? " " : "") << iso_date(d).substr(5);
    }
    EXPECT_EQ(weekdays.str(), closed) << year;
  }
}

TEST(ChinaOffice, TheLawGivesPublishedYearsTheirTotal) {
  // The law was in force in 2025 and 2026, so what it gives can be checked against the State Council's own schedule.
  for (const int year : {2025, 2026}) {
    int weekdays = 0, closed = 0;
    for (Date d = civil_date(year, 1, 1); d <= civil_date(year, 12, 31); d = d + 1) weekdays += weekday(d) <= 5 ? 1 : 0;
    for (const Date d : legal_holidays(year)) closed += weekday(d) <= 5 ? 1 : 0;
    EXPECT_EQ(weekdays - closed, working_days_of_year(china_office(), year)) << year;
  }
}

std::vector<std::string> texts(const std::vector<Date>& dates) {
  std::vector<std::string> result;
  for (const Date d : dates) result.push_back(iso_date(d));
  return result;
}

TEST(ChinaOffice, MidAutumnWithinTheNationalDaysTakesNoDayAway) {
  using testing::AllOf, testing::Contains, testing::Not;
  // 2028: 1 October is a Sunday, Mid-Autumn the 3rd; so free to Wednesday the 4th, and Thursday the 5th for the Sunday.
  EXPECT_THAT(texts(legal_holidays(2028)),
              AllOf(Contains("2028-10-01"), Contains("2028-10-02"), Contains("2028-10-03"), Contains("2028-10-04"),
                    Contains("2028-10-05"), Not(Contains("2028-10-06"))));
  // 2031: Mid-Autumn is 1 October, a Wednesday; so Saturday the 4th is a statutory day and Monday the 6th is given.
  EXPECT_THAT(texts(legal_holidays(2031)),
              AllOf(Contains("2031-10-04"), Contains("2031-10-06"), Not(Contains("2031-10-07"))));
}

TEST(ChinaOffice, AWeekendFeastIsMadeUpForOnTheNextFreeWeekday) {
  // 2027: Spring Festival Friday 5 (Eve) to Monday 8 February; Saturday and Sunday are given on Tuesday and Wednesday.
  EXPECT_THAT(texts(legal_holidays(2027)),
              testing::ElementsAre("2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09",
                                   "2027-02-10", "2027-04-05", "2027-05-01", "2027-05-02", "2027-05-03", "2027-05-04",
                                   "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03", "2027-10-04",
                                   "2027-10-05"));
}

TEST(ChinaOffice, YearsOutsideTheLawAndTheAnchorsAreNotGuessed) {
  EXPECT_THROW(legal_holidays(2024), ContractError);  // eleven days then
  EXPECT_THROW(legal_holidays(2037), ContractError);
}

TEST(ChinaOffice, ItNamesItselfItsSpanAndItsProvisionalYears) {
  EXPECT_EQ(china_office().name(), "china-office");
  EXPECT_EQ(iso_date(china_office().first()), "2019-01-01");
  EXPECT_EQ(iso_date(china_office().last()), "2036-12-31");
  EXPECT_EQ(china_office().provisional_from_year(), 2027);
  EXPECT_EQ(china_office().normal_day_seconds(), 8 * 3600);
  EXPECT_FALSE(china_office().always_open());
  EXPECT_EQ(&china_office(), &china_office());
}

TEST(HolidaySchedule, HolidaysAndMakeupWorkdaysAreReadInFileOrder) {
  const auto schedule = parse_holiday_schedule(
      "x.csv", "date,kind,name\n2026-01-01,holiday,元旦\n2026-01-04,makeup_workday,元旦\n2026-01-02,holiday,元旦");
  EXPECT_THAT(texts(schedule.holidays), testing::ElementsAre("2026-01-01", "2026-01-02"));
  EXPECT_THAT(texts(schedule.makeup_workdays), testing::ElementsAre("2026-01-04"));
}

std::string complaint(std::string_view csv) {
  try {
    parse_holiday_schedule("2026.csv", csv);
  } catch (const ContractError& error) {
    return error.what();
  }
  return "none";
}

TEST(HolidaySchedule, AWrongLineIsNamedWithFileAndLine) {
  EXPECT_EQ(complaint("date,kind\n"), "2026.csv:1: expected 'date,kind,name'");
  EXPECT_EQ(complaint("date,kind,name\n2026-01-01,holiday,元旦\n2026-02-30,holiday,春节\n"),
            "2026.csv:3: cannot read '2026-02-30,holiday,春节'");
  EXPECT_EQ(complaint("date,kind,name\n2026-01-01,Holiday,元旦\n"),
            "2026.csv:2: cannot read '2026-01-01,Holiday,元旦'");
  EXPECT_EQ(complaint("date,kind,name\n2026-01-01\n"), "2026.csv:2: cannot read '2026-01-01'");
  EXPECT_EQ(complaint("date,kind,name\n\n"), "2026.csv:2: cannot read ''");
  EXPECT_EQ(complaint("date,kind,name\n2026-01-01,holiday,元旦\n"), "none");
}

TEST(HolidaySchedule, EachEmbeddedFileHoldsItsOwnYear) {
  EXPECT_EQ(embedded_schedules().size(), 8U);
  for (const EmbeddedFile& file : embedded_schedules()) {
    const auto schedule = parse_holiday_schedule(file.name, file.text);
    for (const auto& dates : {schedule.holidays, schedule.makeup_workdays}) {
      for (const Date d : dates) EXPECT_EQ(iso_date(d).substr(0, 4) + ".csv", file.name);
    }
    for (const Date d : schedule.makeup_workdays) EXPECT_GE(weekday(d), 6U) << iso_date(d);
  }
}

TEST(ChinaOffice, PublishedBreaksContainTheMovingFeasts) {
  // Eve, first day, Qingming, Dragon Boat, Mid-Autumn; only the Eve of 2024 was worked.
  const auto holidays = oracle::scheduled("holiday");
  std::istringstream rows{std::string(embedded_lunar_anchors().text)};
  std::string row;
  std::vector<std::string> worked;
  std::getline(rows, row);
  while (std::getline(rows, row)) {
    if (std::stoi(row) > 2026) continue;
    for (std::size_t at = 5; at < row.size(); at += 11) {
      if (!holidays.contains(row.substr(at, 10))) worked.push_back(row.substr(at, 10));
    }
  }
  EXPECT_THAT(worked, testing::ElementsAre("2024-02-09"));
}

}  // namespace
}  // namespace clockstop
