#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenario/decimal.h"

namespace clockstop {
namespace {

Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }

TEST(Decimal, ReadsDigitsWithSignAndPoint) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"55", "55"},       {"0.45", "0.45"},
      {"-3", "-3"},       {"+2", "2"},
      {".5", "0.5"},      {"-.25", "-0.25"},
      {"0", "0"},         {"-0", "0"},
      {"0.000", "0"},     {"007", "7"},
      {"1.500", "1.5"},   {"100", "100"},
      {"0.001", "0.001"}, {"12345678901234567890.12345678901234567", "12345678901234567890.12345678901234567"}};
  for (const auto& [written, shortest] : cases) {
    ASSERT_TRUE(Decimal::parse(written)) << written;
    EXPECT_EQ(decimal(written).text(), shortest) << written;
    EXPECT_EQ(decimal(decimal(written).text()), decimal(written)) << written;
  }
}

TEST(Decimal, RefusesEverythingElse) {
  for (const std::string text : {"", "-", "+", ".", "5.", "1e3", "1E3", "0x10", "1_000", "1,000", " 1", "1 ", "--1",
                                 "1.2.3", "٣", "１", "inf", "nan", "123456789012345678901234567890123456789"}) {
    EXPECT_FALSE(Decimal::parse(text)) << text;
  }
}

TEST(Decimal, ScalesLimitsExactly) {
  EXPECT_EQ((decimal("60") * decimal("0.45")).text(), "27");
  EXPECT_EQ((decimal("5") * decimal("0.45")).text(), "2.25");
  EXPECT_EQ((decimal("5") * decimal("0.45")).floor(), 2);
  EXPECT_EQ((decimal("0.1") + decimal("0.2")), decimal("0.3"));
  EXPECT_EQ((decimal("1") - decimal("0.9")).text(), "0.1");
  EXPECT_EQ(decimal("55").percent().text(), "0.55");
}

// The sabotaged twin: the same chain in doubles promises 28 days where the document says 29.
TEST(Decimal, KeepsTheDayThatDoublesLose) {
  EXPECT_EQ((decimal("100") * decimal("0.29")).floor(), 29);
  EXPECT_EQ(std::floor(100 * 0.29), 28);
}

TEST(Decimal, RoundsHalvesUp) {
  const std::vector<std::tuple<std::string, std::int64_t, std::int64_t>> cases = {
      {"2.5", 2, 3},    {"2.4", 2, 2},    {"2.49999999999999999999", 2, 2},
      {"-2.5", -3, -2}, {"-2.6", -3, -3}, {"-2.4", -3, -2},
      {"0.5", 0, 1},    {"-0.5", -1, 0},  {"7", 7, 7},
      {"-7", -7, -7},   {"0", 0, 0}};
  for (const auto& [text, floor, rounded] : cases) {
    EXPECT_EQ(decimal(text).floor(), floor) << text;
    EXPECT_EQ(decimal(text).round_half_up(), rounded) << text;
  }
}

TEST(Decimal, OrdersByValueWhateverTheScale) {
  const std::vector<std::string> ascending = {"-99999999999999999999999999999999999999",
                                              "-3",
                                              "-2.5",
                                              "-0.1",
                                              "-0.00000000000000000000000000000000001",
                                              "0",
                                              "0.00000000000000000000000000000000000001",
                                              "0.1",
                                              "0.11",
                                              "1",
                                              "1.00000001",
                                              "99999999999999999999999999999999999999"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(decimal(ascending[i]) <=> decimal(ascending[j]), i <=> j) << ascending[i] << " " << ascending[j];
      EXPECT_EQ(decimal(ascending[i]) == decimal(ascending[j]), i == j);
    }
  }
}

TEST(Decimal, ChainsNineteenScalesAndThenSaysSo) {
  Decimal value = decimal("60");
  for (int i = 0; i < 19; ++i) value = value * decimal("0.45");
  EXPECT_NEAR(value.to_double(), 60 * std::pow(0.45, 19), 1e-18);
  EXPECT_THROW(
      {
        for (int i = 0; i < 10; ++i) value = value * decimal("0.45");
      },
      std::overflow_error);
}

TEST(Decimal, NeverOverflowsInSilence) {
  const Decimal largest = decimal("99999999999999999999999999999999999999");
  EXPECT_THROW(largest + Decimal(1), std::overflow_error);
  EXPECT_THROW(-largest - Decimal(1), std::overflow_error);
  EXPECT_THROW(largest * Decimal(2), std::overflow_error);
  EXPECT_THROW(largest + decimal("0.1"), std::overflow_error);
  EXPECT_THROW(largest.floor(), std::overflow_error);
  EXPECT_THROW(largest.round_half_up(), std::overflow_error);
  EXPECT_EQ((largest * decimal("0.01")).text(), "999999999999999999999999999999999999.99");
  EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::min()).floor(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(decimal("9223372036854775807.5").floor(), std::numeric_limits<std::int64_t>::max());
  EXPECT_THROW(decimal("9223372036854775807.5").round_half_up(), std::overflow_error);
}

TEST(Decimal, GivesTheNearestDouble) {
  const std::vector<std::pair<std::string, double>> cases = {{"0.1", 0.1},
                                                             {"0.45", 0.45},
                                                             {"-1234.5678", -1234.5678},
                                                             {"0", 0.0},
                                                             {"9007199254740993", 9007199254740992.0},
                                                             {"9007199254740993.00000000000000001", 9007199254740994.0},
                                                             {"0.30000000000000004", 0.30000000000000004}};
  for (const auto& [text, value] : cases) EXPECT_EQ(decimal(text).to_double(), value) << text;
}

}  // namespace
}  // namespace clockstop
