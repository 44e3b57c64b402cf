// Office hours, holidays and make-up workdays, and what a delay, an effort or a date means in each calendar.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// One stage `review` with one clerk and the given fields.
std::string one_stage(const std::string& fields, const std::string& more = "") {
  return more + "pools: {clerks: {staff: 1}}\nprocesses: {class2: {flow: [{stage: review, " + fields + "}]}}\n";
}

std::string work(const std::string& effort) { return one_stage("pool: clerks, effort: " + effort); }
std::string delay(const std::string& length, const std::string& more = "") {
  return one_stage("delay: " + length, more);
}

TEST(OfficeHours, WorkInHandStopsAtClosingAndResumesAtOpening) {
  // Monday 15:00–17:00 is 2 h, the other 2 h are Tuesday 09:00–11:00.
  const Timeline t(work("4 h"), {"2025-03-03T15:00"});
  EXPECT_EQ(t->stage(1, "review"), "2025-03-03T15:00 2025-03-03T15:00 2025-03-04T11:00");
}

TEST(OfficeHours, WorkThatFillsTheDayEndsAtClosingAndNotTheNextMorning) {
  const Timeline t(work("8 h"), {"2025-03-03T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-03T17:00");
}

TEST(OfficeHours, ADossierThatArrivesAtClosingQueuesUntilTheNextOpening) {
  // [09:00, 17:00) is half-open: 16:59:59 is taken up and does a second's work, 17:00 is not.
  const Timeline last_second(work("1 h"), {"2025-03-03T16:59:59"});
  EXPECT_EQ(last_second->stage(1, "review"), "2025-03-03T16:59:59 2025-03-03T16:59:59 2025-03-04T09:59:59");
  const Timeline closing(work("1 h"), {"2025-03-03T17:00"});
  EXPECT_EQ(closing->stage(1, "review"), "2025-03-03T17:00 2025-03-04T09:00 2025-03-04T10:00");
}

TEST(OfficeHours, WhatArrivesAtNightOrOverAWeekendQueues) {
  // 2025-03-08 is a Saturday.
  const Timeline t(work("2 h"), {"2025-03-07T20:00", "2025-03-08T10:00"});
  EXPECT_EQ(t->stage(1, "review"), "2025-03-07T20:00 2025-03-10T09:00 2025-03-10T11:00");
  EXPECT_EQ(t->stage(2, "review"), "2025-03-08T10:00 2025-03-10T11:00 2025-03-10T13:00");
}

TEST(OfficeHours, ThePlaceInTheQueueAtTheOpeningDecidesAndNotTheArrival) {
  // Both wait for Tuesday 09:00; the urgent one came in later and goes first.
  const Timeline t(R"(
pools: {clerks: {staff: 1, queue: priority}}
processes:
  class2:
    attributes: {urgent: 0 %}
    flow:
      - {stage: review, pool: clerks, effort: 1 h}
reforms:
  urgent-first: {applies_to: {when: urgent}, changes: [{set: review.priority, to: high}]}
scenarios: {reform: {reforms: [urgent-first]}}
)",
                   {"submitted,urgent", "2025-03-03T18:00,false", "2025-03-03T23:00,true"});
  EXPECT_EQ(t->stage(2, "review"), "2025-03-03T23:00 2025-03-04T09:00 2025-03-04T10:00");
  EXPECT_EQ(t->stage(1, "review"), "2025-03-03T18:00 2025-03-04T10:00 2025-03-04T11:00");
}

TEST(Dates, ADateWithoutATimeIsTheStartOfOfficeHours) {
  // On a Saturday (8 March) as well, and 00:00 where the office never closes.
  const Timeline office(work("1 h"), {"2025-03-03", "2025-03-08"});
  EXPECT_EQ(office->cell(1, "submitted"), "2025-03-03T09:00");
  EXPECT_EQ(office->cell(2, "submitted"), "2025-03-08T09:00");
  const Timeline always("calendar: always\n" + work("1 h"), {"2025-03-03"});
  EXPECT_EQ(always->cell(1, "submitted"), "2025-03-03T00:00");
}

TEST(Holidays, SpringFestivalOf2025InterruptsWorkAndItsMakeUpDaysAreWorked) {
  // Friday 24 Jan 13:00–17:00 4 h, Sunday 26 (make-up) 8 h, Monday 27 8 h; closed 28 Jan–4 Feb; Wednesday 5 Feb 4 h.
  const Timeline t(work("24 h"), {"2025-01-24T13:00"});
  EXPECT_EQ(t->end(1), "approved 2025-02-05T13:00");
}

