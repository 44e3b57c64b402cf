// Draws against the distribution they are said to come from: Kolmogorov–Smirnov, Anderson–Darling and two moments.
// Each check has a false-alarm rate of 1e-4; the draws are fixed, so one that passes always passes. Each example has
// twins with a mean 2 % wrong, a spread 5 % wrong and a biased uniform, and every check must catch each of those.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <cmath>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "random/distribution.h"
#include "random/draw.h"
#include "random/statistics.h"

namespace clockstop {
namespace {

using enum DistributionKind;
using Parameters = DistributionParameters;

constexpr std::size_t kDraws = 200'000;
constexpr double kFalseAlarm = 1e-4;
constexpr double kFarZ = 3.9;  // the same rate

/// Probability below x, and above it.
struct Shares {
  double below, above;
};

struct Example {
  std::string name;
  Parameters parameters;
  std::function<Shares(double)> truth;
};

// Boost would compute in long double, three times slower.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

template <typename BoostDistribution>
std::function<Shares(double)> truth_of(BoostDistribution distribution) {
  return [distribution](double x) {
    const double below = cdf(distribution, x);
    return Shares{below, below < 0.5 ? 1 - below : cdf(complement(distribution, x))};
  };
}

// Its parameters worked out by hand: shape 1 / cv², sigma² = ln(1 + cv²); Weibull of shape 2: cv² = 4/π − 1.
std::vector<Example> examples() {
  namespace bm = boost::math;
  const double pi = std::acos(-1.0);
  const double sigma = std::sqrt(std::log(1.64));
  const auto beta = truth_of(bm::beta_distribution<double, Plain>(1.8, 4.2));  // mode a fifth of the way
  const auto pert = [beta](double x) { return beta(std::clamp((x - 1) / 5, 0.0, 1.0)); };
  return {
      {"uniform", {.kind = kUniform, .a = 2, .b = 8}, truth_of(bm::uniform_distribution<double, Plain>(2, 8))},
      {"triangular",
       {.kind = kTriangular, .a = 1, .b = 2, .c = 6},
       truth_of(bm::triangular_distribution<double, Plain>(1, 2, 6))},
      {"PERT", {.kind = kPert, .a = 1, .b = 2, .c = 6}, pert},
      {"exponential", {.kind = kExponential, .a = 20}, truth_of(bm::exponential_distribution<double, Plain>(0.05))},
      {"gamma, cv 0.25", {.kind = kGamma, .a = 8, .b = 0.25}, truth_of(bm::gamma_distribution<double, Plain>(16, 0.5))},
      {"gamma, cv 1", {.kind = kGamma, .a = 8, .b = 1}, truth_of(bm::gamma_distribution<double, Plain>(1, 8))},
      {"lognormal, cv 0.8",
       {.kind = kLognormal, .a = 60, .b = 0.8},
       truth_of(bm::lognormal_distribution<double, Plain>(std::log(60) - sigma * sigma / 2, sigma))},
      {"Weibull, shape 2",
       {.kind = kWeibull, .a = std::sqrt(pi) / 2, .b = std::sqrt(4 / pi - 1)},
       truth_of(bm::weibull_distribution<double, Plain>(2, 1))}};
}

enum class Uniforms { kFair, kBiased };

/// Each example draws from a stream of its own name.
std::vector<double> draws(const std::string& name, const Parameters& parameters, Uniforms uniforms = Uniforms::kFair) {
  const Distribution distribution(parameters);
  const std::uint64_t stream = stream_key(7, 0, "goodness of fit", name);
  std::vector<double> values(kDraws);
  for (std::size_t i = 0; i < kDraws; ++i) {
    const double u = uniform(stream, i, 0);
    values[i] = distribution.quantile(uniforms == Uniforms::kFair ? u : std::pow(u, 1.02));
  }
  return values;
}

struct Verdict {
  Fit ks, ad;
  double mean_z, variance_z;
};

Verdict judge(const Example& example, std::vector<double> values) {
  std::ranges::sort(values);
  std::vector<double> below(kDraws);
  std::vector<double> above(kDraws);
  for (std::size_t i = 0; i < kDraws; ++i) {
    // A twin's draws may lie where the truth has none; then the last place of a double stands for nothing.
    const Shares shares = values[i] > 0 ? example.truth(values[i]) : Shares{0, 1};
    below[i] = std::max(shares.below, 1e-300);
    above[i] = std::max(shares.above, 1e-300);
  }
  const Distribution said(example.parameters);
  const auto n = static_cast<double>(kDraws);
  double mean = 0;
  for (const double x : values) mean += x / n;
  double second = 0;
  double fourth = 0;
  for (const double x : values) {
    second += std::pow(x - mean, 2) / n;
    fourth += std::pow(x - mean, 4) / n;
  }
  const double variance = said.sd() * said.sd();
  return {kolmogorov_smirnov(below), anderson_darling(below, above), (mean - said.mean()) / std::sqrt(second / n),
          (second - variance) / std::sqrt((fourth - second * second) / n)};
}

void print(const std::string& name, const Verdict& verdict) {
  std::cout << name << ": n = " << kDraws << ", KS D = " << verdict.ks.statistic << " (p " << verdict.ks.p
            << "), AD A² = " << verdict.ad.statistic << " (p " << verdict.ad.p << "), mean z = " << verdict.mean_z
            << ", variance z = " << verdict.variance_z << "\n";
}

/// Spread greater by a share, mean the same. A bounded distribution is narrowed instead, to stay inside its bounds.
Parameters with_spread_wrong(Parameters p, double share) {
  const double mean = Distribution(p).mean();
  if (p.kind == kUniform || p.kind == kTriangular || p.kind == kPert) {
    for (double* bound : {&p.a, &p.b, &p.c}) *bound = mean + (*bound - mean) * (1 - share);
  } else if (p.kind == kExponential) {
    p = {.kind = kGamma, .a = p.a, .b = 1 + share};
  } else {
    p.b *= 1 + share;
  }
  return p;
}

Parameters with_mean_wrong(Parameters p, double share) {
  const double shift =
      p.kind == kUniform || p.kind == kTriangular || p.kind == kPert ? Distribution(p).mean() * share : 0;
  if (shift == 0) p.a *= 1 + share;
  for (double* bound : {&p.a, &p.b, &p.c}) *bound += shift;
  return p;
}

TEST(Draws, FitTheirDistribution) {
  for (const Example& example : examples()) {
    const Verdict verdict = judge(example, draws(example.name, example.parameters));
    print(example.name, verdict);
    EXPECT_GT(verdict.ks.p, kFalseAlarm) << example.name;
    EXPECT_GT(verdict.ad.p, kFalseAlarm) << example.name;
    EXPECT_LT(std::abs(verdict.mean_z), kFarZ) << example.name;
    EXPECT_LT(std::abs(verdict.variance_z), kFarZ) << example.name;
  }
}

TEST(Draws, WithAMeanTwoPerCentWrongAreCaught) {
  for (const Example& example : examples()) {
    const Verdict verdict = judge(example, draws(example.name, with_mean_wrong(example.parameters, 0.02)));
    print(example.name, verdict);
    EXPECT_LT(verdict.ks.p, kFalseAlarm) << example.name;
    EXPECT_LT(verdict.ad.p, kFalseAlarm) << example.name;
    EXPECT_GT(std::abs(verdict.mean_z), kFarZ) << example.name;
  }
}

TEST(Draws, WithASpreadFivePerCentWrongAreCaught) {
  for (const Example& example : examples()) {
    const Verdict verdict = judge(example, draws(example.name, with_spread_wrong(example.parameters, 0.05)));
    print(example.name, verdict);
    EXPECT_LT(verdict.ks.p, kFalseAlarm) << example.name;
    EXPECT_LT(verdict.ad.p, kFalseAlarm) << example.name;
    EXPECT_GT(std::abs(verdict.variance_z), kFarZ) << example.name;
  }
}

TEST(Draws, FromABiasedUniformAreCaught) {
  for (const Example& example : examples()) {
    const Verdict verdict = judge(example, draws(example.name, example.parameters, Uniforms::kBiased));
    print(example.name, verdict);
    EXPECT_LT(verdict.ks.p, kFalseAlarm) << example.name;
    EXPECT_LT(verdict.ad.p, kFalseAlarm) << example.name;
  }
}

// Great spreads: a mean two per cent wrong would hide in them, so only the fit is tested.
TEST(Draws, OfGreatSpreadFitTheirDistribution) {
  namespace bm = boost::math;
  const double root = std::sqrt(5.0);
  const Example great[] = {
      {"gamma, cv 4", {.kind = kGamma, .a = 8, .b = 4}, truth_of(bm::gamma_distribution<double, Plain>(1.0 / 16, 128))},
      {"gamma, cv 10", {.kind = kGamma, .a = 1, .b = 10}, truth_of(bm::gamma_distribution<double, Plain>(0.01, 100))},
      {"lognormal, cv 10",
       {.kind = kLognormal, .a = 1, .b = 10},
       truth_of(bm::lognormal_distribution<double, Plain>(-std::log(101) / 2, std::sqrt(std::log(101))))},
      {"Weibull, shape 1/2",
       {.kind = kWeibull, .a = 2, .b = root},
       truth_of(bm::weibull_distribution<double, Plain>(0.5, 1))}};
  for (const Example& example : great) {
    const Verdict verdict = judge(example, draws(example.name, example.parameters));
    print(example.name, verdict);
    EXPECT_GT(verdict.ks.p, kFalseAlarm) << example.name;
    if (example.name != "gamma, cv 10") {  // one of its draws in a thousand is too small for a double to hold
      EXPECT_GT(verdict.ad.p, kFalseAlarm) << example.name;
    }
  }
}

TEST(Draws, OfValuesComeInProportionToTheirWeights) {
  const Parameters said{.kind = kEmpirical, .values = {10, 20, 30, 40}, .weights = {1, 2, 3, 4}};
  const auto p_value = [](const Parameters& parameters) {
    // Each tenth of the weights is a cell, so that all are expected alike.
    std::vector<std::size_t> counts(10);
    const std::size_t first[] = {0, 1, 3, 6};
    std::size_t turn = 0;
    for (const double x : draws("empirical", parameters)) {
      const auto value = static_cast<std::size_t>(x / 10);
      ++counts[first[value - 1] + turn++ % value];
    }
    return chi_square_p(counts);
  };
  std::cout << "empirical: n = " << kDraws << ", chi-square p = " << p_value(said) << "\n";
  EXPECT_GT(p_value(said), kFalseAlarm);
  Parameters twin = said;
  twin.weights[0] *= 1.05;
  EXPECT_LT(p_value(twin), kFalseAlarm) << "a weight five per cent wrong was not caught";
}

}  // namespace
}  // namespace clockstop
