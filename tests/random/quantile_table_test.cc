#include "random/quantile_table.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <functional>
#include <iostream>
#include <thread>

#include "random/draw.h"
#include "random/normal_scale.h"
#include "time/contract.h"

namespace clockstop {
namespace {

// Every third point in the bulk, the others spread over the halvings of one tail, down to 2^-54.
double test_share(int i) {
  const double u = uniform(5, static_cast<std::uint64_t>(i), 0);
  return i % 3 == 0 ? u : i % 3 == 1 ? std::exp2(-54 * u) : 1 - std::exp2(-1 - 52 * u);
}

/// The greatest relative error of a quantile over its whole range, where the quantile is a normal number.
template <typename Truth>
double greatest_error(const std::function<double(double)>& ours, const Truth& distribution, int points) {
  double worst = 0;
  for (int i = 0; i < points; ++i) {
    const double u = test_share(i);
    const long double wide = u;
    const long double truth = u < 0.5 ? quantile(distribution, wide) : quantile(complement(distribution, 1 - wide));
    if (truth < 1e-300L) continue;
    worst = std::max(worst, static_cast<double>(std::abs(static_cast<long double>(ours(u)) / truth - 1)));
  }
  return worst;
}

TEST(QuantileTable, OfGammaIsWithin1e10OfBoostForShapesFromOneHundredthToAMillion) {
  for (const double shape : {0.01, 0.013, 0.03, 0.1, 0.25, 0.7, 1.0, 1.3, 4.0, 17.0, 111.1, 1e3, 1e4, 1e6}) {
    const auto table = QuantileTable::log_gamma(shape);
    const boost::math::gamma_distribution<long double> truth(shape, 1 / static_cast<long double>(shape));
    const double worst = greatest_error([&](double u) { return std::exp(table->at(u)); }, truth, 2000);
    std::cout << "gamma, shape " << shape << ": greatest relative error " << worst << "\n";
    EXPECT_LE(worst, 1e-12 + 4e-13 / shape) << shape;
  }
}

TEST(QuantileTable, OfBetaIsWithin1e12OfBoostForTheShapesOfPert) {
  for (const double alpha : {1.0, 1.001, 1.5, 2.0, 3.0, 4.3, 5.0}) {
    const auto table = QuantileTable::logit_beta(alpha, 6 - alpha);
    const boost::math::beta_distribution<long double> truth(alpha, 6 - static_cast<long double>(alpha));
    const double worst = greatest_error([&](double u) { return 1 / (1 + std::exp(-table->at(u))); }, truth, 2000);
    std::cout << "beta, " << alpha << " and " << 6 - alpha << ": greatest relative error " << worst << "\n";
    EXPECT_LE(worst, 1e-12) << alpha;
  }
}

TEST(QuantileTable, OfTheNormalAndTheExponentialIsWithin5e13) {
  double normal = 0;
  double exponential = 0;
  for (int i = 0; i < 300'000; ++i) {
    const double u = test_share(i);
    const long double z = -std::sqrt(2.0L) * boost::math::erfc_inv(2 * static_cast<long double>(u));
    const long double log = std::log(-std::log1p(-static_cast<long double>(u)));
    normal = std::max(normal, std::abs(QuantileTable::normal()->at(u) - static_cast<double>(z)));
    exponential = std::max(exponential, std::abs(QuantileTable::log_exponential()->at(u) - static_cast<double>(log)));
  }
  std::cout << "normal: greatest error " << normal << "; logarithm of the exponential: " << exponential << "\n";
  EXPECT_LE(normal, 5e-13);
  EXPECT_LE(exponential, 5e-13);
}

// A sabotaged twin: the bound must be able to see a shape that is wrong in the tenth digit.
TEST(QuantileTable, OfAShapeWrongInTheTenthDigitIsCaught) {
  const auto table = QuantileTable::log_gamma(4.0 * (1 + 1e-10));
  const boost::math::gamma_distribution<long double> truth(4.0L, 0.25L);
  EXPECT_GT(greatest_error([&](double u) { return std::exp(table->at(u)); }, truth, 200), 1e-12 + 4e-13 / 4);
}

TEST(QuantileTable, NeverDecreasesWhereCellsMeetButForRounding) {
  for (const double shape : {0.01, 0.5, 3.0, 1e4}) {
    const auto table = QuantileTable::log_gamma(shape);
    for (int k = 8; k < 48 * 8; ++k) {
      const double edge = std::ldexp(1.0 + k % 8 / 8.0, -1 - k / 8);
      for (const double u : {edge, 1 - edge}) {
        const double here = table->at(u);
        const double below = table->at(std::nextafter(u, 0.0));
        const double above = table->at(std::nextafter(u, 1.0));
        const double rounding = 2e-15 * std::abs(here);
        EXPECT_LE(below, here + rounding) << shape << " at " << u;
        EXPECT_LE(here, above + rounding) << shape << " at " << u;
        // No jump either: the step into the cell is like the step within (as doubles, which halve their spacing here).
        EXPECT_LE(here - below, 3 * (above - here) + 5 * rounding) << shape << " at " << u;
        EXPECT_LE(above - here, 3 * (here - below) + 5 * rounding) << shape << " at " << u;
      }
    }
  }
}

TEST(QuantileTable, StaysAtItsEndsForSharesBeyondThem) {
  const auto table = QuantileTable::log_gamma(2.0);
  EXPECT_EQ(table->at(1e-300), table->at(0x1p-56));
  EXPECT_EQ(table->at(0.0), table->at(0x1p-56));
  EXPECT_GT(table->at(1.0), table->at(1 - 0x1p-53));
}

TEST(QuantileTable, IsSharedByShapeWhileItIsHeld) {
  const auto first = QuantileTable::log_gamma(2.5);
  EXPECT_EQ(first, QuantileTable::log_gamma(2.5));
  EXPECT_NE(first, QuantileTable::log_gamma(2.5000001));
  EXPECT_NE(QuantileTable::logit_beta(2, 4), QuantileTable::logit_beta(4, 2));
}

TEST(QuantileTable, MayBeAskedForFromManyThreads) {
  std::array<std::shared_ptr<const QuantileTable>, 4> tables;
  {
    std::vector<std::jthread> threads;
    for (auto& table : tables) threads.emplace_back([&table] { table = QuantileTable::log_gamma(0.77); });
  }
  for (const auto& table : tables) EXPECT_EQ(table, tables[0]);
}

TEST(QuantileTable, RefusesShapesItsBoundDoesNotCover) {
  EXPECT_THROW(QuantileTable::log_gamma(0.009), ContractError);
  EXPECT_THROW(QuantileTable::log_gamma(std::nan("")), ContractError);
  EXPECT_THROW(QuantileTable::logit_beta(0.9, 3), ContractError);
}

TEST(NormalScale, HalvesBuiltFromEitherTailMeetAtTheMedian) {
  double worst = 0;
  for (int i = 0; i < 60; ++i) {
    worst = std::max(worst, std::abs(NormalScale(LogGammaDensity(std::pow(10.0, -2 + i * 0.3))).closing_error()));
    worst = std::max(worst, std::abs(NormalScale(LogitBetaDensity(1 + i / 15.0, 5 - i / 15.0)).closing_error()));
  }
  std::cout << "greatest closing error " << worst << "\n";
  EXPECT_LE(worst, 5e-14);
}

// A sabotaged twin: a density whose integral is not one leaves a gap at the median, and is refused.
TEST(NormalScale, RefusesADensityThatIsNotNormalised) {
  LogGammaDensity density(3.0);
  density.log_peak += 1e-9;
  EXPECT_THROW(NormalScale{density}, ContractError);
}

}  // namespace
}  // namespace clockstop
