#include "study/figures.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "hand_made.h"
#include "study/figure_walk.h"
#include "time/contract.h"

namespace clockstop {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

std::vector<std::string> figures_of_one(const Model& model, const ReplicationMeasures& measures) {
  return lines(figures_of(model, std::vector{measures}));
}

TEST(Figures, EveryPathHasItsPlaceAndItsHandCalculatedValue) {
  EXPECT_THAT(figures_of_one(hand_made_model(), four_cases()),
              ElementsAreArray({
                  "processes.class2.applications.submitted 4",
                  "processes.class2.applications.approved 2",
                  "processes.class2.applications.rejected 1",
                  "processes.class2.applications.withdrawn 0",
                  "processes.class2.applications.open 0",
                  "processes.class2.applications.conditional 1",
                  "processes.class2.throughput.decided_per_year 6",
                  "processes.class2.throughput.approved_per_year 5",
                  "processes.class2.backlog.from 7",
                  "processes.class2.backlog.to 9",
                  "processes.class2.lead_time_d.mean 0.0015625",      // 135 s / 86400
                  "processes.class2.lead_time_d.sd 0.0008068715305",  // 54 · √(5/3) s
                  "processes.class2.lead_time_d.p50 0.00125",         // 108 s: F = 2/4
                  "processes.class2.lead_time_d.p90 0.0025",          // 216 s
                  "processes.class2.lead_time_d.p95 0.0025",
                  "processes.class2.lead_time_wd.mean 26.25",
                  "processes.class2.lead_time_wd.p50 20",
                  "processes.class2.lead_time_wd.p90 45",
                  "processes.class2.lead_time_wd.p95 45",
                  "processes.class2.regulator_time_d.mean 0.00125",    // (540 − 108) / 4 s
                  "processes.class2.applicant_time_d.mean 0.0003125",  // 108 / 4 s
                  "processes.class2.clocks.handling.limit_wd 60–120",
                  "processes.class2.clocks.handling.commitment_wd 27–54",
                  "processes.class2.clocks.handling.on_time.committed 0.25",
                  "processes.class2.clocks.handling.on_time.statutory 0.5",
                  "processes.class2.clocks.handling.on_time.extended 0.75",
                  "processes.class2.clocks.handling.used_wd.mean 30",
                  "processes.class2.clocks.handling.used_wd.p95 40",
                  "processes.class2.clocks.handling.kept_wd.p90 40",
                  "processes.class2.clocks.handling.kept_wd.p95 40",
                  "processes.class2.clocks.handling.kept_wd.p99 40",
                  "processes.class2.clocks.post.limit_d 5–5",
                  "processes.class2.clocks.post.commitment_d 5–5",
                  "processes.class2.clocks.post.on_time.committed 1",
                  "processes.class2.clocks.post.on_time.statutory 1",
                  "processes.class2.clocks.post.on_time.extended 1",
                  "processes.class2.clocks.post.used_d.mean 2",
                  "processes.class2.clocks.post.used_d.p95 2",
                  "processes.class2.clocks.post.kept_d.p90 2",
                  "processes.class2.clocks.post.kept_d.p95 2",
                  "processes.class2.clocks.post.kept_d.p99 2",
                  "processes.class2.clocks.idle.limit_wd null",  // it runs, but nothing is promised
                  "processes.class2.clocks.idle.commitment_wd null",
                  "processes.class2.clocks.idle.on_time.committed null",
                  "processes.class2.clocks.idle.on_time.statutory null",
                  "processes.class2.clocks.idle.on_time.extended null",
                  "processes.class2.clocks.idle.used_wd.mean 12",
                  "processes.class2.clocks.idle.used_wd.p95 13",
                  "processes.class2.clocks.idle.kept_wd.p90 13",
                  "processes.class2.clocks.idle.kept_wd.p95 13",
                  "processes.class2.clocks.idle.kept_wd.p99 13",
                  "processes.class2.stages.review.limit_wd 60–60",
                  "processes.class2.stages.review.commitment_wd 27–60",
                  "processes.class2.stages.review.deficiency.share 0.75",
                  "processes.class2.stages.review.deficiency.limit_wd 60–60",
                  "processes.class2.stages.review.deficiency.commitment_wd 27–27",
                  "processes.class2.stages.review.deficiency.on_time.committed 0.5",
                  "processes.class2.stages.review.deficiency.on_time.statutory 1",
                  "processes.class2.stages.review.deficiency.on_time.extended 1",
                  "processes.class2.stages.review.deficiency.used_wd.mean 8",
                  "processes.class2.stages.review.deficiency.used_wd.p95 8",
                  "processes.class2.stages.review.deficiency.kept_wd.p90 8",
                  "processes.class2.stages.review.deficiency.kept_wd.p95 8",
                  "processes.class2.stages.review.deficiency.kept_wd.p99 8",
                  "processes.class2.stages.review.visits 1.75",    // 7 / 4 submitted
                  "processes.class2.stages.review.wait_h.mean 2",  // 10 h / 5 started
                  "processes.class2.stages.review.work_h.mean 5",  // 20 h / 4 submitted
                  "processes.class2.stages.review.on_time.committed 0.25",
                  "processes.class2.stages.review.on_time.statutory 0.75",
                  "processes.class2.stages.review.on_time.extended 1",
                  "processes.class2.stages.review.used_wd.mean 30",
                  "processes.class2.stages.review.used_wd.p95 36",
                  "processes.class2.stages.review.kept_wd.p90 36",
                  "processes.class2.stages.review.kept_wd.p95 36",
                  "processes.class2.stages.review.kept_wd.p99 36",
                  "processes.class2.stages.visit.limit_wd null",  // only a promise
                  "processes.class2.stages.visit.commitment_wd 30–30",
                  "processes.class2.stages.visit.deficiency null",
                  "processes.class2.stages.visit.visits 0.5",
                  "processes.class2.stages.visit.wait_h.mean 1",
                  "processes.class2.stages.visit.work_h.mean 4",
                  "processes.class2.stages.visit.on_time.committed 0.5",
                  "processes.class2.stages.visit.on_time.statutory null",
                  "processes.class2.stages.visit.on_time.extended null",
                  "processes.class2.stages.visit.used_wd.mean 31",
                  "processes.class2.stages.visit.used_wd.p95 31",
                  "processes.class2.stages.visit.kept_wd.p90 31",
                  "processes.class2.stages.visit.kept_wd.p95 31",
                  "processes.class2.stages.visit.kept_wd.p99 31",
                  "processes.class2.stages.notice.limit_d 10–10",
                  "processes.class2.stages.notice.commitment_d 10–10",
                  "processes.class2.stages.notice.deficiency.share 0.25",
                  "processes.class2.stages.notice.deficiency.limit_d null",
                  "processes.class2.stages.notice.deficiency.commitment_d null",
                  "processes.class2.stages.notice.deficiency.on_time null",
                  "processes.class2.stages.notice.deficiency.used_d.mean 4",  // counted, though not judged
                  "processes.class2.stages.notice.deficiency.used_d.p95 4",
                  "processes.class2.stages.notice.deficiency.kept_d.p90 4",
                  "processes.class2.stages.notice.deficiency.kept_d.p95 4",
                  "processes.class2.stages.notice.deficiency.kept_d.p99 4",
                  "processes.class2.stages.notice.visits 1.25",
                  "processes.class2.stages.notice.wait_h.mean 0",
                  "processes.class2.stages.notice.work_h.mean 0",
                  "processes.class2.stages.notice.on_time.committed 1",
                  "processes.class2.stages.notice.on_time.statutory 1",
                  "processes.class2.stages.notice.on_time.extended 1",
                  "processes.class2.stages.notice.used_d.mean 3",
                  "processes.class2.stages.notice.used_d.p95 3",
                  "processes.class2.stages.notice.kept_d.p90 3",
                  "processes.class2.stages.notice.kept_d.p95 3",
                  "processes.class2.stages.notice.kept_d.p99 3",
                  "processes.class2.stages.tests.limit_wd null",
                  "processes.class2.stages.tests.commitment_wd null",
                  "processes.class2.stages.tests.deficiency null",
                  "processes.class2.stages.tests.visits 1",
                  "processes.class2.stages.tests.wait_h.mean 0",
                  "processes.class2.stages.tests.work_h.mean 0",
                  "processes.class2.stages.tests.on_time null",
                  "processes.class2.stages.tests.used_wd null",
                  "processes.class2.stages.tests.kept_wd null",
                  "pools.reviewers.utilisation 0.75",
                  "pools.reviewers.queue 1",
                  "pools.reviewers.offered_load 1.25",
                  "pools.reviewers.wasted_h 1.5",
              }));
}

TEST(Figures, AReplicationWithoutACaseIsLeftOutOfWhatNeedsOneAndCountsAsZeroElsewhere) {
  const Model model = hand_made_model();
  const std::vector<Figure> figures = figures_of(model, std::vector{four_cases(), empty_measures(model)});
  EXPECT_THAT(lines(figures), Contains("processes.class2.applications.submitted 2"));
  EXPECT_THAT(lines(figures), Contains("processes.class2.applications.conditional 0.5"));
  EXPECT_THAT(lines(figures), Contains("processes.class2.lead_time_d.mean 0.0015625 (left out 1)"));
  EXPECT_THAT(lines(figures), Contains("processes.class2.stages.review.visits 1.75 (left out 1)"));
  EXPECT_THAT(lines(figures), Contains("processes.class2.stages.review.on_time.committed 0.25 (left out 1)"));
  EXPECT_THAT(lines(figures), Contains("processes.class2.stages.review.commitment_wd 27–60"));
  EXPECT_EQ(figures[0].by_replication, (std::vector<double>{4, 0}));
}

TEST(Figures, AFigureThatNoReplicationHasHasNoValueButIsNotNull) {
  const Model model = hand_made_model();
  const auto all = figures_of_one(model, empty_measures(model));
  EXPECT_THAT(all, Contains("processes.class2.lead_time_d.p90 none (left out 1)"));
  EXPECT_THAT(all, Contains("processes.class2.clocks.handling.on_time.committed none (left out 1)"));
  EXPECT_THAT(all, Contains("processes.class2.clocks.handling.limit_wd null"));
  EXPECT_THAT(all, Contains("pools.reviewers.utilisation none (left out 1)"));
}

TEST(Figures, OneCaseHasNoStandardDeviation) {
  ReplicationMeasures measures = four_cases();
  measures.processes[0].lead_seconds = Moments();
  measures.processes[0].lead_seconds.add(86'400);
  const auto all = figures_of_one(hand_made_model(), measures);
  EXPECT_THAT(all, Contains("processes.class2.lead_time_d.mean 1"));
  EXPECT_THAT(all, Contains("processes.class2.lead_time_d.sd none (left out 1)"));
}

TEST(Figures, RangesCoverAllReplications) {
  ReplicationMeasures other = four_cases();
  saw(other.processes[0].stages[0].clock, 30, 45, 60, 70);
  const auto all = lines(figures_of(hand_made_model(), std::vector{four_cases(), other}));
  EXPECT_THAT(all, Contains("processes.class2.stages.review.limit_wd 30–60"));
  EXPECT_THAT(all, Contains("processes.class2.stages.review.commitment_wd 27–70"));
}

TEST(Figures, TheWindowInYearsWeighsEachDayByTheLengthOfItsYear) {
  Model model = hand_made_model();
  const auto decided = [&](Date from, Date until) {
    model.measure_from = start_of_day(from);
    model.measure_until = start_of_day(until);
    return *figures_of(model, std::vector{four_cases()})[6].estimate.value;
  };
  EXPECT_EQ(decided(civil_date(2024, 1, 1), civil_date(2025, 1, 1)), 6);
  EXPECT_EQ(decided(civil_date(2025, 7, 1), civil_date(2026, 7, 1)), 6);
  EXPECT_EQ(decided(civil_date(2024, 1, 1), civil_date(2026, 1, 1)), 3);
  EXPECT_DOUBLE_EQ(decided(civil_date(2024, 7, 1), civil_date(2025, 7, 1)), 6 / (184 / 366.0 + 181 / 365.0));
  EXPECT_DOUBLE_EQ(decided(civil_date(2025, 3, 1), civil_date(2025, 3, 2)), 6 * 365);
}

TEST(Figures, MeasuresOfAnotherModelAreABrokenContract) {
  const Model model = hand_made_model();
  const FigureLayout layout(model);
  EXPECT_THROW((void)layout.extract(ReplicationMeasures{}), ContractError);
}

/// What changes when one measure does.
std::vector<std::string> moved(const std::function<void(ReplicationMeasures&)>& change) {
  const Model model = hand_made_model();
  ReplicationMeasures changed = four_cases();
  change(changed);
  const std::vector<Figure> before = figures_of(model, std::vector{four_cases()});
  const std::vector<Figure> after = figures_of(model, std::vector{changed});
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (line(before[i]) != line(after[i])) paths.push_back(dotted(after[i].path));
  }
  return paths;
}

TEST(Figures, AWrongMeasureShowsInItsFiguresAndInNoOther) {
  EXPECT_THAT(moved([](auto& m) { m.processes[0].applicant_seconds += 4; }),
              ElementsAre("processes.class2.regulator_time_d.mean", "processes.class2.applicant_time_d.mean"));
  EXPECT_THAT(moved([](auto& m) { m.processes[0].stages[0].started = 4; }),
              ElementsAre("processes.class2.stages.review.wait_h.mean"));
  EXPECT_THAT(moved([](auto& m) { m.processes[0].stages[0].rounds.on_time[kStatutory] = 1; }),
              ElementsAre("processes.class2.stages.review.deficiency.on_time.statutory"));
  EXPECT_THAT(moved([](auto& m) { m.processes[0].clocks[1].judged[kExtended] = 5; }),
              ElementsAre("processes.class2.clocks.post.on_time.extended"));
  EXPECT_THAT(moved([](auto& m) { m.processes[0].stages[1].applications = 4; }), ElementsAre());
  EXPECT_THAT(moved([](auto& m) { m.pools[0].staff_seconds = 250; }), ElementsAre("pools.reviewers.offered_load"));
  EXPECT_THAT(moved([](auto& m) { m.pools[0].waiting_seconds *= 2; }), ElementsAre("pools.reviewers.queue"));
}

}  // namespace
}  // namespace clockstop
