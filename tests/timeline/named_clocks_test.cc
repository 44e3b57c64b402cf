// Clocks over several stages: when they run, what stops them, what number they are held to, who counts.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

TEST(NamedClocks, RunWhileTheDossierIsInAStageTheyAreOver) {
  // Monday 3 to Wednesday 5 and Friday 7 to Monday 10 are 2 + 1 wd; the testing between them is no stage of the clock.
  const Timeline t(R"(
processes:
  class2:
    clocks: {handling: {over: [review, decision], limit: 3 wd}}
    flow:
      - {stage: review, delay: 2 wd}
      - {stage: testing, delay: 2 wd}
      - {stage: decision, delay: 1 wd}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->end(1), "approved 2025-03-10T09:00");
  EXPECT_EQ(t->clock(1, "handling"), "3 true");
}

TEST(NamedClocks, RunOnceWhileTwoOfTheirStagesRunBesideEachOther) {
  // Review 4 wd beside advice 2 wd uses 4, not 6.
  const Timeline t(R"(
processes:
  class2:
    clocks: {handling: {over: [review, advice], limit: 5 wd}}
    flow:
      - parallel: [[{stage: review, delay: 4 wd}], [{stage: advice, delay: 2 wd}]]
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->clock(1, "handling"), "4 true");
}

TEST(NamedClocks, LeaveTheApplicantsTurnOut) {
  // Monday 09:00–17:00, the applicant's until Wednesday 17:00, done on Thursday: W(Mon, Mon] + W(Wed, Thu] = 1.
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    clocks: {handling: {over: [review], limit: 1 wd}}
    flow:
      - stage: review
        pool: clerks
        effort: 8 h
        deficiency: {probability: 100 %, response: 2 d, effort: 3 h}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->clock(1, "handling"), "1 true");
}

TEST(NamedClocks, AreStoppedByTheApplicantsTurnEvenBesideOtherWork) {
  // Review asks at Monday 17:00 until Friday 17:00 while advice, also a stage of the clock, lasts until Friday 09:00:
  // "the applicant's turn in an over stage always stops it". W(Mon, Mon] and the round W(Fri, Mon 12:00] = 1.
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    clocks: {handling: {over: [review, advice], limit: 9 wd}}
    flow:
      - parallel:
          - - stage: review
              pool: clerks
              effort: 8 h
              deficiency: {probability: 100 %, response: 4 d, effort: 3 h}
          - - {stage: advice, delay: 4 wd}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->end(1), "approved 2025-03-10T12:00");
  EXPECT_EQ(t->clock(1, "handling"), "1 true");
}

TEST(NamedClocks, AreNotStoppedByAnInspectionBesideTheReview) {
  // "time excluded by law does not erase review days really worked beside it": review Monday to Friday, 4 wd, although
  // the inspection takes Monday to Wednesday.
  const Timeline t(R"(
processes:
  class2:
    clocks: {handling: {over: [review], stopped_by: [inspection], limit: 4 wd}}
    flow:
      - parallel: [[{stage: review, delay: 4 wd}], [{stage: inspection, delay: 2 wd}]]
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->clock(1, "handling"), "4 true");
}

TEST(NamedClocks, AreStoppedByAnInspectionThatIsLeftAlone) {
  // The inspection outlasts the review (Tuesday) until Friday, and then decision takes Friday to Monday: the clock is
  // over all three, and stopped while only the inspection runs: W(Mon, Tue] + W(Fri, Mon] = 2.
  const Timeline t(R"(
processes:
  class2:
    clocks: {handling: {over: [review, inspection, decision], stopped_by: [inspection], limit: 2 wd}}
    flow:
      - parallel: [[{stage: review, delay: 1 wd}], [{stage: inspection, delay: 4 wd}]]
      - {stage: decision, delay: 1 wd}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->end(1), "approved 2025-03-10T09:00");
  EXPECT_EQ(t->clock(1, "handling"), "2 true");
}

TEST(NamedClocks, DoNotRunWhileADossierWaitsAtAJoin) {
  // Review is done on Tuesday and waits for the testing until Friday; decision takes Friday to Monday: 1 + 1 wd.
  const Timeline t(R"(
processes:
  class2:
    clocks: {handling: {over: [review, decision], limit: 2 wd}}
    flow:
      - parallel: [[{stage: review, delay: 1 wd, limit: 1 wd}], [{stage: testing, delay: 4 wd}]]
      - {stage: decision, delay: 1 wd, limit: 1 wd}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->clock(1, "handling"), "2 true");
  EXPECT_EQ(t->clock(1, "review"), "1 true");
}

constexpr char kSums[] = R"(
pools: {clerks: {staff: 2}}
processes:
  class2:
    attributes: {deficient: 0 %}
    clocks: {handling: {over: [acceptance, review, decision]}}
    flow:
      - {stage: acceptance, delay: 1 wd, limit: 5 wd}
      - stage: review
        pool: clerks
        effort: 8 h
        limit: 60 wd
        commitment: 27 wd
        deficiency: {probability: 0 %, response: 1 d, effort: 1 h, limit: 30 wd}
      - {stage: decision, when: deficient, delay: 1 wd}
