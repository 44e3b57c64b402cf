// Reforms in force: whom they bind and when, how they combine, and how they change the shape of a process.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// Review of 3 wd, then decision of 3 wd; a reform cuts both to 1 wd from Wednesday 5 March.
std::string cut(const std::string& how) {
  return R"(
processes:
  class2:
    attributes: {innovative: 0 %}
    flow:
      - {stage: review, delay: 3 wd, limit: 5 wd}
      - {stage: decision, delay: 3 wd}
reforms:
  cut: {)" +
         how + R"(, changes: [{set: [review.delay, decision.delay], to: 1 wd}, {scale: review.commitment, by: 0.4}]}
scenarios: {statutory: {}, reform: {reforms: [cut]}}
)";
}

TEST(Reforms, AtSubmissionBindWhoSubmitsFromTheirDateOn) {
  // Tuesday's case keeps 3 + 3 wd; from 00:00 of the 5th cases have 1 + 1 wd.
  const Timeline t(cut("effective: {from: 2025-03-05}"), {"2025-03-04T23:59", "2025-03-05T00:00"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-12T23:59");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-07T00:00");
  EXPECT_EQ(t.in("reform").of_class2("stages.review.commitment_wd"), "[2, 5]");
  EXPECT_EQ(t.in("statutory").end(2), "approved 2025-03-13T00:00");
}

TEST(Reforms, ThatBindImmediatelyBindEveryStageEnteredAfterTheirDate) {
  // Submitted on Tuesday: review, entered before, keeps 3 wd (a number is fixed on entry); decision, entered on Friday,
  // takes 1 wd: Monday.
  const Timeline t(cut("binds: immediately, effective: {from: 2025-03-05}"), {"2025-03-04T10:00", "2025-03-05T10:00"});
  EXPECT_EQ(t.in("reform").stage(1, "decision"), "2025-03-07T10:00 2025-03-07T10:00 2025-03-10T10:00");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-07T10:00");
}

TEST(Reforms, ThatBindImmediatelyLeaveANamedClockTheNumberOfItsFirstStage) {
  // Also where that stage stops it: the case of the 3rd has its 3 wd from the entry into review on; testing, Wednesday
  // 5 to Wednesday 12, uses 5. The case of the 4th has 8.
  const Timeline t(R"(
processes:
  class2:
    clocks: {handling: {over: [review, testing], stopped_by: [review], limit: 9 wd, commitment: 3 wd}}
    flow:
      - {stage: review, delay: 2 wd}
      - {stage: testing, delay: 5 wd}
reforms:
  later: {binds: immediately, effective: {from: 2025-03-04}, changes: [{set: clocks.handling.commitment, to: 8 wd}]}
scenarios: {statutory: {}, reform: {reforms: [later]}}
)",
                   {"2025-03-03T09:00", "2025-03-04T09:00"});
  EXPECT_EQ(t.in("reform").clock(1, "handling"), "5 false");
  EXPECT_EQ(t.in("reform").clock(2, "handling"), "5 true");
  EXPECT_EQ(t.in("statutory").clock(2, "handling"), "5 false");
}

