#include "random/distribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "time/contract.h"

namespace clockstop {
namespace {

void expect_valid(const DistributionParameters& p) {
  using enum DistributionKind;
  CLOCKSTOP_EXPECT(std::isfinite(p.a) && std::isfinite(p.b) && std::isfinite(p.c), "parameters must be finite");
  const bool bounded = p.kind == kTriangular || p.kind == kPert;
  if (p.kind == kUniform) CLOCKSTOP_EXPECT(p.a <= p.b && std::isfinite(p.b - p.a), "bounds must be in order");
  if (bounded) CLOCKSTOP_EXPECT(p.a <= p.b && p.b <= p.c && std::isfinite(p.c - p.a), "bounds must be in order");
  if (p.kind == kExponential) CLOCKSTOP_EXPECT(p.a > 0, "a mean must be positive");
  if (p.kind == kGamma || p.kind == kLognormal || p.kind == kWeibull) {
    CLOCKSTOP_EXPECT(p.a > 0, "a mean must be positive");
    CLOCKSTOP_EXPECT(p.b >= 0 && p.b <= 10, "a coefficient of variation must be from 0 to 10");
  }
  if (p.kind != kEmpirical) return;
  const auto valid = [](double x) { return std::isfinite(x) && x >= 0; };
  CLOCKSTOP_EXPECT(!p.values.empty() && std::ranges::all_of(p.values, valid), "values must be given, none negative");
  CLOCKSTOP_EXPECT(p.weights.empty() || p.weights.size() == p.values.size(), "one weight for each value, or none");
  CLOCKSTOP_EXPECT(std::ranges::all_of(p.weights, valid), "weights must not be negative");
  const double sum = std::accumulate(p.weights.begin(), p.weights.end(), 0.0);
  CLOCKSTOP_EXPECT(p.weights.empty() || (sum > 0 && std::isfinite(sum)), "weights must have a positive sum");
}

// ln(1 + cv²) of a Weibull variable of shape 1 / s, which grows with s: ln Γ(1 + 2s) − 2 ln Γ(1 + s).
double weibull_spread(double s) {
  if (s > 0.005) return portable_lgamma(1 + 2 * s) - 2 * portable_lgamma(1 + s);
  // Its Taylor series Σ (−s)^k ζ(k) (2^k − 2) / k, where the difference would cancel.
  constexpr std::array<double, 8> kSeries = {
      1.6449340668482264, -2.4041138063191886, 3.7881313179839837, -6.2215665308602196,
      10.512544973839308, -18.150286992874611, 31.879456059284733, 0.0};
  return s * s * degree_seven(kSeries, s);
}

// Halving the bracket until it is two neighbouring numbers: no tolerance to choose, the same steps everywhere.
double weibull_inverse_shape(double cv) {
  const double wanted = portable_log1p(cv * cv);
  double low = std::min(0.5 * cv, 0.5);  // s is about 0.78 cv for small cv, 1 for cv 1, and 4.2 for cv 10
  double high = 8.0;
  for (;;) {
    const double middle = low + 0.5 * (high - low);
    if (middle <= low || middle >= high) return middle;
    (weibull_spread(middle) < wanted ? low : high) = middle;
  }
}

struct Drawing {
  QuantileForm form;
  double mean, sd;
};

Drawing constant(double value) { return {ConstantForm{value}, value, 0.0}; }

Drawing bounded(const DistributionParameters& p) {
  if (p.kind == DistributionKind::kUniform) {
    if (p.a == p.b) return constant(p.a);
    return {UniformForm{p.a, p.b}, p.a + 0.5 * (p.b - p.a), (p.b - p.a) / std::sqrt(12.0)};
  }
  if (p.a == p.c) return constant(p.a);
  const double left = p.b - p.a;
  const double right = p.c - p.b;
  if (p.kind == DistributionKind::kTriangular) {
    return {TriangularForm{p.a, p.b, p.c}, p.a + (left + (left + right)) / 3.0,
            std::sqrt((left * left + left * right + right * right) / 18.0)};
  }
  // Malcolm, Roseboom, Clark, Fazar, "Application of a technique for … program evaluation", Oper. Res. 7 (1959).
  const double alpha = 1.0 + 4.0 * left / (p.c - p.a);
  const double beta = 1.0 + 4.0 * right / (p.c - p.a);
  return {PertForm{p.a, p.c, QuantileTable::logit_beta(alpha, beta)}, p.a + (4.0 * left + (p.c - p.a)) / 6.0,
          (p.c - p.a) * std::sqrt(alpha * beta / 7.0) / 6.0};
}

Drawing with_spread(const DistributionParameters& p) {
  const double mean = p.a;
  const double cv = p.b;
  const double square = cv * cv;
  if (1.0 + 8.5 * cv == 1.0) return constant(mean);  // so near to a constant that no draw would differ from the mean
  if (p.kind == DistributionKind::kGamma) {
    return {LogTableForm{mean, 1.0, QuantileTable::log_gamma(1.0 / square)}, mean, mean * cv};
  }
  if (p.kind == DistributionKind::kLognormal) {
    return {LogTableForm{mean / std::sqrt(1.0 + square), std::sqrt(portable_log1p(square)), QuantileTable::normal()},
            mean, mean * cv};
  }
  const double inverse_shape = weibull_inverse_shape(cv);
  return {LogTableForm{mean * portable_exp(-portable_lgamma(1.0 + inverse_shape)), inverse_shape,
                       QuantileTable::log_exponential()},
          mean, mean * cv};
}

Drawing empirical(const DistributionParameters& p) {
  std::vector<std::pair<double, double>> pairs;
  for (std::size_t i = 0; i < p.values.size(); ++i) {
    const double weight = p.weights.empty() ? 1.0 : p.weights[i];
    if (weight > 0) pairs.emplace_back(p.values[i], weight);
  }
  std::ranges::sort(pairs);  // so that the order in which they were given does not reach the sums
  if (pairs.front().first == pairs.back().first) return constant(pairs.front().first);
  double sum = 0.0;
  double weighted = 0.0;
  for (const auto& [value, weight] : pairs) {
    sum += weight;
    weighted += weight * value;
  }
  const double mean = weighted / sum;
  double squares = 0.0;
  for (const auto& [value, weight] : pairs) squares += weight * (value - mean) * (value - mean);
  return {EmpiricalForm{std::make_shared<const EmpiricalTable>(pairs)}, mean, std::sqrt(squares / sum)};
}

Drawing drawing(const DistributionParameters& p) {
  switch (p.kind) {
    case DistributionKind::kConstant:
      return constant(p.a);
    case DistributionKind::kUniform:
    case DistributionKind::kTriangular:
    case DistributionKind::kPert:
      return bounded(p);
    case DistributionKind::kExponential:
      return {ExponentialForm{p.a}, p.a, p.a};
    case DistributionKind::kGamma:
    case DistributionKind::kLognormal:
    case DistributionKind::kWeibull:
      return with_spread(p);
    case DistributionKind::kEmpirical:
      return empirical(p);
  }
  CLOCKSTOP_EXPECT(false, "no such kind of distribution");
  return constant(0.0);
}

}  // namespace

EmpiricalTable::EmpiricalTable(const std::vector<std::pair<double, double>>& pairs) {
  double sum = 0.0;
  for (const auto& [value, weight] : pairs) {
    values.push_back(value);
    cumulative.push_back(sum += weight);
  }
  // A little early, so that rounding never makes the search begin too late.
  const double share = sum / static_cast<double>(pairs.size()) * (1.0 - 0x1p-48);
  std::size_t first = 0;
  for (std::size_t cell = 0; cell < pairs.size(); ++cell) {
    while (cumulative[first] < share * static_cast<double>(cell)) ++first;
    guide.push_back(static_cast<std::uint32_t>(first));
  }
}

Distribution::Distribution(const DistributionParameters& parameters) : kind_(parameters.kind) {
  expect_valid(parameters);
  Drawing drawn = drawing(parameters);
  form_ = std::move(drawn.form);
  mean_ = drawn.mean;
  sd_ = drawn.sd;
}

void Distribution::refuse_share() {
  fail_contract("0 < u < 1", __FILE__, __LINE__, "a share must lie between 0 and 1, both excluded");
}

double Distribution::other_quantile(double u) const {
  if (const auto* form = std::get_if<ExponentialForm>(&form_)) return form->quantile(u);
  return std::visit([u](const auto& form) { return form.quantile(u); }, form_);
}

}  // namespace clockstop
