// Pools: caseload, teams, the three queues, and staff over time.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

TEST(Caseload, GivesAPersonMorePlacesThatEachAdvanceMoreSlowly) {
  // One reviewer with two dossiers at once: 4 h of effort last 8 h each, Monday 09:00–17:00; the third waits. Whoever
  // works alone is no faster.
  const Timeline t(R"(
pools: {reviewers: {staff: 1, caseload: 2}}
processes: {class2: {flow: [{stage: review, pool: reviewers, effort: 4 h}]}}
)",
                   Trace(3, "2025-03-03T09:00"));
  EXPECT_EQ(t->end(2), "approved 2025-03-03T17:00");
  EXPECT_EQ(t->stage(3, "review"), "2025-03-03T09:00 2025-03-04T09:00 2025-03-04T17:00");
  EXPECT_EQ(t->of_class2("stages.review.work_h.mean"), "4");  // staff hours, not hours on the desk
}

TEST(Teams, TakeTheirPlacesAtOnceAndSpendStaffHoursForEachMember) {
  const Timeline t(R"(
pools: {inspectors: {staff: 2}}
processes: {class2: {flow: [{stage: inspection, pool: inspectors, team: 2, effort: 16 h}]}}
)",
                   {"2025-03-03T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-04T17:00");
  EXPECT_EQ(t->of_class2("stages.inspection.work_h.mean"), "32");
}

TEST(Teams, WaitForAllTheirPlacesAndNothingOvertakesThem) {
  // 1 (alone, 4 h) and 2 (alone, 8 h) are at work; the team of 3 heads the queue from 10:00 and 4 would fit at 13:00
  // but stands behind it until Monday 17:00 … Tuesday.
  const Timeline t(R"(
pools: {inspectors: {staff: 2}}
processes:
  class2:
    attributes: {kind: {one_of: {short: 0.4, long: 0.3, team: 0.3}}}
    flow:
      - {stage: visit, when: kind == short, pool: inspectors, effort: 4 h}
      - {stage: audit, when: kind == long, pool: inspectors, effort: 8 h}
      - {stage: inspection, when: kind == team, pool: inspectors, team: 2, effort: 2 h}
)",
                   {"submitted,kind", "2025-03-03T09:00,short", "2025-03-03T09:00,long", "2025-03-03T10:00,team",
                    "2025-03-03T11:00,short"});
  EXPECT_EQ(t->stage(3, "inspection"), "2025-03-03T10:00 2025-03-04T09:00 2025-03-04T11:00");
  EXPECT_EQ(t->cell(4, "visit.started"), "2025-03-04T11:00");
}

TEST(Teams, LargerThanTheirPoolAreAnErrorAndLargerThanItsStaffAWarning) {
  const auto study = [](const std::string& pool) {
    return "pools: {inspectors: {" + pool +
           "}}\nprocesses: {class2: {flow: [{stage: inspection, pool: inspectors, team: 2, effort: 2 h}]}}\n";
  };
  EXPECT_THAT(errors_of(study("staff: 1"), {"2025-03-03"}), HasSubstr("needs a team of 2"));
  EXPECT_THAT(errors_of(study("staff: {2025-01-01: 2, 2025-12-31: 1}"), {"2025-03-03"}),
              HasSubstr("needs a team of 2"));
  EXPECT_EQ(errors_of(study("staff: {2025-01-01: 2, 2026-01-01: 1}"), {"2025-03-03"}), "");  // after the window
  EXPECT_THAT(Timeline(study("staff: 1, caseload: 2"), {"2025-03-03"}).warnings(), HasSubstr("counted twice"));
}

/// One clerk with a queue; review is of low, normal or high priority and promised in 9 wd, 2 wd or not at all.
std::string with_queue(const std::string& queue) {
  return R"(
pools: {clerks: {staff: 1, queue: )" +
         queue + R"(}}
processes:
  class2:
    attributes: {kind: {one_of: {plain: 0.4, low: 0.3, high: 0.3}}}
    clocks: {handling: {over: [review], limit: 20 wd}}
    flow:
      - {stage: review, pool: clerks, effort: 1 h}
reforms:
  low: {applies_to: {when: kind == low}, changes: [{set: review.priority, to: low}, {set: review.commitment, to: 9 wd}]}
  high: {applies_to: {when: kind == high}, changes: [{set: review.priority, to: high}, {set: review.commitment, to: 2 wd}]}
scenarios: {reform: {reforms: [low, high]}}
)";
}

/// 1 works from 09:00; the others queue in this order.
const Trace kWaiting = {"submitted,kind",        "2025-03-03T09:00,plain", "2025-03-03T09:10,plain",
                        "2025-03-03T09:20,low",  "2025-03-03T09:30,high",  "2025-03-03T09:40,high",
                        "2025-03-03T09:50,plain"};

std::string order_of_starts(const Timeline& t) {
  std::string order;
  for (const char* at : {"10", "11", "12", "13", "14"})
    for (int application = 2; application <= 6; ++application)
      if (t->cell(application, "review.started") == "2025-03-03T" + std::string(at) + ":00")
        order += std::to_string(application);
  return order;
}

TEST(Queues, AreServedInOrderOfArrivalUnlessToldOtherwise) {
  EXPECT_EQ(order_of_starts(Timeline(with_queue("fifo"), kWaiting)), "23456");
}

TEST(Queues, ByPriorityServeHighBeforeNormalBeforeLowAndEachInOrderOfArrival) {
  EXPECT_EQ(order_of_starts(Timeline(with_queue("priority"), kWaiting)), "45263");
}

