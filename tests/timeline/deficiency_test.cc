// Deficiency rounds and outcomes: what is asked, when the applicant answers, how the rounds are judged, how cases end.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

/// One clerk, 8 h of review, always deficient; the round's fields and those of the stage are given.
std::string asked(const std::string& round, const std::string& stage = "", const std::string& more = "") {
  return "pools: {clerks: {staff: 1}}\nprocesses: {class2: {" + more +
         "flow: [{stage: review, pool: clerks, effort: 8 h, " + stage + "deficiency: {probability: 100 %, " + round +
         "}}]}}\n";
}

TEST(Deficiency, TheAnswerJoinsTheQueueWithTheRoundsOwnEffort) {
  // Monday 09:00–17:00; the answer comes 2 d later, Wednesday 17:00, and waits for Thursday: 09:00–12:00.
  const Timeline t(asked("response: 2 d, effort: 3 h"), {"2025-03-03"});
  EXPECT_EQ(t->stage(1, "review"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-06T12:00");
  EXPECT_EQ(t->cell(1, "review.visits"), "2");
  EXPECT_EQ(t->of_class2("stages.review.work_h.mean"), "11");
  EXPECT_EQ(t->of_class2("stages.review.deficiency.share"), "1");
}

TEST(Deficiency, WhileTheApplicantAnswersNoStaffIsHeld) {
  // Application 2 is reviewed on Tuesday, while 1 is with its applicant.
  const Timeline t(asked("response: 2 d, effort: 3 h"), {"2025-03-03", "2025-03-03"});
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-04T09:00");
}

TEST(Deficiency, ComesBackAtMostAsOftenAsTheRoundsAllow) {
  // Once without `rounds`; with 3, visits 1 + 3: 8 h and three times 1 h, each answered an hour later.
  EXPECT_EQ(Timeline(asked("response: 1 h, effort: 1 h"), {"2025-03-03"})->cell(1, "review.visits"), "2");
  const Timeline t(asked("response: 1 h, effort: 1 h, rounds: 3"), {"2025-03-03"});
  EXPECT_EQ(t->cell(1, "review.visits"), "4");
  EXPECT_EQ(t->end(1), "approved 2025-03-04T14:00");  // 09–10, 11–12, 13–14
}

TEST(Deficiency, ALateAnswerWithdrawsTheApplicationAtTheEndOfTheTerm) {
  // Asked on Monday 17:00, respond within 3 wd: Thursday 17:00.
  const Timeline t(asked("response: 30 d, respond_within: 3 wd, effort: 1 h"), {"2025-03-03"});
  EXPECT_EQ(t->end(1), "withdrawn 2025-03-06T17:00");
  EXPECT_EQ(t->cell(1, "review.left"), "2025-03-03T17:00");  // waiting for the applicant is not being in the stage
  EXPECT_EQ(t->of_class2("applications.withdrawn"), "1");
}

TEST(Deficiency, ALateAnswerIsARefusalWhereTheLawSaysSo) {
  // A year is the same date next year.
  const Timeline t(asked("response: 500 d, respond_within: 1 y, if_late: rejected, effort: 1 h"), {"2025-03-03"});
  EXPECT_EQ(t->end(1), "rejected 2026-03-03T17:00");
}

TEST(Deficiency, ARoundHasAFreshLimitAndIsJudgedOnItsOwn) {
  // Review uses 0 of 0 wd; the round enters on Tuesday 16:00 with 8 h, ends on Wednesday 16:00 and uses 1 of its 0 wd.
  // The stage is on time when every round was, and uses 0 + 1 wd; the applicant's day belongs to neither.
  const Timeline t(asked("response: 23 h, effort: 8 h", "limit: 0 wd, "), {"2025-03-03"});
  EXPECT_EQ(t->end(1), "approved 2025-03-05T16:00");
  EXPECT_EQ(t->clock(1, "review"), "1 false");
  EXPECT_EQ(t->of_class2("stages.review.deficiency.used_wd.mean"), "1");
  EXPECT_EQ(t->shares("stages.review.deficiency"), "0 0 0");
  EXPECT_EQ(t->of_class2("stages.review.deficiency.limit_wd"), "[0, 0]");  // absent: the stage's limit anew
}

TEST(Deficiency, RoundsThatAreEachInTimeMakeAStageInTime) {
  // 1 wd and 1 wd, each within its 1 wd, are 2 wd and on time: nothing adds up to one limit. Application 2 makes both
  // wait: Monday 1, Tuesday 2, then the answers of 17:00 + 16 h = 09:00.
  const Timeline t(asked("response: 16 h, effort: 8 h", "limit: 1 wd, "), {"2025-03-03", "2025-03-03"});
  EXPECT_EQ(t->stage(1, "review"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-05T17:00");
  EXPECT_EQ(t->clock(1, "review"), "1 true");  // 0 + W(Tue, Wed]
  EXPECT_EQ(t->stage(2, "review"), "2025-03-03T09:00 2025-03-04T09:00 2025-03-06T17:00");
  EXPECT_EQ(t->clock(2, "review"), "2 true");  // W(Mon, Tue] + W(Wed, Thu]
}

TEST(Deficiency, ARoundMayHaveItsOwnLimitAndPromise) {
  // The round's promise is its own limit and not the stage's promise.
  const Timeline own(asked("response: 1 h, effort: 1 h, limit: 4 wd", "limit: 9 wd, commitment: 3 wd, "),
                     {"2025-03-03"});
  EXPECT_EQ(own->of_class2("stages.review.deficiency.limit_wd"), "[4, 4]");
  EXPECT_EQ(own->of_class2("stages.review.deficiency.commitment_wd"), "[4, 4]");
  EXPECT_EQ(own->of_class2("stages.review.commitment_wd"), "[3, 3]");
  const Timeline absent(asked("response: 1 h, effort: 1 h", "limit: 9 wd, commitment: 3 wd, "), {"2025-03-03"});
  EXPECT_EQ(absent->of_class2("stages.review.deficiency.commitment_wd"), "[9, 9]");
}

TEST(Deficiency, OutcomesAreDecidedAtTheEndOfTheLastRound) {
  const Timeline t(asked("response: 1 h, effort: 1 h", "outcomes: {rejected: 100 %}, "), {"2025-03-03"});
  EXPECT_EQ(t->end(1), "rejected 2025-03-04T10:00");
}

TEST(Deficiency, LeadTimeSplitsIntoTheRegulatorsAndTheApplicantsTime) {
  // Monday 09:00 to Thursday 12:00 is 3.125 d, of which 2 d the applicant's (Monday 17:00 to Wednesday 17:00).
  const Timeline t(asked("response: 2 d, effort: 3 h"), {"2025-03-03"});
  EXPECT_EQ(t->cell(1, "lead_d") + " " + t->cell(1, "lead_wd") + " " + t->cell(1, "applicant_d"), "3.125 3 2");
  EXPECT_EQ(t->of_class2("regulator_time_d.mean"), "1.125");
  EXPECT_EQ(t->of_class2("applicant_time_d.mean"), "2");
}

TEST(LeadTime, IsTheApplicantsOnlyWhileNoBranchIsInTheRegulatorsHands) {
  // Review asks at Monday 17:00 for 2 d; the inspection beside it lasts until Tuesday 17:00; so 1 d is the applicant's.
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - parallel:
          - - stage: review
              pool: clerks
              effort: 8 h
              deficiency: {probability: 100 %, response: 2 d, effort: 3 h}
          - - {stage: inspection, delay: 32 h}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->cell(1, "inspection.left"), "2025-03-04T17:00");
  EXPECT_EQ(t->cell(1, "lead_d") + " " + t->cell(1, "applicant_d"), "3.125 1");
}

TEST(Outcomes, OtherNamesAreRememberedAndTheLastCounts) {
  const Timeline t(R"(
processes:
  class2:
    flow:
      - {stage: testing, delay: 1 d, outcomes: {passed: 100 %}}
      - {stage: review, delay: 1 d, outcomes: {conditional: 100 %}}
      - {stage: delivery, delay: 1 d}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->end(1), "conditional 2025-03-06T09:00");
  EXPECT_EQ(t->of_class2("applications.conditional"), "1");
  EXPECT_EQ(t->of_class2("applications.passed"), "no figure");
}

TEST(Outcomes, ARejectionEndsTheCase) {
  const Timeline t(R"(
processes:
  class2:
    flow:
      - {stage: acceptance, delay: 1 d, outcomes: {rejected: 100 %}}
      - {stage: review, delay: 1 d}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->end(1), "rejected 2025-03-04T09:00");
  EXPECT_EQ(t->stage(1, "review"), "- - -");
}

TEST(Outcomes, AnEndNamesTheOutcome) {
  const Timeline t("processes: {class2: {flow: [{stage: review, delay: 1 d}, {end: filed}]}}\n", {"2025-03-03"});
  EXPECT_EQ(t->end(1), "filed 2025-03-04T09:00");
}

TEST(Outcomes, HaveToSumToAHundredPercent) {
  EXPECT_THAT(
      errors_of(
          "processes: {class2: {flow: [{stage: review, delay: 1 d, outcomes: {approved: 90 %, rejected: 9 %}}]}}\n",
          {"2025-03-03"}),
      ::testing::HasSubstr("99 %"));
}

TEST(Rejection, EndsTheOtherBranchesAndReportsTheirHoursAsWasted) {
  // The review's branch is refused on Monday 15:00: the inspection in hand since 09:00 is dropped after 6 h of its two
  // people, the sampling leaves the queue, and the case behind it starts at once.
  const Timeline t(R"(
pools: {inspectors: {staff: 2}}
processes:
  class2:
    attributes: {doomed: 0 %}
    flow:
      - parallel:
          - - {stage: review, delay: 6 h}
            - {stage: verdict, when: doomed, delay: 0 h, outcomes: {rejected: 100 %}}
          - - {stage: inspection, pool: inspectors, team: 2, effort: 40 h}
          - - {stage: sampling, pool: inspectors, effort: 1 h}
)",
                   {"submitted,doomed", "2025-03-03T09:00,true", "2025-03-03T09:30,false"});
  EXPECT_EQ(t->end(1), "rejected 2025-03-03T15:00");
  EXPECT_EQ(t->stage(1, "inspection"), "2025-03-03T09:00 2025-03-03T09:00 -");
  EXPECT_EQ(t->stage(1, "sampling"), "2025-03-03T09:00 - -");
  EXPECT_EQ(t->cell(1, "sampling.visits"), "1");
  EXPECT_EQ(t->figure("pools.inspectors.wasted_h"), "12");
  EXPECT_EQ(t->cell(2, "inspection.started"), "2025-03-03T15:00");
}

TEST(Attributes, OfTheTraceDecideWhichStagesACasePasses) {
  const Timeline t(R"(
processes:
  class2:
    attributes: {innovative: 0 %, site: {one_of: {a: 0.5, b: 0.5}}}
    flow:
      - {stage: review, delay: 1 d}
      - {stage: inspection, when: innovative and site == b, delay: 1 d}
)",
                   {"submitted,innovative,site", "2025-03-03,true,a", "2025-03-03,true,b", "2025-03-03,false,b"});
  EXPECT_EQ(t->stage(1, "inspection"), "- - -");
  EXPECT_EQ(t->stage(2, "inspection"), "2025-03-04T09:00 2025-03-04T09:00 2025-03-05T09:00");
  EXPECT_EQ(t->stage(3, "inspection"), "- - -");
}

}  // namespace
}  // namespace clockstop
