// The traffic equations on a flow that can be counted on paper.
#include "study/traffic.h"

#include <gtest/gtest.h>

#include "time/china_office.h"

namespace clockstop {
namespace {

TEST(Traffic, CountsRoundsUntilTheLastOneAndLosesWhatIsRejected) {
  Model model;
  model.calendar = &always();
  model.measure_until = {365 * kSecondsPerDay};
  model.distributions.emplace_back(DistributionParameters{DistributionKind::kConstant, 3600, 0, 0, {}, {}});
  ProcessModel process;
  process.stages = {"review", "decision"};
  process.outcome_shares = {{kApproved, 0.9}, {kRejected, 2}};
  StageRule review;
  review.rounds = 2;
  review.deficiency_probability = 0.5;
  review.response = {0, DurationUnit::kSeconds};
  review.outcomes_end = 2;
  process.rules = {review, StageRule()};
  Step first, second;
  first.kind = second.kind = StepKind::kStage;
  first.next = 1;
  second.stage = 1;
  second.next = 2;
  process.steps = {first, second, Step()};
  FlowModel flow;
  flow.last = 2;
  const FlowVisits visits = flow_visits(model, process, flow, 0, {});
  EXPECT_DOUBLE_EQ(visits.first[0], 1);
  EXPECT_DOUBLE_EQ(visits.rounds[0], 0.5 + 0.25);
  EXPECT_DOUBLE_EQ(visits.first[1], 0.9);
  EXPECT_DOUBLE_EQ(visits.rounds[1], 0);
}

}  // namespace
}  // namespace clockstop