TEST(Queues, ByDueDateServeTheEarliestPromiseFirstAndWhatHasNoneLast) {
  // 4 and 5 are due on Wednesday 5 March, 3 on 14 March, 2 and 6 have no number of their own.
  EXPECT_EQ(order_of_starts(Timeline(with_queue("due-date"), kWaiting)), "45326");
}

TEST(Queues, ByTheDueDateOfANamedClockOrderByThat) {
  // The clock's 20 wd are the same for all who came on the same day.
  EXPECT_EQ(order_of_starts(Timeline(with_queue("{due-date: handling}"), kWaiting)), "23456");
}

TEST(Queues, ByDueDateLetAnEarlierDayOvertakeAndKeepTheOrderWithinADay) {
  // All come in on Monday with 5 wd. 1 is worked on until 17:00 and answered at 23:00: it entered last, but the 1 wd of
  // its round makes it due on Tuesday, before 2 and 3 (Monday the 10th).
  const Timeline t(R"(
pools: {clerks: {staff: 1, queue: due-date}}
processes:
  class2:
    attributes: {deficient: 0 %}
    flow:
      - {stage: review, pool: clerks, effort: 8 h, limit: 5 wd, deficiency: {probability: 0 %, response: 6 h, effort: 8 h, limit: 1 wd}}
reforms:
  ask: {applies_to: {when: deficient}, changes: [{set: review.deficiency.probability, to: 100 %}]}
scenarios: {reform: {reforms: [ask]}}
)",
                   {"submitted,deficient", "2025-03-03,true", "2025-03-03,false", "2025-03-03,false"});
  EXPECT_EQ(t->end(1), "approved 2025-03-04T17:00");
  EXPECT_EQ(t->cell(2, "review.started") + " " + t->cell(3, "review.started"), "2025-03-05T09:00 2025-03-06T09:00");
}

TEST(Queues, WithoutPriorityWarnThatItHasNoEffect) {
  EXPECT_THAT(Timeline(with_queue("fifo"), kWaiting).warnings(), HasSubstr("priority of stage 'review' has no effect"));
  EXPECT_THAT(Timeline(with_queue("due-date"), kWaiting).warnings(),
              HasSubstr("priority of stage 'review' has no effect"));
  EXPECT_THAT(Timeline(with_queue("priority"), kWaiting).warnings(), Not(HasSubstr("no effect")));
}

TEST(Priority, InterruptsNoWorkInHand) {
  // 1 is at work for 8 h when a high-priority dossier arrives at 10:00.
  const Timeline t(R"(
pools: {clerks: {staff: 1, queue: priority}}
processes:
  class2: {flow: [{stage: review, pool: clerks, effort: 8 h, priority: low}]}
  renewal: {flow: [{stage: check, pool: clerks, effort: 1 h, priority: high}]}
)",
                   Traces{{{"class2", {"2025-03-03T09:00"}}, {"renewal", {"2025-03-03T10:00"}}}});
  EXPECT_EQ(t->end(1), "approved 2025-03-03T17:00");
  EXPECT_EQ(t->cell(1, "check.started", "renewal"), "2025-03-04T09:00");
}

TEST(Staff, ThatFallsFinishesItsWorkFirst) {
  // Two start on Monday with 16 h; from Tuesday one clerk is left, but both end on Tuesday 17:00; then 3, and 4 after
  // it.
  const Timeline t(R"(
pools: {clerks: {staff: {2025-03-01: 2, 2025-03-04: 1}}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 16 h}]}}
)",
                   Trace(4, "2025-03-03T09:00"));
  EXPECT_EQ(t->end(2), "approved 2025-03-04T17:00");
  EXPECT_EQ(t->cell(3, "review.started") + " " + t->cell(4, "review.started"), "2025-03-05T09:00 2025-03-07T09:00");
}

TEST(Staff, HasItsFirstValueBeforeItsFirstDate) {
  const Timeline t(R"(
pools: {clerks: {staff: {2025-06-01: 2, 2025-07-01: 1}}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 8 h}]}}
)",
                   Trace(2, "2025-03-03T09:00"));
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-03T09:00");
}

TEST(Staff, StepsActFromMidnightOfTheirDay) {
  // In an office that never closes the second clerk starts at 00:00 and not at 09:00.
  const Timeline t(R"(
calendar: always
pools: {clerks: {staff: {2025-03-01: 1, 2025-03-04: 2}}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 100 h}]}}
)",
                   Trace(2, "2025-03-03T09:00"));
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-04T00:00");
}

TEST(Pools, AreSharedBySeveralProcesses) {
  const Timeline t(R"(
pools: {reviewers: {staff: 1}}
processes:
  class2: {flow: [{stage: review, pool: reviewers, effort: 6 h}]}
  change: {flow: [{stage: review, pool: reviewers, effort: 2 h}]}
)",
                   Traces{{{"class2", {"2025-03-03T09:00"}}, {"change", {"2025-03-03T09:30"}}}});
  EXPECT_EQ(t->stage(1, "review", "change"), "2025-03-03T09:30 2025-03-03T15:00 2025-03-03T17:00");
}

TEST(Delays, TakeNoOnesTime) {
  const Timeline t("processes: {class2: {flow: [{stage: delivery, delay: 2 h}]}}\n", Trace(3, "2025-03-03T09:00"));
  EXPECT_EQ(t->end(3), "approved 2025-03-03T11:00");
}

}  // namespace
}  // namespace clockstop
