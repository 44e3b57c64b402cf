// LevelIntegral against adding up second by second.
#include "measure/time_average.h"

#include <gtest/gtest.h>

#include "measure/test_numbers.h"

namespace clockstop {
namespace {

TEST(LevelIntegral, HandExampleOfAQueue) {
  // 2 waiting from 10 to 15, 5 from 15 to 18, none from 18 to 30: 2 * 5 + 5 * 3 = 25.
  LevelIntegral queue;
  queue.set(10, 2);
  queue.change(15, 5);
  queue.change(18, 0);
  queue.advance(30);
  EXPECT_TRUE(queue.integral() == 25);
  EXPECT_EQ(queue.level(), 0);
}

TEST(LevelIntegral, IsTheSumSecondBySecond) {
  TestNumbers random(8);
  for (int repeat = 0; repeat < 200; ++repeat) {
    LevelIntegral level;
    std::int64_t now = random.below(100) - 50;
    std::int64_t present = random.below(20) - 5;
    level.set(now, present);
    std::int64_t expected = 0;
    for (int step = 0; step < 50; ++step) {
      const std::int64_t next = now + random.below(8);  // often at the same moment
      for (; now < next; ++now) expected += present;
      if (random.below(3) == 0) {
        level.advance(now);
      } else {
        level.change(now, present = random.below(20) - 5);
      }
      ASSERT_TRUE(level.integral() == expected);
      ASSERT_EQ(level.level(), present);
    }
  }
}

TEST(LevelIntegral, OnlyTheLastChangeOfAMomentCounts) {
  LevelIntegral level;
  level.set(0, 1);
  level.change(5, 1'000);
  level.change(5, 2);
  level.advance(6);
  EXPECT_TRUE(level.integral() == 5 + 2);
}

TEST(LevelIntegral, NothingBeforeTheFirstLevelCounts) {
  LevelIntegral level;
  level.advance(-1'000'000);
  level.advance(40);
  EXPECT_TRUE(level.integral() == 0);
  level.set(50, 3);
  level.advance(51);
  EXPECT_TRUE(level.integral() == 3);
}

TEST(LevelIntegral, ARestartKeepsTheLevelAndForgetsThePast) {
  LevelIntegral level;
  level.set(0, 4);
  level.restart(100);
  EXPECT_TRUE(level.integral() == 0);
  level.advance(110);
  EXPECT_TRUE(level.integral() == 40);
}

TEST(LevelIntegral, IsExactBeyond64Bits) {
  const std::int64_t large = std::int64_t{1} << 62;
  LevelIntegral level;
  level.set(-large, large);
  level.advance(large);
  EXPECT_TRUE(level.integral() == static_cast<Int128>(large) * large * 2);
}

TEST(LevelIntegral, RefusesAMomentThatGoesBack) {
  LevelIntegral level;
  level.set(10, 1);
  EXPECT_THROW(level.advance(9), ContractError);
  EXPECT_THROW(level.change(9, 4), ContractError);
  EXPECT_EQ(level.level(), 1);
}

}  // namespace
}  // namespace clockstop