reforms:
  ask: {applies_to: {when: deficient}, changes: [{set: review.deficiency.probability, to: 100 %}]}
scenarios: {reform: {reforms: [ask]}}
)";

TEST(NamedClocks, WithoutNumbersTakeTheSumOfWhatTheDossierPassed) {
  // Without a round: limits 5 + 60, promises 5 + 27 (acceptance promises its limit). With one: 30 more of each.
  // A stage without a number adds none.
  const Timeline t(kSums, {"submitted,deficient", "2025-03-03,false", "2025-03-03,true"});
  EXPECT_EQ(t->of_class2("clocks.handling.limit_wd"), "[65, 95]");
  EXPECT_EQ(t->of_class2("clocks.handling.commitment_wd"), "[32, 62]");
}

TEST(NamedClocks, WithoutAnyNumberAreNotJudged) {
  const Timeline t(R"(
processes: {class2: {clocks: {handling: {over: [review]}}, flow: [{stage: review, delay: 1 wd}]}}
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->clock(1, "handling"), "1 -");
  EXPECT_EQ(t->shares("clocks.handling"), "null null null");
}

TEST(NamedClocks, HaveALimitAPromiseAndAnExtensionOfTheirOwn) {
  // Delays of 2 wd twice use 4 wd: over the promise of 3 and the limit of 3, not over 3 × 1.5 = 4.5, so 4.
  const Timeline t(R"(
processes:
  class2:
    clocks: {handling: {over: [review, decision], limit: 3 wd, extension: 50 %}}
    flow: [{stage: review, delay: 2 wd, limit: 60 wd}, {stage: decision, delay: 2 wd}]
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->clock(1, "handling"), "4 false");
  EXPECT_EQ(t->shares("clocks.handling"), "0 0 1");
}

TEST(NamedClocks, OfNoDaysAddUpTheRunningIntervals) {
  // Received on Saturday, done on Monday: 0 wd kept, as it counts as received on Monday 09:00.
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    clocks: {handling: {over: [acceptance, review], limit: 0 wd}}
    flow: [{stage: acceptance, pool: clerks, effort: 2 h}, {stage: review, pool: clerks, effort: 2 h}]
)",
                   {"2025-03-08T10:00", "2025-03-10T15:00"});
  EXPECT_EQ(t->clock(1, "handling"), "1 true");
  EXPECT_EQ(t->clock(2, "handling"), "1 false");  // Monday 15:00 to Tuesday 11:00
}

TEST(NamedClocks, AreCompletedByARefusal) {
  // The case was decided, so the clock of 9 wd is complete although decision was never reached.
  const Timeline t(R"(
processes:
  class2:
    clocks: {handling: {over: [review, decision], limit: 9 wd}}
    flow: [{stage: review, delay: 2 wd, outcomes: {rejected: 100 %}}, {stage: decision, delay: 1 wd}]
)",
                   {"2025-03-03"});
  EXPECT_EQ(t->clock(1, "handling"), "2 true");
}

TEST(NamedClocks, EnteredInTheApplicantsTurnOfAnotherBranchHaveStartedAndUsedNothing) {
  // Expert until the 4th, then ten days with the applicant, who stops the clock; testing from the 5th to the 8th lies
  // in his turn. The expert's own work is a stopper's.
  const Timeline t(R"(
calendar: always
processes:
  class2:
    clocks: {handling: {over: [testing, expert], stopped_by: [expert], limit: 1 wd}}
    flow:
      - parallel:
          - - {stage: expert, delay: 1 d, deficiency: {probability: 100 %, response: 10 d, effort: 24 h}}
          - - {stage: sampling, delay: 2 d}
            - {stage: testing, delay: 3 d}
)",
                   {"2025-03-03T00:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-15T00:00");
  EXPECT_EQ(t->clock(1, "handling"), "0 true");
}

TEST(NamedClocks, KeepTheDaysOfAStageThatTheFlowHadWhenTheDossierEnteredIt) {
  // The meeting is put in before the submission for arrivals of the 3rd and 4th; he who then submits on the 6th, under
  // the old flow again, has had his three days there, and the clock ran: 3 + 1.
  const Timeline t(R"(
calendar: always
processes:
  class2:
    clocks: {handling: {over: [guidance, review], limit: 9 wd}}
    flow: [{stage: guidance, delay: 0 d}, submit, {stage: review, delay: 1 d}]
reforms:
  meetings:
    effective: {from: 2025-03-03, to: 2025-03-04}
    applies_to: {process: class2}
    changes: [{insert: {stage: meeting, delay: 3 d}, after: guidance, clocks: handling}]
scenarios: {reform: {reforms: [meetings]}}
)",
                   {"2025-03-03T00:00"});
  EXPECT_EQ(t->cell(1, "submitted"), "2025-03-06T00:00");
  EXPECT_EQ(t->clock(1, "handling"), "4 true");
}

}  // namespace
}  // namespace clockstop
