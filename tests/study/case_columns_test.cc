#include "study/case_columns.h"

#include <gtest/gtest.h>

#include "hand_made.h"

namespace clockstop {
namespace {

std::string text(const std::vector<CaseColumns::Clock>& clocks) {
  std::string all;
  for (const auto& clock : clocks) {
    all += clock.name + (clock.days == ClockDays::kNone ? "" : clock.days == ClockDays::kCivil ? " d" : " wd") + "; ";
  }
  return all;
}

TEST(CaseColumns, AStageHasDaysOnlyIfSomeRuleGivesItANumber) {
  const CaseColumns columns = case_columns(hand_made_model());
  ASSERT_EQ(columns.processes.size(), 1u);
  EXPECT_EQ(columns.processes[0].name, "class2");
  EXPECT_EQ(text(columns.processes[0].stages), "review wd; visit wd; notice d; tests; ");
  EXPECT_EQ(text(columns.processes[0].clocks), "handling wd; post d; idle wd; ");
  EXPECT_EQ(columns.processes[0].outcomes.at(3), "conditional");
}

TEST(CaseColumns, ANumberThatOnlyALaterReformGivesIsEnough) {
  Model model = hand_made_model();
  ProcessModel& process = model.processes[0];
  const std::vector<StageRule> before = process.rules;
  process.rules.insert(process.rules.end(), before.begin(), before.end());
  process.clock_numbers.resize(6);
  process.rules[7].first.limits.commitment = 3;  // tests, second rule set
  EXPECT_EQ(text(case_columns(model).processes[0].stages), "review wd; visit wd; notice d; tests wd; ");
}

}  // namespace
}  // namespace clockstop
