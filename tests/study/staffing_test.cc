// What a number of people means with a schedule, on pools made by hand.
#include "study/staffing.h"

#include <gtest/gtest.h>

#include "study/hand_made.h"

namespace clockstop {
namespace {

/// Reviewers: 12, from July 2025 15, from 2026 9; one stage needs them, with a team of so many.
Model scheduled(std::int32_t team = 1, std::int32_t caseload = 1) {
  Model model = hand_made_model();
  std::vector<PoolState>& states = model.pools[0].states;
  states = {{model.begin, 12, caseload, kFullProductivity, QueueDiscipline::kFifo, ""},
            {start_of_day(civil_date(2025, 7, 1)), 15, caseload, kFullProductivity, QueueDiscipline::kFifo, ""},
            {start_of_day(civil_date(2026, 1, 1)), 9, caseload, kFullProductivity, QueueDiscipline::kFifo, ""}};
  model.processes[0].rules[0].pool = 0;
  model.processes[0].rules[0].first.team = team;
  return model;
}

std::vector<std::int32_t> staff_of(const Model& model) {
  std::vector<std::int32_t> staff;
  for (const PoolState& state : model.pools[0].states) staff.push_back(state.staff);
  return staff;
}

using Numbers = std::vector<std::int32_t>;

TEST(Staffing, IsTheNumberOnTheFirstMeasuredDayAndEveryStepMovesWithIt) {
  const Model model = scheduled();
  const Hires hires = hires_of(model, std::nullopt);
  const auto pools = staffed_pools(model, hires);
  ASSERT_EQ(pools.size(), 1u);
  EXPECT_EQ(pools[0].today, 12);
  EXPECT_EQ(staff_of(with_staff(model, pools, {14}, hires)), (Numbers{14, 17, 11}));
  EXPECT_EQ(staff_of(with_staff(model, pools, {12}, hires)), staff_of(model));
}

TEST(Staffing, WithADayOfHiresIsTheNumberOfThatDayAndWhatWasBeforeStays) {
  const Model model = scheduled();
  const Instant september = start_of_day(civil_date(2025, 9, 1));
  const Hires hires = hires_of(model, september);
  const auto pools = staffed_pools(model, hires);
  EXPECT_EQ(pools[0].today, 15);
  const Model hired = with_staff(model, pools, {17}, hires);
  EXPECT_EQ(staff_of(hired), (Numbers{12, 15, 17, 11}));
  EXPECT_EQ(hired.pools[0].states[2].from, september);
  // On a day with a step of its own no other step appears; after the last one the hires get one.
  EXPECT_EQ(staff_of(with_staff(model, pools, {17}, hires_of(model, start_of_day(civil_date(2025, 7, 1))))),
            (Numbers{12, 17, 11}));
  const Hires late = hires_of(model, start_of_day(civil_date(2027, 1, 1)));
  EXPECT_EQ(staff_of(with_staff(model, staffed_pools(model, late), {10}, late)), (Numbers{12, 15, 9, 10}));
}

TEST(Staffing, UnlimitedStaffIsThatManyAtEveryMovedStep) {
  const Model model = scheduled();
  const Hires hires = hires_of(model, start_of_day(civil_date(2025, 7, 1)));
  EXPECT_EQ(staff_of(with_staff(model, staffed_pools(model, hires), {kUnlimitedStaff}, hires)),
            (Numbers{12, kUnlimitedStaff, kUnlimitedStaff}));
}

TEST(Staffing, IsAtLeastOnePersonAndPlacesForTheLargestTeamAtEveryStep) {
  const auto least = [](const Model& model) { return staffed_pools(model, hires_of(model, std::nullopt))[0].least; };
  EXPECT_EQ(least(scheduled()), 4);      // 9 in 2026 are 12 in 2025
  EXPECT_EQ(least(scheduled(3)), 6);     // three at least
  EXPECT_EQ(least(scheduled(3, 2)), 5);  // two people have four places
}

TEST(Staffing, PoolsThatNoStageNeedsAreNotStaffed) {
  const Model model = hand_made_model();
  EXPECT_TRUE(staffed_pools(model, hires_of(model, std::nullopt)).empty());
}

TEST(Staffing, StaffTimeSplitsTheWindowIntoWhatStaysAndWhatMoves) {
  const Model model = scheduled();
  const Hires hires = hires_of(model, start_of_day(civil_date(2025, 7, 1)));
  const StaffedPool pool = staffed_pools(model, hires)[0];
  const StaffTime time = staff_time(model, pool, hires);
  const double day = 86'400;  // 181 days before July, 184 from it on; the office never closes
  EXPECT_EQ(time.fixed_seconds, 12 * 181 * day);
  EXPECT_EQ(time.moving_seconds, 15 * 184 * day);
  EXPECT_EQ(time.with(16, pool.today), (12 * 181 + 16 * 184) * day);
  EXPECT_EQ(time.with(kUnlimitedStaff, pool.today), (12 * 181 + 184.0 * kUnlimitedStaff) * day);
}

}  // namespace
}  // namespace clockstop
