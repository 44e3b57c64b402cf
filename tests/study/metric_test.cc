// Paths of figures as people write them, on the model made by hand.
#include "study/metric.h"

#include <gtest/gtest.h>

#include "study/figures.h"
#include "study/hand_made.h"

namespace clockstop {
namespace {

class MetricPath : public ::testing::Test {
 protected:
  MetricSearch find(std::string_view name) const { return find_metric(name, layout_); }

  Model model_ = hand_made_model();
  FigureLayout layout_{model_};
};

TEST_F(MetricPath, FindsAFigureOfAProcessWithOrWithoutItsFirstWord) {
  const auto short_form = find("class2.lead_time_d.mean"), long_form = find("processes.class2.lead_time_d.mean");
  ASSERT_TRUE(short_form.metric && long_form.metric);
  EXPECT_EQ(short_form.metric->path, (FigurePath{"processes", "class2", "lead_time_d", "mean"}));
  EXPECT_EQ(long_form.metric->path, short_form.metric->path);
  EXPECT_EQ(long_form.metric->name, "class2.lead_time_d.mean");
}

TEST_F(MetricPath, ReadsTheFigureThatTheResultsShowAtThatPath) {
  const ReplicationMeasures measures = four_cases();
  const ReplicationFigures figures = layout_.extract(measures);
  for (const Figure& figure : figures_of(model_, std::span(&measures, 1))) {
    if (figure.kind != FigureKind::kEstimate || !figure.estimate.value) continue;
    std::string name;
    for (const std::string& part : figure.path) name += (name.empty() ? "" : ".") + part;
    const auto found = find(name);
    ASSERT_TRUE(found.metric) << name << ": " << found.message;
    EXPECT_EQ(found.metric->value_in(figures), *figure.estimate.value) << name;
  }
}

TEST_F(MetricPath, FindsAStagesOwnClockAmongTheClocks) {
  EXPECT_EQ(find("class2.clocks.review.on_time.committed").metric->path,
            (FigurePath{"processes", "class2", "stages", "review", "on_time", "committed"}));
  EXPECT_EQ(find("class2.clocks.handling.on_time.committed").metric->path,
            (FigurePath{"processes", "class2", "clocks", "handling", "on_time", "committed"}));
}

TEST_F(MetricPath, KnowsWhatAFigureCounts) {
  const auto unit = [&](const char* name) { return find(name).metric->unit; };
  EXPECT_EQ(unit("class2.lead_time_d.p90"), MetricUnit::kDays);
  EXPECT_EQ(unit("class2.lead_time_wd.p90"), MetricUnit::kWorkingDays);
  EXPECT_EQ(unit("class2.clocks.handling.used_wd.p95"), MetricUnit::kWorkingDays);
  EXPECT_EQ(unit("class2.clocks.post.used_d.mean"), MetricUnit::kDays);
  EXPECT_EQ(unit("class2.stages.review.wait_h.mean"), MetricUnit::kHours);
  EXPECT_EQ(unit("class2.stages.review.on_time.statutory"), MetricUnit::kShare);
  EXPECT_EQ(unit("class2.stages.review.deficiency.share"), MetricUnit::kShare);
  EXPECT_EQ(unit("class2.throughput.decided_per_year"), MetricUnit::kPerYear);
  EXPECT_EQ(unit("class2.applications.submitted"), MetricUnit::kNumber);
  EXPECT_EQ(unit("pools.reviewers.utilisation"), MetricUnit::kShare);
  EXPECT_EQ(unit("pools.reviewers.queue"), MetricUnit::kNumber);
}

TEST_F(MetricPath, NamesThePartThatLeadsNowhereAndWhatCouldStandThere) {
  const auto process = find("clas2.lead_time_d.mean");
  EXPECT_EQ(process.message, "there is no process 'clas2'");
  EXPECT_EQ(process.expected, (std::vector<std::string>{"class2", "pools"}));
  const auto pool = find("pools.reviwers.queue");
  EXPECT_EQ(pool.message, "there is no pool 'reviwers'");
  EXPECT_EQ(pool.expected, std::vector<std::string>{"reviewers"});
  const auto quantile = find("class2.lead_time_d.p99");
  EXPECT_EQ(quantile.message, "'class2.lead_time_d' has no 'p99'");
  EXPECT_EQ(quantile.part, "p99");
  const auto clock = find("class2.clocks.revew.on_time.committed");
  EXPECT_EQ(clock.expected,
            (std::vector<std::string>{"handling", "post", "idle", "review", "visit", "notice", "tests"}));
}

TEST_F(MetricPath, SaysWhyAPathIsNoFigure) {
  EXPECT_EQ(find("class2.lead_time_d").message, "'class2.lead_time_d' is not one figure");
  EXPECT_EQ(find("class2.stages.review.limit_wd").message,
            "'class2.stages.review.limit_wd' is a number of the rules, not a figure that comes out of a run");
  EXPECT_EQ(find("class2.stages.tests.on_time.committed").message,
            "'class2.stages.tests.on_time' does not exist in this scenario: nothing there has such a number");
  EXPECT_EQ(find("class2.lead_time_d.mean.more").message, "'class2.lead_time_d.mean' has nothing below it");
  for (const char* odd : {"", ".", "..", "pools", "processes", "class2", "pools.reviewers", "class2..mean", "pools."})
    EXPECT_FALSE(find(odd).metric) << odd;
}

TEST_F(MetricPath, KnowsWhichFiguresStaffMakesBetter) {
  const auto direction = [&](const char* name) { return better_direction(find(name).metric->path); };
  EXPECT_EQ(direction("class2.clocks.handling.on_time.committed"), 1);
  EXPECT_EQ(direction("class2.throughput.decided_per_year"), 1);
  EXPECT_EQ(direction("class2.lead_time_d.p90"), -1);
  EXPECT_EQ(direction("class2.stages.review.wait_h.mean"), -1);
  EXPECT_EQ(direction("pools.reviewers.utilisation"), -1);
  EXPECT_EQ(direction("class2.applicant_time_d.mean"), 0);
}

}  // namespace
}  // namespace clockstop
