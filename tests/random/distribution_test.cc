#include "random/distribution.h"

#include <gtest/gtest.h>

#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <iostream>
#include <limits>
#include <type_traits>

#include "random/draw.h"
#include "time/contract.h"

namespace clockstop {
namespace {

using enum DistributionKind;
using Parameters = DistributionParameters;

double share(int i) { return uniform(3, static_cast<std::uint64_t>(i), 0); }

const Parameters kExamples[] = {{.kind = kConstant, .a = 2.5},
                                {.kind = kUniform, .a = 2, .b = 8},
                                {.kind = kTriangular, .a = 1, .b = 2, .c = 6},
                                {.kind = kPert, .a = 1, .b = 2, .c = 6},
                                {.kind = kExponential, .a = 3},
                                {.kind = kGamma, .a = 3, .b = 0.4},
                                {.kind = kGamma, .a = 3, .b = 10},
                                {.kind = kLognormal, .a = 3, .b = 0.7},
                                {.kind = kWeibull, .a = 3, .b = 0.4},
                                {.kind = kWeibull, .a = 3, .b = 10},
                                {.kind = kEmpirical, .values = {5, 1, 3, 3, 9}, .weights = {1, 2, 0.5, 4, 0}}};

TEST(Distribution, NeverDecreasesInU) {
  for (const Parameters& parameters : kExamples) {
    const Distribution distribution(parameters);
    for (int i = 0; i < 50'000; ++i) {
      const double u = i % 2 ? share(i) : std::exp2(-53 * share(i));
      const double near = std::min(u + std::exp2(-53 * uniform(4, static_cast<std::uint64_t>(i), 0)), 1 - 0x1p-53);
      const double low = distribution.quantile(u);
      // But for rounding: of the value, and for a gamma of cv 10 of its logarithm, which is near −3,700.
      ASSERT_LE(low * (1 - 2e-12), distribution.quantile(near)) << u << " and " << near;
      if (near > u * (1 + 1e-9) && near < 0.9) {
        ASSERT_LE(low, distribution.quantile(near)) << u;
      }
    }
  }
}

TEST(Distribution, GivesEveryDrawOfAConstantExactly) {
  const Parameters constants[] = {{.kind = kConstant, .a = 0.1},
                                  {.kind = kUniform, .a = 0.1, .b = 0.1},
                                  {.kind = kTriangular, .a = 0.1, .b = 0.1, .c = 0.1},
                                  {.kind = kPert, .a = 0.1, .b = 0.1, .c = 0.1},
                                  {.kind = kGamma, .a = 0.1, .b = 0},
                                  {.kind = kLognormal, .a = 0.1, .b = 0},
                                  {.kind = kWeibull, .a = 0.1, .b = 0},
                                  {.kind = kEmpirical, .values = {0.1, 0.1, 7}, .weights = {1, 3, 0}}};
  for (const Parameters& parameters : constants) {
    const Distribution distribution(parameters);
    EXPECT_TRUE(distribution.is_constant());
    EXPECT_EQ(distribution.kind(), parameters.kind);
    EXPECT_EQ(distribution.mean(), 0.1);
    EXPECT_EQ(distribution.sd(), 0.0);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(distribution.quantile(share(i)), 0.1);
  }
  for (const Parameters& parameters : kExamples) {
    EXPECT_EQ(Distribution(parameters).is_constant(), parameters.kind == kConstant);
  }
}

TEST(Distribution, TendsToTheConstantAsTheSpreadVanishes) {
  for (const DistributionKind kind : {kGamma, kLognormal, kWeibull}) {
    for (const double cv : {1e-3, 1e-6, 1e-9, 1e-12, 1e-200}) {
      const Distribution distribution({.kind = kind, .a = 5, .b = cv});
      // z(0.975); a Weibull variable tends to the Gumbel form, (ln(−ln 0.025) + γ)·√6/π there.
      const double limit = kind == kWeibull ? 1.4678 : 1.95996;
      EXPECT_NEAR(distribution.quantile(0.975) / 5 - 1, limit * cv, 2 * cv * cv + 1e-4 * cv + 1e-15) << cv;
    }
  }
}

TEST(Distribution, StaysWithinItsBounds) {
  for (int i = 0; i < 20'000; ++i) {
    const double low = 0.1 * share(i);
    const double high = low + share(i + 1);
    const double mode = low + share(i + 2) * (high - low);
    const Distribution distributions[] = {Distribution({.kind = kUniform, .a = low, .b = high}),
                                          Distribution({.kind = kTriangular, .a = low, .b = mode, .c = high})};
    for (const Distribution& distribution : distributions) {
      for (const double u : {0x1p-53, 1e-9, share(i + 3), (mode - low) / (high - low), 1 - 0x1p-53}) {
        ASSERT_GE(distribution.quantile(u), low);
        ASSERT_LE(distribution.quantile(u), high);
      }
    }
  }
  const Distribution pert({.kind = kPert, .a = 0.1, .b = 0.7, .c = 0.7});
  EXPECT_GE(pert.quantile(0x1p-53), 0.1);
  EXPECT_LE(pert.quantile(1 - 0x1p-53), 0.7);
}

TEST(Distribution, AgreesWithItsFormulaInLongDouble) {
  double exponential = 0;
  double lognormal = 0;
  double weibull = 0;
  const Distribution of_exponential({.kind = kExponential, .a = 3});
  const Distribution of_lognormal({.kind = kLognormal, .a = 3, .b = 0.7});
  const Distribution of_weibull({.kind = kWeibull, .a = std::sqrt(std::acos(-1.0)), .b = std::sqrt(5.0)});
  const long double sigma = std::sqrt(std::log1p(0.7L * 0.7L));
  for (int i = 0; i < 200'000; ++i) {
    const double u = i % 2 ? share(i) : std::exp2(-53 * share(i));
    const long double e = -std::log1p(-static_cast<long double>(u));
    const long double z = -std::sqrt(2.0L) * boost::math::erfc_inv(2 * static_cast<long double>(u));
    const auto error = [u](const Distribution& ours, long double truth) {
      return static_cast<double>(std::abs(static_cast<long double>(ours.quantile(u)) / truth - 1));
    };
    exponential = std::max(exponential, error(of_exponential, 3 * e));
    lognormal = std::max(lognormal, error(of_lognormal, 3 * std::exp(sigma * z - sigma * sigma / 2)));
    // Shape 1/2: cv √5, mean twice the scale.
    weibull = std::max(weibull, error(of_weibull, std::sqrt(std::acos(-1.0L)) / 2 * e * e));
  }
  std::cout << "greatest relative errors: exponential " << exponential << ", lognormal " << lognormal << ", Weibull "
            << weibull << "\n";
  EXPECT_LE(exponential, 5e-16);
  EXPECT_LE(lognormal, 1e-12);
  EXPECT_LE(weibull, 2e-12);
}

// Two quantiles of a Weibull variable tell its shape and scale, and these its mean and spread.
TEST(Distribution, OfWeibullHasTheMeanAndSpreadAskedFor) {
  for (const double cv : {1e-3, 0.004, 0.006, 0.05, 0.3, 1.0, 1.5, 2.5, 5.0, 9.9, 10.0}) {
    const Distribution distribution({.kind = kWeibull, .a = 3, .b = cv});
    const long double half = distribution.quantile(0.5);
    const long double ln2 = std::log(2.0L);
    const long double s =
        std::log(distribution.quantile(0.9375) / half) / std::log(4.0L);  // 15/16: −ln(1 − u) = 4 ln 2
    const long double spread = std::sqrt(std::expm1(std::lgamma(1 + 2 * s) - 2 * std::lgamma(1 + s)));
    const long double mean = half * std::exp(std::lgamma(1 + s) - s * std::log(ln2));
    EXPECT_NEAR(static_cast<double>(spread / cv), 1, 2e-10) << cv;
    EXPECT_NEAR(static_cast<double>(mean / 3), 1, 1e-11) << cv;
  }
}

TEST(Distribution, KnowsTheMomentsOfTheory) {
  const auto expect = [](const Parameters& parameters, double mean, double sd) {
    const Distribution distribution(parameters);
    EXPECT_NEAR(distribution.mean(), mean, 1e-14 * mean);
    EXPECT_NEAR(distribution.sd(), sd, 1e-14 * sd);
  };
  expect({.kind = kUniform, .a = 2, .b = 8}, 5, std::sqrt(3));
  expect({.kind = kTriangular, .a = 1, .b = 2, .c = 6}, 3, std::sqrt(42.0 / 36));
  expect({.kind = kPert, .a = 0, .b = 3, .c = 6}, 3, 6 * std::sqrt(9.0 / 252));  // beta(3, 3)
  expect({.kind = kPert, .a = 1, .b = 1, .c = 7}, 2, 6 * std::sqrt(5.0 / 252));  // beta(1, 5)
  expect({.kind = kExponential, .a = 3}, 3, 3);
  expect({.kind = kGamma, .a = 3, .b = 0.5}, 3, 1.5);
  expect({.kind = kLognormal, .a = 3, .b = 2}, 3, 6);
  expect({.kind = kWeibull, .a = 3, .b = 0.1}, 3, 0.3);
  expect({.kind = kEmpirical, .values = {1, 3}, .weights = {3, 1}}, 1.5, std::sqrt(0.75));
  expect({.kind = kEmpirical, .values = {1, 3, 5}}, 3, std::sqrt(8.0 / 3));
}

TEST(Distribution, OfValuesGivesTheSmallestWhoseCumulativeWeightReachesU) {
  const Distribution five({.kind = kEmpirical, .values = {5, 1, 3, 3, 9}, .weights = {1, 2, 0.5, 4.5, 0}});
  EXPECT_EQ(five.quantile(0.25), 1);  // exactly two of eight
  EXPECT_EQ(five.quantile(std::nextafter(0.25, 1)), 3);
  EXPECT_EQ(five.quantile(0.875), 3);
  EXPECT_EQ(five.quantile(std::nextafter(0.875, 1)), 5);
  EXPECT_EQ(five.quantile(1 - 0x1p-53), 5);
  EXPECT_EQ(five.quantile(0x1p-53), 1);
  for (int size = 1; size < 200; ++size) {
    Parameters parameters{.kind = kEmpirical};
    for (int i = 0; i < size; ++i) parameters.values.push_back(i);
    if (size % 2) {
      for (int i = 0; i < size; ++i) parameters.weights.push_back(std::floor(std::pow(share(i), 9) * 1000) + (i == 0));
    }
    const Distribution distribution(parameters);
    double sum = 0;
    for (int i = 0; i < size; ++i) sum += size % 2 ? parameters.weights[static_cast<std::size_t>(i)] : 1;
    for (int trial = 0; trial < 200; ++trial) {
      const double u = trial % 2 ? share(1000 * size + trial) : std::floor(share(trial) * sum + 0.5) / (sum + 0.5);
      if (u <= 0) continue;
      double cumulative = 0;
      int brute = 0;
      while ((cumulative += size % 2 ? parameters.weights[static_cast<std::size_t>(brute)] : 1) < u * sum) ++brute;
      ASSERT_EQ(distribution.quantile(u), brute) << size << " values at " << u;
    }
  }
}

TEST(Distribution, OfValuesDoesNotDependOnTheirOrder) {
  const Distribution first({.kind = kEmpirical, .values = {5, 1, 3}, .weights = {0.1, 0.7, 0.3}});
  const Distribution second({.kind = kEmpirical, .values = {3, 5, 1}, .weights = {0.3, 0.1, 0.7}});
  EXPECT_EQ(first.mean(), second.mean());
  EXPECT_EQ(first.sd(), second.sd());
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(first.quantile(share(i)), second.quantile(share(i)));
}

// Common random numbers: the same u under a mean one per cent greater gives each value one per cent greater.
TEST(Distribution, ScalesCaseByCaseWithItsMean) {
  for (const DistributionKind kind : {kExponential, kGamma, kLognormal, kWeibull}) {
    const Distribution before({.kind = kind, .a = 10, .b = 0.8});
    const Distribution after({.kind = kind, .a = 10.1, .b = 0.8});
    for (int i = 0; i < 1000; ++i) {
      ASSERT_NEAR(after.quantile(share(i)) / before.quantile(share(i)), 1.01, 1e-15 * 5);
    }
  }
}

TEST(Distribution, RefusesBrokenContracts) {
  const double nan = std::nan("");
  const double infinite = std::numeric_limits<double>::infinity();
  const Parameters broken[] = {{.kind = kConstant, .a = nan},
                               {.kind = kConstant, .a = infinite},
                               {.kind = kUniform, .a = 2, .b = 1},
                               {.kind = kUniform, .a = -1e308, .b = 1e308},
                               {.kind = kTriangular, .a = 1, .b = 3, .c = 2},
                               {.kind = kPert, .a = 2, .b = 1, .c = 3},
                               {.kind = kExponential, .a = 0},
                               {.kind = kGamma, .a = -1, .b = 1},
                               {.kind = kGamma, .a = 1, .b = -0.1},
                               {.kind = kLognormal, .a = 1, .b = 10.1},
                               {.kind = kWeibull, .a = 1, .b = nan},
                               {.kind = kEmpirical},
                               {.kind = kEmpirical, .values = {1, -1}},
                               {.kind = kEmpirical, .values = {1, nan}},
                               {.kind = kEmpirical, .values = {1, 2}, .weights = {1}},
                               {.kind = kEmpirical, .values = {1, 2}, .weights = {0, 0}},
                               {.kind = kEmpirical, .values = {1, 2}, .weights = {2, -1}},
                               {.kind = kEmpirical, .values = {1, 2}, .weights = {infinite, 1}},
                               {.kind = static_cast<DistributionKind>(99)}};
  for (const Parameters& parameters : broken) {
    EXPECT_THROW(Distribution{parameters}, ContractError) << static_cast<int>(parameters.kind);
  }
  const Distribution distribution({.kind = kExponential, .a = 1});
  for (const double u : {0.0, 1.0, -0.5, nan}) EXPECT_THROW(distribution.quantile(u), ContractError);
}

TEST(Distribution, IsCheapToCopy) {
  static_assert(sizeof(Distribution) <= 80 && std::is_nothrow_move_constructible_v<Distribution>);
  const Distribution original({.kind = kGamma, .a = 1, .b = 0.5});
  const Distribution copy = original;
  EXPECT_EQ(copy.quantile(0.3), original.quantile(0.3));
}

}  // namespace
}  // namespace clockstop
