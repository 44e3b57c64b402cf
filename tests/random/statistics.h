// Statistics for the tests of this folder: p-values of chi-square, Kolmogorov–Smirnov and Anderson–Darling.
#pragma once

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

namespace clockstop {

/// The chance of a chi-square at least so large when every cell expects the same count.
inline double chi_square_p(const std::vector<std::size_t>& counts) {
  double total = 0;
  for (const std::size_t count : counts) total += static_cast<double>(count);
  const double expected = total / static_cast<double>(counts.size());
  double statistic = 0;
  for (const std::size_t count : counts) statistic += std::pow(static_cast<double>(count) - expected, 2) / expected;
  return boost::math::gamma_q(0.5 * static_cast<double>(counts.size() - 1), 0.5 * statistic);
}

struct Fit {
  double statistic, p;
};

/// shares: the cumulative distribution at each of the draws, in ascending order.
/// Source: Stephens, "Use of the Kolmogorov–Smirnov … statistics without extensive tables", JRSS B 32 (1970).
inline Fit kolmogorov_smirnov(const std::vector<double>& shares) {
  const auto n = static_cast<double>(shares.size());
  double distance = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, shares[i] - rank / n, (rank + 1) / n - shares[i]});
  }
  const double x = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
  double p = 0;
  for (int k = 1; k <= 100; ++k) p += (k % 2 ? 2 : -2) * std::exp(-2.0 * k * k * x * x);
  return {distance, x < 0.2 ? 1.0 : std::clamp(p, 0.0, 1.0)};
}

/// rests: one minus each of the shares, without cancellation.
/// Source: Marsaglia and Marsaglia, "Evaluating the Anderson–Darling distribution", J. Statistical Software 9 (2004).
inline Fit anderson_darling(const std::vector<double>& shares, const std::vector<double>& rests) {
  const std::size_t n = shares.size();
  long double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    sum += static_cast<long double>(2 * i + 1) * (std::log(shares[i]) + std::log(rests[n - 1 - i]));
  }
  const auto z = static_cast<double>(-static_cast<long double>(n) - sum / static_cast<long double>(n));
  double below = 1;
  if (z < 2) {
    below = std::exp(-1.2337141 / z) / std::sqrt(z) *
            (2.00012 + (.247105 - (.0649821 - (.0347962 - (.011672 - .00168691 * z) * z) * z) * z) * z);
  } else if (z < 30) {
    below = std::exp(-std::exp(1.0776 - (2.30695 - (.43424 - (.082433 - (.008056 - .0003146 * z) * z) * z) * z) * z));
  }
  return {z, 1 - below};
}

}  // namespace clockstop
