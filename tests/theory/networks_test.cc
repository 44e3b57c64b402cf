// Networks of queues with known answers: Jackson with feedback, priorities at several servers, fork–join, Little's law
// of whole processes, infinite servers under a rate that changes.
#include <gtest/gtest.h>

#include "theory/sample.h"

namespace clockstop {
namespace {

std::string number(double value) { return std::to_string(value); }
std::string exponential(double hours) { return "{exponential: {mean: " + number(hours) + " h}}"; }

/// Two years after half a year of warm-up.
constexpr char kWindow[] = "calendar: always\nwarm_up: 180 d\nmeasure: {from: 2001-01-01, to: 2002-12-31}\n";

/// Acceptance, then a review that asks for more with probability p; answers come after ten hours on average.
std::string feedback(double p, double review_hours) {
  return std::string(kWindow) +
         "pools: {clerks: {staff: 1}, reviewers: {staff: 2}}\narrivals: {cases: {rate: 0.5 / h}}\nprocesses: {cases: "
         "{flow: [{stage: acceptance, pool: clerks, effort: " +
         exponential(1) + "}, {stage: review, pool: reviewers, effort: " + exponential(review_hours) +
         ", deficiency: {probability: " + number(p) +
         ", response: {lognormal: {mean: 10 h, cv: 1.5}}, effort: " + exponential(review_hours) +
         ", rounds: 1000}}]}}\n";
}

TEST(Jackson, WithFeedbackGivesEachStationTheWaitOfAQueueOfItsWholeTraffic) {
  // λ' = 0.5 / (1 − 0.6) = 1.25 / h at two reviewers of 1.2 h a visit: a = 1.5, M/M/2: W = a² h / (4 − a²). The
  // applicants are an infinite server, whose law does not matter (BCMP); acceptance is a queue of its own.
  const double load = 1.5, wait = load * load * 1.2 / (4 - load * load), acceptance = 0.5 / (1 - 0.5);
  const double lead = (acceptance + 1 + 2.5 * (wait + 1.2) + 1.5 * 10) / 24;
  const std::string stages = "processes.cases.stages.", mean = "processes.cases.lead_time_d.mean";
  const Sample right(feedback(0.6, 1.2));
  EXPECT_LT(right.z(stages + "acceptance.wait_h.mean", acceptance), kBound);
  EXPECT_LT(right.z(stages + "review.wait_h.mean", wait), kBound);
  EXPECT_LT(right.z("pools.reviewers.utilisation", load / 2), kBound);
  EXPECT_LT(right.z(mean, lead), kBound);
  const Sample slow(feedback(0.6, 1.26)), often(feedback(0.63, 1.2));  // sabotage: 5 % more work, 5 % more letters
  EXPECT_GT(slow.z(stages + "review.wait_h.mean", wait), kBound);
  EXPECT_GT(slow.z(mean, lead), kBound);
  EXPECT_GT(often.z(stages + "review.wait_h.mean", wait), kBound);
  EXPECT_GT(often.z("pools.reviewers.utilisation", load / 2), kBound);
  EXPECT_GT(often.z(mean, lead), kBound);
}

/// Three classes before three servers of an hour on average: 0.5, 0.9 and 1.0 an hour.
std::string three_classes(double hours, const std::string& first = "high", const std::string& last = "low") {
  const auto flow = [&](const std::string& priority) {
    return ": {flow: [{stage: service, pool: servers, priority: " + priority + ", effort: " + exponential(hours) +
           "}]}\n";
  };
  return std::string(kWindow) +
         "pools: {servers: {staff: 3, queue: priority}}\narrivals: {a: {rate: 0.5 / h}, b: {rate: 0.9 / h}, c: {rate: "
         "1 / h}}\nprocesses:\n  a" +
         flow(first) + "  b" + flow("normal") + "  c" + flow(last);
}

TEST(Cobham, GivesTheMeanWaitOfThreeClassesBeforeThreeServers) {
  // W_k = W₀ / (1 − σ_{k−1})(1 − σ_k), W₀ = C(3, 2.4) / 3, σ the loads of class k and those before it (Cobham 1954).
  const double waits = 0.64719101123595508, residual = waits / 3;  // C(3, 2.4) = 13.824/6·5 / (1 + 2.4 + 2.88 + 11.52)
  const double s1 = 0.5 / 3, s2 = 1.4 / 3, s3 = 0.8;
  const std::string wait = ".stages.service.wait_h.mean";
  const double a = residual / (1 - s1), b = residual / ((1 - s1) * (1 - s2)), c = residual / ((1 - s2) * (1 - s3));
  const Sample right(three_classes(1));
  EXPECT_LT(right.z("processes.a" + wait, a), kBound);
  EXPECT_LT(right.z("processes.b" + wait, b), kBound);
  EXPECT_LT(right.z("processes.c" + wait, c), kBound);
  const Sample slow(three_classes(1.05)), swapped(three_classes(1, "low", "high"));  // sabotage
  EXPECT_GT(slow.z("processes.a" + wait, a), kBound);
  EXPECT_GT(slow.z("processes.b" + wait, b), kBound);
  EXPECT_GT(slow.z("processes.c" + wait, c), kBound);
  EXPECT_GT(swapped.z("processes.a" + wait, a), kBound);
  EXPECT_GT(swapped.z("processes.c" + wait, c), kBound);
}

/// Every case goes to two clerks at once and is done when both are: each has a queue of its own.
std::string fork_join(double hours) {
  return std::string(kWindow) +
         "pools: {a: {staff: 1}, b: {staff: 1}}\narrivals: {cases: {rate: 0.6 / h}}\nprocesses: {cases: {flow: "
         "[{parallel: [[{stage: review, pool: a, effort: " +
         exponential(hours) + "}], [{stage: inspection, pool: b, effort: " + exponential(hours) + "}]]}]}}\n";
}

TEST(ForkJoin, OfTwoQueuesLastsWhatFlattoAndHahnSay) {
  // (12 − ρ) / 8 × 1 / (μ − λ), exact for two (Flatto & Hahn 1984; Nelson & Tantawi 1988).
  const double lead = (12 - 0.6) / 8 / (1 - 0.6) / 24;
  EXPECT_LT(Sample(fork_join(1)).z("processes.cases.lead_time_d.mean", lead), kBound);
  EXPECT_GT(Sample(fork_join(1.05)).z("processes.cases.lead_time_d.mean", lead), kBound);  // sabotage
  // Sabotage in kind: branches that do not know of each other would give the larger of two independent sojourns.
  EXPECT_GT(Sample(fork_join(1)).z("processes.cases.lead_time_d.mean", 1.5 / (1 - 0.6) / 24), kBound);
}

/// Two processes that share reviewers and leave them for long answers and decisions.
std::string shared() {
  return "calendar: always\nwarm_up: 1 y\nmeasure: {from: 2025-01-01, to: 2025-12-31}\npools: {reviewers: {staff: "
         "12}}\narrivals: {first: {rate: 2000 / y}, renewal: {rate: 3000 / y}}\nprocesses:\n"
         "  first: {flow: [{stage: review, pool: reviewers, effort: {gamma: {mean: 22 h, cv: 1}}, deficiency: "
         "{probability: 0.5, response: {exponential: {mean: 60 d}}, effort: 8 h}}]}\n"
         "  renewal: {flow: [{stage: check, pool: reviewers, effort: " +
         exponential(6) + "}, {stage: decision, delay: 20 d}]}\n";
}

/// (backlog at both ends) / 2 − rate × lead time of each replication; 0 on average in a process that is stationary.
std::vector<double> little(const Sample& sample, const std::string& process, double rate_per_year) {
  const std::string path = "processes." + process;
  std::vector<double> differences;
  for (std::size_t i = 0; i < sample.by_replication(path + ".backlog.to").size(); ++i)
    differences.push_back(
        (sample.by_replication(path + ".backlog.from")[i] + sample.by_replication(path + ".backlog.to")[i]) / 2 -
        rate_per_year / 365 * sample.by_replication(path + ".lead_time_d.mean")[i]);
  return differences;
}

TEST(LittlesLaw, HoldsOfEveryProcess) {
  const Sample sample(shared());
  for (const auto& [process, rate] : std::map<std::string, double>{{"first", 2000}, {"renewal", 3000}}) {
    EXPECT_LT(sample.z_of("backlog − rate × lead time of " + process, little(sample, process, rate), 0), kBound);
    EXPECT_GT(sample.z_of("with a rate 5 % wrong", little(sample, process, rate * 1.05), 0), kBound);
  }
}

/// Every application takes twenty days; December has twice the rate of the other months.
std::string december(double days) {
  return "calendar: always\nwarm_up: 60 d\nmeasure: {from: 2025-01-01, to: 2025-12-31}\narrivals: {cases: {rate: 12000 "
         "/ "
         "y, months: {dec: 2}}}\nprocesses: {cases: {flow: [{stage: handling, delay: " +
         number(days) + " d}]}}\n";
}

TEST(InfiniteServers, HoldTheIntegralOfAChangingRate) {
  // At the end of December what came in its last twenty days, at the start of January in those of the December before,
  // which is of the first year's rate too (growth none).
  const double expected = 12000.0 * 2 * 20 / (365 + 31);
  const Sample right(december(20)), wrong(december(21));
  EXPECT_LT(right.z("processes.cases.backlog.to", expected), kBound);
  EXPECT_LT(right.z("processes.cases.backlog.from", 12000.0 * 2 * 20 / (366 + 31)), kBound);  // 2024 is a leap year
  EXPECT_GT(wrong.z("processes.cases.backlog.to", expected), kBound);                         // sabotage
}

TEST(InfiniteServers, HoldAPoissonNumber) {
  // (count − mean)² / mean is 1 on average whatever the law of the service (Palm, Khinchine). Sabotage: a rate that a
  // coin throws 10 % up or down gives 1 + 0.1² × 606.
  const Sample right(december(10), {}, 400);
  const double mean = 12000.0 * 2 * 10 / (365 + 31);
  const auto squares = [&](double spread) {
    std::vector<double> out;
    for (const double count : right.by_replication("processes.cases.backlog.to")) {
      const double apart = count + (out.size() % 2 == 0 ? spread : -spread) * mean - mean;
      out.push_back(apart * apart / mean);
    }
    return out;
  };
  EXPECT_LT(right.z_of("variance / mean", squares(0), 1), kBound);
  EXPECT_GT(right.z_of("variance / mean", squares(0.1), 1), kBound);
}

}  // namespace
}  // namespace clockstop
