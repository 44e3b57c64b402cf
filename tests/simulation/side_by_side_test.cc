#include "simulation/side_by_side.h"

#include <gmock/gmock.h>

#include <tuple>

#include "model/process_graph.h"
#include "scenario/study_file.h"

namespace clockstop {
namespace {

using ::testing::ElementsAre;

// Three provinces with staff and arrivals of their own, two processes in each. In 'kept' and 'few' all is decided soon,
// in 'slow' much later; the idle pool changes its staff and serves nobody.
std::string provinces(const std::string& give_up, bool shared_inspectors = false, const std::string& slow = "900 / y") {
  std::string text = "clockstop: 1\nmeasure: {from: 2025-01-01, to: 2025-06-30, give_up: " + give_up +
                     "}\nwarm_up: 60 d\nseed: 3\npools:\n"
                     "  idle: {staff: {2024-01-01: 1, 2025-02-01: 2, 2025-04-01: 3, 2026-04-01: 4}}\n";
  std::string arrivals = "arrivals:\n", processes = "processes:\n";
  for (const auto& [name, rate] :
       {std::pair<std::string, std::string>{"kept", "300 / y"}, {"slow", slow}, {"few", "9 / y"}}) {
    const std::string inspectors = shared_inspectors ? "inspectors_kept" : "inspectors_" + name;
    text += "  reviewers_" + name + ": {staff: {2024-01-01: 2, 2025-03-01: 3}, caseload: 3, queue: due-date}\n";
    text += "  inspectors_" + name + ": {staff: 2}\n";
    arrivals += "  first_" + name + ": {rate: " + rate + "}\n  change_" + name + ": {rate: " + rate + "}\n";
    processes +=
        "  first_" + name +
        ":\n    attributes: {urgent: 10 %}\n    clocks: {all: {over: [review, visit]}}\n    flow:\n"
        "      - {stage: guidance, delay: 3 d, when: urgent}\n"
        "      - submit\n"
        "      - parallel:\n"
        "          - [{stage: review, pool: reviewers_" +
        name +
        ", effort: {gamma: {mean: 20 h, cv: 0.7}}, limit: 30 wd,"
        " deficiency: {probability: 40 %, response: {exponential: {mean: 30 d}}, respond_within: 90 d, effort: 5 h}}]\n"
        "          - [{stage: visit, pool: " +
        inspectors +
        ", team: 2, effort: 7 h, limit: 20 wd}]\n"
        "      - {stage: decision, delay: 2 wd, limit: 0 wd, outcomes: {approved: 90 %, rejected: 10 %}}\n"
        "  change_" +
        name + ":\n    flow:\n      - {stage: review, pool: reviewers_" + name +
        ", effort: {exponential: {mean: 6 h}}, limit: 10 wd}\n";
  }
  return text + arrivals + processes;
}

StudyFile study(const std::string& text) {
  StudyFile file("study.yaml", text, ".");
  EXPECT_TRUE(file.ok()) << file.rendered();
  return file;
}

auto whole(const Moments& m) { return std::tuple(m.count(), m.sum(), m.count() < 2 ? 0.0 : m.sd()); }

std::vector<double> points(const auto& counts) {
  std::vector<double> all;
  for (int percent = 1; percent < 100 && counts.count() > 0; ++percent) all.push_back(counts.quantile(percent / 100.0));
  return all;
}

void expect_equal(const ClockMeasure& a, const ClockMeasure& b) {
  for (int j = 0; j < kJudgements; ++j)
    EXPECT_EQ(std::pair(a.judged[j], a.on_time[j]), std::pair(b.judged[j], b.on_time[j]));
  EXPECT_EQ(whole(a.used_days), whole(b.used_days));
  EXPECT_EQ(points(a.used_counts), points(b.used_counts));
  EXPECT_EQ(std::tuple(a.smallest_limit, a.largest_limit, a.smallest_commitment, a.largest_commitment),
            std::tuple(b.smallest_limit, b.largest_limit, b.smallest_commitment, b.largest_commitment));
}

void expect_equal(const StageMeasure& a, const StageMeasure& b) {
  EXPECT_EQ(std::tuple(a.applications, a.deficient, a.visits, a.started, a.wait_seconds, a.work_seconds),
            std::tuple(b.applications, b.deficient, b.visits, b.started, b.wait_seconds, b.work_seconds));
  expect_equal(a.clock, b.clock);
  expect_equal(a.rounds, b.rounds);
}

void expect_equal(const ProcessMeasure& a, const ProcessMeasure& b) {
  EXPECT_EQ(std::tuple(a.submitted, a.open, a.outcomes, a.applicant_seconds, a.decided_in_window, a.approved_in_window,
                       a.backlog_from, a.backlog_to),
            std::tuple(b.submitted, b.open, b.outcomes, b.applicant_seconds, b.decided_in_window, b.approved_in_window,
                       b.backlog_from, b.backlog_to));
  EXPECT_EQ(whole(a.lead_seconds), whole(b.lead_seconds));
  EXPECT_EQ(points(a.lead_sketch), points(b.lead_sketch));
  EXPECT_EQ(points(a.lead_working_day_counts), points(b.lead_working_day_counts));
  for (std::size_t i = 0; i < a.clocks.size(); ++i) expect_equal(a.clocks[i], b.clocks[i]);
  for (std::size_t i = 0; i < a.stages.size(); ++i) expect_equal(a.stages[i], b.stages[i]);
}

auto whole(const PoolMeasure& p) {
  return std::tuple(p.busy_place_seconds, p.place_seconds, p.staff_seconds, p.waiting_seconds, p.offered_seconds,
                    p.wasted_seconds);
}

auto whole(const CaseRecord& c) {
  return std::tuple(c.process, c.application, c.submitted, c.ended, c.outcome, c.lead_seconds, c.applicant_seconds,
                    c.lead_working_days, c.stages.size(), c.stages[0].entered, c.stages[0].left);
}

void expect_equal(const Replication& a, const Replication& b) {
  const ReplicationMeasures &one = a.measures, &two = b.measures;
  EXPECT_EQ(std::tuple(one.events, one.applications, one.last_second),
            std::tuple(two.events, two.applications, two.last_second));
  ASSERT_EQ(one.processes.size(), two.processes.size());
  for (std::size_t i = 0; i < one.processes.size(); ++i) expect_equal(one.processes[i], two.processes[i]);
  ASSERT_EQ(one.pools.size(), two.pools.size());
  for (std::size_t i = 0; i < one.pools.size(); ++i) EXPECT_EQ(whole(one.pools[i]), whole(two.pools[i])) << i;
  ASSERT_EQ(a.cases.size(), b.cases.size());
  for (std::size_t i = 0; i < a.cases.size(); ++i) EXPECT_EQ(whole(a.cases[i]), whole(b.cases[i])) << i;
}

void expect_same_side_by_side(const StudyFile& file) {
  const Model& model = file.scenarios()[0].model;
  for (std::uint64_t replication = 1; replication <= 3; ++replication) {
    ReplicationOptions options{.replication = replication, .log_cases = true};
    const Replication together = simulate(model, options);
    for (const unsigned threads : {2u, 3u, 8u}) {
      options.threads = threads;
      const std::optional<Replication> apart = simulate_side_by_side(model, options);
      ASSERT_TRUE(apart.has_value());
      expect_equal(*apart, together);
    }
  }
}

TEST(SideBySide, PartsThatShareNoPoolGiveEveryFigureAndEventOfTheWhole) {
  expect_same_side_by_side(study(provinces("5 y")));
}

TEST(SideBySide, WhatIsStillInHandWhenTheRunGivesUpIsCountedAlike) {
  const StudyFile file = study(provinces("30 d", false, "3000 / y"));
  EXPECT_GT(simulate(file.scenarios()[0].model, {}).measures.processes[2].open, 100u);
  expect_same_side_by_side(file);
}

TEST(SideBySide, APartGoesOnUntilTheLastOneIsDecided) {  // sabotage: a part alone ends earlier and sees fewer events
  const StudyFile file = study(provinces("5 y"));
  Model alone = file.scenarios()[0].model;
  for (std::size_t p = 2; p < alone.processes.size(); ++p) alone.processes[p].arrivals = {};
  const Replication together = simulate(file.scenarios()[0].model, {}), by_itself = simulate(alone, {});
  EXPECT_LT(by_itself.measures.last_second, together.measures.last_second);
  EXPECT_EQ(whole(by_itself.measures.processes[0].lead_seconds), whole(together.measures.processes[0].lead_seconds));
}

TEST(SideBySide, ASharedPoolMakesOnePartOfTwo) {
  const StudyFile apart = study(provinces("5 y")), together = study(provinces("5 y", true));
  const IndependentParts parts = independent_parts(apart.scenarios()[0].model);
  EXPECT_EQ(parts.count, 3u);
  EXPECT_THAT(parts.of_process, ElementsAre(0, 0, 1, 1, 2, 2));
  EXPECT_THAT(parts.of_pool, ElementsAre(0, 0, 0, 1, 1, 2, 2));  // the idle pool goes with the first
  EXPECT_EQ(independent_parts(together.scenarios()[0].model).count, 1u);
  EXPECT_FALSE(simulate_side_by_side(together.scenarios()[0].model, {.threads = 4}).has_value());
}

TEST(SideBySide, TooManyInFlightTogetherAreRefusedInTheWordsOfTheWhole) {
  const StudyFile file = study(provinces("5 y", false, "30000 / y"));
  const Model& model = file.scenarios()[0].model;
  const auto said = [&](unsigned threads) {
    try {
      simulate(model, {.max_in_flight = 2000, .threads = threads});
    } catch (const TooLarge& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_THAT(said(1), ::testing::HasSubstr("wait at pool 'reviewers_slow'"));
  EXPECT_EQ(said(2), said(1));
}

TEST(SideBySide, AStopReachesEveryPart) {
  const StudyFile file = study(provinces("5 y", false, "30000 / y"));
  const std::atomic<bool> stop = true;
  EXPECT_THROW(simulate(file.scenarios()[0].model, {.threads = 3, .stop = &stop}), Interrupted);
}

}  // namespace
}  // namespace clockstop
