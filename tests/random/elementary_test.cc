#include "random/elementary.h"

#include <gtest/gtest.h>

#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <functional>
#include <iostream>
#include <limits>

#include "random/draw.h"

namespace clockstop {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kPoints = 400'000;

double share(int i) { return uniform(1, static_cast<std::uint64_t>(i), 0); }
/// From low to high, with as many points in each power of two.
double spread(double low, double high, int i) {
  return std::exp(std::log(low) + share(i) * std::log(high) - share(i) * std::log(low));
}

struct Worst {
  double error = 0;
  double at = 0;
};

/// The greatest relative error over points x(0), x(1), …, printed beside the bound.
double greatest_error(const char* what, const std::function<double(int)>& point,
                      const std::function<double(double)>& ours, const std::function<long double(double)>& oracle) {
  Worst worst;
  for (int i = 0; i < kPoints; ++i) {
    const double x = point(i);
    const long double truth = oracle(x);
    const double error = truth == 0
                             ? std::abs(ours(x))
                             : static_cast<double>(std::abs((static_cast<long double>(ours(x)) - truth) / truth));
    if (!(error <= worst.error)) worst = {error, x};
  }
  std::cout << what << ": greatest relative error " << worst.error << " at " << worst.at << " of " << kPoints
            << " points\n";
  return worst.error;
}

long double long_exp(double x) { return std::exp(static_cast<long double>(x)); }
long double long_log(double x) { return std::log(static_cast<long double>(x)); }
long double long_log1p(double x) { return std::log1p(static_cast<long double>(x)); }
long double long_lgamma(double x) { return std::lgamma(static_cast<long double>(x)); }
long double long_normal_quantile(double u) {
  return -std::sqrt(2.0L) * boost::math::erfc_inv(2 * static_cast<long double>(u));
}

TEST(PortableExp, IsWithinThreeUnitsOf1e16) {
  EXPECT_LE(greatest_error(
                "exp, all of the range", [](int i) { return -708.3 + 1418.0 * share(i); }, portable_exp, long_exp),
            3e-16);
  EXPECT_LE(greatest_error(
                "exp near 0", [](int i) { return (i % 2 ? 1 : -1) * spread(1e-20, 1, i); }, portable_exp, long_exp),
            3e-16);
  EXPECT_LE(greatest_error(
                "exp near overflow", [](int i) { return 709.7 + 0.08 * share(i); }, portable_exp, long_exp),
            4e-16);
}

TEST(PortableExp, RoundsOnceIntoTheSubnormalNumbers) {
  for (int i = 0; i < kPoints; ++i) {
    const double x = -708.0 - 37.5 * share(i);
    ASSERT_NEAR(portable_exp(x), static_cast<double>(long_exp(x)), 4.95e-324 + 3e-16 * std::exp(x)) << x;
  }
}

TEST(PortableExp, KeepsItsWordAtTheEdges) {
  EXPECT_EQ(portable_exp(0.0), 1.0);
  EXPECT_EQ(portable_exp(-0.0), 1.0);
  EXPECT_EQ(portable_exp(-746.0), 0.0);
  EXPECT_EQ(portable_exp(-kInfinity), 0.0);
  EXPECT_EQ(portable_exp(709.9), kInfinity);
  EXPECT_EQ(portable_exp(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(portable_exp(std::nan(""))));
  EXPECT_LT(portable_exp(709.78), kInfinity);
}

TEST(PortableLog, IsWithinThreeUnitsOf1e16) {
  EXPECT_LE(greatest_error(
                "log, normal numbers", [](int i) { return spread(1e-290, 1e290, i); }, portable_log, long_log),
            3e-16);
  EXPECT_LE(greatest_error(
                "log, 0.5 to 2", [](int i) { return 0.5 + 1.5 * share(i); }, portable_log, long_log),
            3e-16);
  EXPECT_LE(
      greatest_error(
          "log near 1", [](int i) { return 1.0 + (i % 2 ? 1 : -0.5) * spread(1e-15, 0.1, i); }, portable_log, long_log),
      3e-16);
  EXPECT_LE(greatest_error(
                "log, subnormal numbers", [](int i) { return spread(1e-323, 1e-308, i); }, portable_log, long_log),
            3e-16);
}

TEST(PortableLog, KeepsItsWordAtTheEdges) {
  EXPECT_EQ(portable_log(1.0), 0.0);
  EXPECT_EQ(portable_log(0.0), -kInfinity);
  EXPECT_EQ(portable_log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(portable_log(-1.0)));
  EXPECT_TRUE(std::isnan(portable_log(std::nan(""))));
}

TEST(PortableLog1p, IsWithinFourUnitsOf1e16) {
  EXPECT_LE(greatest_error(
                "log1p", [](int i) { return spread(1e-300, 1e300, i); }, portable_log1p, long_log1p),
            4e-16);
  EXPECT_LE(greatest_error(
                "log1p below 0", [](int i) { return -spread(1e-300, 0.999, i); }, portable_log1p, long_log1p),
            4e-16);
  EXPECT_LE(greatest_error(
                "log1p, 1e-3 to 10", [](int i) { return spread(1e-3, 10, i); }, portable_log1p, long_log1p),
            4e-16);
}

TEST(PortablePow, IsWithinSixUnitsOf1e16) {
  double worst = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double x = i % 3 == 0 ? spread(1e-310, 1e300, i) : i % 3 == 1 ? 0.5 + share(i) : spread(1e-3, 1e3, i);
    const double y =
        600.0 * (2 * uniform(2, static_cast<std::uint64_t>(i), 0) - 1) / std::max(std::abs(std::log(x)), 1e-2);
    const long double truth = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    worst = std::max(worst, static_cast<double>(std::abs(static_cast<long double>(portable_pow(x, y)) / truth - 1)));
  }
  std::cout << "pow: greatest relative error " << worst << " of " << kPoints << " points\n";
  EXPECT_LE(worst, 6e-16);
  EXPECT_EQ(portable_pow(1.0, 1e300), 1.0);
  EXPECT_EQ(portable_pow(7.0, 0.0), 1.0);
  EXPECT_EQ(portable_pow(2.0, 2000.0), kInfinity);
  EXPECT_EQ(portable_pow(2.0, -2000.0), 0.0);
}

TEST(PortableLgamma, IsWithinTwoUnitsOf1e15AlsoNearItsZeros) {
  const double bound = 2e-15;
  EXPECT_LE(greatest_error(
                "lgamma, wide", [](int i) { return spread(1e-300, 1e300, i); }, portable_lgamma, long_lgamma),
            bound);
  EXPECT_LE(greatest_error(
                "lgamma, 0.1 to 20", [](int i) { return spread(0.1, 20, i); }, portable_lgamma, long_lgamma),
            bound);
  for (const double zero : {1.0, 2.0}) {
    const auto point = [zero](int i) { return zero + (i % 2 ? 1 : -1) * spread(1e-12, 0.1, i); };
    EXPECT_LE(greatest_error("lgamma near a zero", point, portable_lgamma, long_lgamma), bound);
  }
}

TEST(PortableStirlingRest, IsWhatStirlingLeaves) {
  for (int i = 0; i < 100'000; ++i) {
    const double x = spread(1e-2, 1e4, i);
    const long double wide = x;
    const long double truth =
        std::lgamma(wide) - ((wide - 0.5L) * std::log(wide) - wide + std::log(2 * std::acos(-1.0L)) / 2);
    ASSERT_NEAR(portable_stirling_rest(x), static_cast<double>(truth), 1e-14) << x;
  }
}

TEST(PortableNormalQuantile, IsWithinTwoUnitsOf1e15) {
  const double bound = 2e-15;
  EXPECT_LE(greatest_error("normal quantile", share, portable_normal_quantile, long_normal_quantile), bound);
  EXPECT_LE(greatest_error(
                "normal quantile, lower tail", [](int i) { return spread(1e-300, 0.5, i); }, portable_normal_quantile,
                long_normal_quantile),
            bound);
  EXPECT_LE(greatest_error(
                "normal quantile near 1/2", [](int i) { return 0.5 + (i % 2 ? 1 : -1) * spread(1e-14, 0.1, i); },
                portable_normal_quantile, long_normal_quantile),
            bound);
}

TEST(PortableNormalQuantile, IsOddAboutOneHalf) {
  EXPECT_EQ(portable_normal_quantile(0.5), 0.0);
  for (int i = 0; i < kPoints; ++i) {
    ASSERT_EQ(portable_normal_quantile(share(i)), -portable_normal_quantile(1 - share(i)));
  }
}

}  // namespace
}  // namespace clockstop
