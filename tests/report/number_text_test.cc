#include "report/number_text.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include "time/contract.h"

namespace clockstop {
namespace {

TEST(NumberText, IsPlainInTheRangeThatPeopleReadAndShortest) {
  EXPECT_EQ(shortest(0), "0");
  EXPECT_EQ(shortest(-0.0), "0");
  EXPECT_EQ(shortest(1), "1");
  EXPECT_EQ(shortest(-2.5), "-2.5");
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(shortest(100'000), "100000");
  EXPECT_EQ(shortest(0.00001), "0.00001");
  EXPECT_EQ(shortest(0.000001), "1e-06");
  EXPECT_EQ(shortest(1e15), "1e+15");
  EXPECT_EQ(shortest(999'999'999'999'999), "999999999999999");
}

TEST(NumberText, ReadsBackAsTheSameNumberForAMillionRandomBits) {
  std::mt19937_64 bits(1);
  for (int i = 0; i < 1'000'000; ++i) {
    const double number = std::bit_cast<double>(bits());
    if (!std::isfinite(number)) continue;
    ASSERT_EQ(std::strtod(shortest(number).c_str(), nullptr), number);
  }
}

TEST(NumberText, WhatIsNoNumberIsABrokenContract) {
  EXPECT_THROW(shortest(std::numeric_limits<double>::quiet_NaN()), ContractError);
  EXPECT_THROW(shortest(std::numeric_limits<double>::infinity()), ContractError);
}

}  // namespace
}  // namespace clockstop
