#include "study/compare.h"

#include <gmock/gmock.h>

#include <limits>

#include "hand_made.h"

namespace clockstop {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Figure estimate(FigurePath path, std::vector<double> values) {
  Figure figure{
      .path = std::move(path), .kind = FigureKind::kEstimate, .estimate = {}, .range = {}, .by_replication = {}};
  figure.estimate = mean_estimate(values);
  figure.by_replication = std::move(values);
  return figure;
}

Figure null(FigurePath path) {
  return {.path = std::move(path), .kind = FigureKind::kNull, .estimate = {}, .range = {}, .by_replication = {}};
}

const FigurePath kLead = {"processes", "class2", "lead_time_d", "mean"};
const FigurePath kShare = {"processes", "class2", "stages", "review", "deficiency", "on_time", "committed"};
const FigurePath kLoad = {"pools", "reviewers", "offered_load"};

TEST(Compare, PairsReplicationsAndNamesFiguresBelowTheirProcessOrPool) {
  const ScenarioResult baseline{"statutory", {estimate(kLead, {10, 20, 30}), estimate(kLoad, {1, 1, 1})}, 3};
  const ScenarioResult reform{"reform", {estimate(kLead, {8, 18, 28}), estimate(kLoad, {0.5, 0.5, 0.5})}, 3};
  const Comparison comparison = compare(reform, baseline);
  EXPECT_EQ(comparison.scenario, "reform");
  EXPECT_EQ(comparison.against, "statutory");
  ASSERT_EQ(comparison.figures.size(), 2u);
  EXPECT_EQ(comparison.figures[0].path, (FigurePath{"processes", "class2", "lead_time_d.mean"}));
  EXPECT_EQ(comparison.figures[0].difference.value, -2);
  EXPECT_EQ(comparison.figures[0].difference.ci95, std::pair(-2.0, -2.0));  // each pair differs by 2: no spread
  EXPECT_EQ(comparison.figures[0].ratio.value, 0.9);                        // 54 / 60
  EXPECT_EQ(comparison.figures[1].path, (FigurePath{"pools", "reviewers", "offered_load"}));
  EXPECT_EQ(comparison.figures[1].ratio.ci95, std::pair(0.5, 0.5));
}

TEST(Compare, UnpairedReplicationsWouldLoseTheSharpInterval) {
  const ScenarioResult baseline{"statutory", {estimate(kLead, {10, 20, 30})}, 3};
  const ScenarioResult shuffled{"reform", {estimate(kLead, {18, 28, 8})}, 3};
  const Comparison comparison = compare(shuffled, baseline);
  EXPECT_EQ(comparison.figures[0].difference.value, -2);
  EXPECT_NE(comparison.figures[0].difference.ci95, std::pair(-2.0, -2.0));
}

TEST(Compare, WhatOnlyOneScenarioHasIsNotCompared) {
  const ScenarioResult baseline{"statutory", {estimate(kLead, {1, 2}), null(kShare)}, 2};
  const ScenarioResult reform{
      "reform", {estimate(kLead, {1, 2}), estimate(kShare, {1, 1}), estimate(kLoad, {1, 1})}, 2};
  EXPECT_EQ(compare(reform, baseline).figures.size(), 1u);
  EXPECT_EQ(compare(baseline, reform).figures.size(), 1u);
}

TEST(Compare, APairWithOneSideMissingIsLeftOut) {
  const ScenarioResult baseline{"statutory", {estimate(kShare, {0.5, kNone, 0.5})}, 3};
  const ScenarioResult reform{"reform", {estimate(kShare, {1, 1, kNone})}, 3};
  const ComparedFigure figure = compare(reform, baseline).figures.at(0);
  EXPECT_EQ(figure.path.back(), "stages.review.deficiency.on_time.committed");
  EXPECT_EQ(figure.difference.value, 0.5);
  EXPECT_EQ(figure.difference.left_out, 2u);
  EXPECT_EQ(figure.difference.ci95, std::nullopt);
}

TEST(Compare, EveryScenarioIsComparedWithTheBaselineWhereverItStands) {
  const std::vector<ScenarioResult> scenarios = {{"a", {}, 1}, {"base", {}, 1}, {"b", {}, 1}};
  const std::vector<Comparison> comparisons = compare_all(scenarios, "base");
  ASSERT_EQ(comparisons.size(), 2u);
  EXPECT_EQ(comparisons[0].scenario, "a");
  EXPECT_EQ(comparisons[1].scenario, "b");
  EXPECT_TRUE(compare_all(scenarios, "nobody").empty());
}

}  // namespace
}  // namespace clockstop
