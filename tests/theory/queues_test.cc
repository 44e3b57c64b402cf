// Waiting lines with known answers: Erlang C, Pollaczek–Khinchine, Cobham, Jackson, service in pairs.
#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cstdio>

#include "theory/sample.h"

namespace clockstop {
namespace {

/// A window of so many months after half a year of warm-up.
std::string window(int months) {
  const int last = 2001 * 12 + months - 1;
  char text[128];
  std::snprintf(text, sizeof text, "calendar: always\nwarm_up: 180 d\nmeasure: {from: 2001-01-01, to: %d-%02d-28}\n",
                last / 12, last % 12 + 1);
  return text;
}

std::string number(double value) { return std::to_string(value); }

/// One queue: arrivals per hour, staff, effort as written.
std::string one_queue(int months, double arrivals, int staff, const std::string& effort) {
  return window(months) + "pools: {servers: {staff: " + std::to_string(staff) +
         "}}\narrivals: {customers: {rate: " + number(arrivals) +
         " / h}}\nprocesses: {customers: {flow: [{stage: service, pool: servers, effort: " + effort + "}]}}\n";
}

std::string exponential(double mean) { return "{exponential: {mean: " + number(mean) + " h}}"; }

constexpr char kWait[] = "processes.customers.stages.service.wait_h.mean";

/// The chance to wait at all, for an offered load of `load` and c servers (Erlang 1917).
double erlang_c(int c, double load) {
  double term = 1, sum = 0;
  for (int k = 0; k < c; ++k) {
    sum += term;
    term *= load / (k + 1);
  }
  const double last = term * c / (c - load);
  return last / (sum + last);
}

const std::map<std::string, CaseStatistic> kNoWait = {{"share without wait", [](const std::vector<CaseRecord>& cases) {
                                                         double none = 0;
                                                         for (const CaseRecord& c : cases)
                                                           none += c.stages[0].started == c.stages[0].entered;
                                                         return none / static_cast<double>(cases.size());
                                                       }}};

struct Servers {
  int count;
  double arrivals;  // per hour; a service takes an hour on average
  int months;

  friend void PrintTo(const Servers& s, std::ostream* out) { *out << s.count << " servers"; }
};

class ErlangC : public ::testing::TestWithParam<Servers> {};

TEST_P(ErlangC, GivesTheMeanWaitTheChanceOfNoneAndTheUtilisation) {
  const auto [c, arrivals, months] = GetParam();
  const double wait = erlang_c(c, arrivals) / (c - arrivals), none = 1 - erlang_c(c, arrivals);
  const Sample right(one_queue(months, arrivals, c, exponential(1)), kNoWait);
  EXPECT_LT(right.z(kWait, wait), kBound);
  EXPECT_LT(right.z("share without wait", none), kBound);
  EXPECT_LT(right.z("pools.servers.utilisation", arrivals / c), kBound);
  const Sample slow(one_queue(months, arrivals, c, exponential(1.05)), kNoWait);  // sabotage
  EXPECT_GT(slow.z(kWait, wait), kBound);
  EXPECT_GT(slow.z("share without wait", none), kBound);
  EXPECT_GT(slow.z("pools.servers.utilisation", arrivals / c), kBound);
}

INSTANTIATE_TEST_SUITE_P(Servers, ErlangC,
                         ::testing::Values(Servers{1, 0.8, 24}, Servers{3, 2.4, 12}, Servers{10, 9, 3}),
                         [](const auto& test) { return "For" + std::to_string(test.param.count); });

struct Service {
  const char* name;
  double cv;
  const char* form;  // with MEAN

