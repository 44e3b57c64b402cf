// Densities whose logarithm is concave on the whole line, so that both tails fall at least exponentially: what
// NormalScale can be built from. Each has log(y), its derivatives slope(y) and curvature(y), and mode(), where it is
// greatest.
#pragma once

#include <cmath>

#include "random/elementary.h"

namespace clockstop {

struct NormalDensity {
  double log(double z) const { return -0.5 * z * z - kHalfLog2Pi; }
  double slope(double z) const { return -z; }
};

/// e^y − 1 − y without cancellation.
inline double exp_beyond_line(double y) {
  if (std::abs(y) > 0.4) return portable_exp(y) - 1.0 - y;
  double sum = 1.0;
  for (int k = 16; k > 2; --k) sum = 1.0 + sum * y / k;
  return 0.5 * y * y * sum;
}

/// Of ln(X / mean), X gamma.
struct LogGammaDensity {
  explicit LogGammaDensity(double gamma_shape)
      : shape(gamma_shape), log_peak(0.5 * portable_log(shape) - kHalfLog2Pi - portable_stirling_rest(shape)) {}
  double log(double y) const { return log_peak - shape * exp_beyond_line(y); }
  double slope(double y) const { return -shape * (y + exp_beyond_line(y)); }
  double curvature(double y) const { return -shape * portable_exp(y); }
  double mode() const { return 0.0; }
  double shape, log_peak;
};

/// Of the logit ln(X / (1 − X)), X beta.
struct LogitBetaDensity {
  LogitBetaDensity(double a, double b)
      : alpha(a), beta(b), log_constant(portable_lgamma(a + b) - portable_lgamma(a) - portable_lgamma(b)) {}
  static double share(double y) { return 1.0 / (1.0 + portable_exp(-y)); }
  double log(double y) const {
    return log_constant - alpha * portable_log1p(portable_exp(-y)) - beta * portable_log1p(portable_exp(y));
  }
  double slope(double y) const { return alpha * share(-y) - beta * share(y); }
  double curvature(double y) const { return -(alpha + beta) * share(y) * share(-y); }
  double mode() const { return portable_log(alpha / beta); }
  double alpha, beta, log_constant;
};

}  // namespace clockstop
