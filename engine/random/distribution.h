// Distributions of durations, counts and marks, drawn by inverse transform.
//
// One uniform gives one value, monotone in u: so that common random numbers stay sharp when a mean or a spread changes.
// The same parameters and the same u give the same bits on every machine. Not a place for cdfs, densities or fitting.
// Threads: const after construction, no locks in quantile. Copies are cheap: tables are shared.
// Cost: quantile 3 ns (uniform) to 15 ns (gamma, lognormal, Weibull, PERT). Building a gamma or PERT takes 0.5 ms,
// unless another of its shape is alive, whose table it then shares.
#pragma once

#include <vector>

#include "random/quantile_forms.h"

namespace clockstop {

enum class DistributionKind {
  kConstant,
  kUniform,
  kTriangular,
  kPert,
  kExponential,
  kGamma,
  kLognormal,
  kWeibull,
  kEmpirical
};

/// constant: a. uniform: from a to b. triangular, PERT: least a, mode b, greatest c. exponential: mean a.
/// gamma, lognormal, Weibull: mean a, coefficient of variation b. empirical: values, with weights or none (all equal).
struct DistributionParameters {
  DistributionKind kind = DistributionKind::kConstant;
  double a = 0;
  double b = 0;
  double c = 0;
  std::vector<double> values{};
  std::vector<double> weights{};
  bool operator==(const DistributionParameters&) const = default;
};

class Distribution {
 public:
  /// Everything finite; a ≤ b (≤ c); mean > 0; 0 ≤ cv ≤ 10, and cv 0 is the constant (as are equal bounds); at least
  /// one value, values ≥ 0, weights ≥ 0 with a positive sum and as many as values. Otherwise ContractError: user input
  /// is to be checked before.
  explicit Distribution(const DistributionParameters& parameters);

  /// The value below which a share u of the draws lies, 0 < u < 1 (else ContractError); never decreasing in u, but
  /// for rounding in the last places. Empirical: the smallest value whose cumulative weight reaches u.
  /// Relative error ≤ 1e-15 without a table. Lognormal, Weibull and PERT (of the distance from the least) ≤ 2e-12,
  /// gamma ≤ 1e-12 + 4e-13 cv²; for these, u below 2^-56 is taken for 2^-56.
  double quantile(double u) const {
    if (!(u > 0.0 && u < 1.0)) [[unlikely]]
      refuse_share();
    // The most frequent ones without a call.
    if (const auto* form = std::get_if<LogTableForm>(&form_)) return form->quantile(u);
    return other_quantile(u);
  }

  /// What theory says of the parameters, not of a sample; empirical: of the weighted values as a whole population.
  double mean() const { return mean_; }
  double sd() const { return sd_; }

  /// Whether every draw is the same number, which quantile then returns exactly.
  bool is_constant() const { return std::holds_alternative<ConstantForm>(form_); }
  /// As asked for, also where the parameters make it a constant.
  DistributionKind kind() const { return kind_; }

 private:
  [[noreturn]] static void refuse_share();
  double other_quantile(double u) const;

  DistributionKind kind_;
  double mean_ = 0;
  double sd_ = 0;
  QuantileForm form_;
};

}  // namespace clockstop
