#include "measure/interval.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "time/contract.h"

namespace clockstop {
namespace {

/// Neumaier's compensated sum: high + low, low being what rounding took from high.
class CompensatedSum {
 public:
  void add(double x) {
    const double next = high_ + x;
    low_ += std::abs(high_) >= std::abs(x) ? (high_ - next) + x : (x - next) + high_;
    high_ = next;
  }
  [[nodiscard]] double value() const { return high_ + low_; }
  /// The sum of the others, for a jackknife in linear time.
  [[nodiscard]] double without(double x) const { return (high_ - x) + low_; }

 private:
  double high_ = 0.0;
  double low_ = 0.0;
};

CompensatedSum sum_of(std::span<const double> figures) {
  CompensatedSum sum;
  for (const double figure : figures) sum.add(figure);
  return sum;
}

double mean_of(std::span<const double> figures) {
  return sum_of(figures).value() / static_cast<double>(figures.size());
}

double squares_about_mean(std::span<const double> figures) {
  const double mean = mean_of(figures);
  CompensatedSum squares;
  for (const double figure : figures) squares.add((figure - mean) * (figure - mean));
  return squares.value();
}

/// n equal figures do not sum to n times the figure in floating point, so zero spread is asked for, not computed.
bool all_equal(std::span<const double> figures) {
  return std::all_of(figures.begin(), figures.end(), [&](double figure) { return figure == figures[0]; });
}

std::pair<double, double> interval_about(double value, double standard_error, std::size_t n) {
  const double half_width = student_t_975(n - 1) * standard_error;
  return {value - half_width, value + half_width};
}

void expect_figure(double figure) { CLOCKSTOP_EXPECT(!std::isinf(figure), "a replication's figure is infinite"); }

/// The pairs with a figure on both sides.
struct Pairs {
  std::vector<double> scenario;
  std::vector<double> baseline;
  std::size_t left_out = 0;
};

Pairs complete_pairs(std::span<const double> scenario, std::span<const double> baseline) {
  CLOCKSTOP_EXPECT(scenario.size() == baseline.size(), "paired figures come in spans of one length");
  Pairs pairs;
  for (std::size_t i = 0; i < scenario.size(); ++i) {
    expect_figure(scenario[i]);
    expect_figure(baseline[i]);
    if (std::isnan(scenario[i]) || std::isnan(baseline[i])) {
      ++pairs.left_out;
    } else {
      pairs.scenario.push_back(scenario[i]);
      pairs.baseline.push_back(baseline[i]);
    }
  }
  return pairs;
}

/// The ratio that every pair has, if they all have one.
std::optional<double> common_ratio(const Pairs& pairs) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < pairs.scenario.size(); ++i) {
    if (pairs.baseline[i] == 0.0) return std::nullopt;
    ratios.push_back(pairs.scenario[i] / pairs.baseline[i]);
  }
  return all_equal(ratios) ? std::optional(ratios[0]) : std::nullopt;
}

/// sqrt((n - 1) / n * sum of (r_i - mean r)^2), r_i the ratio without pair i. Nothing if some r_i is a ratio to 0.
std::optional<double> jackknife_standard_error(const Pairs& pairs) {
  const CompensatedSum scenario = sum_of(pairs.scenario);
  const CompensatedSum baseline = sum_of(pairs.baseline);
  const std::size_t n = pairs.scenario.size();
  std::vector<double> without(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double rest = baseline.without(pairs.baseline[i]);
    if (rest == 0.0) return std::nullopt;
    without[i] = scenario.without(pairs.scenario[i]) / rest;
  }
  return std::sqrt(squares_about_mean(without) * (static_cast<double>(n - 1) / static_cast<double>(n)));
}

}  // namespace

Estimate mean_estimate(std::span<const double> figures) {
  std::vector<double> present;
  for (const double figure : figures) {
    expect_figure(figure);
    if (!std::isnan(figure)) present.push_back(figure);
  }
  const std::size_t n = present.size();
  Estimate estimate{.value = {}, .ci95 = {}, .used = n, .left_out = figures.size() - n};
  if (n == 0) return estimate;
  const bool no_spread = all_equal(present);
  const double mean = no_spread ? present[0] : mean_of(present);
  estimate.value = mean;
  if (n == 1) return estimate;
  const double variance = no_spread ? 0.0 : squares_about_mean(present) / static_cast<double>(n - 1);
  estimate.ci95 = interval_about(mean, std::sqrt(variance / static_cast<double>(n)), n);
  return estimate;
}

Estimate difference_estimate(std::span<const double> scenario, std::span<const double> baseline) {
  const Pairs pairs = complete_pairs(scenario, baseline);
  std::vector<double> differences(pairs.scenario.size());
  for (std::size_t i = 0; i < differences.size(); ++i) differences[i] = pairs.scenario[i] - pairs.baseline[i];
  Estimate estimate = mean_estimate(differences);
  estimate.left_out = pairs.left_out;
  return estimate;
}

Estimate ratio_estimate(std::span<const double> scenario, std::span<const double> baseline) {
  const Pairs pairs = complete_pairs(scenario, baseline);
  const std::size_t n = pairs.scenario.size();
  Estimate estimate{.value = {}, .ci95 = {}, .used = n, .left_out = pairs.left_out};
  const double denominator = sum_of(pairs.baseline).value();
  if (n == 0 || denominator == 0.0) return estimate;
  const std::optional<double> common = common_ratio(pairs);
  const double ratio = common ? *common : sum_of(pairs.scenario).value() / denominator;
  estimate.value = ratio;
  if (n == 1) return estimate;
  const std::optional<double> standard_error = common ? 0.0 : jackknife_standard_error(pairs);
  if (standard_error) estimate.ci95 = interval_about(ratio, *standard_error, n);
  return estimate;
}

}  // namespace clockstop
