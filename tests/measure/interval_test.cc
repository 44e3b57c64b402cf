// Means, paired differences and ratios against hand calculations and a brute-force jackknife.
#include "measure/interval.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "measure/test_numbers.h"
#include "time/contract.h"

namespace clockstop {
namespace {

using Figures = std::vector<double>;
const double kNone = std::numeric_limits<double>::quiet_NaN();
const double kInfinite = std::numeric_limits<double>::infinity();

Estimate exactly(double x, std::size_t used, std::size_t left_out = 0) {
  return {.value = x, .ci95 = std::pair(x, x), .used = used, .left_out = left_out};
}

/// Up to the rounding of the ends.
void expect_interval(const Estimate& estimate, double value, double half_width) {
  ASSERT_TRUE(estimate.value && estimate.ci95);
  EXPECT_DOUBLE_EQ(*estimate.value, value);
  const double tolerance = 1e-15 * (std::abs(value) + half_width);
  EXPECT_NEAR(estimate.ci95->first, value - half_width, tolerance);
  EXPECT_NEAR(estimate.ci95->second, value + half_width, tolerance);
}

TEST(MeanEstimate, HandExampleOfFiveReplications) {
  // Mean 3, squares 4 + 1 + 0 + 1 + 4 = 10, variance 10/4, standard error sqrt(2.5 / 5); t with 4 degrees is 2.776445.
  const Estimate estimate = mean_estimate(Figures{5, 1, 4, 2, 3});
  expect_interval(estimate, 3.0, 2.7764451051977944 * std::sqrt(0.5));
  EXPECT_EQ(estimate.used, 5U);
  EXPECT_EQ(estimate.left_out, 0U);
}

TEST(MeanEstimate, LeavesOutAndCountsReplicationsWithoutTheFigure) {
  Estimate expected = mean_estimate(Figures{1, 2, 6});
  expected.left_out = 2;
  EXPECT_EQ(mean_estimate(Figures{kNone, 1, 2, kNone, 6}), expected);
}

TEST(MeanEstimate, OfNothingIsNothingAndOfOneHasNoInterval) {
  EXPECT_EQ(mean_estimate(Figures{}), (Estimate{}));
  EXPECT_EQ(mean_estimate(Figures{kNone, kNone}), (Estimate{.value = {}, .ci95 = {}, .used = 0, .left_out = 2}));
  EXPECT_EQ(mean_estimate(Figures{kNone, 0.1}), (Estimate{.value = 0.1, .ci95 = {}, .used = 1, .left_out = 1}));
}

TEST(MeanEstimate, AHundredTimesOneTenthIsOneTenthExactly) {
  const Figures tenths(100, 0.1);
  EXPECT_NE(std::accumulate(tenths.begin(), tenths.end(), 0.0) / 100.0, 0.1);  // why sums are not trusted here
  EXPECT_EQ(mean_estimate(tenths), exactly(0.1, 100));
}

TEST(MeanEstimate, EqualFiguresAreTheirOwnMeanHoweverMany) {
  EXPECT_NE(0.1 * 3.0 / 3.0, 0.1);  // so even an exact sum would not do
  for (std::size_t n = 2; n <= 300; ++n) ASSERT_EQ(mean_estimate(Figures(n, 0.1)), exactly(0.1, n));
}

TEST(MeanEstimate, KeepsWhatAPlainSumLoses) {
  // 1 + 1e100 + 1 - 1e100 is 2; a plain sum says 0.
  EXPECT_EQ(mean_estimate(Figures{1.0, 1e100, 1.0, -1e100}).value, 0.5);
}

TEST(MeanEstimate, ASpreadOfOneSurvivesBesideAMeanOfATrillion) {
  // Values m and m + 1: mean m + 1/2, variance 1/2, standard error 1/2, t with 1 degree 12.706.
  expect_interval(mean_estimate(Figures{1e12, 1e12 + 1}), 1e12 + 0.5, 12.706204736174705 * 0.5);
}

TEST(MeanEstimate, RefusesAnInfiniteFigure) {
  EXPECT_THROW((void)mean_estimate(Figures{1.0, kInfinite}), ContractError);
  EXPECT_THROW((void)difference_estimate(Figures{1.0}, Figures{-kInfinite}), ContractError);
  EXPECT_THROW((void)ratio_estimate(Figures{kInfinite}, Figures{1.0}), ContractError);
}

TEST(DifferenceEstimate, IsTheMeanOfTheDifferencesOfPairs) {
  // Differences 2, 1, 3: mean 2, variance 1, standard error 1 / sqrt(3), t with 2 degrees 4.302653.
  const Estimate estimate = difference_estimate(Figures{12, 21, 33}, Figures{10, 20, 30});
  expect_interval(estimate, 2.0, 4.302652729749464 / std::sqrt(3.0));
}

TEST(DifferenceEstimate, CommonNoiseCancelsWhollyWhenTheEffectIsConstant) {
  // The noise is a multiple of 1/8, so the sums are exact and so is the difference.
  EXPECT_EQ(difference_estimate(Figures{7.5, 103.125, 2.25}, Figures{5.0, 100.625, -0.25}), exactly(2.5, 3));
}

TEST(DifferenceEstimate, LeavesOutAPairWithAGapOnEitherSide) {
  const Estimate estimate = difference_estimate(Figures{5, kNone, 7, kNone, 9}, Figures{4, 1, kNone, kNone, 8});
  EXPECT_EQ(estimate, exactly(1.0, 2, 3));
  EXPECT_EQ(difference_estimate(Figures{kNone}, Figures{1}),
            (Estimate{.value = {}, .ci95 = {}, .used = 0, .left_out = 1}));
}

TEST(DifferenceEstimate, RefusesSpansOfDifferentLengths) {
  EXPECT_THROW((void)difference_estimate(Figures{1, 2}, Figures{1}), ContractError);
  EXPECT_THROW((void)ratio_estimate(Figures{1}, Figures{1, 2}), ContractError);
}

TEST(RatioEstimate, HandExampleOfThreePairs) {
  // Ratio 12 / 6 = 2. Without one pair: 10/5 = 72/36, 9/4 = 81/36, 5/3 = 60/36, mean 71/36; squares of the distances
  // (1 + 100 + 121) / 36^2; times 2/3: 148 / 1296, whose root is the standard error.
  const Estimate estimate = ratio_estimate(Figures{2, 3, 7}, Figures{1, 2, 3});
  expect_interval(estimate, 2.0, 4.302652729749464 * std::sqrt(148.0 / 1296.0));
  EXPECT_EQ(estimate.used, 3U);
}

/// The jackknife as its definition reads: every delete-one ratio from sums of its own.
double jackknife_half_width(const Figures& scenario, const Figures& baseline) {
  const std::size_t n = scenario.size();
  std::vector<long double> without;
  for (std::size_t left_out = 0; left_out < n; ++left_out) {
    long double above = 0.0L;
    long double below = 0.0L;
    for (std::size_t i = 0; i < n; ++i) {
      if (i == left_out) continue;
      above += static_cast<long double>(scenario[i]);
      below += static_cast<long double>(baseline[i]);
    }
    without.push_back(above / below);
  }
  const auto count = static_cast<long double>(n);
  const long double mean = std::accumulate(without.begin(), without.end(), 0.0L) / count;
  long double squares = 0.0L;
  for (const long double ratio : without) squares += (ratio - mean) * (ratio - mean);
  return student_t_975(n - 1) * static_cast<double>(std::sqrt(squares * (count - 1.0L) / count));
}

TEST(RatioEstimate, IsTheBruteForceJackknife) {
  TestNumbers random(12);
  for (std::size_t n = 2; n <= 300; n += 1 + n / 4) {
    Figures scenario;
    Figures baseline;
    for (std::size_t i = 0; i < n; ++i) {
      baseline.push_back(1.0 + 20.0 * random.uniform());
      scenario.push_back(baseline.back() * 0.6 + random.normal());
    }
    const Estimate estimate = ratio_estimate(scenario, baseline);
    const double half_width = (estimate.ci95->second - estimate.ci95->first) / 2.0;
    const double expected = jackknife_half_width(scenario, baseline);
    EXPECT_NEAR(half_width, expected, 1e-12 * expected) << n;
  }
}

TEST(RatioEstimate, OfIdenticalOrProportionalPairsHasNoSpread) {
  const Figures baseline{0.1, 0.2, 0.7, 1e9};
  Figures doubled = baseline;
  for (double& figure : doubled) figure *= 2.0;
  EXPECT_EQ(ratio_estimate(baseline, baseline), exactly(1.0, 4));
  EXPECT_EQ(ratio_estimate(doubled, baseline), exactly(2.0, 4));
  EXPECT_EQ(ratio_estimate(Figures(7, 0.3), Figures(7, 0.1)), exactly(0.3 / 0.1, 7));
  EXPECT_EQ(ratio_estimate(Figures(7, 0.0), Figures(7, 0.1)), exactly(0.0, 7));
}

TEST(RatioEstimate, IsTheRatioOfMeansNotTheMeanOfRatios) {
  // (1 + 9) / (1 + 3); the mean of 1 and 3 would be 2.
  EXPECT_EQ(ratio_estimate(Figures{1, 9}, Figures{1, 3}).value, 2.5);
}

TEST(RatioEstimate, ToNothingIsNothingAndANearMissHasNoInterval) {
  EXPECT_EQ(ratio_estimate(Figures{1, 2}, Figures{0, 0}),
            (Estimate{.value = {}, .ci95 = {}, .used = 2, .left_out = 0}));
  EXPECT_EQ(ratio_estimate(Figures{1, 2}, Figures{-3, 3}),
            (Estimate{.value = {}, .ci95 = {}, .used = 2, .left_out = 0}));
  EXPECT_EQ(ratio_estimate(Figures{}, Figures{}), (Estimate{}));
  // Without the third pair the baseline's mean is 0.
  EXPECT_EQ(ratio_estimate(Figures{1, 2, 3}, Figures{0, 0, 4}),
            (Estimate{.value = 1.5, .ci95 = {}, .used = 3, .left_out = 0}));
}

TEST(RatioEstimate, OfOnePairHasNoIntervalAndGapsAreLeftOut) {
  EXPECT_EQ(ratio_estimate(Figures{3, kNone, 5}, Figures{4, 1, kNone}),
            (Estimate{.value = 0.75, .ci95 = {}, .used = 1, .left_out = 2}));
}

TEST(RatioEstimate, APairThatDwarfsTheOthersDoesNotSwallowThem) {
  // Leaving out the first pair must leave 3 / 2, though 1e20 + 3 is 1e20 in floating point; without the second or the
  // third the ratio is 1 to 20 digits. Of 3/2, 1, 1 about 7/6 the squares are 1/9 + 1/36 + 1/36 = 1/6; times 2/3: 1/9.
  const Estimate estimate = ratio_estimate(Figures{1e20, 1, 2}, Figures{1e20, 1, 1});
  expect_interval(estimate, 1.0, 4.302652729749464 / 3.0);
}

}  // namespace
}  // namespace clockstop
