// First-order and total Sobol indices: the share of the variance that a parameter explains alone, and with all others.
// Not here: what is evaluated (sensitivity.h).
// Source: Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181
//         (2010), with Jansen's estimator of the total; points: Sobol's sequence with the directions of Joe and Kuo,
//         SIAM Journal on Scientific Computing 30 (2008), as Boost.Random has it, with a random digital shift.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "measure/interval.h"

namespace clockstop {

/// For each of `rows`: the points A, B, and for each parameter A with that one coordinate from B.
struct SobolDesign {
  std::size_t parameters = 0;
  std::vector<std::vector<double>> points;  // [row * (parameters + 2) + which], in the unit cube
};

/// A pure function of the seed; the first rows do not depend on how many follow. Best for a power of two.
SobolDesign sobol_design(std::size_t parameters, std::size_t rows, std::uint64_t seed);

struct SobolIndex {
  Estimate first_order, total;  // intervals: percentiles of a bootstrap over rows; no value if nothing varies
};

/// `responses` to the points of a design, of as many whole rows as there are; a row with NaN is left out.
std::vector<SobolIndex> sobol_indices(std::size_t parameters, std::span<const double> responses, std::uint64_t seed);

}  // namespace clockstop
