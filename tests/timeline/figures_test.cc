// What is measured over the window and its cohort, and what is said of cases that do not end.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

constexpr char kMarch[] = "measure: {from: 2025-03-01, to: 2025-03-31}\n";

/// A stage `review` without staff.
std::string lasting(const std::string& length, const std::string& measure = kMarch) {
  return measure + "processes: {class2: {flow: [{stage: review, delay: " + length + "}]}}\n";
}

TEST(Cohort, IsWhoSubmitsInTheWindowBothDaysIncluded) {
  const Timeline t(lasting("1 d"),
                   {"2025-02-28T23:59:59", "2025-03-01T00:00", "2025-03-31T23:59:59", "2025-04-01T00:00"});
  EXPECT_EQ(t->size(), 2u);
  EXPECT_EQ(t->cell(2, "submitted") + " " + t->cell(3, "submitted"), "2025-03-01T00:00 2025-03-31T23:59:59");
  EXPECT_EQ(t->of_class2("applications.submitted"), "2");
}

TEST(Cohort, IsWaitedForAfterTheWindowWhileOthersKeepArriving) {
  // 1 is reviewed on Monday 31 March, tested until Tuesday 17:00 and decided upon on Wednesday; 2, which is not of the
  // cohort, arrives on 1 April and takes the clerk's Tuesday.
  const Timeline t(std::string(kMarch) + R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: review, pool: clerks, effort: 8 h}
      - {stage: testing, delay: 1 wd}
      - {stage: decision, pool: clerks, effort: 8 h}
)",
                   {"2025-03-31T09:00", "2025-04-01T09:00"});
  EXPECT_EQ(t->stage(1, "decision"), "2025-04-01T17:00 2025-04-02T09:00 2025-04-02T17:00");
  EXPECT_EQ(t->size(), 1u);
}

TEST(LeadTime, IsInCivilDaysAFractionAndInWorkingDays) {
  // Friday 7 March 15:00 to Monday 10 March 09:00 is 2.75 d and 1 wd.
  const Timeline t(lasting("66 h"), {"2025-03-07T15:00"});
  EXPECT_EQ(t->cell(1, "lead_d") + " " + t->cell(1, "lead_wd"), "2.75 1");
}

TEST(LeadTime, CoversEveryOutcome) {
  // 1 d refused, 3 d approved: mean 2, sd of {1, 3} = √2.
  const Timeline t(std::string(kMarch) + R"(
processes:
  class2:
    attributes: {doomed: 0 %}
    flow:
      - {stage: acceptance, delay: 1 d}
      - {stage: refusal, when: doomed, delay: 0 d, outcomes: {rejected: 100 %}}
      - {stage: review, delay: 2 d}
)",
                   {"submitted,doomed", "2025-03-03,true", "2025-03-03,false"});
  EXPECT_EQ(t->of_class2("lead_time_d.mean"), "2");
  EXPECT_EQ(t->of_class2("lead_time_d.sd"), "1.41421");
  EXPECT_EQ(t->of_class2("applications.rejected") + " " + t->of_class2("applications.approved"), "1 1");
}

TEST(LeadTime, QuantilesAreTheSmallestWholeDayThatEnoughCasesReach) {
  // One clerk, 8 h each, ten dossiers on Monday 3 March: 0, 1, … 9 wd. F(4) = 0.5, F(8) = 0.9, F(9) = 1 ≥ 0.95.
  const Timeline t(
      std::string(kMarch) +
          "pools: {clerks: {staff: 1}}\nprocesses: {class2: {flow: [{stage: review, pool: clerks, effort: 8 h}]}}\n",
      Trace(10, "2025-03-03T09:00"));
  EXPECT_EQ(t->of_class2("lead_time_wd.p50") + " " + t->of_class2("lead_time_wd.p90") + " " +
                t->of_class2("lead_time_wd.p95"),
            "4 8 9");
}

TEST(OpenCases, EnterAtTheirAgeAsALowerBoundAndAWarningSaysSo) {
  // Given up at 24:00 of 10 April, 10 d after 31 March: submitted on 31 March 00:00, 11 d old.
  const Timeline t(lasting("100 d", "measure: {from: 2025-03-01, to: 2025-03-31, give_up: 10 d}\n"),
                   {"2025-03-31T00:00"});
  EXPECT_EQ(t->end(1), "open -");
  EXPECT_EQ(t->cell(1, "lead_d"), "11");
  EXPECT_EQ(t->of_class2("applications.open") + " " + t->of_class2("lead_time_d.mean"), "1 11");
  EXPECT_THAT(t.warnings(), HasSubstr("still open"));
}

TEST(OpenCases, AreAlsoThoseThatWouldEndAtTheInstantOfGivingUp) {
  // 11 d from 31 March 00:00 end at 24:00 of 10 April, when the run is over.
  const Timeline t(lasting("11 d", "measure: {from: 2025-03-01, to: 2025-03-31, give_up: 10 d}\n"),
                   {"2025-03-31T00:00"});
  EXPECT_EQ(t->end(1), "open -");
}

