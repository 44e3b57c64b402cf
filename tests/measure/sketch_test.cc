// QuantileSketch against sorting, over many shapes and sizes.
#include "measure/sketch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "measure/test_numbers.h"

namespace clockstop {
namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

QuantileSketch sketch_of(std::span<const std::int64_t> values) {
  QuantileSketch sketch;
  for (const std::int64_t value : values) sketch.add(value);
  return sketch;
}

/// The smallest x with F(x) >= m / 1000, in whole numbers only: the smallest k with 1000 k >= m n.
std::int64_t exact_quantile(std::span<const std::int64_t> sorted, std::size_t m) {
  const std::size_t rank = (m * sorted.size() + 999) / 1000;
  return sorted[rank - 1];
}

std::string violation(std::int64_t exact, double answer, const std::string& where) {
  const auto x = static_cast<double>(exact);
  if (exact < 256 ? answer == x : std::abs(answer - x) <= x / 256.0) return "";
  return where + ": exact " + std::to_string(exact) + ", answered " + std::to_string(answer);
}

using Quantile = std::function<double(const QuantileSketch&, double)>;

/// The first quantile further off than law 2 allows, or nothing.
std::string first_violation(std::size_t size, const Quantile& quantile) {
  for (NamedNumbers& shape : many_shapes(size, 17 + size)) {
    const QuantileSketch sketch = sketch_of(shape.values);
    std::sort(shape.values.begin(), shape.values.end());
    for (const std::size_t m :
         std::initializer_list<std::size_t>{1, 10, 50, 70, 100, 250, 290, 500, 570, 750, 900, 950, 990, 999, 1000}) {
      const std::string where = shape.name + ", n = " + std::to_string(size) + ", p = " + std::to_string(m) + "/1000";
      const double answer = quantile(sketch, static_cast<double>(m) / 1000.0);
      const std::string found = violation(exact_quantile(shape.values, m), answer, where);
      if (!found.empty()) return found;
    }
  }
  return "";
}

double honest(const QuantileSketch& sketch, double p) { return sketch.quantile(p); }

TEST(QuantileSketch, EveryQuantileIsWithin256thOfTheExactOneAndSmallOnesAreExact) {
  for (const std::size_t size : {1U, 2U, 3U, 7U, 10U, 99U, 100U, 1'000U, 30'000U}) {
    EXPECT_EQ(first_violation(size, honest), "");
  }
}

TEST(QuantileSketch, TheErrorBoundIsCheckedSharplyEnoughToCatchABucketsEdgeOrARankOneOff) {
  const Quantile lower_edge = [](const QuantileSketch& sketch, double p) {
    const auto near = static_cast<std::int64_t>(sketch.quantile(p));
    return static_cast<double>(QuantileSketch::first_of(QuantileSketch::bucket_of(near)));
  };
  const Quantile next_rank = [](const QuantileSketch& sketch, double p) {
    return sketch.quantile(std::min(1.0, p + 1.0 / static_cast<double>(sketch.count())));
  };
  EXPECT_NE(first_violation(30'000, lower_edge), "");
  EXPECT_NE(first_violation(10, next_rank), "");
}

TEST(QuantileSketch, ABucketOfAnyValueHoldsItAndIsNoWiderThanA128thOfIt) {
  const auto check = [](std::int64_t value) {
    const std::size_t bucket = QuantileSketch::bucket_of(value);
    const std::int64_t first = QuantileSketch::first_of(bucket);
    ASSERT_LE(first, value);
    ASSERT_EQ(QuantileSketch::bucket_of(first), bucket);
    if (value < 256) {
      ASSERT_EQ(first, value);
    }
    const std::int64_t width = std::max<std::int64_t>(1, first >> 7);
    ASSERT_LT(value - first, width) << value;
  };
  for (std::int64_t value = 0; value < 100'000; ++value) check(value);
  for (int power = 10; power < 63; ++power) {
    for (std::int64_t offset = -2; offset <= 2; ++offset) check((std::int64_t{1} << power) + offset);
  }
  check(kLargest);
}

TEST(QuantileSketch, BucketsFollowEachOtherWithoutAGap) {
  const std::size_t last = QuantileSketch::bucket_of(kLargest);
  EXPECT_EQ(last, 55U * 128U + 255U);
  for (std::size_t bucket = 1; bucket <= last; ++bucket) {
    ASSERT_EQ(QuantileSketch::bucket_of(QuantileSketch::first_of(bucket) - 1), bucket - 1);
  }
}

TEST(QuantileSketch, HandExampleOfFourNumbers) {
  // F(10) = 1/4, F(20) = 2/4, F(1000) = 3/4, F(5000) = 1.
  const QuantileSketch sketch = sketch_of(std::vector<std::int64_t>{5'000, 10, 1'000, 20});
  EXPECT_EQ(sketch.quantile(0.25), 10.0);
  EXPECT_EQ(sketch.quantile(0.26), 20.0);
  EXPECT_EQ(sketch.quantile(0.5), 20.0);
  // 1000 lies in the octave 512 … 1023 with buckets of 4: 1000 … 1003, whose middle is 1001.5.
  EXPECT_EQ(sketch.quantile(0.75), 1'001.5);
  // 5000 lies in 4096 … 8191 with buckets of 32: 4992 … 5023, whose middle 5007.5 is above the largest number seen.
  EXPECT_EQ(sketch.quantile(1.0), 5'000.0);
  EXPECT_EQ(sketch.min(), 10);
  EXPECT_EQ(sketch.max(), 5'000);
}

TEST(QuantileSketch, ADecimalShareMeansTheDecimalThoughItIsNoBinaryFraction) {
  // 0.07 * 100 is 7.000000000000001 in floating point; F(7) of 1 … 100 is 0.07 all the same.
  QuantileSketch sketch;
  for (std::int64_t value = 1; value <= 100; ++value) sketch.add(value);
  for (int percent = 1; percent <= 100; ++percent) EXPECT_EQ(sketch.quantile(percent / 100.0), percent);
}

TEST(QuantileSketch, AddingManyAtOnceIsAddingOneManyTimesAndNoneIsNothing) {
  QuantileSketch at_once;
  at_once.add(70'000, 3);
  at_once.add(kLargest, 0);
  EXPECT_EQ(at_once, sketch_of(std::vector<std::int64_t>{70'000, 70'000, 70'000}));
  EXPECT_EQ(at_once.count(), 3U);
}

TEST(QuantileSketch, HoldsTheLargestCountsAndNumbers) {
  QuantileSketch sketch;
  sketch.add(1, std::numeric_limits<std::uint64_t>::max() - 1);
  sketch.add(kLargest);
  EXPECT_EQ(sketch.quantile(0.5), 1.0);
  // One number among 1.8e19 is beyond a double's resolution of shares, not beyond the sketch's.
  EXPECT_EQ(sketch.max(), kLargest);
}

TEST(QuantileSketch, RefusesNegativeValuesEmptyQuestionsAndSharesOutsideTheRange) {
  QuantileSketch sketch;
  EXPECT_THROW(sketch.add(-1), ContractError);
  EXPECT_THROW((void)sketch.quantile(0.5), ContractError);
  EXPECT_THROW((void)sketch.min(), ContractError);
  EXPECT_THROW((void)sketch.max(), ContractError);
  sketch.add(3);
  EXPECT_THROW((void)sketch.quantile(0.0), ContractError);
  EXPECT_THROW((void)sketch.quantile(1.0000001), ContractError);
  EXPECT_THROW((void)sketch.quantile(std::nan("")), ContractError);
}

}  // namespace
}  // namespace clockstop
