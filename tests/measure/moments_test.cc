// Moments against a two-pass computation in extended precision.
#include "measure/moments.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <span>

#include "measure/test_numbers.h"

namespace clockstop {
namespace {

Moments moments_of(std::span<const std::int64_t> values) {
  Moments moments;
  for (const std::int64_t value : values) moments.add(value);
  return moments;
}

struct TwoPass {
  long double mean = 0.0L;
  long double sd = 0.0L;
};

TwoPass two_pass(std::span<const std::int64_t> values) {
  const auto n = static_cast<long double>(values.size());
  long double sum = 0.0L;
  for (const std::int64_t value : values) sum += static_cast<long double>(value);
  const long double mean = sum / n;
  long double squares = 0.0L;
  for (const std::int64_t value : values) {
    const long double distance = static_cast<long double>(value) - mean;
    squares += distance * distance;
  }
  return {mean, std::sqrt(squares / (n - 1.0L))};
}

bool near(double ours, long double exact) {
  return std::abs(static_cast<long double>(ours) - exact) <= 1e-15L * std::abs(exact);
}

using Sd = std::function<double(const Moments&)>;

bool agrees_with_two_passes(const Sd& sd) {
  for (const std::size_t size : {2U, 3U, 10U, 999U, 20'000U}) {
    for (NamedNumbers& shape : many_shapes(size, 31 + size)) {
      for (const std::int64_t shift : {std::int64_t{0}, std::int64_t{-1'000}, std::int64_t{1} << 36}) {
        for (std::int64_t& value : shape.values) value = value % (std::int64_t{1} << 42) + shift;
        const Moments moments = moments_of(shape.values);
        const TwoPass expected = two_pass(shape.values);
        if (!near(moments.mean(), expected.mean) || !near(sd(moments), expected.sd)) return false;
      }
    }
  }
  return true;
}

TEST(Moments, AgreeWithTwoPassesInExtendedPrecision) {
  EXPECT_TRUE(agrees_with_two_passes([](const Moments& moments) { return moments.sd(); }));
}

TEST(Moments, ThePopulationsDivisorAndTheTextbookFormulaAreCaught) {
  EXPECT_FALSE(agrees_with_two_passes([](const Moments& moments) {
    const auto n = static_cast<double>(moments.count());
    return moments.sd() * std::sqrt((n - 1.0) / n);
  }));
  EXPECT_FALSE(agrees_with_two_passes([](const Moments& moments) {
    const auto n = static_cast<double>(moments.count());
    const double squares = static_cast<double>(moments.sum_of_squares()) - n * moments.mean() * moments.mean();
    return std::sqrt(std::max(0.0, squares) / (n - 1.0));
  }));
}

TEST(Moments, HandExampleOfEightNumbers) {
  // Sum 40, mean 5; distances -3 -1 -1 -1 0 0 2 4, squares 9 + 1 + 1 + 1 + 4 + 16 = 32.
  const Moments moments = moments_of(std::vector<std::int64_t>{2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_EQ(moments.count(), 8U);
  EXPECT_TRUE(moments.sum() == 40);
  EXPECT_TRUE(moments.sum_of_squares() == 232);
  EXPECT_EQ(moments.mean(), 5.0);
  EXPECT_EQ(moments.sd(), std::sqrt(32.0 / 7.0));
}

TEST(Moments, ASpreadOfOneSurvivesBesideAMeanOfATrillion) {
  // 10^12 and 10^12 + 1: mean a half more, sum of squares about it 1/2.
  const Moments moments = moments_of(std::vector<std::int64_t>{1'000'000'000'001, 1'000'000'000'000});
  EXPECT_EQ(moments.mean(), 1'000'000'000'000.5);
  EXPECT_EQ(moments.sd(), std::sqrt(0.5));
}

TEST(Moments, OneOddNumberAmongVeryManyIsNotLostInRounding) {
  // n - 1 numbers 1 (or -1) and one 0: the sum of squares about the mean is n - 1 - (n - 1)^2 / n = (n - 1) / n, so the
  // variance is 1 / n. With n = 2^38 the root is 2^-19.
  const std::uint64_t n = Moments::kMostNumbers;
  const auto sum = static_cast<Int128>(n - 1);
  EXPECT_DOUBLE_EQ(Moments::of(n, sum, sum).sd(), 0x1p-19);
  EXPECT_DOUBLE_EQ(Moments::of(n, -sum, sum).sd(), 0x1p-19);
}

TEST(Moments, EqualNumbersAreTheirOwnMeanWithoutSpread) {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{7}, std::int64_t{-3}, Moments::kLargest}) {
    const Moments moments = moments_of(std::vector<std::int64_t>(1'001, value));
    EXPECT_EQ(moments.mean(), static_cast<double>(value));
    EXPECT_EQ(moments.sd(), 0.0);
  }
}

TEST(Moments, TheMostAndLargestNumbersDoNotOverflow) {
  const auto most = static_cast<Int128>(Moments::kMostNumbers);
  const Int128 largest = Moments::kLargest;
  const Moments all = Moments::of(Moments::kMostNumbers, most * largest, most * largest * largest);
  EXPECT_EQ(all.mean(), 0x1p44);
  EXPECT_EQ(all.sd(), 0.0);
  // Half of them -2^44, half 2^44: mean 0, sum of squares n 2^88.
  const Moments halves = Moments::of(Moments::kMostNumbers, 0, most * largest * largest);
  EXPECT_EQ(halves.mean(), 0.0);
  EXPECT_DOUBLE_EQ(halves.sd(), 0x1p44 * std::sqrt(0x1p38 / (0x1p38 - 1.0)));
}

TEST(Moments, SumsMakeTheSameMomentsAgain) {
  const Moments moments = moments_of(std::vector<std::int64_t>{-9, 4, 1'000'000});
  EXPECT_EQ(Moments::of(moments.count(), moments.sum(), moments.sum_of_squares()), moments);
}

TEST(Moments, RefuseWhatTheySayTheyRefuse) {
  Moments moments;
  EXPECT_THROW((void)moments.mean(), ContractError);
  moments.add(1);
  EXPECT_THROW((void)moments.sd(), ContractError);
  EXPECT_THROW(moments.add(Moments::kLargest + 1), ContractError);
  EXPECT_THROW(moments.add(-Moments::kLargest - 1), ContractError);
  EXPECT_THROW(moments.merge(Moments::of(Moments::kMostNumbers, 0, 0)), ContractError);
  EXPECT_THROW((void)Moments::of(1, 0, -1), ContractError);
  EXPECT_EQ(moments.count(), 1U);
}

}  // namespace
}  // namespace clockstop
