// Flows with known answers: delays without queues, deficiency rounds, forks, Little's law, the review pipeline.
#include <gtest/gtest.h>

#include <cmath>

#include "theory/sample.h"

namespace clockstop {
namespace {

std::string number(double value) { return std::to_string(value); }

/// A month measured after two of warm-up; ten applications an hour.
std::string month(const std::string& flow, const std::string& pools = "") {
  return "calendar: always\nwarm_up: 60 d\nmeasure: {from: 2025-03-01, to: 2025-03-31}\n" + pools +
         "arrivals: {cases: {rate: 10 / h}}\nprocesses: {cases: {flow: " + flow + "}}\n";
}

std::string delays(double mean) {
  return month("[{stage: testing, delay: {lognormal: {mean: " + number(mean) +
               " h, cv: 1}}}, {stage: decision, delay: {uniform: {from: 10 h, to: 30 h}}}]");
}

TEST(InfiniteServers, HoldRateTimesDurationCases) {
  // 10 / h × (80 + 20) h = 1000 cases at any instant, whatever the distribution (Little, Palm).
  const Sample right(delays(80));
  EXPECT_LT(right.z("processes.cases.backlog.from", 1000), kBound);
  EXPECT_LT(right.z("processes.cases.backlog.to", 1000), kBound);
  EXPECT_LT(right.z("processes.cases.lead_time_d.mean", 100.0 / 24), kBound);
  const Sample wrong(delays(85));  // sabotage: 105 h
  EXPECT_GT(wrong.z("processes.cases.backlog.from", 1000), kBound);
  EXPECT_GT(wrong.z("processes.cases.backlog.to", 1000), kBound);
  EXPECT_GT(wrong.z("processes.cases.lead_time_d.mean", 100.0 / 24), kBound);
}

std::string rounds(double probability, int most) {
  return month("[{stage: review, pool: clerks, effort: 1 h, deficiency: {probability: " + number(probability) +
                   ", response: {exponential: {mean: 5 h}}, effort: 1 h, rounds: " + std::to_string(most) + "}}]",
               "pools: {clerks: {staff: 1000}}\n");
}

TEST(DeficiencyRounds, AreGeometricAndCappedByTheirNumber) {
  // Visits: 1 + p + … + p^rounds; with p = 0.4 and no bound that matters 1 / (1 − p).
  const std::string visits = "processes.cases.stages.review.visits",
                    share = "processes.cases.stages.review.deficiency.share";
  const Sample free(rounds(0.4, 1000)), twice(rounds(0.4, 2));
  EXPECT_LT(free.z(visits, 1 / 0.6), kBound);
  EXPECT_LT(free.z(share, 0.4), kBound);
  EXPECT_LT(free.z("processes.cases.applicant_time_d.mean", (1 / 0.6 - 1) * 5 / 24), kBound);
  EXPECT_LT(twice.z(visits, 1 + 0.4 + 0.16), kBound);
  EXPECT_LT(twice.z("processes.cases.stages.review.work_h.mean", 1.56), kBound);
  const Sample wrong_free(rounds(0.42, 1000)), wrong_twice(rounds(0.42, 2)), thrice(rounds(0.4, 3));  // sabotage
  EXPECT_GT(wrong_free.z(visits, 1 / 0.6), kBound);
  EXPECT_GT(wrong_free.z(share, 0.4), kBound);
  EXPECT_GT(wrong_twice.z(visits, 1 + 0.4 + 0.16), kBound);
  EXPECT_GT(thrice.z(visits, 1 + 0.4 + 0.16), kBound);
}

std::string fork_join(double mean) {
  const std::string delay = "delay: {exponential: {mean: " + number(mean) + " h}}";
  return month("[{parallel: [[{stage: review, " + delay + "}], [{stage: inspection, " + delay + "}]]}]");
}

TEST(ForkJoin, LastsAsLongAsTheLongerOfItsBranches) {
  // The larger of two exponentials of 20 h: 1.5 × 20 h on average.
  EXPECT_LT(Sample(fork_join(20)).z("processes.cases.lead_time_d.mean", 30.0 / 24), kBound);
  EXPECT_GT(Sample(fork_join(21)).z("processes.cases.lead_time_d.mean", 30.0 / 24), kBound);  // sabotage
}

/// The review pipeline of the benchmarks at one application an hour; `review_hours` is 15.3 there.
std::string pipeline(double review_hours) {
  const std::string review = "{lognormal: {mean: " + number(review_hours) + " h, cv: 0.8}}";
  return R"(
calendar: always
warm_up: 1 y
measure: {from: 2001-01-01, to: 2002-12-31}
pools: {a: {staff: 5}, b: {staff: 30, queue: priority}, c: {staff: 8}, d: {staff: 4}}
arrivals: {cases: {rate: 1 / h}}
processes:
  cases:
    attributes: {urgent: 20 %}
    flow:
      - {stage: acceptance, pool: a, effort: {lognormal: {mean: 4 h, cv: 0.5}}}
      - parallel:
          - - stage: review
              pool: b
              effort: )" +
         review + R"(
              deficiency: {probability: 0.4, response: {lognormal: {mean: 45 h, cv: 1}}, effort: )" +
         review + R"(, rounds: 1000}
          - - {stage: inspection, pool: c, effort: {gamma: {mean: 6.4 h, cv: 0.7071067811865476}}}
      - {stage: decision, pool: d, effort: {lognormal: {mean: 3 h, cv: 0.5}}}
reforms:
  urgent-first: {applies_to: {when: urgent}, changes: [{set: review.priority, to: high}]}
scenarios: {baseline: {reforms: [urgent-first]}}
)";
}

