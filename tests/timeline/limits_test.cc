// The law's way of counting days, and a stage's own clock: limit, commitment, extension, silence.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// One clerk, a stage `review` of one day's work (8 h) with the given numbers.
std::string a_days_work(const std::string& numbers) {
  return "pools: {clerks: {staff: 1}}\nprocesses: {class2: {flow: [{stage: review, pool: clerks, effort: 8 h, " +
         numbers + "}]}}\n";
}

/// A stage `review` that takes no one's time and lasts so long.
std::string lasting(const std::string& length, const std::string& numbers) {
  return "processes: {class2: {flow: [{stage: review, delay: " + length + ", " + numbers + "}]}}\n";
}

TEST(Limits, TheStartingDayIsNotCounted) {
  // Monday 09:00 to Tuesday 09:00 uses W(Mon, Tue] = 1.
  EXPECT_EQ(Timeline(lasting("24 h", "limit: 1 wd"), {"2025-03-03T09:00"})->clock(1, "review"), "1 true");
  EXPECT_EQ(Timeline(lasting("48 h", "limit: 1 wd"), {"2025-03-03T09:00"})->clock(1, "review"), "2 false");
  EXPECT_EQ(Timeline(lasting("8 h", "limit: 1 wd"), {"2025-03-03T09:00"})->clock(1, "review"), "0 true");
}

TEST(Limits, RunOutAtMidnightAndNotAtClosing) {
  // Tuesday 23:59 is in time: a limit expires at 24:00 of its last day.
  EXPECT_EQ(Timeline(lasting("38.9 h", "limit: 1 wd"), {"2025-03-03T09:00"})->clock(1, "review"), "1 true");
  EXPECT_EQ(Timeline(lasting("39.1 h", "limit: 1 wd"), {"2025-03-03T09:00"})->clock(1, "review"), "2 false");
}

TEST(Limits, CountNoHolidayAndEveryMakeUpDay) {
  // W(24 Jan, 7 Feb] = 26, 27 Jan, 5, 6, 7 Feb = 5; the make-up Saturday 8 Feb is the sixth.
  EXPECT_EQ(Timeline(lasting("14 d", "limit: 5 wd"), {"2025-01-24T09:00"})->clock(1, "review"), "5 true");
  EXPECT_EQ(Timeline(lasting("15 d", "limit: 5 wd"), {"2025-01-24T09:00"})->clock(1, "review"), "6 false");
  // W(30 Sep, 11 Oct] = 9, 10, 11 Oct = 3.
  EXPECT_EQ(Timeline(lasting("11 d", "limit: 2 wd"), {"2025-09-30T09:00"})->clock(1, "review"), "3 false");
}

TEST(Limits, InCivilDaysCountEveryDay) {
  // Friday to Monday is 3 d.
  const Timeline t(lasting("3 d", "limit: 3 d"), {"2025-03-07T09:00"});
  EXPECT_EQ(t->clock(1, "review"), "3 true");
  EXPECT_EQ(t->cell(1, "review.used_d"), "3");
  EXPECT_EQ(t->of_class2("stages.review.limit_d"), "[3, 3]");
  EXPECT_EQ(Timeline(lasting("4 d", "limit: 3 d"), {"2025-03-07T09:00"})->clock(1, "review"), "4 false");
}

TEST(Limits, OfNoDaysMeanTheSameDay) {
  EXPECT_EQ(Timeline(lasting("8 h", "limit: 0 wd"), {"2025-03-03T10:00"})->clock(1, "review"), "0 true");
  EXPECT_EQ(Timeline(lasting("23 h", "limit: 0 wd"), {"2025-03-03T10:00"})->clock(1, "review"), "1 false");
}

TEST(Limits, OfNoDaysTakeWhatComesInOnAClosedDayOrAfterClosingAsReceivedAtTheNextOpening) {
  // Saturday's and Monday evening's dossiers count as received on the next working morning: in time all that day, late
  // the day after. The days shown as used do not change.
  EXPECT_EQ(Timeline(lasting("55 h", "limit: 0 wd"), {"2025-03-08T10:00"})->clock(1, "review"), "1 true");
  EXPECT_EQ(Timeline(lasting("72 h", "limit: 0 wd"), {"2025-03-08T10:00"})->clock(1, "review"), "2 false");
  EXPECT_EQ(Timeline(lasting("22 h", "limit: 0 wd"), {"2025-03-03T17:00"})->clock(1, "review"), "1 true");
  EXPECT_EQ(Timeline(lasting("22 h", "limit: 0 wd"), {"2025-03-03T16:59:59"})->clock(1, "review"), "1 false");
}

