#include "measure/kept_days.h"

#include <gmock/gmock.h>

#include <random>
#include <vector>

namespace clockstop {
namespace {

using ::testing::ElementsAre;

struct Clock {
  DaysNeeded needed;
  bool completed;
};

KeptDays kept_of(const std::vector<Clock>& clocks) {
  KeptDays kept;
  for (const Clock& clock : clocks) {
    if (clock.completed)
      kept.add_completed(clock.needed);
    else
      kept.add_cut_off(clock.needed);
  }
  return kept;
}

/// The rule of on-time shares, number after number. `forget_cut_off` is the sabotage.
std::vector<std::int64_t> brute_force(const std::vector<Clock>& clocks, bool forget_cut_off = false) {
  std::vector<std::int64_t> found;
  for (const int percent : KeptDays::kPercents)
    for (std::int64_t number = 0;; ++number) {
      std::int64_t judged = 0, on_time = 0;
      for (const Clock& clock : clocks) {
        const bool late = number == 0 ? !clock.needed.same_day : clock.needed.days > number;
        judged += clock.completed || (late && !forget_cut_off);
        on_time += clock.completed && !late;
      }
      if (on_time * 100 < judged * percent) continue;
      found.push_back(number);
      break;
    }
  return found;
}

TEST(KeptDays, AreTheSmallestPromiseThatWouldHaveBeenKept) {
  std::vector<Clock> clocks;
  for (std::int32_t days = 1; days <= 100; ++days) clocks.push_back({{days, false}, true});
  EXPECT_THAT(*kept_of(clocks).days(), ElementsAre(90, 95, 99));
}

TEST(KeptDays, CountWhatWasCutOffOnlyWhereItWasAlreadyOver) {
  // Nine done in 5 days, one cut off after 20: 9 of 10 within 5 days, all (9 of 9) from 20 days on.
  std::vector<Clock> clocks(9, {{5, false}, true});
  clocks.push_back({{20, false}, false});
  EXPECT_THAT(*kept_of(clocks).days(), ElementsAre(5, 20, 20));
  clocks.back().needed.days = 3;  // would not be late at 5
  EXPECT_THAT(*kept_of(clocks).days(), ElementsAre(5, 5, 5));
}

TEST(KeptDays, DoNotExistWhereNothingWasCompleted) {
  EXPECT_EQ(kept_of({}).days(), std::nullopt);
  EXPECT_EQ(kept_of({{{20, false}, false}}).days(), std::nullopt);
}

TEST(KeptDays, AreZeroWhereTheSameDayWillDoByItsOwnRule) {
  // Received after closing, done the next morning: 1 day by the calendar, but the same day counted from the opening.
  EXPECT_THAT(*kept_of({{{1, true}, true}}).days(), ElementsAre(0, 0, 0));
  EXPECT_THAT(*kept_of({{{1, false}, true}}).days(), ElementsAre(1, 1, 1));
  EXPECT_THAT(*kept_of({{{0, true}, true}}).days(), ElementsAre(0, 0, 0));
}

TEST(KeptDays, AreThoseOfTheRuleTriedNumberByNumberAndTheTestWouldSeeAForgottenCase) {
  std::mt19937 random(7);
  int seen = 0;
  for (int round = 0; round < 500; ++round) {
    std::vector<Clock> clocks = {{{static_cast<std::int32_t>(random() % 30), false}, true}};
    for (auto n = random() % 60; n > 0; --n) {
      const auto days = static_cast<std::int32_t>(random() % (round % 2 == 0 ? 4 : 40));
      clocks.push_back({{days, days == 0 || (days < 3 && random() % 2 == 0)}, random() % 5 != 0});
    }
    const auto days = *kept_of(clocks).days();
    const std::vector<std::int64_t> found(days.begin(), days.end());
    EXPECT_EQ(found, brute_force(clocks));
    seen += found != brute_force(clocks, true);
  }
  EXPECT_GT(seen, 100);
}

}  // namespace
}  // namespace clockstop