TEST(Holidays, WorkingDaysRoundSpringFestivalOf2025) {
  // After Friday 24 Jan: Sun 26 (1), Mon 27 (2), Wed 5 Feb (3), Thu 6 (4), Fri 7 (5), Sat 8 make-up (6), Mon 10 (7).
  EXPECT_EQ(Timeline(delay("2 wd"), {"2025-01-24T10:00"})->end(1), "approved 2025-01-27T10:00");
  EXPECT_EQ(Timeline(delay("3 wd"), {"2025-01-24T10:00"})->end(1), "approved 2025-02-05T10:00");
  EXPECT_EQ(Timeline(delay("6 wd"), {"2025-01-24T10:00"})->end(1), "approved 2025-02-08T10:00");
  EXPECT_EQ(Timeline(delay("7 wd"), {"2025-01-24T10:00"})->end(1), "approved 2025-02-10T10:00");
}

TEST(Holidays, WorkingDaysRoundNationalDayOf2025) {
  // After Friday 26 Sep: Sun 28 make-up (1), Mon 29 (2), Tue 30 (3), closed 1–8 Oct, Thu 9 (4), Fri 10 (5), Sat 11 (6).
  EXPECT_EQ(Timeline(delay("1 wd"), {"2025-09-26T10:00"})->end(1), "approved 2025-09-28T10:00");
  EXPECT_EQ(Timeline(delay("4 wd"), {"2025-09-26T10:00"})->end(1), "approved 2025-10-09T10:00");
  EXPECT_EQ(Timeline(delay("6 wd"), {"2025-09-26T10:00"})->end(1), "approved 2025-10-11T10:00");
  EXPECT_EQ(Timeline(delay("7 wd"), {"2025-09-26T10:00"})->end(1), "approved 2025-10-13T10:00");
}

TEST(Holidays, WorkingDaysRoundSpringFestivalOf2026) {
  // After Friday 13 Feb: Sat 14 make-up (1), closed 15–23 Feb, Tue 24 (2), 25 (3), 26 (4), Fri 27 (5), Sat 28 make-up
  // (6).
  const std::string year = "measure: {from: 2026-01-01, to: 2026-12-31}\n";
  EXPECT_EQ(Timeline(delay("1 wd", year), {"2026-02-13T10:00"})->end(1), "approved 2026-02-14T10:00");
  EXPECT_EQ(Timeline(delay("2 wd", year), {"2026-02-13T10:00"})->end(1), "approved 2026-02-24T10:00");
  EXPECT_EQ(Timeline(delay("6 wd", year), {"2026-02-13T10:00"})->end(1), "approved 2026-02-28T10:00");
}

TEST(Holidays, ResultsThatUseAYearWithoutAScheduleSaySo) {
  const Timeline t(delay("1 wd", "measure: {from: 2027-01-01, to: 2027-12-31}\n"), {"2027-03-01"});
  EXPECT_THAT(t.warnings(), HasSubstr("provisional from 2027"));
  EXPECT_THAT(Timeline(delay("1 wd"), {"2025-03-03"}).warnings(), Not(HasSubstr("provisional")));
}

