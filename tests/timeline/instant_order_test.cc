// What comes first when several things fall on one instant: (a) ends of work and of delays and answers, (b) expiries,
// (c) staff changes, (d) arrivals, (e) starts; then what has zero length ends and the round begins anew.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

/// Consent at the limit of 1 wd for the stage `review`, in an office that never closes.
constexpr char kConsent[] = R"(
calendar: always
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: review, pool: clerks, effort: EFFORT, limit: 1 wd, on_expiry: approved}
)";

std::string consent(const std::string& effort) {
  std::string text = kConsent;
  return text.replace(text.find("EFFORT"), 6, effort);
}

TEST(OneInstant, WorkThatEndsAtTheExpiryIsDoneBeforeSilenceIsConsent) {
  // (a) before (b): the limit of 3 March expires at 24:00 of 4 March, when 48 h of work end; nothing is dropped.
  const Timeline t(consent("48 h"), {"2025-03-03T00:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-05T00:00");
  EXPECT_EQ(t->figure("pools.clerks.wasted_h"), "0");
  // A second longer, and silence is consent: 48 h of work were for nothing.
  const Timeline longer(consent("48.0003 h"), {"2025-03-03T00:00"});
  EXPECT_EQ(longer->end(1), "approved 2025-03-05T00:00");
  EXPECT_EQ(longer->figure("pools.clerks.wasted_h"), "48");
}

TEST(OneInstant, WorkFinishedOnTheLastMomentOfALimitIsInTime) {
  // "A limit expires at 24:00 of its last day": 1 wd from 3 March is 4 March, and the work ends at 24:00 of it.
  const Timeline t(R"(
calendar: always
pools: {clerks: {staff: 1}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 48 h, limit: 1 wd}]}}
)",
                   {"2025-03-03T00:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-05T00:00");
  EXPECT_EQ(t->cell(1, "review.on_time"), "true");
}

TEST(OneInstant, AnAnswerAtTheVeryEndOfItsTermIsInTime) {
  // (a) before (b): asked on Monday 10:00, answered on Tuesday 10:00, within 1 d; a second later it would be withdrawn.
  const std::string study = R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - stage: review
        pool: clerks
        effort: 1 h
        deficiency: {probability: 100 %, response: RESPONSE, respond_within: 1 d, effort: 1 h}
)";
  const auto with = [&](const std::string& response) {
    std::string text = study;
    return text.replace(text.find("RESPONSE"), 8, response);
  };
  EXPECT_EQ(Timeline(with("24 h"), {"2025-03-03T09:00"})->end(1), "approved 2025-03-04T11:00");
  EXPECT_EQ(Timeline(with("24.0003 h"), {"2025-03-03T09:00"})->end(1), "withdrawn 2025-03-04T10:00");
}

TEST(OneInstant, AnExpiryFreesAPlaceForTheArrivalOfThatInstant) {
  // (b) before (d) and (e): application 1 leaves its queue place and desk at 24:00 of 4 March, application 2 arrives
  // then and is taken up at once.
  const Timeline t(consent("1000 h"), {"2025-03-03T00:00", "2025-03-05T00:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-05T00:00");
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-05T00:00");
}

TEST(OneInstant, StaffThatLeavesAtTheInstantWorkEndsTakesNothingNew) {
  // (a) before (c) before (e): both of 3 March end at 24:00; from 4 March one clerk is left, so one of the two waiting
  // dossiers starts and not both.
  const Timeline t(R"(
calendar: always
pools: {clerks: {staff: {2025-03-01: 2, 2025-03-04: 1}}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 24 h}]}}
)",
                   {"2025-03-03T00:00", "2025-03-03T00:00", "2025-03-03T01:00", "2025-03-03T02:00"});
  EXPECT_EQ(t->cell(3, "review.started"), "2025-03-04T00:00");
  EXPECT_EQ(t->cell(4, "review.started"), "2025-03-05T00:00");
}

