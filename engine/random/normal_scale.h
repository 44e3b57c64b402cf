// Quantiles of a distribution that has no formula for them, against the normal quantile of the same probability.
//
// For z from −8.5 to 8.5, y(z) is where the distribution has as much probability below as the normal below z. It is
// smooth, and straight where the distribution is normal, so a coarse grid is enough: steps of 1/16, and between two
// nodes the polynomial of degree seven that has y and three exact derivatives at both.
// The lower half of the nodes is found from the lower tail upwards, the upper half from the upper tail downwards, by
// integrating the density: that they meet at the median checks everything that went into them.
//
// Bound: |error of y| ≤ 2e-14 (1 + |y|) for gamma shapes from 0.01 and beta shapes from 1. Threads: const.
// Cost: 0.2 ms to build. Used while a QuantileTable is built; not for drawing.
#pragma once

#include <array>
#include <cstddef>

#include "random/log_density.h"

namespace clockstop {

class NormalScale {
 public:
  explicit NormalScale(const LogGammaDensity& density);
  explicit NormalScale(const LogitBetaDensity& density);

  /// y at z; beyond the grid, at its end.
  double at(double z) const {
    const double reach = z > -kReach ? (z < kReach ? z : kReach) : -kReach;
    const double steps = (reach + kReach) * kStepsPerUnit;
    const auto cell = static_cast<std::size_t>(static_cast<int>(steps));
    return degree_seven(cells_[cell], steps - static_cast<double>(cell));
  }

  /// By how much the two halves disagree on the median, in units of z.
  double closing_error() const { return closing_error_; }

  static constexpr double kReach = 8.5;
  static constexpr int kStepsPerUnit = 16;

 private:
  template <typename Density>
  void build(const Density& density);

  // One more than the grid has: a constant for its very end.
  std::array<std::array<double, 8>, 2 * static_cast<std::size_t>(kReach* kStepsPerUnit) + 1> cells_{};
  double closing_error_ = 0;
};

}  // namespace clockstop