TEST(Throughput, CountsDecisionsByTheirDateWhosesoeverCasesTheyAre) {
  // 10 d each: submitted on 20 February (decided on 2 March), 10 March (20 March), 30 March (9 April): 2 decisions in
  // 31 of 365 days.
  const Timeline t(lasting("10 d"), {"2025-02-20", "2025-03-10", "2025-03-30"});
  EXPECT_EQ(t->of_class2("throughput.decided_per_year"), "23.5484");  // 2 × 365 / 31
  EXPECT_EQ(t->of_class2("backlog.from") + " " + t->of_class2("backlog.to"), "1 1");
}

/// One clerk in March 2025: 21 working days, 168 h.
std::string one_clerk(const std::string& effort) {
  return std::string(kMarch) +
         "pools: {clerks: {staff: 1}}\nprocesses: {class2: {flow: [{stage: review, pool: clerks, effort: " + effort +
         "}]}}\n";
}

TEST(PoolFigures, AreHoursBusyWaitedAndBroughtInOverTheWindow) {
  // Three dossiers of 28 h come in on Monday 3 March 09:00: 84 of 168 h. 2 waits until 1 is done on Thursday 13:00, 76
  // h; 2 is done on Tuesday at closing, so 3 waits until Wednesday 12 March 09:00, 216 h: 292 h of the 744 of March.
  const Timeline t(one_clerk("28 h"), Trace(3, "2025-03-03T09:00"));
  EXPECT_EQ(t->cell(2, "review.started") + " " + t->cell(3, "review.started"), "2025-03-06T13:00 2025-03-12T09:00");
  EXPECT_EQ(t->figure("pools.clerks.utilisation"), "0.5");
  EXPECT_EQ(t->figure("pools.clerks.offered_load"), "0.5");
  EXPECT_EQ(t->figure("pools.clerks.queue"), "0.392473");
  EXPECT_EQ(t->of_class2("stages.review.wait_h.mean"), "97.3333");
  EXPECT_EQ(t->of_class2("stages.review.work_h.mean") + " " + t->of_class2("stages.review.visits"), "28 1");
}

TEST(PoolFigures, CountPlacesByTheirStaffOverTime) {
  // One clerk until Friday 14 March (10 working days), two after it (11 days): 32 of 80 + 176 h.
  const Timeline t(std::string(kMarch) + R"(
pools: {clerks: {staff: {2025-03-01: 1, 2025-03-17: 2}}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 32 h}]}}
)",
                   {"2025-03-03T09:00"});
  EXPECT_EQ(t->figure("pools.clerks.utilisation") + " " + t->figure("pools.clerks.offered_load"), "0.125 0.125");
}

TEST(PoolFigures, CountTheWorkOfAnyCaseInTheWindow) {
  // A case of 27 February with 400 h keeps the clerk busy all March; nothing else happens in the window, and nothing
  // was brought in by its arrivals.
  const Timeline t(one_clerk("400 h"), {"2025-02-27T09:00"});
  EXPECT_EQ(t->figure("pools.clerks.utilisation"), "1");
  EXPECT_EQ(t->figure("pools.clerks.offered_load"), "0");
}

TEST(PoolFigures, CountToTheEndOfTheWindowWhoeverIsStillAtWork) {
  // The cohort's only case is decided on 3 March; the clerk goes on with a case of February all March, and another of
  // February waits all March.
  const Timeline t(std::string(kMarch) + R"(
pools: {clerks: {staff: 1}}
processes:
  class2: {flow: [{stage: review, pool: clerks, effort: 400 h}]}
  filing: {flow: [{stage: entry, delay: 1 h}]}
)",
                   Traces{{{"class2", {"2025-02-27T09:00", "2025-02-27T09:00"}}, {"filing", {"2025-03-03T09:00"}}}});
  EXPECT_EQ(t->figure("pools.clerks.utilisation"), "1");
  EXPECT_EQ(t->figure("pools.clerks.queue"), "1");
}

TEST(PoolFigures, SayThatAPoolIsOverloadedAndWhatItLacks) {
  // 336 h come in for 168 h: load 2, one more person would just do.
  const Timeline t(one_clerk("28 h"), Trace(12, "2025-03-03T09:00"));
  EXPECT_EQ(t->figure("pools.clerks.offered_load"), "2");
  EXPECT_THAT(t.warnings(), HasSubstr("overloaded"));
}

TEST(Figures, OfNothingAreNull) {
  const Timeline t(one_clerk("28 h"), Trace{});
  EXPECT_EQ(t->of_class2("applications.submitted") + " " + t->of_class2("lead_time_d.mean"), "0 null");
}

}  // namespace
}  // namespace clockstop
