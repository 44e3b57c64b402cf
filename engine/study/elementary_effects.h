// Screening by elementary effects: what one parameter's move changes, from several places in the cube of all ranges.
// Not here: what is evaluated (sensitivity.h).
// Source: Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991); the
// mean
//         of magnitudes: Campolongo, Cariboni, Saltelli, Environmental Modelling and Software 22 (2007).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "measure/interval.h"

namespace clockstop {

/// A point of the unit cube: 0 is the low end of a parameter's range, 1 the high end.
using UnitPoint = std::vector<double>;

/// A walk through the cube that moves every parameter once, by two thirds of its range: point m + 1 differs from m in
/// `moved[m]` alone. Coordinates are 0, 1/3, 2/3 and 1.
struct Trajectory {
  std::vector<UnitPoint> points;   // parameters + 1
  std::vector<std::size_t> moved;  // parameters
};

/// A pure function of the seed; trajectory t does not depend on how many follow.
std::vector<Trajectory> trajectories(std::size_t parameters, std::size_t count, std::uint64_t seed);

struct ElementaryEffect {
  Estimate mean_magnitude;  // over trajectories: how much the parameter matters
  Estimate mean;            // in which direction
  double sd = 0;            // large beside the mean: not linear, or not alone
};

/// Effects of one parameter, each as the change of the response over its whole range; NaN is left out.
ElementaryEffect elementary_effect(std::span<const double> effects);

}  // namespace clockstop
