#include "study/output_target.h"

#include <gmock/gmock.h>

namespace clockstop {
namespace {

using ::testing::DoubleEq;

Figure yearly(const std::string& process, const std::string& count, std::vector<double> values) {
  return {.path = {"processes", process, "throughput", count + "_per_year"},
          .estimate = mean_estimate(values),
          .range = {},
          .by_replication = values};
}

StudyHeader header_with(OutputTarget target) {
  StudyHeader header;
  header.baseline = "today";
  header.targets.push_back(std::move(target));
  return header;
}

// 10 + 2, 12 + 4, 14 + 3 and 16 + 3 are 12, 16, 17 and 19: mean 16, standard deviation √(26/3), t of three
// degrees 3.18245; the interval is 16 ± 3.18245 × √(26/3) ÷ 2 = 16 ± 4.684.
const std::vector<ScenarioResult> kToday = {
    {"today", {yearly("big", "approved", {10, 12, 14, 16}), yearly("small", "approved", {2, 4, 3, 3})}, 4}};

TEST(OutputTarget, AddsItsProcessesReplicationByReplication) {
  const auto reached =
      reached_targets(header_with({{"both", {}}, {"big", "small"}, "approved", 11, false, "", ""}), kToday);
  ASSERT_EQ(reached.size(), 1U);
  EXPECT_THAT(*reached[0][0].reached.value, DoubleEq(16));
  EXPECT_NEAR(reached[0][0].reached.ci95->first, 16 - 4.684, 0.001);
  EXPECT_EQ(reached[0][0].verdict, TargetVerdict::kMet);
}

TEST(OutputTarget, IsUndecidedWhereTheAimLiesInTheIntervalAndMissedAboveIt) {
  const auto verdict = [](double aim) {
    return reached_targets(header_with({{"both", {}}, {"big", "small"}, "approved", aim, false, "", ""}), kToday)[0][0]
        .verdict;
  };
  EXPECT_EQ(verdict(11.3), TargetVerdict::kMet);
  EXPECT_EQ(verdict(11.4), TargetVerdict::kUndecided);
  EXPECT_EQ(verdict(20.6), TargetVerdict::kUndecided);
  EXPECT_EQ(verdict(20.7), TargetVerdict::kMissed);
}

// Each replication has half as many again: the ratio is 1.5 without any spread.
TEST(OutputTarget, ComparesWithTheBaselinePairByPair) {
  std::vector<ScenarioResult> scenarios = kToday;
  scenarios.push_back(
      {"more", {yearly("big", "approved", {15, 18, 21, 24}), yearly("small", "approved", {3, 6, 4.5, 4.5})}, 4});
  const auto reached =
      reached_targets(header_with({{"growth", {}}, {"big", "small"}, "approved", 1.5, true, "", ""}), scenarios);
  EXPECT_THAT(*reached[0][0].reached.value, DoubleEq(1));
  EXPECT_EQ(reached[0][0].verdict, TargetVerdict::kMissed);
  EXPECT_THAT(*reached[0][1].reached.value, DoubleEq(1.5));
  EXPECT_EQ(reached[0][1].verdict, TargetVerdict::kMet);
}

TEST(OutputTarget, IsUndecidedWithoutItsBaselineOrWithOneReplication) {
  StudyHeader header = header_with({{"growth", {}}, {"big"}, "approved", 1.5, true, "", ""});
  header.baseline = "another";
  EXPECT_EQ(reached_targets(header, kToday)[0][0].verdict, TargetVerdict::kUndecided);
  const std::vector<ScenarioResult> once = {{"today", {yearly("big", "approved", {10})}, 1}};
  header = header_with({{"some", {}}, {"big"}, "approved", 1, false, "", ""});
  EXPECT_EQ(reached_targets(header, once)[0][0].verdict, TargetVerdict::kUndecided);
}

}  // namespace
}  // namespace clockstop
