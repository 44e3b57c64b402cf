#include "model/simplify.h"

#include <gmock/gmock.h>

#include "time/civil.h"

namespace clockstop {
namespace {

RuleSetDefinition rules_with(std::int32_t limit) {
  StageDefinition stage;
  stage.name = "review";
  stage.first.limits = {limit, limit, limit};
  RuleSetDefinition rules;
  rules.stages.push_back(stage);
  return rules;
}

StepDefinition review() { return {}; }

/// One process with one kind of application, and two dates: epochs 0, 1 and 2. `rules[e]` is the rule set in force in
/// epoch e for who submits in it or before; each epoch of submission has a flow of its own.
StudyDefinition study_of(std::vector<RuleSetDefinition> rule_sets, std::vector<std::uint32_t> rules) {
  StudyDefinition study;
  study.epoch_starts = {civil_date(2025, 3, 1), civil_date(2025, 7, 1)};
  ProcessDefinition& process = study.processes.emplace_back();
  process.name = "class2";
  process.stages = {"review"};
  process.rule_sets = std::move(rule_sets);
  for (std::uint32_t e = 0; e < 3; ++e) {
    process.flows.push_back({{review()}, rules});
    process.flow_of.push_back({e});
  }
  return study;
}

StudyDefinition without_dates(RuleSetDefinition rules) {
  StudyDefinition study;
  ProcessDefinition& process = study.processes.emplace_back();
  process.name = "class2";
  process.stages = {"review"};
  process.rule_sets = {std::move(rules)};
  process.flows = {{{review()}, {0}}};
  process.flow_of = {{0}};
  return study;
}

TEST(Simplified, DatesOnWhichNothingChangesAreNoDifference) {
  const StudyDefinition plain = without_dates(rules_with(60));
  EXPECT_EQ(simplified(plain), plain);
  // Three rule sets under three numbers that all say the same.
  EXPECT_EQ(simplified(study_of({rules_with(60), rules_with(60), rules_with(60)}, {0, 1, 2})), plain);
}

TEST(Simplified, ADateOnWhichANumberChangesStays) {
  const StudyDefinition changed = simplified(study_of({rules_with(60), rules_with(60), rules_with(27)}, {0, 1, 2}));
  EXPECT_THAT(changed.epoch_starts, ::testing::ElementsAre(civil_date(2025, 7, 1)));
  EXPECT_EQ(changed.processes[0].rule_sets.size(), 2);
  EXPECT_NE(changed, without_dates(rules_with(60)));
  EXPECT_EQ(simplified(changed), changed);
}

TEST(Simplified, RulesBeforeTheSubmissionAreNeverAskedFor) {
  // Only the flow of the last epoch is used: what it says of entries before does not matter.
  const auto only_last = [](std::uint32_t before) {
    StudyDefinition study = study_of({rules_with(60), rules_with(27)}, {before, before, 0});
    for (auto& flows : study.processes[0].flow_of) flows = {2};
    study.processes[0].flow_of[0] = study.processes[0].flow_of[1] = {0};
    study.processes[0].flows[0].rules_by_epoch = {0, 0, 0};
    return simplified(study);
  };
  EXPECT_EQ(only_last(0), only_last(1));
}

}  // namespace
}  // namespace clockstop