  friend void PrintTo(const Service& s, std::ostream* out) { *out << s.form; }
};

class PollaczekKhinchine : public ::testing::TestWithParam<Service> {
 protected:
  static std::string effort(double mean) {
    std::string text = GetParam().form;
    return text.replace(text.find("MEAN"), 4, number(mean) + " h");
  }
};

TEST_P(PollaczekKhinchine, GivesTheMeanWait) {
  // λ E[S²] / 2(1 − ρ), with λ = ρ = 0.7 and services of an hour on average.
  const double cv = GetParam().cv, wait = 0.7 * (1 + cv * cv) / (2 * 0.3);
  EXPECT_LT(Sample(one_queue(24, 0.7, 1, effort(1))).z(kWait, wait), kBound);
  EXPECT_GT(Sample(one_queue(24, 0.7, 1, effort(1.05))).z(kWait, wait), kBound);  // sabotage
}

INSTANTIATE_TEST_SUITE_P(Services, PollaczekKhinchine,
                         ::testing::Values(Service{"Constant", 0, "{constant: MEAN}"},
                                           Service{"GammaHalf", 0.5, "{gamma: {mean: MEAN, cv: 0.5}}"},
                                           Service{"LognormalOne", 1, "{lognormal: {mean: MEAN, cv: 1}}"},
                                           Service{"GammaTwo", 2, "{gamma: {mean: MEAN, cv: 2}}"}),
                         [](const auto& test) { return test.param.name; });

/// Urgent and plain cases share one clerk: 0.3 / h and 0.45 / h, an hour each on average.
std::string two_classes(const std::string& urgent, const std::string& plain) {
  const auto flow = [](const std::string& priority) {
    return ": {flow: [{stage: service, pool: servers, priority: " + priority + ", effort: " + exponential(1) + "}]}\n";
  };
  return window(24) +
         "pools: {servers: {staff: 1, queue: priority}}\narrivals: {urgent: {rate: 0.3 / h}, plain: {rate: 0.45 / "
         "h}}\n" +
         "processes:\n  urgent" + flow(urgent) + "  plain" + flow(plain);
}

TEST(Cobham, GivesTheMeanWaitOfTwoClassesWithoutPreemption) {
  // R = Σ λ E[S²] / 2 = 0.75; R / (1 − 0.3) for the urgent, R / (1 − 0.3)(1 − 0.75) for the others.
  const double urgent = 0.75 / 0.7, plain = 0.75 / (0.7 * 0.25);
  const std::string wait = ".stages.service.wait_h.mean";
  const Sample right(two_classes("high", "normal"));
  EXPECT_LT(right.z("processes.urgent" + wait, urgent), kBound);
  EXPECT_LT(right.z("processes.plain" + wait, plain), kBound);
  const Sample low(two_classes("normal", "low"));  // names of the classes do not matter, their order does
  EXPECT_LT(low.z("processes.urgent" + wait, urgent), kBound);
  const Sample swapped(two_classes("normal", "high"));  // sabotage
  EXPECT_GT(swapped.z("processes.urgent" + wait, urgent), kBound);
  EXPECT_GT(swapped.z("processes.plain" + wait, plain), kBound);
}

std::string tandem(double first, double second) {
  return window(24) + "pools: {clerks: {staff: 1}, reviewers: {staff: 1}}\narrivals: {customers: {rate: 0.7 / h}}\n" +
         "processes: {customers: {flow: [{stage: acceptance, pool: clerks, effort: " + exponential(first) +
         "}, {stage: review, pool: reviewers, effort: " + exponential(second) + "}]}}\n";
}

TEST(Jackson, GivesEachStationOfATandemTheWaitOfAQueueOfItsOwn) {
  // ρ / (μ − λ): with services of 1 h and 1.1 h.
  const double first = 0.7 / (1 - 0.7), second = 0.77 / (1 / 1.1 - 0.7);
  const std::string stages = "processes.customers.stages.";
  const Sample right(tandem(1, 1.1));
  EXPECT_LT(right.z(stages + "acceptance.wait_h.mean", first), kBound);
  EXPECT_LT(right.z(stages + "review.wait_h.mean", second), kBound);
  EXPECT_LT(right.z("processes.customers.lead_time_d.mean", (first + 1 + second + 1.1) / 24), kBound);
  const Sample slow(tandem(1, 1.155));  // sabotage: of the second station alone
  EXPECT_LT(slow.z(stages + "acceptance.wait_h.mean", first), kBound);
  EXPECT_GT(slow.z(stages + "review.wait_h.mean", second), kBound);
}

/// Mean wait where one server takes one or two at once, for as long as the longer of two exponential hours: the balance
/// equations of (waiting, still in service), cut off at 120 waiting, where nobody comes with these rates (below 1e-12).
double wait_of_pairs(double arrivals) {
  constexpr int kMost = 120, kStates = 1 + 2 * kMost;  // idle; (n, one left); (n, two left)
  const auto state = [](int waiting, int left) { return 1 + 2 * waiting + (left - 1); };
  Eigen::MatrixXd rates = Eigen::MatrixXd::Zero(kStates, kStates);
  const auto go = [&rates](int from, int to, double rate) {
    rates(to, from) += rate;
    rates(from, from) -= rate;
  };
  go(0, state(0, 1), arrivals);
  for (int n = 0; n < kMost; ++n) {
    go(state(n, 2), state(n, 1), 2);
    go(state(n, 1), n == 0 ? 0 : n == 1 ? state(0, 1) : state(n - 2, 2), 1);
    for (int left = 1; n + 1 < kMost && left <= 2; ++left) go(state(n, left), state(n + 1, left), arrivals);
  }
  rates.row(0).setOnes();  // one equation follows from the others; the chances add up to 1 instead
  const Eigen::VectorXd chances = rates.partialPivLu().solve(Eigen::VectorXd::Unit(kStates, 0));
  double waiting = 0;
  for (int n = 1; n < kMost; ++n) waiting += n * (chances[state(n, 1)] + chances[state(n, 2)]);
  return waiting / arrivals;  // Little
}

TEST(ServiceInPairs, GivesTheMeanWaitOfItsBalanceEquations) {
  const auto pairs = [](double mean, int most) {
    return window(24) + "pools: {servers: {staff: 1}}\narrivals: {customers: {rate: 1 / h}}\n" +
           "processes: {customers: {attributes: {site: {one_of: {a: 1}}}, flow: [{stage: service, pool: servers, "
           "effort: " +
           exponential(mean) + ", batch: {by: site, most: " + std::to_string(most) + "}}]}}\n";
  };
  const double wait = wait_of_pairs(1);
  EXPECT_LT(Sample(pairs(1, 2)).z(kWait, wait), kBound);
  EXPECT_GT(Sample(pairs(1.05, 2)).z(kWait, wait), kBound);  // sabotage
  EXPECT_GT(Sample(pairs(1, 3)).z(kWait, wait), kBound);     // sabotage: threes
}

}  // namespace
}  // namespace clockstop