TEST(Limits, OfADayTakeALateArrivalAsOfItsOwnDate) {
  // Moving to the next opening is for 0 wd alone: Monday 20:00 with 1 wd is due on Tuesday.
  EXPECT_EQ(Timeline(lasting("40 h", "limit: 1 wd"), {"2025-03-03T20:00"})->clock(1, "review"), "2 false");
}

TEST(StageClocks, RunFromTheEntryIntoTheQueueToTheEndOfTheWork) {
  // Application 2 waits all Monday: it uses 1 wd although the work takes but Tuesday.
  const Timeline t(a_days_work("limit: 0 wd"), {"2025-03-03T09:00", "2025-03-03T09:00"});
  EXPECT_EQ(t->clock(1, "review"), "0 true");
  EXPECT_EQ(t->stage(2, "review"), "2025-03-03T09:00 2025-03-04T09:00 2025-03-04T17:00");
  EXPECT_EQ(t->clock(2, "review"), "1 false");
}

TEST(StageClocks, AreJudgedByThePromiseTheLawAndTheExtendedLaw) {
  // Five days' work that comes in at once is done on Monday … Friday: 0, 1, 2, 3, 4 wd used. In time by the promise of
  // 1 wd: 2 of 5; by the law's 2 wd: 3; extended once by half to 3 wd: 4.
  const Trace five(5, "2025-03-03T09:00");
  const Timeline t(a_days_work("limit: 2 wd, commitment: 1 wd, extension: 50 %"), five);
  EXPECT_EQ(t->shares("stages.review"), "0.4 0.6 0.8");
  EXPECT_EQ(t->of_class2("stages.review.used_wd.mean"), "2");
  EXPECT_EQ(t->cell(2, "review.on_time") + " " + t->cell(3, "review.on_time"), "true false");  // by the promise
}

TEST(StageClocks, WithoutAPromiseAreJudgedByTheLaw) {
  const Timeline t(a_days_work("limit: 2 wd"), Trace(5, "2025-03-03T09:00"));
  EXPECT_EQ(t->shares("stages.review"), "0.6 0.6 0.6");
  EXPECT_EQ(t->of_class2("stages.review.commitment_wd"), "[2, 2]");
}

TEST(StageClocks, WithOnlyAPromiseHaveNoStatutoryAndNoExtendedShare) {
  const Timeline t(a_days_work("commitment: 1 wd"), Trace(5, "2025-03-03T09:00"));
  EXPECT_EQ(t->shares("stages.review"), "0.4 null null");
  EXPECT_EQ(t->of_class2("stages.review.limit_wd"), "null");
}

TEST(StageClocks, RoundAnExtendedLimitDownToWholeDays) {
  // 3 wd × 1.5 = 4.5, so 4 wd: of six cases that use 0, 1, … 5 wd four are within 3, five within 4.
  const Timeline t(a_days_work("limit: 3 wd, extension: 50 %"), Trace(6, "2025-03-03T09:00"));
  EXPECT_EQ(t->cell(6, "review.used_wd"), "5");
  EXPECT_EQ(t->of_class2("stages.review.on_time.statutory"), "0.666667");
  EXPECT_EQ(t->of_class2("stages.review.on_time.extended"), "0.833333");
}

std::string consent(const std::string& effort, const std::string& more) {
  return R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: review, pool: clerks, effort: )" +
         effort + ", limit: 2 wd, on_expiry: approved" + more + R"(}
      - {stage: delivery, delay: 1 d}
)";
}

