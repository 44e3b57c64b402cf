#include "report/cell_text.h"

#include <gtest/gtest.h>

namespace clockstop {
namespace {

Estimate about(double value, double half_width) {
  return {.value = value, .ci95 = std::pair(value - half_width, value + half_width), .used = 10, .left_out = 0};
}

Estimate single(double value) { return {.value = value, .ci95 = {}, .used = 1, .left_out = 0}; }

TEST(NumberCell, ShowsAsManyDigitsAsTheIntervalSupports) {
  EXPECT_EQ(number_cell(about(241.37, 11.2)), "241 ± 11");
  EXPECT_EQ(number_cell(about(241.37, 0.34)), "241.4 ± 0.3");
  EXPECT_EQ(number_cell(about(27.77, 0.71)), "27.8 ± 0.7");
  EXPECT_EQ(number_cell(about(12.4, 0.32)), "12.4 ± 0.3");
  EXPECT_EQ(number_cell(about(0.1, 0.0123)), "0.100 ± 0.012");
  EXPECT_EQ(number_cell(about(12'345, 678)), "12345 ± 678");
  EXPECT_EQ(number_cell(about(-3, 10)), "−3 ± 10");
}

TEST(NumberCell, WithoutASpreadOrAnIntervalTheValueSpeaksAlone) {
  EXPECT_EQ(number_cell(single(241.37)), "241");
  EXPECT_EQ(number_cell(single(2.71828)), "2.72");
  EXPECT_EQ(number_cell(single(60)), "60");
  EXPECT_EQ(number_cell(about(60, 0)), "60");
  EXPECT_EQ(number_cell(single(0)), "0");
  EXPECT_EQ(number_cell(single(-0.00001)), "0.000");
  EXPECT_EQ(number_cell(about(0.93, 0.00001)), "0.930");
  EXPECT_EQ(number_cell({}), "–");
}

TEST(ValueCell, HasAtMostTwoDecimals) {
  EXPECT_EQ(value_cell(about(1.8012, 0.02)), "1.80");
  EXPECT_EQ(value_cell(single(0.1234)), "0.12");
  EXPECT_EQ(value_cell({}), "–");
}

TEST(PercentCell, IsAWholePercentageWithItsInterval) {
  EXPECT_EQ(percent_cell(about(0.61, 0.03)), "61 % [58, 64]");
  EXPECT_EQ(percent_cell(about(0.998, 0.001)), "99.8 % [99.7, 99.9]");
  EXPECT_EQ(percent_cell(about(0.99, 0.03)), "99 % [96, 100]");
  EXPECT_EQ(percent_cell(about(0.01, 0.03)), "1 % [0, 4]");
  EXPECT_EQ(percent_cell(about(1, 0)), "100 %");
  EXPECT_EQ(percent_cell(single(0.614)), "61 %");
  EXPECT_EQ(percent_cell({}), "–");
}

TEST(PercentCell, AlmostAllIsNotAll) {
  EXPECT_EQ(percent_value_cell(single(0.996)), "99.6 %");
  EXPECT_EQ(percent_value_cell(single(0.004)), "0.4 %");
  EXPECT_EQ(percent_value_cell(single(1)), "100 %");
  EXPECT_EQ(percent_value_cell(single(0)), "0 %");
}

TEST(DifferenceCell, HasItsSignAndIsMarkedOnlyIfTheIntervalLeavesOutZero) {
  EXPECT_EQ(difference_cell(about(-28.2, 3.1)), "* −28.2 ± 3.1");
  EXPECT_EQ(difference_cell(about(28.2, 3.1)), "* +28.2 ± 3.1");
  EXPECT_EQ(difference_cell(about(2.8, 3.1)), "+2.8 ± 3.1");
  EXPECT_EQ(difference_cell(about(0, 3.1)), "0.0 ± 3.1");
  EXPECT_EQ(difference_cell(about(-2, 0)), "* −2");
  EXPECT_EQ(difference_cell(about(0, 0)), "=");
  EXPECT_EQ(difference_cell(single(-2)), "−2");
  EXPECT_EQ(difference_cell({}), "–");
}

TEST(PointsCell, IsInPercentagePoints) {
  EXPECT_EQ(points_cell(about(0.12, 0.03), "pp"), "* +12 pp [9, 15]");
  EXPECT_EQ(points_cell(about(-0.12, 0.2), "pp"), "−12 pp [−32, 8]");
  EXPECT_EQ(points_cell(about(0.123, 0.002), "百分点"), "* +12.3 百分点 [12.1, 12.5]");
  EXPECT_EQ(points_cell(single(0.12), "pp"), "+12 pp");
  EXPECT_EQ(points_cell(about(0, 0), "pp"), "=");
  EXPECT_EQ(points_cell({}, "pp"), "–");
}

TEST(LimitCell, IsARangeWhereCasesDiffer) {
  EXPECT_EQ(limit_cell(std::pair(27, 60), "wd"), "≤ 27–60 wd");
  EXPECT_EQ(limit_cell(std::pair(60, 60), "天"), "≤ 60 天");
  EXPECT_EQ(limit_cell(std::nullopt, "wd"), "–");
}

}  // namespace
}  // namespace clockstop
