// Who waits too long goes first. The 3rd of March 2025 is a Monday; 09:00–17:00 is a day; one clerk does a case a day.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// Reviews stand behind checks in the queue; `more` is YAML inside the stage `review`.
std::string desk(const std::string& more, const std::string& queue = "priority") {
  return "pools: {clerks: {staff: 1, queue: " + queue +
         "}}\nprocesses:\n  class2:\n    attributes: {urgent: 0 %}\n"
         "    clocks: {handling: {over: [paper, review], limit: 20 wd}}\n    flow:\n"
         "      - {stage: paper, delay: 0 wd, when: not urgent}\n"
         "      - {stage: review, pool: clerks, effort: 8 h, priority: low, when: not urgent" +
         more + "}\n      - {stage: check, pool: clerks, effort: 8 h, when: urgent}\n";
}

/// Number 2 is a review, all others checks; all come on Monday at 09:00.
const Trace kFive = {"submitted,urgent",      "2025-03-03T09:00,true", "2025-03-03T09:00,false",
                     "2025-03-03T09:00,true", "2025-03-03T09:00,true", "2025-03-03T09:00,true"};

// Without: checks on Monday to Thursday, the review on Friday.
TEST(Escalation, IsNotThereUnlessItIsWritten) {
  EXPECT_EQ(Timeline(desk(""), kFive)->cell(2, "review.started"), "2025-03-07T09:00");
}

// One working day after Monday ends at 24:00 of Tuesday: then it has the class and the oldest entry of those who wait.
TEST(Escalation, TakesFirstWhoHasWaitedSoManyDays) {
  const Timeline t(desk(", escalate: {after: 1 wd}"), kFive);
  EXPECT_EQ(t->cell(3, "check.started"), "2025-03-04T09:00");
  EXPECT_EQ(t->stage(2, "review"), "2025-03-03T09:00 2025-03-05T09:00 2025-03-05T17:00");
  EXPECT_EQ(t->cell(4, "check.started"), "2025-03-06T09:00");
}

TEST(Escalation, CountsCivilDaysWhereItSaysSo) {
  // Two civil days after Friday are over at 24:00 of Sunday, two working days at 24:00 of Tuesday.
  const Trace friday = {"submitted,urgent",      "2025-03-07T09:00,true", "2025-03-07T09:00,false",
                        "2025-03-07T09:00,true", "2025-03-07T09:00,true", "2025-03-07T09:00,true"};
  EXPECT_EQ(Timeline(desk(", escalate: {after: 2 d}"), friday)->cell(2, "review.started"), "2025-03-10T09:00");
  EXPECT_EQ(Timeline(desk(", escalate: {after: 2 wd}"), friday)->cell(2, "review.started"), "2025-03-12T09:00");
}

TEST(Escalation, OfTheOverdueGoesByTheCommitmentElseTheLimit) {
  const std::string both = ", limit: 20 wd, commitment: 2 wd, escalate: overdue";
  EXPECT_EQ(Timeline(desk(both), kFive)->cell(2, "review.started"), "2025-03-06T09:00");
  EXPECT_EQ(Timeline(desk(", limit: 1 wd, escalate: overdue"), kFive)->cell(2, "review.started"), "2025-03-05T09:00");
}

// What comes after closing counts, for 0 days, as received on Tuesday.
TEST(Escalation, OfZeroDaysBeginsWithTheNextOpening) {
  Trace evening = kFive;
  evening[2] = "2025-03-03T17:30,false";
  EXPECT_EQ(Timeline(desk(", escalate: {after: 0 wd}"), evening)->cell(2, "review.started"), "");
  EXPECT_EQ(Timeline(desk(", escalate: {after: 0 wd}"), evening)->cell(5, "review.started"), "2025-03-05T09:00");
}

/// `paper` takes two working days and the named clock runs in it.
std::string with_paper(const std::string& escalate) {
  std::string study = desk(", escalate: " + escalate);
  return study.replace(study.find("delay: 0 wd"), 11, "delay: 2 wd");
}

