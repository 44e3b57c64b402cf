// A function of a probability u by table, where computing it for every draw would cost too much.
//
// u from 2^-56 to 1 − 2^-56 is cut into eight cells for each halving of the nearer tail, min(u, 1 − u): they grow finer
// towards 0 and 1 as quantiles grow steeper. A cell holds the polynomial of degree seven through eight points of it,
// both ends included. No branch depends on u. What is tabulated is a logarithm or logit, to be exponentiated.
//
// Bounds of |error|: gamma 1e-12 + 4e-13 / shape for shapes from 0.01 (so 4e-11 at most); beta 1e-12; others 5e-13.
// Cost: at() ≈ 5 ns; building 0.1 ms, for gamma and beta 0.5 ms; 56 kB, of which most draws touch 4 kB.
// Threads: const; the named tables may be asked for from any thread, and are shared while anyone holds them.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "random/elementary.h"

namespace clockstop {

class QuantileTable {
 public:
  /// z, the standard normal quantile.
  static std::shared_ptr<const QuantileTable> normal();
  /// ln(−ln(1 − u)), the logarithm of an exponential variable of mean 1.
  static std::shared_ptr<const QuantileTable> log_exponential();
  /// ln(X / mean) for X gamma; shape ≥ 0.01 (less is ContractError).
  static std::shared_ptr<const QuantileTable> log_gamma(double shape);
  /// ln(X / (1 − X)) for X beta; both shapes ≥ 1 (less is ContractError).
  static std::shared_ptr<const QuantileTable> logit_beta(double alpha, double beta);

  /// Of any function of the nearer tail's probability, 2^-56 to 1/2, and whether that is the upper tail.
  explicit QuantileTable(const std::function<double(double tail, bool upper)>& function);

  /// At u; beyond the first and the last cell, at their ends.
  double at(double u) const {
    const double tail = std::max(std::min(u, 1.0 - u), kLeastTail);
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(tail);
    const std::size_t cell = static_cast<std::size_t>((bits >> 49) - (std::bit_cast<std::uint64_t>(kLeastTail) >> 49)) +
                             (u > 0.5 ? kCellsOfTail : 0);
    // The bits below those that chose the cell, as a number in [1, 2).
    const double place = std::bit_cast<double>((bits << 3 & 0x000fffffffffffff) | 0x3ff0000000000000);
    return degree_seven(cells_[cell], place - 1.0);
  }

 private:
  static constexpr double kLeastTail = 0x1p-56;
  static constexpr std::size_t kCellsOfTail = 55 * 8 + 1;  // the last holds u = 1/2 alone

  alignas(64) std::array<std::array<double, 8>, 2 * kCellsOfTail> cells_{};
};

}  // namespace clockstop
