#include "measure/moments.h"

#include <cmath>

namespace clockstop {
namespace {

/// sum = nearest * count + rest with |rest| <= count / 2: the whole number nearest to the mean, and what is left of the
/// sum. Working relative to it keeps large means from swallowing small spreads.
struct NearestMean {
  Int128 nearest;
  Int128 rest;
};

NearestMean nearest_mean(Int128 sum, Int128 count) {
  Int128 nearest = sum / count;
  Int128 rest = sum % count;
  if (2 * rest > count) {
    ++nearest;
    rest -= count;
  } else if (2 * rest < -count) {
    --nearest;
    rest += count;
  }
  return {nearest, rest};
}

}  // namespace

Moments Moments::of(std::uint64_t count, Int128 sum, Int128 sum_of_squares) {
  CLOCKSTOP_EXPECT(count <= kMostNumbers, "more numbers than exact sums can hold");
  const Int128 most = static_cast<Int128>(count) * kLargest;
  CLOCKSTOP_EXPECT(sum >= -most && sum <= most, "no such numbers have this sum");
  CLOCKSTOP_EXPECT(sum_of_squares >= 0 && sum_of_squares <= most * kLargest,
                   "no such numbers have this sum of squares");
  Moments moments;
  moments.count_ = count;
  moments.sum_ = sum;
  moments.squares_ = sum_of_squares;
  return moments;
}

void Moments::merge(const Moments& other) {
  CLOCKSTOP_EXPECT(other.count_ <= kMostNumbers - count_, "more numbers than exact sums can hold");
  count_ += other.count_;
  sum_ += other.sum_;
  squares_ += other.squares_;
}

double Moments::mean() const {
  CLOCKSTOP_EXPECT(count_ > 0, "nothing has no mean");
  const auto [nearest, rest] = nearest_mean(sum_, count_);
  return static_cast<double>(nearest) + static_cast<double>(rest) / static_cast<double>(count_);
}

double Moments::sd() const {
  CLOCKSTOP_EXPECT(count_ > 1, "fewer than two numbers have no standard deviation");
  const auto [nearest, rest] = nearest_mean(sum_, count_);
  // With sum = nearest * n + rest: sum of (x - nearest)^2 = squares - nearest * (sum + rest), exactly; the sum about
  // the mean is rest^2 / n less. As |rest / n| <= 1/2 and the numbers are whole, that is at most half of it, so the
  // subtraction loses no more than one bit.
  const double about_nearest = static_cast<double>(squares_ - nearest * (sum_ + rest));
  const double shift = static_cast<double>(rest) * (static_cast<double>(rest) / static_cast<double>(count_));
  return std::sqrt((about_nearest - shift) / static_cast<double>(count_ - 1));
}

}  // namespace clockstop