// Two of three days are used on Wednesday, when the review comes to the queue, and the third ends at 24:00 of Thursday;
// three days from the entry end at 24:00 of Monday the 10th. Nine days of checks wait.
TEST(Escalation, CountsOnANamedClockWhatWasUsedBefore) {
  const Trace trace = {"submitted,urgent",      "2025-03-03T09:00,true", "2025-03-03T09:00,false",
                       "2025-03-03T09:00,true", "2025-03-03T09:00,true", "2025-03-03T09:00,true",
                       "2025-03-03T09:00,true", "2025-03-03T09:00,true", "2025-03-03T09:00,true",
                       "2025-03-03T09:00,true"};
  EXPECT_EQ(Timeline(with_paper("{after: 3 wd, clock: handling}"), trace)->cell(2, "review.started"),
            "2025-03-07T09:00");
  EXPECT_EQ(Timeline(with_paper("{after: 3 wd}"), trace)->cell(2, "review.started"), "2025-03-11T09:00");
}

// The day is used up on Tuesday; on Wednesday at 09:00 the review comes to the queue, when number 4 is taken up.
TEST(Escalation, IsAtOnceWhereTheClockHasRunOut) {
  const Timeline t(with_paper("{after: 1 wd, clock: handling}"), kFive);
  EXPECT_EQ(t->stage(2, "review"), "2025-03-05T09:00 2025-03-05T09:00 2025-03-05T17:00");
  EXPECT_EQ(t->cell(4, "check.started"), "2025-03-06T09:00");
}

TEST(Escalation, GoesByTheCommitmentOfTheNamedClock) {
  std::string study = with_paper("{clock: handling}");
  study.replace(study.find("limit: 20 wd"), 12, "limit: 2 wd");
  EXPECT_EQ(Timeline(study, kFive)->cell(2, "review.started"), "2025-03-06T09:00");
}

// The answer joins the queue on Tuesday at 17:00: its day ends with Wednesday, that of the first visit with Tuesday.
TEST(Escalation, CountsAnewInEachRound) {
  const std::string round =
      ", deficiency: {probability: 100 %, response: 1 d, effort: 8 h, priority: low}, "
      "escalate: {after: 1 wd}";
  const Timeline t(desk(round), {"submitted,urgent", "2025-03-03T09:00,false", "2025-03-04T08:00,true",
                                 "2025-03-04T08:00,true", "2025-03-04T08:00,true", "2025-03-04T08:00,true"});
  EXPECT_EQ(t->stage(1, "review"), "2025-03-03T09:00 2025-03-03T09:00 2025-03-06T17:00");
}

// Class high goes by entry: number 2 has waited since Monday, number 3 is high by itself and came on Tuesday.
TEST(Escalation, PutsTheOldestOfItsClassFirst) {
  std::string study = desk(", escalate: {after: 0 wd}");
  study.replace(study.find("effort: 8 h, when: urgent"), 25, "effort: 8 h, priority: high, when: urgent");
  const Timeline t(study,
                   {"submitted,urgent", "2025-03-03T09:00,true", "2025-03-03T09:00,false", "2025-03-04T08:00,true"});
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-04T09:00");
  EXPECT_EQ(t->cell(3, "check.started"), "2025-03-05T09:00");
}

// A place is free, but the team heads the queue until the review, which came before it, gets its class at midnight.
TEST(Escalation, LetsStartWhoFitsInFrontOfATeam) {
  const Timeline t(R"(
pools: {clerks: {staff: 2, queue: priority, calendar: always}}
processes:
  class2:
    attributes: {kind: {one_of: {long: 40 %, low: 30 %, team: 30 %}}}
    flow:
      - {stage: audit, pool: clerks, effort: 50 h, when: kind == long}
      - {stage: paper, delay: 1 h, when: kind == low}
      - {stage: review, pool: clerks, effort: 8 h, priority: low, when: kind == low, escalate: {after: 0 wd}}
      - {stage: visit, pool: clerks, effort: 8 h, team: 2, when: kind == team}
)",
                   {"submitted,kind", "2025-03-03T09:00,long", "2025-03-03T08:30,team", "2025-03-03T09:00,low",
                    "2025-03-03T10:00,team"});
  // The first team works until 16:30, then the audit; the second team came at 10:00, as the review did.
  EXPECT_EQ(t->cell(1, "visit.started"), "2025-03-03T08:30");
  EXPECT_EQ(t->cell(2, "audit.started"), "2025-03-03T16:30");
  EXPECT_EQ(t->cell(3, "review.started"), "2025-03-04T00:00");
  EXPECT_EQ(t->cell(4, "visit.started"), "2025-03-05T18:30");
}

