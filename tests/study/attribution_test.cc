#include "study/attribution.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "answered_model.h"
#include "study/exact_parts.h"
#include "study/shapley.h"

namespace clockstop {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using Game = std::function<std::int64_t(ReformSet)>;

std::int64_t has(ReformSet set, int reform) { return static_cast<std::int64_t>(set >> reform & 1); }

Attribution attribute_game(std::size_t reforms, const Game& game, AttributionOptions options = {}) {
  std::map<std::int64_t, std::shared_ptr<const Model>> models;  // equal values are equal models
  const SubsetModel model = [&](ReformSet set) {
    auto& known = models[game(set)];
    if (!known) known = answered_model(game(set));
    return known;
  };
  if (options.replications == 1) options.replications = 3;
  if (!options.simulate)
    options.simulate = [](const Model& of, const ReplicationOptions& asked) { return simulate_answer(of, asked, 7); };
  return attribute(reforms, model, kAnswer, options);
}

std::vector<double> values(const std::vector<Estimate>& estimates) {
  std::vector<double> found;
  for (const Estimate& estimate : estimates) found.push_back(*estimate.value);
  return found;
}

/// In any order: forwards, backwards and the largest first.
void expect_to_add_up(const Attribution& found) {
  std::vector<double> parts = values(found.shapley);
  EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), 0.0), *found.total.value);
  EXPECT_EQ(std::accumulate(parts.rbegin(), parts.rend(), 0.0), *found.total.value);
  std::sort(parts.begin(), parts.end(), [](double a, double b) { return std::abs(a) > std::abs(b); });
  EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), 0.0), *found.total.value);
}

TEST(Attribution, ReturnsAnAdditiveEffectAsItIs) {
  const Attribution found =
      attribute_game(4, [](ReformSet set) { return 100 - 20 * has(set, 0) + 3 * has(set, 1) - 7 * has(set, 3); });
  EXPECT_THAT(values(found.shapley), ElementsAre(-20, 3, 0, -7));
  EXPECT_THAT(values(found.first), ElementsAre(-20, 3, 0, -7));
  EXPECT_THAT(values(found.last), ElementsAre(-20, 3, 0, -7));
  EXPECT_EQ(*found.total.value, -24);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = i + 1; j < 4; ++j) EXPECT_EQ(*found.interactions[i][j].value, 0);
  // The replications differ by the same in every set: no difference has any spread.
  EXPECT_EQ(found.shapley[0].ci95, std::pair(-20.0, -20.0));
  expect_to_add_up(found);
}

TEST(Attribution, SplitsAPureInteractionEvenly) {
  const Attribution two = attribute_game(2, [](ReformSet set) { return 17 * has(set, 0) * has(set, 1); });
  EXPECT_THAT(values(two.shapley), ElementsAre(8.5, 8.5));
  EXPECT_EQ(*two.interactions[0][1].value, 17);
  EXPECT_THAT(values(two.first), ElementsAre(0, 0));
  EXPECT_THAT(values(two.last), ElementsAre(17, 17));
  const Attribution three =
      attribute_game(4, [](ReformSet set) { return 10 * has(set, 0) * has(set, 1) * has(set, 3); });
  EXPECT_THAT(values(three.shapley),
              ElementsAre(DoubleNear(10.0 / 3, 1e-12), DoubleNear(10.0 / 3, 1e-12), 0, DoubleNear(10.0 / 3, 1e-12)));
  expect_to_add_up(three);
}

TEST(Attribution, AddsUpToTheLastBitAndGivesNothingToAReformThatChangesNothing) {
  std::mt19937 random(3);
  int inexact = 0;
  for (int round = 0; round < 200; ++round) {
    std::map<ReformSet, std::int64_t> drawn;
    const Game game = [&](ReformSet set) {
      const ReformSet seen = set & 0b11011;  // reform 2 changes nothing
      if (!drawn.contains(seen)) drawn[seen] = static_cast<std::int64_t>(random() % 1'000'003) - 500'000;
      return drawn[seen];
    };
    const Attribution found = attribute_game(5, game);
    expect_to_add_up(found);
    EXPECT_EQ(*found.shapley[2].value, 0);
    EXPECT_EQ(found.shapley[2].ci95, std::pair(0.0, 0.0));
    EXPECT_EQ(*found.total.value, static_cast<double>(game(31) - game(0)));
    EXPECT_EQ(found.models, 16);
    EXPECT_EQ(found.subsets, 32);
    // Without the correction some sums would be off.
    std::map<std::uint64_t, std::vector<double>> kept;
    MemberFigures figures = shapley_values(5, [&](std::uint64_t set) {
      kept[set] = {static_cast<double>(game(set))};
      return std::span<const double>(kept[set]);
    });
    double sum = 0;
    for (const auto& member : figures) sum += member[0];
    inexact += sum != *found.total.value;
  }
  EXPECT_GT(inexact, 0);
}