TEST(Silence, IsConsentAtTheEndOfTheLastDayOfTheLimit) {
  // Limit 2 wd from Thursday 6 March: Friday, Monday. At 24:00 of Monday the case goes on; 7 h + 8 h + 8 h of work are
  // for nothing. The outcome is not drawn, it is consent.
  const Timeline t(consent("40 h", ", outcomes: {rejected: 100 %}"), {"2025-03-06T10:00"});
  EXPECT_EQ(t->stage(1, "review"), "2025-03-06T10:00 2025-03-06T10:00 2025-03-11T00:00");
  EXPECT_EQ(t->end(1), "approved 2025-03-12T00:00");
  EXPECT_EQ(t->figure("pools.clerks.wasted_h"), "23");
}

TEST(Silence, AtTheLimitIsNotOverTheLimit) {
  // The case goes on at the limit, 24:00 of its last day, which is not after it.
  const Timeline t(consent("40 h", ""), {"2025-03-06T10:00"});
  EXPECT_EQ(t->cell(1, "review.on_time"), "true");
}

TEST(Silence, TakesADossierOutOfTheQueue) {
  // 1 works Thursday 10:00 until Monday 24:00; 2 is consented to at the same instant without having started.
  const Timeline t(consent("40 h", ""), {"2025-03-06T10:00", "2025-03-06T10:30"});
  EXPECT_EQ(t->stage(2, "review"), "2025-03-06T10:30 - 2025-03-11T00:00");
}

TEST(Silence, DoesNotMatterToADecisionInTime) {
  const Timeline t(consent("8 h", ", outcomes: {rejected: 100 %}"), {"2025-03-06T09:00"});
  EXPECT_EQ(t->end(1), "rejected 2025-03-06T17:00");
}

TEST(Numbers, ThatReformsScaleAreRoundedOnceDownToWholeDays) {
  // 5 wd × 0.45 = 2.25, so 2 wd, and 100 wd × 0.29 is 29 exactly, which binary fractions make 28.999…
  const auto scaled = [](const std::string& limit, const std::string& by) {
    return Timeline("processes: {class2: {flow: [{stage: review, delay: 1 d, limit: " + limit + "}]}}\n" +
                        "reforms: {cut: {changes: [{scale: review.commitment, by: " + by +
                        "}]}}\nscenarios: {reform: {reforms: [cut]}}\n",
                    {"2025-03-03"});
  };
  const Timeline cut = scaled("5 wd", "0.45");
  EXPECT_EQ(cut->of_class2("stages.review.commitment_wd"), "[2, 2]");
  EXPECT_EQ(cut->of_class2("stages.review.limit_wd"), "[5, 5]");
  EXPECT_THAT(cut.warnings(), HasSubstr("class2.review.commitment is 2.25 wd and counts as 2 wd"));
  EXPECT_EQ(scaled("100 wd", "0.29")->of_class2("stages.review.commitment_wd"), "[29, 29]");
}

TEST(Numbers, StayExactThroughAChainOfReforms) {
  // 10 wd × 0.75 × 0.4 = 3 exactly; rounded on the way it would be 7 × 0.4 = 2.8, so 2.
  const Timeline t(R"(
processes: {class2: {flow: [{stage: review, delay: 1 d, limit: 10 wd}]}}
reforms:
  first: {changes: [{scale: review.commitment, by: 75 %}]}
  second: {changes: [{scale: review.commitment, by: 0.4}]}
scenarios: {reform: {reforms: [first, second]}}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->of_class2("stages.review.commitment_wd"), "[3, 3]");
}

TEST(Numbers, OfStaffAndOfDelaysInWorkingDaysAreRoundedToTheNearestHalvesUp) {
  // 3 clerks × 0.5 = 1.5, so 2 start at once; a delay of 3 wd × 0.5 = 1.5, so 2 wd: Monday 17:00 to Wednesday 17:00.
  const Timeline t(R"(
pools: {clerks: {staff: 3}}
processes:
  class2:
    flow:
      - {stage: review, pool: clerks, effort: 8 h}
      - {stage: delivery, delay: 3 wd}
reforms:
  halve: {changes: [{scale: pools.clerks.staff, by: 0.5}, {scale: delivery.delay, by: 0.5}]}
scenarios: {reform: {reforms: [halve]}}
)",
                   Trace(3, "2025-03-03T09:00"));
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-03T09:00");
  EXPECT_EQ(t->cell(3, "review.started"), "2025-03-04T09:00");
  EXPECT_EQ(t->end(1), "approved 2025-03-05T17:00");
}

}  // namespace
}  // namespace clockstop