TEST(Escalation, HoldsForWhoIsServedTogether) {
  const Timeline t(desk(", escalate: {after: 1 wd}, batch: {by: urgent, most: 2}"),
                   {"submitted,urgent", "2025-03-03T09:00,true", "2025-03-03T09:00,false", "2025-03-04T10:00,false",
                    "2025-03-03T09:00,true", "2025-03-03T09:00,true"});
  // Number 5 is the review of Tuesday: number 2 takes it along on Wednesday.
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-05T09:00");
  EXPECT_EQ(t->cell(5, "review.started"), "2025-03-05T09:00");
  EXPECT_EQ(t->cell(4, "check.started"), "2025-03-06T09:00");
}

// Ready only on Thursday at 09:00, but then before the check that has waited since Monday.
TEST(Escalation, HoldsUpNobodyWhileItsCaseWaitsForOthers) {
  const Timeline t(desk(", escalate: {after: 1 wd}, batch: {by: urgent, wait: 3 wd}"), kFive);
  EXPECT_EQ(t->cell(4, "check.started"), "2025-03-05T09:00");
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-06T09:00");
  EXPECT_EQ(t->cell(5, "check.started"), "2025-03-07T09:00");
}

TEST(Escalation, MayBeBroughtByAReform) {
  const std::string reformed =
      desk(", commitment: 1 wd") +
      "reforms:\n  watch: {effective: {from: 2025-03-03}, changes: [{set: review.escalate, to: "
      "overdue}]}\nscenarios: {today: {}, reform: {reforms: [watch]}}\n";
  const Timeline t(reformed, kFive);
  EXPECT_EQ(t.in("today").cell(2, "review.started"), "2025-03-07T09:00");
  EXPECT_EQ(t.in("reform").cell(2, "review.started"), "2025-03-05T09:00");
}

// Four days are used on the eve of Monday: three have run out, so the review goes before the check.
TEST(Escalation, CountsTheDaysThatACaseOfTheBacklogHasUsed) {
  const auto study = [](const char* after) {
    return std::string(R"(
measure: {from: 2025-03-03, to: 2025-03-31}
arrivals: {class2: {trace: class2.csv, backlog: {trace: desk.csv}}}
)") + desk(std::string(", limit: 20 wd, escalate: {after: ") + after + "}");
  };
  const Traces traces = {{{"class2", {"submitted,urgent", "2025-03-03T09:00,true"}},
                          {"desk.csv", {"submitted,stage,used,urgent", "2025-02-20,review,4,false"}}}};
  EXPECT_EQ(Timeline(study("3 wd"), traces)->cell(1, "check.started"), "2025-03-04T09:00");
  EXPECT_EQ(Timeline(study("9 wd"), traces)->cell(1, "check.started"), "2025-03-03T09:00");
}

TEST(Escalation, HasNoEffectWhereThePoolDoesNotQueueByPriority) {
  const Timeline t(desk(", escalate: {after: 1 wd}", "fifo"), kFive);
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-04T09:00");
  EXPECT_THAT(t.warnings(), HasSubstr("the escalation of stage 'review' has no effect"));
}

TEST(Escalation, RefusesWhatCannotBe) {
  EXPECT_THAT(errors_of(desk(", escalate: overdue"), kFive), HasSubstr("neither limit nor commitment"));
  EXPECT_THAT(errors_of(desk(", escalate: {clock: handlin}"), kFive), HasSubstr("did you mean 'handling'?"));
  EXPECT_THAT(errors_of(desk(", escalate: {after: 3 d, clock: handling}"), kFive), HasSubstr("expected working days"));
  EXPECT_THAT(errors_of(desk(", escalate: {after: 20 h}"), kFive), HasSubstr("expected 45 d or 30 wd"));
}

}  // namespace
}  // namespace clockstop
