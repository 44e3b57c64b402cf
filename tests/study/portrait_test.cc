#include "study/portrait.h"

#include <gtest/gtest.h>

namespace clockstop {
namespace {

constexpr std::int64_t kDay = 86400;

TEST(LeadBins, HoldWhatLiesBetweenTheirEnds) {
  QuantileSketch seconds;
  for (const std::int64_t days : {0, 3, 4, 9, 9, 40}) seconds.add(days * kDay + kDay / 2);
  const LeadBins bins = lead_bins(seconds, 5, 3);
  EXPECT_EQ(bins.counts, (std::vector<std::uint64_t>{3, 2, 1}));  // 0–5, 5–10, from 10 on
}

TEST(LeadBins, AreEmptyWithoutACase) {
  EXPECT_EQ(lead_bins(QuantileSketch(), 1, 2).counts, (std::vector<std::uint64_t>{0, 0}));
}

TEST(BinWidth, IsTheSmallestOfTheUsualOnesThatReachesFarEnough) {
  EXPECT_EQ(bin_width_days(50.0 * kDay, 50), 1);
  EXPECT_EQ(bin_width_days(51.0 * kDay, 50), 2);
  EXPECT_EQ(bin_width_days(600.0 * kDay, 50), 14);
  EXPECT_GE(bin_width_days(1e6 * kDay, 50) * 50, 1'000'000);
}

}  // namespace
}  // namespace clockstop