TEST(Reforms, EndWithTheirLastDay) {
  // In force from the 3rd to the 5th, both included: a case of the 6th has the old rules again.
  const Timeline t(cut("effective: {from: 2025-03-03, to: 2025-03-05}"), {"2025-03-05T23:59", "2025-03-06T00:00"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-07T23:59");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-14T00:00");
}

TEST(Reforms, ThatBindImmediatelyStopBindingAfterTheirLastDay) {
  // Submitted on the 4th: review 1 wd until the 5th at 10:00, decision entered on the last day: 1 wd. Submitted on the
  // 5th: review 1 wd, decision entered on the 6th: 3 wd again, Tuesday 11.
  const Timeline t(cut("binds: immediately, effective: {from: 2025-03-03, to: 2025-03-05}"),
                   {"2025-03-04T10:00", "2025-03-05T10:00"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-06T10:00");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-11T10:00");
}

TEST(Reforms, BindOnlyTheCasesTheyApplyTo) {
  const Timeline t(cut("applies_to: {process: class2, when: innovative}"),
                   {"submitted,innovative", "2025-03-03,true", "2025-03-03,false"});
  EXPECT_EQ(t.in("reform").end(1), "approved 2025-03-05T09:00");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-11T09:00");
}

TEST(Reforms, BindANewRoundImmediatelyAndAtSubmissionNot) {
  // Asked on Monday 17:00, answered on Wednesday 09:00, after the reform of Wednesday: the round takes 1 h or 5 h.
  const auto ends = [](const std::string& binds) {
    return Timeline(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: review, pool: clerks, effort: 8 h, deficiency: {probability: 100 %, response: 40 h, effort: 5 h}}
reforms: {cut: {binds: )" +
                        binds +
                        R"(, effective: {from: 2025-03-05}, changes: [{set: review.deficiency.effort, to: 1 h}]}}
scenarios: {reform: {reforms: [cut]}}
)",
                    {"2025-03-03"})
        ->end(1);
  };
  EXPECT_EQ(ends("immediately"), "approved 2025-03-05T10:00");
  EXPECT_EQ(ends("at-submission"), "approved 2025-03-05T14:00");
}

constexpr char kGuidance[] = R"(
processes:
  class2:
    flow:
      - {stage: guidance, delay: 3 wd}
      - submit
      - {stage: review, delay: 3 wd}
reforms:
  cut: {effective: {from: 2025-03-05}, changes: [{set: [guidance.delay, review.delay], to: 1 wd}]}
scenarios: {reform: {reforms: [cut]}}
measure: {from: 2025-03-06, to: 2025-12-31}
)";

TEST(Submission, DecidesTheRulesAndTheCohortWhileStepsBeforeItGoByTheArrivalDay) {
  // 1 arrives on the 3rd (old rules, 3 wd of guidance), submits on the 6th (new rules, 1 wd of review) and is in the
  // cohort that begins on the 6th; lead time counts from the submission. 2 arrives on the 5th and submits on the 6th.
  // 3 arrives on the 28th of February and submits on the 5th: not in the cohort.
  const Timeline t(kGuidance, {"2025-02-28T10:00", "2025-03-03T10:00", "2025-03-05T10:00"});
  EXPECT_EQ(t->end(1), "no row no row");
  EXPECT_EQ(t->stage(2, "guidance"), "2025-03-03T10:00 2025-03-03T10:00 2025-03-06T10:00");
  EXPECT_EQ(t->cell(2, "submitted"), "2025-03-06T10:00");
  EXPECT_EQ(t->end(2), "approved 2025-03-07T10:00");
  EXPECT_EQ(t->cell(2, "lead_d"), "1");
  EXPECT_EQ(t->cell(3, "submitted"), "2025-03-06T10:00");
  EXPECT_EQ(t->of_class2("applications.submitted"), "2");
}

TEST(Parallelise, PutsStagesBesideEachOtherForWhoSubmitsAfterIt) {
  // One after the other 2 + 3 wd, beside each other 3 wd; structural changes bind at submission even if the reform's
  // numbers bind immediately.
  const Timeline t(R"(
processes:
  class2:
    flow:
      - {stage: acceptance, delay: 1 wd}
      - {stage: testing, delay: 2 wd}
      - {stage: review, delay: 3 wd}
reforms:
  beside: {binds: immediately, effective: {from: 2025-03-04}, changes: [{parallelise: [testing, review]}]}
scenarios: {reform: {reforms: [beside]}}
)",
                   {"2025-03-03T10:00", "2025-03-04T10:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-11T10:00");  // Tuesday, Thursday, Tuesday
  EXPECT_EQ(t->end(2), "approved 2025-03-10T10:00");  // Wednesday, then testing to Friday beside review to Monday
}

TEST(Serialise, PutsBranchesOneAfterTheOther) {
  const Timeline t(R"(
processes:
  class2:
    flow: [{parallel: [[{stage: testing, delay: 2 wd}], [{stage: review, delay: 3 wd}]]}]
reforms: {in-turn: {changes: [{serialise: [review, testing]}]}}
scenarios: {statutory: {}, reform: {reforms: [in-turn]}}
)",
                   {"2025-03-03T10:00"});
  EXPECT_EQ(t.in("statutory").end(1), "approved 2025-03-06T10:00");
  EXPECT_EQ(t.in("reform").stage(1, "testing"), "2025-03-06T10:00 2025-03-06T10:00 2025-03-10T10:00");
}