TEST(AlwaysOpen, NobodyGoesHomeAndEveryDayIsAWorkingDay) {
  // Friday 20:00 + 30 h of work; Friday + 2 wd is Sunday; W(Fri, Sun] = 2.
  const Timeline t("calendar: always\n" + work("30 h"), {"2025-03-07T20:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-09T02:00");
  EXPECT_EQ(t->cell(1, "lead_wd"), "2");
  EXPECT_EQ(Timeline(delay("2 wd", "calendar: always\n"), {"2025-03-07T20:00"})->end(1), "approved 2025-03-09T20:00");
}

TEST(Effort, AWorkingDayOfEffortIsTheHoursOfThePoolsNormalDay) {
  // 8 h in the office: Monday 13:00–17:00 and Tuesday 09:00–13:00; 24 h where the office never closes.
  EXPECT_EQ(Timeline(work("1 wd"), {"2025-03-03T13:00"})->end(1), "approved 2025-03-04T13:00");
  const Timeline t(R"(
pools: {laboratory: {staff: 1, calendar: always}}
processes: {class2: {flow: [{stage: testing, pool: laboratory, effort: 1 wd}]}}
)",
                   {"2025-03-03T13:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-04T13:00");
  EXPECT_EQ(Timeline(work("90 min"), {"2025-03-03T16:00"})->end(1), "approved 2025-03-04T09:30");
}

TEST(Effort, FollowsThePoolsCalendarWhileLimitsFollowTheStudys) {
  // The laboratory works 40 h through the weekend, Friday 16:00 to Sunday 08:00: no working day of the study passes.
  const Timeline t(R"(
pools: {laboratory: {staff: 1, calendar: always}}
processes: {class2: {flow: [{stage: testing, pool: laboratory, effort: 40 h, limit: 0 wd}]}}
)",
                   {"2025-03-07T16:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-09T08:00");
  EXPECT_EQ(t->cell(1, "lead_wd"), "0");
  EXPECT_EQ(t->cell(1, "testing.used_wd"), "0");
}

TEST(Delays, WorkingDaysEndAtTheSameTimeOfDay) {
  // From Saturday 8 March 10:00 the first working day after is Monday; from Friday 20:00 it is Monday 20:00.
  EXPECT_EQ(Timeline(delay("1 wd"), {"2025-03-08T10:00"})->end(1), "approved 2025-03-10T10:00");
  EXPECT_EQ(Timeline(delay("1 wd"), {"2025-03-07T20:00"})->end(1), "approved 2025-03-10T20:00");
}

TEST(Delays, DaysAndHoursAreCivil) {
  EXPECT_EQ(Timeline(delay("3 d"), {"2025-03-07T10:00"})->end(1), "approved 2025-03-10T10:00");
  EXPECT_EQ(Timeline(delay("30 h"), {"2025-03-07T10:00"})->end(1), "approved 2025-03-08T16:00");
  EXPECT_EQ(Timeline(delay("1.5 d"), {"2025-03-07T10:00"})->end(1), "approved 2025-03-08T22:00");
}

TEST(Delays, ADrawnNumberOfWorkingDaysIsRoundedToTheNearestDayHalvesUp) {
  // From Monday 3 March.
  EXPECT_EQ(Timeline(delay("1.4 wd"), {"2025-03-03T10:00"})->end(1), "approved 2025-03-04T10:00");
  EXPECT_EQ(Timeline(delay("1.5 wd"), {"2025-03-03T10:00"})->end(1), "approved 2025-03-05T10:00");
  EXPECT_EQ(Timeline(delay("{empirical: {values: [2.5 wd]}}"), {"2025-03-03T10:00"})->end(1),
            "approved 2025-03-06T10:00");
  EXPECT_EQ(Timeline(delay("{uniform: {from: 2.6 wd, to: 3.4 wd}}"), {"2025-03-03T10:00"})->end(1),
            "approved 2025-03-06T10:00");
}

TEST(Delays, NoWorkingDayAtAllEndsAtOnceEvenOnAClosedDay) {
  EXPECT_EQ(Timeline(delay("0.4 wd"), {"2025-03-08T10:00"})->end(1), "approved 2025-03-08T10:00");
}

TEST(Delays, AYearIsTheSameDateNextYearAndMovesOffNoHoliday) {
  // 29 February has no next year's date and becomes 28 February; half a year more is 182.5 d; 1 October is a holiday.
  const std::string year = "measure: {from: 2024-01-01, to: 2024-12-31}\n";
  EXPECT_EQ(Timeline(delay("1 y", year), {"2024-02-29T10:00"})->end(1), "approved 2025-02-28T10:00");
  EXPECT_EQ(Timeline(delay("1.5 y", year), {"2024-02-29T10:00"})->end(1), "approved 2025-08-29T22:00");
  EXPECT_EQ(Timeline(delay("1 y", year), {"2024-10-01T10:00"})->end(1), "approved 2025-10-01T10:00");
}

TEST(Calendars, AStudysOwnCalendarTakesItsHolidaysOutAndItsMakeUpDaysIn) {
  // Monday 3 March is closed, Saturday 8 March is worked: Friday 28 Feb + 1 wd is Tuesday 4, + 5 wd is Saturday 8.
  const std::string own =
      "calendar: town\ncalendars: {town: {based_on: china-office, closed: [2025-03-03], worked: [2025-03-08]}}\n";
  EXPECT_EQ(Timeline(delay("1 wd", own), {"2025-02-28T10:00"})->end(1), "approved 2025-03-04T10:00");
  EXPECT_EQ(Timeline(delay("5 wd", own), {"2025-02-28T10:00"})->end(1), "approved 2025-03-08T10:00");
}

}  // namespace
}  // namespace clockstop
