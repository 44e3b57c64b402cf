// Quantiles of many whole numbers in little memory, mergeable in any order.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "time/contract.h"

namespace clockstop {

/// Quantiles of non-negative whole numbers (seconds) within 0.4 % of the value; numbers below 256 are exact.
///
/// A histogram with integer counts: one bucket a number below 256, then 128 buckets of equal width an octave, so a
/// bucket is never wider than 1/128 of its values and its middle is within 1/256 = 0.39 % of each. Smallest and largest
/// are kept exactly, and no answer lies outside them.
///
/// Laws:   (1) the state depends on the multiset added alone: any order and partition give equal objects and words()
///         (2) |quantile(p) - x| <= x / 256, x being the exact quantile    (3) exact for x < 256
/// Cost:   about 2 ns an add; 8 bytes a bucket up to the largest value's: 20 kB for a year in seconds, 58 kB at most.
/// Threads: none; give each thread its own and merge.
/// Source: HdrHistogram's bucket layout (Tene); the bound is the one above.
class QuantileSketch {
 public:
  void add(std::int64_t value, std::uint64_t times = 1) {
    CLOCKSTOP_EXPECT(value >= 0, "a sketch holds no negative value");
    if (times == 0) return;
    const std::size_t bucket = bucket_of(value);
    if (bucket >= counts_.size()) counts_.resize(bucket + 1);
    counts_[bucket] += times;
    count_ += times;
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
  }

  void merge(const QuantileSketch& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// The smallest x with F(x) >= p, within law 2. Needs count() > 0 and 0 < p <= 1.
  [[nodiscard]] double quantile(double p) const;

  /// Exact. Both need count() > 0.
  [[nodiscard]] std::int64_t min() const;
  [[nodiscard]] std::int64_t max() const;

  /// The state as numbers, for another process: smallest, largest, then bucket and count of each bucket that has one.
  [[nodiscard]] std::vector<std::uint64_t> words() const;
  /// Nothing if no sketch has these words.
  static std::optional<QuantileSketch> from_words(std::span<const std::uint64_t> words);

  bool operator==(const QuantileSketch&) const = default;

  /// Bucket of a value, and the bucket's first value: bucket_of(first_of(b)) == b.
  static constexpr std::size_t bucket_of(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    // Below 256 the shift is 0; above, it leaves the 8 leading bits, of which the first is always set.
    const std::size_t shift = static_cast<std::size_t>(std::bit_width(bits | 255U)) - 8;
    return (shift << 7) + static_cast<std::size_t>(bits >> shift);
  }
  static constexpr std::int64_t first_of(std::size_t bucket) {
    const std::size_t shift = shift_of(bucket);
    return static_cast<std::int64_t>((bucket - (shift << 7)) << shift);
  }

 private:
  static constexpr std::size_t shift_of(std::size_t bucket) { return bucket < 256 ? 0 : (bucket >> 7) - 1; }

  std::vector<std::uint64_t> counts_;  // ends at the largest value's bucket
  std::uint64_t count_ = 0;
  std::int64_t min_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t max_ = -1;
};

/// Exact quantiles of whole days (working days used, civil days): one count a day.
///
/// The same interface and laws as QuantileSketch, with law 2 exact.
/// Range:  0 <= day <= 1,000,000 (2,700 years); beyond it is a broken contract, not a gigabyte.
/// Cost:   8 bytes a day up to the largest day.
class DayCounts {
 public:
  static constexpr std::int64_t kLargest = 1'000'000;

  void add(std::int64_t day, std::uint64_t times = 1) {
    CLOCKSTOP_EXPECT(day >= 0 && day <= kLargest, "a number of days is out of range");
    if (times == 0) return;
    const auto place = static_cast<std::size_t>(day);
    if (place >= counts_.size()) counts_.resize(place + 1);
    counts_[place] += times;
    count_ += times;
  }

  void merge(const DayCounts& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// The smallest x with F(x) >= p, exactly. Needs count() > 0 and 0 < p <= 1.
  [[nodiscard]] double quantile(double p) const;

  /// Exact. Both need count() > 0.
  [[nodiscard]] std::int64_t min() const;
  [[nodiscard]] std::int64_t max() const;

  /// Day and count of each day that has one.
  [[nodiscard]] std::vector<std::uint64_t> words() const;
  static std::optional<DayCounts> from_words(std::span<const std::uint64_t> words);

  bool operator==(const DayCounts&) const = default;

 private:
  std::vector<std::uint64_t> counts_;  // ends at the largest day
  std::uint64_t count_ = 0;
};

}  // namespace clockstop