TEST(OneInstant, WhoeverArrivesFindsTheStaffOfThatInstant) {
  // (c) before (e): the second clerk, hired on 4 March, takes up at 00:00 what arrives at 00:00.
  const Timeline t(R"(
calendar: always
pools: {clerks: {staff: {2025-03-01: 1, 2025-03-04: 2}}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 48 h}]}}
)",
                   {"2025-03-03T00:00", "2025-03-04T00:00"});
  EXPECT_EQ(t->stage(2, "review"), "2025-03-04T00:00 2025-03-04T00:00 2025-03-06T00:00");
}

/// Priority by attribute, one clerk.
constexpr char kUrgentFirst[] = R"(
pools: {clerks: {staff: 1, queue: priority}}
processes:
  class2:
    attributes: {urgent: 0 %}
    flow:
      - {stage: review, pool: clerks, effort: 2 h}
reforms:
  urgent-first: {applies_to: {when: urgent}, changes: [{set: review.priority, to: high}]}
scenarios: {reform: {reforms: [urgent-first]}}
)";

TEST(OneInstant, AHighPriorityDossierThatArrivesWhenAPlaceFallsFreeGetsIt) {
  // (d) before (e): at 11:00 application 1 is done, 2 has waited since 10:00, and 3 arrives with high priority.
  const Timeline t(kUrgentFirst,
                   {"submitted,urgent", "2025-03-03T09:00,false", "2025-03-03T10:00,false", "2025-03-03T11:00,true"});
  EXPECT_EQ(t->cell(3, "review.started"), "2025-03-03T11:00");
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-03T13:00");
}

TEST(OneInstant, WhoeverArrivesSeesTheStaffJustFreed) {
  // (a) before (e): the clerk who ends at 11:00 takes the arrival of 11:00.
  const Timeline t(kUrgentFirst, {"submitted,urgent", "2025-03-03T09:00,false", "2025-03-03T11:00,false"});
  EXPECT_EQ(t->stage(2, "review"), "2025-03-03T11:00 2025-03-03T11:00 2025-03-03T13:00");
}

TEST(OneInstant, AnAnswerQueuesBeforeThatInstantsStarts) {
  // (a) before (e): 1 answers at 11:00, when 2 is done and 3 (in the queue since 10:30) waits; the answer's round is of
  // high priority and starts first.
  const Timeline t(
      R"(
pools: {clerks: {staff: 1, queue: priority}}
processes:
  class2:
    attributes: {deficient: 0 %}
    flow:
      - stage: review
        pool: clerks
        effort: 1 h
        deficiency: {probability: 0 %, response: 1 h, effort: 1 h, priority: high}
reforms:
  ask: {applies_to: {when: deficient}, changes: [{set: review.deficiency.probability, to: 100 %}]}
scenarios: {reform: {reforms: [ask]}}
)",
      {"submitted,deficient", "2025-03-03T09:00,true", "2025-03-03T09:30,false", "2025-03-03T10:30,false"});
  EXPECT_EQ(t->end(1), "approved 2025-03-03T12:00");  // 09:00–10:00, the applicant's until 11:00, 11:00–12:00
  EXPECT_EQ(t->cell(3, "review.started"), "2025-03-03T12:00");
}