/// A limit of 20 wd and two reforms in order.
std::string two(const std::string& first, const std::string& second) {
  return "processes: {class2: {flow: [{stage: review, delay: 1 d, limit: 20 wd}]}}\nreforms:\n  first: {" + first +
         "}\n  second: {" + second + "}\nscenarios: {reform: {reforms: [first, second]}}\n";
}

std::string promised(const std::string& study) {
  return Timeline(study, {"2025-03-03"})->of_class2("stages.review.commitment_wd");
}

constexpr char kToTen[] = "changes: [{set: review.commitment, to: 10 wd}]";

TEST(Chains, ApplyLaterReformsToTheResultOfEarlierOnes) {
  EXPECT_EQ(promised(two(kToTen, "changes: [{scale: review.commitment, by: 0.5}]")), "[5, 5]");
  EXPECT_EQ(promised(two(kToTen, "changes: [{add: review.commitment, by: 3 wd}]")), "[13, 13]");
}

TEST(Chains, MayScaleAnotherValueThanTheCurrentOne) {
  // 45 % of the law's 20 wd, whatever was promised before.
  EXPECT_EQ(promised(two(kToTen, "changes: [{scale: review.commitment, of: review.limit, by: 0.45}]")), "[9, 9]");
}

TEST(Conflicts, AreErrorsUnlessTheLaterReformNamesTheEarlier) {
  EXPECT_THAT(errors_of(two(kToTen, "changes: [{set: review.commitment, to: 8 wd}]"), {"2025-03-03"}),
              HasSubstr("over: first"));
  EXPECT_EQ(promised(two(kToTen, "over: first, changes: [{set: review.commitment, to: 8 wd}]")), "[8, 8]");
}

TEST(Conflicts, AreNotBetweenEqualValuesNorWhereDatesOrConditionsDoNotMeet) {
  EXPECT_EQ(errors_of(two(kToTen, kToTen), {"2025-03-03"}), "");
  const std::string to_eight = "changes: [{set: review.commitment, to: 8 wd}]";
  EXPECT_EQ(errors_of(two("effective: {to: 2025-06-30}, " + std::string(kToTen),
                          "effective: {from: 2025-07-01}, " + to_eight),
                      {"2025-03-03"}),
            "");
  EXPECT_THAT(errors_of(two("effective: {to: 2025-07-01}, " + std::string(kToTen),
                            "effective: {from: 2025-07-01}, " + to_eight),
                        {"2025-03-03"}),
              HasSubstr("over: first"));
}

TEST(Staff, HiredByAReformComesOnItsDate) {
  // A second clerk from Tuesday on.
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 16 h}]}}
reforms: {hire: {effective: {from: 2025-03-04}, changes: [{add: pools.clerks.staff, by: 1}]}}
scenarios: {reform: {reforms: [hire]}}
)",
                   Trace(2, "2025-03-03T09:00"));
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-04T09:00");
}

TEST(Promises, CutByAReformMakeNobodyFasterButChangeWhatIsLateAndWhoseTurnItIs) {
  // 9 wd promised instead of 20 for the innovative: the same hours of work; under due-date they come first.
  const Timeline t(
      R"(
pools: {clerks: {staff: 1, queue: due-date}}
processes:
  class2:
    attributes: {innovative: 0 %}
    flow: [{stage: review, pool: clerks, effort: 8 h, limit: 3 wd}]
reforms: {faster: {applies_to: {when: innovative}, changes: [{scale: review.commitment, by: 0.34}]}}
scenarios: {statutory: {}, reform: {reforms: [faster]}}
)",
      {"submitted,innovative", "2025-03-03T09:00,false", "2025-03-03T09:00,false", "2025-03-03T09:00,true"});
  EXPECT_EQ(t.in("statutory").stage(3, "review"), "2025-03-03T09:00 2025-03-05T09:00 2025-03-05T17:00");
  EXPECT_EQ(t.in("reform").stage(3, "review"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-03T17:00");
  EXPECT_EQ(t.in("reform").stage(2, "review"), "2025-03-03T09:00 2025-03-05T09:00 2025-03-05T17:00");
}

}  // namespace
}  // namespace clockstop
