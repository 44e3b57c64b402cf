#include "study/sensitivity.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

#include "answered_model.h"

namespace clockstop {
namespace {

using ::testing::ElementsAre;
using Response = std::function<double(const ParameterPoint&)>;
constexpr double kScale = 1e9;  // answers are whole numbers

/// y = 4 x1 + 2 x2 + x3 with x uniform in [0, 1]: the variances of the parts are 16, 4 and 1 twelfths.
double linear(const std::vector<double>& x) { return 4 * x[0] + 2 * x[1] + x[2]; }

std::vector<SobolIndex> indices_of(std::size_t parameters, std::size_t rows,
                                   const std::function<double(const std::vector<double>&)>& response) {
  std::vector<double> responses;
  for (const std::vector<double>& point : sobol_design(parameters, rows, 1).points)
    responses.push_back(response(point));
  return sobol_indices(parameters, responses, 1);
}

TEST(SobolIndices, AreTheSharesOfVarianceOfALinearResponseAndAFivePercentErrorIsSeen) {
  constexpr double kTolerance = 0.005;
  const double exact[] = {16.0 / 21, 4.0 / 21, 1.0 / 21};
  const auto found = indices_of(3, 4096, linear);
  for (std::size_t i = 0; i < 3; ++i) {
    std::printf("linear, x%zu: exact %.4f, first order %.4f, total %.4f\n", i + 1, exact[i],
                *found[i].first_order.value, *found[i].total.value);
    EXPECT_NEAR(*found[i].first_order.value, exact[i], kTolerance);
    EXPECT_NEAR(*found[i].total.value, exact[i], kTolerance);
  }
  const auto planted = indices_of(3, 4096, [](const auto& x) { return linear(x) + 0.05 * 4 * x[0]; });
  EXPECT_GT(std::abs(*planted[0].first_order.value - exact[0]), 2 * kTolerance);
  EXPECT_GT(std::abs(*planted[0].total.value - exact[0]), 2 * kTolerance);
}

TEST(SobolIndices, TellWhatAParameterDoesAloneFromWhatItDoesWithOthers) {
  // Ishigami's function on (−π, π): Saltelli et al. (2010), a = 7, b = 0.1.
  const auto found = indices_of(3, 8192, [](const auto& u) {
    double x[3];
    for (std::size_t i = 0; i < 3; ++i) x[i] = std::numbers::pi * (2 * u[i] - 1);
    return std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
  });
  const double first[] = {0.3139, 0.4424, 0}, total[] = {0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(*found[i].first_order.value, first[i], 0.02);
    EXPECT_NEAR(*found[i].total.value, total[i], 0.02);
    EXPECT_LE(found[i].total.ci95->first, total[i] + 0.01);
    EXPECT_GE(found[i].total.ci95->second, total[i] - 0.01);
  }
}

TEST(SobolIndices, DoNotExistWhereNothingVaries) {
  const auto found = indices_of(2, 16, [](const auto&) { return 3.0; });
  EXPECT_EQ(found[0].first_order.value, std::nullopt);
  EXPECT_EQ(found[1].total.value, std::nullopt);
}

TEST(SobolDesign, ARowDoesNotDependOnHowManyFollow) {
  const SobolDesign few = sobol_design(3, 4, 9), many = sobol_design(3, 64, 9);
  EXPECT_TRUE(std::equal(few.points.begin(), few.points.end(), many.points.begin()));
  EXPECT_NE(sobol_design(3, 4, 10).points, few.points);
  // A low-discrepancy sequence: each half of each coordinate gets its half of the 64.
  for (std::size_t i = 0; i < 3; ++i) {
    int low = 0;
    for (std::size_t row = 0; row < 64; ++row) low += many.points[row * 5][i] < 0.5;
    EXPECT_NEAR(low, 32, 1);
  }
}

TEST(Trajectories, MoveEveryParameterOnceByTwoThirdsWithinTheCube) {
  for (const Trajectory& walk : trajectories(6, 20, 5)) {
    std::vector<int> moved(6);
    for (std::size_t m = 0; m < 6; ++m) {
      for (std::size_t i = 0; i < 6; ++i) {
        const double before = walk.points[m][i], after = walk.points[m + 1][i];
        EXPECT_TRUE(after >= 0 && after <= 1);
        EXPECT_NEAR(std::abs(after - before), i == walk.moved[m] ? 2.0 / 3 : 0.0, 1e-12);
      }
      ++moved[walk.moved[m]];
    }
    EXPECT_THAT(moved, ElementsAre(1, 1, 1, 1, 1, 1));
  }
}

Sensitivity study_of(const std::vector<Parameter>& parameters, const Response& scenario, const Response& baseline = {},
                     SensitivityOptions options = {}) {
  const ModelsAt models = [&](const ParameterPoint& point) {
    const auto model = [&](const Response& response) {
      return answered_model(static_cast<std::int64_t>(std::llround(kScale * response(point))));
    };
    return PointModels{model(scenario), baseline ? model(baseline) : nullptr};
  };
  options.replications = 2;
  if (!options.simulate)
    options.simulate = [](const Model& model, const ReplicationOptions& asked) {
      return simulate_answer(model, asked);
    };
  return sensitivity(parameters, models, kAnswer, options);
}

TEST(Sensitivity, OfALinearResponseIsItsCoefficientsTimesTheRanges) {
  // y = 3 a − 2 b + 0 c: over the ranges [0, 10], [1, 3] and [0, 1] it changes by 30, −4 and 0.
  const Sensitivity found = study_of({{0, 10, 4, false}, {1, 3, 2, false}, {0, 1, 0.5, false}},
                                     [](const ParameterPoint& x) { return 3 * x[0] - 2 * x[1]; });
  EXPECT_NEAR(*found.as_stated.value, 8 * kScale, 1);
  EXPECT_NEAR(*found.parameters[0].at_low->value, -4 * kScale, 1);
  EXPECT_NEAR(*found.parameters[0].at_high->value, 26 * kScale, 1);
  EXPECT_NEAR(*found.parameters[0].effect->mean.value, 30 * kScale, 10);
  EXPECT_NEAR(*found.parameters[1].effect->mean.value, -4 * kScale, 10);
  EXPECT_NEAR(*found.parameters[1].effect->mean_magnitude.value, 4 * kScale, 10);
  EXPECT_EQ(*found.parameters[2].effect->mean_magnitude.value, 0);
  EXPECT_FALSE(found.parameters[2].indices);  // screened out
  // Variances 900 and 16.
  EXPECT_NEAR(*found.parameters[0].indices->total.value, 900.0 / 916, 0.02);
  EXPECT_FALSE(found.conclusion);
  EXPECT_TRUE(found.complete);
}

TEST(Sensitivity, TellsThatAConclusionHoldsEverywhere) {
  const Sensitivity found = study_of(
      {{1, 5, 2, false}}, [](const ParameterPoint& x) { return 10 - x[0]; },
      [](const ParameterPoint&) { return 12.0; });
  EXPECT_EQ(found.conclusion->verdict, Conclusion::Verdict::kHolds);
  EXPECT_NEAR(*found.conclusion->smallest.value, -7 * kScale, 1);
  EXPECT_THAT(found.conclusion->at_smallest, ElementsAre(5));
  EXPECT_NEAR(*found.conclusion->largest.value, -3 * kScale, 1);
  EXPECT_TRUE(found.conclusion->turns.empty());
}

TEST(Sensitivity, FindsWhereAConclusionTurns) {
  // The difference a − 6.5 as stated (a = 2) is negative; it turns at 6.5, between the whole numbers 6 and 7.
  const Response scenario = [](const ParameterPoint& x) { return x[0] + 0 * x[1]; };
  const Response baseline = [](const ParameterPoint&) { return 6.5; };
  const Sensitivity found = study_of({{0, 10, 2, false}, {0, 1, 0, false}}, scenario, baseline);
  EXPECT_EQ(found.conclusion->verdict, Conclusion::Verdict::kTurns);
  ASSERT_EQ(found.conclusion->turns.size(), 1);
  EXPECT_EQ(found.conclusion->turns[0].parameter, 0);
  EXPECT_LE(found.conclusion->turns[0].holds_at, 6.5);
  EXPECT_GE(found.conclusion->turns[0].turns_at, 6.5);
  EXPECT_LT(found.conclusion->turns[0].turns_at - found.conclusion->turns[0].holds_at, 0.1);
  const Sensitivity people = study_of({{0, 10, 2, true}, {0, 1, 0, false}}, scenario, baseline);
  EXPECT_EQ(people.conclusion->turns[0].holds_at, 6);
  EXPECT_EQ(people.conclusion->turns[0].turns_at, 7);
}

TEST(Sensitivity, FindsWhatOnlyTwoParametersTogetherTurn) {
  // −1 as stated; each alone brings it to −0.4, both to +0.2.
  const Sensitivity found = study_of(
      {{0, 1, 0, false}, {0, 1, 0, false}}, [](const ParameterPoint& x) { return 0.6 * x[0] + 0.6 * x[1]; },
      [](const ParameterPoint&) { return 1.0; });
  EXPECT_EQ(found.conclusion->verdict, Conclusion::Verdict::kTurns);
  EXPECT_TRUE(found.conclusion->turns.empty());
  EXPECT_THAT(found.conclusion->worst, ElementsAre(1, 1));
  EXPECT_NEAR(*found.conclusion->share_to_worst, 1 / 1.2, 0.01);
}

TEST(Sensitivity, AStopKeepsWhatIsDone) {
  std::atomic<bool> stop = false;
  SensitivityOptions options;
  options.tasks.threads = 1;
  options.tasks.stop = &stop;
  // 7 points of the tornado, then 3 trajectories of 4 points and one more point; a point that two have is tried once.
  options.tasks.progress = [&](std::size_t done, std::size_t) { stop = done >= 20; };
  const Sensitivity found = study_of({{0, 1, 0.4, false}, {0, 1, 0.4, false}, {0, 1, 0.4, false}}, linear, {}, options);
  EXPECT_FALSE(found.complete);
  EXPECT_TRUE(found.parameters[2].at_high);
  EXPECT_GE(found.trajectories, 3);
  EXPECT_LT(found.trajectories, 6);
  EXPECT_NEAR(*found.parameters[0].effect->mean.value, 4 * kScale, 10);
  EXPECT_FALSE(found.parameters[0].indices);
}

TEST(Sensitivity, DoesNotDependOnTheNumberOfThreads) {
  const auto run = [&](unsigned threads) {
    SensitivityOptions options;
    options.tasks.threads = threads;
    return study_of({{0, 1, 0.4, false}, {0, 1, 0.4, false}, {0, 1, 0.4, false}}, linear, {}, options);
  };
  const Sensitivity one = run(1), four = run(4);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(one.parameters[i].indices->first_order, four.parameters[i].indices->first_order);
    EXPECT_EQ(one.parameters[i].effect->mean, four.parameters[i].effect->mean);
  }
  EXPECT_EQ(one.points, four.points);
}

}  // namespace
}  // namespace clockstop