TEST(OneInstant, WorkOfZeroLengthEndsAndTheNextStartsAtTheSameInstant) {
  // Three rounds of (a)–(e) at 09:00: acceptance takes no time, review does, notice takes none.
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: acceptance, pool: clerks, effort: 0 h}
      - {stage: review, pool: clerks, effort: 1 h}
      - {stage: notice, delay: 0 d}
)",
                   {"2025-03-03T09:00", "2025-03-03T09:00"});
  EXPECT_EQ(t->stage(1, "acceptance"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-03T09:00");
  EXPECT_EQ(t->stage(1, "review"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-03T10:00");
  EXPECT_EQ(t->stage(1, "notice"), "2025-03-03T10:00 2025-03-03T10:00 2025-03-03T10:00");
  // Application 2 was first in the queue at 09:00 when 1 left acceptance (a tie by number, in the same pool: 1's review
  // entered at the same time 09:00 and has the lower number, so it goes before 2's acceptance).
  EXPECT_EQ(t->stage(2, "acceptance"), "2025-03-03T09:00 2025-03-03T10:00 2025-03-03T10:00");
}

TEST(OneInstant, WorkOfZeroLengthWaitsForTheOffice) {
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes: {class2: {flow: [{stage: acceptance, pool: clerks, effort: 0 h}]}}
)",
                   {"2025-03-08T10:00"});
  EXPECT_EQ(t->stage(1, "acceptance"), "2025-03-08T10:00 2025-03-10T09:00 2025-03-10T09:00");
}

constexpr char kTwoProcesses[] = R"(
pools: {clerks: {staff: 1}}
processes:
  renewal: {flow: [{stage: review, pool: clerks, effort: 1 h}]}
  change: {flow: [{stage: review, pool: clerks, effort: 1 h}]}
)";

TEST(Ties, GoByTimeOfEntryThenProcessNameThenNumber) {
  // All wait for Monday 09:00: Saturday 10:00 first, then at 11:00 change before renewal (by name, not by place in the
  // file), in each by number.
  const Timeline t(kTwoProcesses, Traces{{{"renewal", {"2025-03-08T10:00", "2025-03-08T11:00", "2025-03-08T11:00"}},
                                          {"change", {"2025-03-08T11:00"}}}});
  EXPECT_EQ(t->cell(1, "review.started", "renewal"), "2025-03-10T09:00");
  EXPECT_EQ(t->cell(1, "review.started", "change"), "2025-03-10T10:00");
  EXPECT_EQ(t->cell(2, "review.started", "renewal"), "2025-03-10T11:00");
  EXPECT_EQ(t->cell(3, "review.started", "renewal"), "2025-03-10T12:00");
}

TEST(Ties, AtLastGoByTheStagesPlaceInTheFile) {
  // Both branches enter the queue at 09:00: the one that stands first in the file starts first.
  const Timeline t(R"(
pools: {clerks: {staff: 1}}
processes:
  class2:
    flow:
      - parallel:
          - - {stage: testing, pool: clerks, effort: 1 h}
          - - {stage: inspection, pool: clerks, effort: 1 h}
)",
                   {"2025-03-03T09:00"});
  EXPECT_EQ(t->cell(1, "testing.started"), "2025-03-03T09:00");
  EXPECT_EQ(t->cell(1, "inspection.started"), "2025-03-03T10:00");
}

TEST(Ties, ApplicationsOfTheWarmUpCountInTheNumbers) {
  // The cohort's first application is number 2.
  const Timeline t(kTwoProcesses, Traces{{{"renewal", {"2024-12-31T09:00", "2025-03-03T09:00"}}, {"change", {}}}});
  EXPECT_EQ(t->end(1, "renewal"), "no row no row");
  EXPECT_EQ(t->end(2, "renewal"), "approved 2025-03-03T10:00");
}

TEST(Ties, ADecisionThatCutsACaseOffDropsTheOtherBranchsWorkOfThatInstant) {
  // Both branches end at 10:00; the first in the file rejects, so the other's hour is wasted.
  const Timeline t(R"(
pools: {clerks: {staff: 2}}
processes:
  class2:
    flow:
      - parallel:
          - - {stage: testing, pool: clerks, effort: 1 h, outcomes: {rejected: 100 %}}
          - - {stage: inspection, pool: clerks, effort: 1 h}
)",
                   {"2025-03-03T09:00"});
  EXPECT_EQ(t->end(1), "rejected 2025-03-03T10:00");
  EXPECT_EQ(t->stage(1, "inspection"), "2025-03-03T09:00 2025-03-03T09:00 -");
  EXPECT_EQ(t->figure("pools.clerks.wasted_h"), "1");
}

}  // namespace
}  // namespace clockstop
