#include "study/warnings.h"

#include <gmock/gmock.h>

#include "hand_made.h"
#include "study/figures.h"

namespace clockstop {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ScenarioResult with_offered_hours(const Model& model, int offered, int available) {
  ReplicationMeasures measures = four_cases();
  measures.pools[0].offered_seconds = offered;
  measures.pools[0].staff_seconds = available;
  return {"reform", figures_of(model, std::vector{measures}), 1};
}

TEST(Warnings, AnOverloadedPoolIsNamedWithThePeopleItLacks) {
  const Model model = hand_made_model();  // 12 people all year
  EXPECT_THAT(overload_warnings(with_offered_hours(model, 123, 100), pool_staff(model)),
              ElementsAre("pool 'reviewers' is overloaded in scenario 'reform': 1.23 times the staff hours it has are "
                          "brought in; it lacks about 3 people"));  // 0.23 × 12 = 2.76
  EXPECT_THAT(overload_warnings(with_offered_hours(model, 100, 100), pool_staff(model)),
              ElementsAre("pool 'reviewers' is overloaded in scenario 'reform': 1.00 times the staff hours it has are "
                          "brought in; it lacks about 1 person"));
  EXPECT_THAT(overload_warnings(with_offered_hours(model, 99, 100), pool_staff(model)), IsEmpty());
}

TEST(Warnings, StaffThatComesDuringTheWindowCountsForItsOpenHours) {
  Model model = hand_made_model();
  model.pools[0].states = {
      {start_of_day(civil_date(2024, 1, 1)), 100, 1, kFullProductivity, QueueDiscipline::kFifo, ""},
      {start_of_day(civil_date(2024, 6, 1)), 10, 1, kFullProductivity, QueueDiscipline::kFifo, ""},
      {start_of_day(civil_date(2025, 3, 15)), 20, 1, kFullProductivity, QueueDiscipline::kFifo, ""},
      {start_of_day(civil_date(2026, 3, 1)), 500, 1, kFullProductivity, QueueDiscipline::kFifo, ""}};
  // 73 days with 10 people and 292 with 20 make 18 on average; twice the hours would take 18 more, so 19 for a margin.
  EXPECT_THAT(overload_warnings(with_offered_hours(model, 2, 1), pool_staff(model)),
              ElementsAre(::testing::HasSubstr("it lacks about 19 people")));
}

TEST(Warnings, ApplicationsStillOpenAreCounted) {
  const Model model = hand_made_model();
  ReplicationMeasures measures = four_cases();
  measures.processes[0].open = 1;
  const ScenarioResult scenario{"reform", figures_of(model, std::vector{measures, four_cases()}), 2};
  EXPECT_THAT(open_case_warnings(scenario),
              ElementsAre("0.5 applications of 'class2' per replication are still open at give_up in scenario "
                          "'reform'; their age stands for their lead time"));
  EXPECT_THAT(open_case_warnings({"reform", figures_of(model, std::vector{four_cases()}), 1}), IsEmpty());
}

TEST(Warnings, ARareOpenApplicationIsNotRoundedAway) {
  const Model model = hand_made_model();
  std::vector<ReplicationMeasures> replications(50, four_cases());
  replications[7].processes[0].open = 1;
  EXPECT_THAT(open_case_warnings({"reform", figures_of(model, replications), 50}),
              ElementsAre(::testing::StartsWith("fewer than 0.1 applications")));
}

}  // namespace
}  // namespace clockstop
