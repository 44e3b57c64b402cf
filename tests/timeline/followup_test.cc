// Follow-up work after an end: it loads the staff and never holds up the applicant.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

// Approved after a day; ten working days later somebody looks in, 8 h. The 3rd of March 2025 is a Monday.
constexpr const char* kVisit = R"(
pools: {inspectors: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: decision, delay: 1 wd, limit: 5 wd}
      - followup:
          - {stage: pause, delay: 10 wd}
          - {stage: visit, pool: inspectors, effort: 8 h, commitment: 0 wd}
)";

TEST(Followup, DoesNotCountInTheLeadTime) {
  const Timeline t(kVisit, {"2025-03-03T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-04T09:00");
  EXPECT_EQ(t->cell(1, "lead_d"), "1");
  EXPECT_EQ(t->cell(1, "lead_wd"), "1");
  EXPECT_EQ(t->of_class2("regulator_time_d.mean"), "1");
  EXPECT_EQ(t->of_class2("applications.open"), "0");
}

TEST(Followup, LoadsTheStaffAndHasStageFigures) {
  const Timeline t(kVisit, {"2025-03-03T09:00", "2025-03-03T09:00"});
  EXPECT_EQ(t->stage(1, "visit"), "2025-03-18T09:00 2025-03-18T09:00 2025-03-18T17:00");
  EXPECT_EQ(t->stage(2, "visit"), "2025-03-18T09:00 2025-03-19T09:00 2025-03-19T17:00");
  EXPECT_EQ(t->clock(2, "visit"), "1 false");
  EXPECT_EQ(t->of_class2("stages.visit.work_h.mean"), "8");
  EXPECT_EQ(t->of_class2("stages.visit.wait_h.mean"), "12");
  EXPECT_EQ(t->of_class2("stages.visit.on_time.committed"), "0.5");
  // 16 h of the 2025 office hours: 248 days of 8 h.
  EXPECT_EQ(t->figure("pools.inspectors.offered_load"), t->figure("pools.inspectors.utilisation"));
}

TEST(Followup, IsWaitedForSoThatItsStageFiguresAreWhole) {
  const Timeline t(kVisit, {"2025-12-30T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-12-31T09:00");
  EXPECT_EQ(t->cell(1, "visit.visits"), "1");
  EXPECT_EQ(t->of_class2("stages.visit.work_h.mean"), "8");
}

TEST(Followup, FollowsOnlyTheEndBeforeIt) {
  const Timeline t(R"(
pools: {inspectors: {staff: 1}}
processes:
  class2:
    attributes: {weak: 0 %, slow: 0 %}
    flow:
      - {stage: review, delay: 1 wd, when: weak, outcomes: {rejected: 100 %}}
      - choose:
          - when: slow
            flow:
              - {stage: letter, delay: 1 wd}
              - {end: conditional}
              - followup: [{stage: proof, pool: inspectors, effort: 4 h}]
      - {stage: decision, delay: 2 wd}
      - followup: [{stage: visit, pool: inspectors, effort: 8 h}]
)",
                   {"submitted,weak,slow", "2025-03-03T09:00,true,false", "2025-03-03T09:00,false,true",
                    "2025-03-03T09:00,false,false"});
  EXPECT_EQ(t->end(1), "rejected 2025-03-04T09:00");
  EXPECT_EQ(t->cell(1, "visit.visits"), "");
  EXPECT_EQ(t->end(2), "conditional 2025-03-04T09:00");
  EXPECT_EQ(t->stage(2, "proof"), "2025-03-04T09:00 2025-03-04T09:00 2025-03-04T13:00");
  EXPECT_EQ(t->cell(2, "visit.visits"), "");
  EXPECT_EQ(t->end(3), "approved 2025-03-05T09:00");
  EXPECT_EQ(t->cell(3, "proof.visits"), "");
  EXPECT_EQ(t->stage(3, "visit"), "2025-03-05T09:00 2025-03-05T09:00 2025-03-05T17:00");
}

// A refusal in follow-up ends the follow-up: the other branch is dropped after 4 h, the outcome stays.
TEST(Followup, EndsEarlyWithARejectionAndLeavesTheOutcome) {
  const Timeline t(R"(
pools: {inspectors: {staff: 2}}
processes:
  class2:
    flow:
      - {stage: decision, delay: 1 wd}
      - followup:
          - parallel:
              - [{stage: visit, pool: inspectors, effort: 4 h, outcomes: {rejected: 100 %}}]
              - [{stage: paper, pool: inspectors, effort: 8 h}]
          - {stage: closing, delay: 1 wd}
)",
                   {"2025-03-03T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-04T09:00");
  EXPECT_EQ(t->stage(1, "visit"), "2025-03-04T09:00 2025-03-04T09:00 2025-03-04T13:00");
  EXPECT_EQ(t->stage(1, "paper"), "2025-03-04T09:00 2025-03-04T09:00 -");
  EXPECT_EQ(t->cell(1, "closing.visits"), "");
  EXPECT_EQ(t->of_class2("applications.rejected"), "0");
  EXPECT_EQ(t->figure("pools.inspectors.wasted_h"), "4");
}

// The answer is due by the 11th; none by then ends the follow-up, not the approval.
TEST(Followup, WithALateAnswerIsOverAndTheApprovalStands) {
  const Timeline t(R"(
pools: {inspectors: {staff: 1}}
processes:
  class2:
    flow:
      - {stage: decision, delay: 1 wd}
      - followup:
          - stage: visit
            pool: inspectors
            effort: 8 h
            deficiency: {probability: 100 %, response: 30 d, respond_within: 7 d, effort: 1 h}
          - {stage: closing, delay: 1 wd}
)",
                   {"2025-03-03T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-04T09:00");
  EXPECT_EQ(t->cell(1, "visit.visits"), "1");
  EXPECT_EQ(t->cell(1, "closing.visits"), "");
  EXPECT_EQ(t->cell(1, "applicant_d"), "0");
  EXPECT_EQ(t->of_class2("applications.withdrawn"), "0");
}

TEST(Followup, StillGoingAtGiveUpIsCutOffThereAndNobodyIsOpen) {
  const Timeline t(std::string("measure: {from: 2025-01-01, to: 2025-03-31, give_up: 1 d}\n") + kVisit,
                   {"2025-03-28T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-31T09:00");
  EXPECT_EQ(t->of_class2("applications.open"), "0");
  EXPECT_EQ(t->stage(1, "pause"), "2025-03-31T09:00 2025-03-31T09:00 -");
}

}  // namespace
}  // namespace clockstop
