#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/facts.h"
#include "scenario/flow_line.h"
#include "scenario/provenance.h"
#include "scenario/reform_effects.h"
#include "scenario/study_file.h"

namespace clockstop {
namespace {

const char* const kStudy = R"(clockstop: 1
measure: {from: 2025-01-01, to: 2025-12-31}
pools:
  clerks: {staff: 3, queue: priority}
arrivals:
  p: {rate: 100 / y}
processes:
  p:
    attributes: {urgent: 10 %}
    flow:
      - {stage: review, pool: clerks, effort: {gamma: {mean: 6 h, cv: 0.5}}, limit: 60 wd}
      - {stage: visit, delay: 3 wd, when: urgent}
      - {stage: decision, delay: 1 wd}
reforms:
  cut: {changes: [{scale: review.commitment, of: review.limit, by: 0.45}]}
  cut-again: {changes: [{scale: review.commitment, by: 0.5}]}
  beside: {changes: [{parallelise: [review, visit]}]}
  slower: {changes: [{set: review.effort, to: {uniform: {from: 4 h, to: 9 h}}}]}
  first: {changes: [{set: review.priority, to: high}]}
scenarios:
  none: {}
  all: {reforms: [cut, cut-again, beside, slower, first]}
  some: {reforms: [cut, beside]}
)";

class ReformEffects : public ::testing::Test {
 protected:
  ReformEffects() : study_("study.yaml", kStudy, ".") {}

  const ScenarioSpec& scenario(std::size_t index) const { return study_.spec().scenarios[index]; }

  StudyFile study_;
};

TEST_F(ReformEffects, ChainOneReformBehindTheOther) {
  ASSERT_TRUE(study_.ok()) << study_.rendered();
  const ScenarioDifference difference = scenario_difference(study_.spec(), scenario(0), scenario(1));
  ASSERT_EQ(difference.added.size(), 5U);
  // 60 wd × 0.45 = 27 wd, × 0.5 = 13.5 wd, of which 13 count.
  const Difference& cut = difference.added[0].values.at(0);
  EXPECT_EQ(cut.path, "p.review.commitment");
  EXPECT_EQ(cut.before, "60 wd");
  EXPECT_TRUE(cut.started_from_limit);
  EXPECT_EQ(cut.after, "27 wd");
  EXPECT_EQ(cut.counted, "");
  EXPECT_EQ(cut.place.line, 15U);
  const Difference& again = difference.added[1].values.at(0);
  EXPECT_EQ(again.before, "27 wd");
  EXPECT_FALSE(again.started_from_limit);
  EXPECT_EQ(again.after, "13.5 wd");
  EXPECT_EQ(again.counted, "13 wd");
}

TEST_F(ReformEffects, ShowTheFlowBeforeAndAfterAndADistributionAsOne) {
  const ScenarioDifference difference = scenario_difference(study_.spec(), scenario(0), scenario(1));
  ASSERT_EQ(difference.added[2].flows.size(), 1U);
  EXPECT_EQ(difference.added[2].flows[0].before, "review → visit [urgent] → decision");
  EXPECT_EQ(difference.added[2].flows[0].after, "(review ∥ visit [urgent]) → decision");
  ASSERT_EQ(difference.added[3].values.size(), 1U);
  EXPECT_EQ(difference.added[3].values[0].before, "gamma, mean 6 h, cv 0.5");
  EXPECT_EQ(difference.added[3].values[0].after, "uniform, from 4 h, to 9 h");
  ASSERT_EQ(difference.added[4].values.size(), 1U);
  EXPECT_EQ(difference.added[4].values[0].after, "high");
}

TEST_F(ReformEffects, TakeBackWhatOnlyTheOtherScenarioHas) {
  const ScenarioDifference difference = scenario_difference(study_.spec(), scenario(1), scenario(2));
  // Both begin with the cut; the rest of the first is taken back before the rest of the second is added.
  EXPECT_EQ(difference.taken_back.reforms, (std::vector<std::size_t>{1, 2, 3, 4}));
  ASSERT_EQ(difference.added.size(), 1U);
  EXPECT_EQ(difference.added[0].flows.size(), 1U);
  EXPECT_TRUE(difference.added[0].values.empty());
}

TEST_F(ReformEffects, AreNoneBetweenEqualScenarios) {
  const ScenarioDifference difference = scenario_difference(study_.spec(), scenario(1), scenario(1));
  EXPECT_TRUE(difference.taken_back.reforms.empty());
  EXPECT_TRUE(difference.taken_back.none());
  EXPECT_TRUE(difference.added.empty());
}

TEST_F(ReformEffects, CountEveryWrittenNumberOnce) {
  // 3 staff, rate, share, mean, cv, limit, 2 delays; two factors, the two ends of the uniform.
  const std::vector<ProvenanceRow> rows = provenance_of(study_.spec(), {0, 1, 2, 3, 4});
  EXPECT_EQ(rows.size(), 8U + 4U);
  EXPECT_EQ(count_of(rows, Provenance::Kind::kUnstated), rows.size());
  EXPECT_EQ(provenance_of(study_.spec(), {}).size(), 8U);
}

TEST(Path, MayLeaveOutTheProcessAndEndEarly) {
  EXPECT_TRUE(is_asked_for("p.review.commitment", "p.review.commitment"));
  EXPECT_TRUE(is_asked_for("p.review.commitment", "review.commitment"));
  EXPECT_TRUE(is_asked_for("p.review.effort.mean", "review.effort"));
  EXPECT_TRUE(is_asked_for("pools.clerks.staff from 2026-01-01", "pools.clerks.staff"));
  EXPECT_FALSE(is_asked_for("p.review.commitment", "view.commitment"));
  EXPECT_FALSE(is_asked_for("p.review.commitment", "review.commit"));
}

}  // namespace
}  // namespace clockstop
