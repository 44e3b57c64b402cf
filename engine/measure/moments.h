// Mean and standard deviation of whole numbers, from exact sums. For figures that are fractions, see interval.h.
#pragma once

#include <cstdint>

#include "measure/int128.h"
#include "time/contract.h"

namespace clockstop {

/// Exact count, sum and sum of squares of whole numbers (seconds, days, visits).
///
/// The sums are exact, so adding and merging give the same bytes in any order, and mean() and sd() are functions of the
/// multiset alone: both are within a few units in the last place, however large the mean is beside the spread.
/// Range:  |x| <= 2^44 (557,000 years in seconds), at most 2^38 numbers: then no sum overflows.
/// Errors: a number outside the range, or a figure asked of too few numbers, is a broken contract.
/// Threads: none; give each thread its own and merge.
class Moments {
 public:
  static constexpr std::int64_t kLargest = std::int64_t{1} << 44;
  static constexpr std::uint64_t kMostNumbers = std::uint64_t{1} << 38;

  Moments() = default;

  /// The moments whose sums these are (another process counted them).
  static Moments of(std::uint64_t count, Int128 sum, Int128 sum_of_squares);

  void add(std::int64_t x) {
    CLOCKSTOP_EXPECT(x >= -kLargest && x <= kLargest, "a number to be averaged is out of range");
    ++count_;
    sum_ += x;
    squares_ += static_cast<Int128>(x) * x;
  }

  void merge(const Moments& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] Int128 sum() const { return sum_; }
  [[nodiscard]] Int128 sum_of_squares() const { return squares_; }

  /// Needs count() > 0. Equal numbers give exactly that number.
  [[nodiscard]] double mean() const;

  /// Sample standard deviation (divisor n - 1). Needs count() > 1. Equal numbers give exactly 0.
  [[nodiscard]] double sd() const;

  bool operator==(const Moments&) const = default;

 private:
  std::uint64_t count_ = 0;
  Int128 sum_ = 0;
  Int128 squares_ = 0;
};

}  // namespace clockstop