/// The definition, order by order.
std::vector<double> over_all_orders(std::size_t reforms, const Game& game) {
  std::vector<std::size_t> order(reforms);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> sums(reforms);
  double orders = 0;
  do {
    ReformSet before = 0;
    for (const std::size_t reform : order) {
      const ReformSet after = before | ReformSet{1} << reform;
      sums[reform] += static_cast<double>(game(after) - game(before));
      before = after;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& sum : sums) sum /= orders;
  return sums;
}

TEST(Attribution, IsTheMeanOverAllOrdersAndAFivePercentErrorIsSeen) {
  const Game game = [](ReformSet set) {
    return 40 * has(set, 0) + 25 * has(set, 1) * has(set, 2) - 30 * has(set, 3) * has(set, 0) +
           9 * has(set, 4) * has(set, 1) * has(set, 3);
  };
  const Game planted = [&](ReformSet set) { return game(set) + 2 * has(set, 0); };  // 40 becomes 42
  const Attribution found = attribute_game(5, game), wrong = attribute_game(5, planted);
  const std::vector<double> expected = over_all_orders(5, game);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(*found.shapley[i].value, expected[i], 1e-9);
  EXPECT_GT(std::abs(*wrong.shapley[0].value - expected[0]), 1);
}

TEST(Attribution, BeyondTheExactSamplesOrdersAndStatesItsError) {
  const Game game = [](ReformSet set) { return 5 * has(set, 0) + 8 * has(set, 1) * has(set, 2) + 3 * has(set, 11); };
  const Attribution found = attribute_game(12, game);
  EXPECT_GT(found.orders, 20);
  EXPECT_TRUE(found.interactions.empty());
  EXPECT_EQ(*found.shapley[0].value, 5);  // the same in every order
  EXPECT_EQ(found.sampling_error[0], 0);
  // An order and its reverse give each of the two once: the even split without error.
  EXPECT_THAT(values({found.shapley[1], found.shapley[2], found.shapley[3]}), ElementsAre(4, 4, 0));
  expect_to_add_up(found);
  const Game three = [](ReformSet set) { return 30 * has(set, 1) * has(set, 2) * has(set, 5); };
  const Attribution unsure = attribute_game(12, three);
  EXPECT_GT(unsure.sampling_error[1], 0);
  EXPECT_NEAR(*unsure.shapley[1].value, 10, 2 * unsure.sampling_error[1]);
  expect_to_add_up(unsure);
}

TEST(Attribution, AFigureThatSomeSetLacksIsLeftOutEverywhere) {
  AttributionOptions options;
  options.replications = 4;
  options.simulate = [](const Model& model, const ReplicationOptions& asked) {
    Replication replication = simulate_answer(model, asked);
    // Nothing was judged in the second replication of one set.
    const bool none = asked.replication == 2 && model.give_up.seconds == 10;
    replication.measures.processes[0].clocks[0].judged[0] = none ? 0 : 4;
    return replication;
  };
  const SubsetModel model = [](ReformSet set) {
    static std::map<ReformSet, std::shared_ptr<const Model>> kept;
    if (!kept[set]) kept[set] = answered_model(10 * static_cast<std::int64_t>(set));
    return kept[set];
  };
  const Attribution found = attribute(2, model, "class2.clocks.handling.on_time.committed", options);
  EXPECT_EQ(found.total.left_out, 1);
  EXPECT_EQ(found.total.used, 3);
  EXPECT_EQ(found.shapley[1].used, 3);
}

TEST(Attribution, AStopLeavesTheFirstReplicationsOfEverySet) {
  std::atomic<bool> stop = false;
  AttributionOptions options;
  options.replications = 10;
  options.tasks.threads = 1;
  options.tasks.stop = &stop;
  options.tasks.progress = [&](std::size_t done, std::size_t) { stop = done >= 14; };  // 4 sets: 3 replications and 2
  const Attribution found = attribute_game(
      2, [](ReformSet set) { return static_cast<std::int64_t>(set); }, options);
  EXPECT_FALSE(found.complete);
  EXPECT_EQ(found.replications_done, 3);
  EXPECT_EQ(found.total.used, 3);
  EXPECT_THAT(values(found.shapley), ElementsAre(1, 2));
}

TEST(ExactParts, KeepWhatTheyCanAndMoveOnlyTheLastBits) {
  const ExactParts halves = exact_parts(0.1, {0.05, 0.05, 0.0});
  EXPECT_EQ(halves.parts[0], halves.parts[1]);
  EXPECT_EQ(halves.parts[2], 0);
  EXPECT_EQ(halves.parts[0] + halves.parts[1], halves.total);
  EXPECT_NEAR(halves.total, 0.1, 1e-14);
  const ExactParts cancelling = exact_parts(0.05, {100.1, -100.05});
  EXPECT_EQ(cancelling.parts[0] + cancelling.parts[1], cancelling.total);
  EXPECT_EQ(exact_parts(0, {0, 0}).total, 0);
}

}  // namespace
}  // namespace clockstop
