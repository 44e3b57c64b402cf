// The search against trying everything.
#include "study/staff_search.h"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "random/draw.h"

namespace clockstop {
namespace {

constexpr std::int32_t kSide = 9;

/// A need that grows less with every person: Σ weight / n + coupling / Σ n, with a bound. Drawn by number.
struct Problem {
  std::vector<StaffedPool> pools;
  std::vector<double> weights;
  double coupling = 0, bound = 0;

  bool meets(const Staffing& staffing) const {
    double need = 0, all = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      need += weights[i] / staffing[i];
      all += staffing[i];
    }
    return need + coupling / all <= bound;
  }
};

Problem drawn(std::uint64_t number) {
  std::uint32_t visit = 0;
  const auto draw = [&] { return uniform(stream_key(7, 1, "search", "problem"), number, visit++); };
  Problem problem;
  const auto pools = static_cast<std::size_t>(1 + std::floor(4 * draw()));
  for (std::size_t i = 0; i < pools; ++i) {
    StaffedPool pool;
    pool.cost = draw() < 0.5 ? 1 : 0.5 + 2 * draw();
    pool.least = static_cast<std::int32_t>(1 + std::floor(2 * draw()));
    pool.most = draw() < 0.7 ? kSide : static_cast<std::int32_t>(3 + std::floor(5 * draw()));
    problem.pools.push_back(pool);
    problem.weights.push_back(draw());
  }
  problem.coupling = 2 * draw();
  problem.bound = 0.1 + 1.2 * draw();
  return problem;
}

/// The least cost of all staffings in the bounds.
std::optional<double> by_trying_all(const Problem& problem) {
  std::optional<double> best;
  Staffing staffing;
  for (const StaffedPool& pool : problem.pools) staffing.push_back(pool.least);
  for (;;) {
    const double cost = cost_of(problem.pools, staffing);
    if ((!best || cost < *best) && problem.meets(staffing)) best = cost;
    std::size_t i = 0;
    while (i < staffing.size() && staffing[i] == problem.pools[i].most) staffing[i] = problem.pools[i].least, ++i;
    if (i == staffing.size()) return best;
    ++staffing[i];
  }
}

class Search : public ::testing::Test {
 protected:
  static constexpr std::uint64_t kProblems = 400;
};

TEST_F(Search, FindsTheCheapestStaffingWhereverItStarts) {
  std::size_t answered = 0;
  for (std::uint64_t number = 1; number <= kProblems; ++number) {
    const Problem problem = drawn(number);
    const std::optional<double> best = by_trying_all(problem);
    answered += best.has_value();
    for (const std::int32_t from : {0, 4, 100}) {
      StaffSearch search(problem.pools, [&](const Staffing& staffing) { return problem.meets(staffing); });
      const auto found = search.cheapest(Staffing(problem.pools.size(), from));
      ASSERT_EQ(found.has_value(), best.has_value()) << number;
      if (!found) continue;
      EXPECT_TRUE(problem.meets(found->staffing)) << number;
      EXPECT_DOUBLE_EQ(cost_of(problem.pools, found->staffing), *best) << number;
      EXPECT_TRUE(found->exhaustive);
    }
  }
  EXPECT_GT(answered, kProblems / 2);
}

TEST_F(Search, TestsFewStaffings) {
  double tests = 0, all = 0;
  for (std::uint64_t number = 1; number <= kProblems; ++number) {
    const Problem problem = drawn(number);
    StaffSearch search(problem.pools, [&](const Staffing& staffing) { return problem.meets(staffing); });
    search.cheapest(Staffing(problem.pools.size(), 4));
    tests += static_cast<double>(search.tests());
    double grid = 1;
    for (const StaffedPool& pool : problem.pools) grid *= pool.most - pool.least + 1;
    all += grid;
  }
  std::printf("  tests of a problem: %.1f on average, of %.0f staffings\n", tests / kProblems, all / kProblems);
  EXPECT_LT(tests, all / 20);
}

TEST_F(Search, OfATestThatIsWrongInOneDirectionDisagrees) {
  // Sabotage: one person more is taken to be there.
  std::size_t wrong = 0;
  for (std::uint64_t number = 1; number <= kProblems; ++number) {
    const Problem problem = drawn(number);
    StaffSearch search(problem.pools, [&](Staffing staffing) {
      ++staffing[0];
      return problem.meets(staffing);
    });
    const auto found = search.cheapest(Staffing(problem.pools.size(), 4));
    wrong += found && !problem.meets(found->staffing);
  }
  EXPECT_GT(wrong, kProblems / 4);
}

TEST_F(Search, SaysWhereItCouldNotExcludeEveryCheaperStaffing) {
  // Ten pools with one cost and one sum: a staffing for every way to share a hundred people out.
  const std::vector<StaffedPool> pools(10);
  StaffSearch search(pools, [](const Staffing& staffing) {
    std::int64_t sum = 0, product = 1;
    for (const std::int32_t n : staffing) {
      sum += std::min(n, 40);
      product *= n % 2 + 1;  // no order of cost helps
    }
    return sum + (product > 500 ? 1 : 0) >= 100;
  });
  const auto found = search.cheapest(Staffing(10, 5));
  ASSERT_TRUE(found.has_value());
  EXPECT_FALSE(found->exhaustive);
}

}  // namespace
}  // namespace clockstop
