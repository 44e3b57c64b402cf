// DayCounts against sorting: exact for whole days.
#include <gtest/gtest.h>

#include "measure/sketch.h"
#include "measure/test_numbers.h"

namespace clockstop {
namespace {

TEST(DayCounts, EveryQuantileIsTheSortedListsOwn) {
  for (const std::size_t size : {1U, 2U, 3U, 10U, 99U, 100U, 20'000U}) {
    for (NamedNumbers& shape : many_shapes(size, 23 + size)) {
      DayCounts days;
      for (std::int64_t& value : shape.values) days.add(value %= 5'000);
      std::sort(shape.values.begin(), shape.values.end());
      for (std::size_t m = 1; m <= 1'000; m += 9) {
        const std::size_t rank = (m * size + 999) / 1'000;  // the smallest k with k / n >= m / 1000, in whole numbers
        ASSERT_EQ(days.quantile(static_cast<double>(m) / 1'000.0), static_cast<double>(shape.values[rank - 1]))
            << shape.name << ", n = " << size << ", p = " << m << "/1000";
      }
      EXPECT_EQ(days.count(), size);
      EXPECT_EQ(days.min(), shape.values.front());
      EXPECT_EQ(days.max(), shape.values.back());
    }
  }
}

TEST(DayCounts, HandExampleOfFiveCases) {
  // Sorted: 3 3 5 8 20. F(3) = 0.4, F(5) = 0.6, F(8) = 0.8.
  DayCounts days;
  days.add(5);
  days.add(3, 2);
  days.add(20);
  days.add(8);
  EXPECT_EQ(days.quantile(0.4), 3.0);
  EXPECT_EQ(days.quantile(0.41), 5.0);
  EXPECT_EQ(days.quantile(0.5), 5.0);
  EXPECT_EQ(days.quantile(0.8), 8.0);
  EXPECT_EQ(days.quantile(0.9), 20.0);
}

TEST(DayCounts, RefusesDaysOutOfRangeAndEmptyQuestions) {
  DayCounts days;
  EXPECT_THROW(days.add(-1), ContractError);
  EXPECT_THROW(days.add(DayCounts::kLargest + 1), ContractError);
  EXPECT_THROW((void)days.quantile(0.5), ContractError);
  EXPECT_THROW((void)days.min(), ContractError);
  EXPECT_THROW((void)days.max(), ContractError);
  days.add(DayCounts::kLargest, 0);
  EXPECT_EQ(days, DayCounts{});
  days.add(DayCounts::kLargest);
  EXPECT_EQ(days.quantile(1.0), 1'000'000.0);
}

}  // namespace
}  // namespace clockstop
