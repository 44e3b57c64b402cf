// From the figures of the replications to an estimate with a 95 % interval: means, paired differences, ratios of means.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace clockstop {

/// What the replications say about one figure.
struct Estimate {
  std::optional<double> value;                      // nothing: no replication has the figure (or a ratio to 0)
  std::optional<std::pair<double, double>> ci95{};  // nothing: fewer than two replications have it
  std::size_t used = 0;                             // replications (pairs) with the figure
  std::size_t left_out = 0;                         // replications (pairs) without
  bool operator==(const Estimate&) const = default;
};

// For all three: element i is replication i's figure, NaN where it has none (left out and counted); an infinite figure
// is a broken contract. Sums run in index order, compensated (Neumaier 1974), so the result depends on the figures
// alone, to the last byte. Zero spread gives the interval [x, x] exactly.

/// The mean, with Student's interval.
Estimate mean_estimate(std::span<const double> figures);

/// The mean of scenario[i] - baseline[i]: common random numbers make the pairs alike, so differences are sharp. A pair
/// with a NaN on either side is left out. The spans are equally long.
Estimate difference_estimate(std::span<const double> scenario, std::span<const double> baseline);

/// mean(scenario) / mean(baseline) over the pairs without NaN, with the jackknife's standard error over pairs and
/// Student's quantile, centred on the ratio itself. Nothing if the baseline's mean is 0; no interval if leaving out one
/// pair makes it 0. Pairs that all have one ratio have zero spread.
/// Source: Miller, "The jackknife: a review", Biometrika 61 (1974).
Estimate ratio_estimate(std::span<const double> scenario, std::span<const double> baseline);

/// The 97.5 % point of Student's t, for two-sided 95 % intervals; |relative error| <= 1e-12 for every number of degrees
/// of freedom from 1 up. 0 is a broken contract.
double student_t_975(std::size_t degrees_of_freedom);

}  // namespace clockstop
