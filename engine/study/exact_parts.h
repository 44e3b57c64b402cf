// Parts that add up to their whole to the last bit, in any order of adding.
#pragma once

#include <vector>

namespace clockstop {

struct ExactParts {
  double total = 0;
  std::vector<double> parts;
};

/// Rounds numbers whose sum is `total` but for rounding to a common grid on which they add up exactly.
///
/// All lie on multiples of one power of two that is so coarse that every partial sum is a double, so adding them is
/// exact whatever the order. The total is put on a grid sixteen times coarser, so that halves and quarters of it are on
/// the grid too; what rounding left over is spread evenly over the parts that are not 0, then one unit each in order.
/// Laws:   (1) the sum of the parts is the total, to the last bit    (2) a part of 0 stays 0
///         (3) nothing moves by more than 2^-46 of the sum of all magnitudes
/// Contract: finite; |total − sum of parts| is within rounding of the sum of magnitudes.
ExactParts exact_parts(double total, const std::vector<double>& parts);

}  // namespace clockstop