/// Mean number waiting − arrivals × wait of each replication, by Little's law 0 on average.
std::vector<double> little(const Sample& waits, const Sample& queues, const std::string& pool,
                           const std::string& stage) {
  const double hours = 2 * 365 * 24;
  std::vector<double> differences;
  for (std::size_t i = 0; i < kReplications; ++i) {
    const std::string path = "processes.cases.stages." + stage;
    const double visits =
        queues.by_replication("processes.cases.applications.submitted")[i] * queues.by_replication(path + ".visits")[i];
    differences.push_back(queues.by_replication("pools." + pool + ".queue")[i] -
                          visits / hours * waits.by_replication(path + ".wait_h.mean")[i]);
  }
  return differences;
}

TEST(ReviewPipeline, KeepsItsKnownAnswersAndLittlesLawAtEveryPool) {
  // 66.680 ± 0.009 h and 158.16 ± 0.03 h from the hand-coded models; utilisations by arithmetic.
  const Sample right(pipeline(15.3)), slow(pipeline(16.065));
  const std::string mean = "processes.cases.lead_time_d.mean", p90 = "processes.cases.lead_time_d.p90";
  EXPECT_LT(right.z(mean, 66.680 / 24), kBound);
  EXPECT_LT(right.z(p90, 158.16 / 24), kBound);
  EXPECT_GT(slow.z(mean, 66.680 / 24), kBound);
  EXPECT_GT(slow.z(p90, 158.16 / 24), kBound);
  for (const auto& [pool, load] : std::map<std::string, double>{{"a", 0.8}, {"b", 0.85}, {"c", 0.8}, {"d", 0.75}})
    EXPECT_LT(right.z("pools." + pool + ".utilisation", load), kBound);
  EXPECT_GT(slow.z("pools.b.utilisation", 0.85), kBound);
  for (const auto& [pool, stage] :
       std::map<std::string, std::string>{{"a", "acceptance"}, {"b", "review"}, {"c", "inspection"}, {"d", "decision"}})
    EXPECT_LT(right.z_of("queue − arrivals × wait at " + pool, little(right, right, pool, stage), 0), kBound);
  EXPECT_GT(right.z_of("with the waits of slower reviewers", little(slow, right, "b", "review"), 0), kBound);
}

}  // namespace
}  // namespace clockstop
