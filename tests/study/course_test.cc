#include "study/course.h"

#include <gtest/gtest.h>

#include "model/model.h"
#include "time/china_office.h"
#include "time/civil.h"

namespace clockstop {
namespace {

using Kind = CaseEvent::Kind;
constexpr std::int64_t kHour = 3600;
constexpr std::uint16_t kReview = 0, kInspection = 1, kDecision = 2;

std::int64_t second(int month, int day, int hour) {
  return start_of_day(civil_date(2025, static_cast<unsigned>(month), static_cast<unsigned>(day))).seconds +
         hour * kHour;
}

/// A review by staff in office hours, an inspection beside it, then a decision that is a delay.
class Course : public testing::Test {
 protected:
  Course() {
    ProcessModel& process = model_.processes.emplace_back();
    process.name = "class2";
    process.stages = {"review", "inspection", "decision"};
    model_.pools.push_back({.name = "reviewers", .calendar = &china_office(), .states = {{}}});
    model_.measure_from = {second(1, 1, 0)};
    model_.measure_until = {second(12, 31, 24)};
    periods_.emplace(model_.measure_from, model_.measure_until);
    observer_.emplace(model_, *periods_);
  }

  void saw(Kind kind, std::int64_t at, std::uint16_t stage = 0, bool limited = false, std::int8_t on_time = -1) {
    CaseEvent event;
    event.kind = kind;
    event.second = at;
    event.in_cohort = true;
    event.stage = stage;
    event.pool = stage == kDecision || stage == kInspection ? kNone : 0;
    if (limited) event.numbers.limit = 20;
    event.on_time = on_time;
    observer_->saw(event);
  }

  double hours(std::uint16_t stage, DayKind kind, bool limited = false) const {
    return static_cast<double>(observer_->processes()[0].stages[stage].seconds[2 * kind + limited]) / kHour;
  }

  Model model_;
  std::optional<Periods> periods_;
  std::optional<CourseObserver> observer_;
};

// Monday 2025-03-03: submitted at 9 and queued; work from 13 until Tuesday 11, of which 16 h at night (17–9) the office
// is closed; the applicant asked until Thursday 9; the second round waits 1 h and takes 2. Decided on Friday at 12.
TEST_F(Course, OfOneCaseAddsUpToItsLeadTime) {
  saw(Kind::kArrived, second(3, 3, 9));
  saw(Kind::kSubmitted, second(3, 3, 9));
  saw(Kind::kEntered, second(3, 3, 9), kReview, true);
  saw(Kind::kStarted, second(3, 3, 13), kReview, true);
  saw(Kind::kDone, second(3, 4, 11), kReview, true, 1);
  saw(Kind::kAsked, second(3, 4, 11), kReview, true);
  saw(Kind::kAnswered, second(3, 6, 9), kReview, true);
  saw(Kind::kEntered, second(3, 6, 9), kReview, true);
  saw(Kind::kStarted, second(3, 6, 10), kReview, true);
  saw(Kind::kDone, second(3, 6, 12), kReview, true, 0);
  saw(Kind::kEntered, second(3, 6, 12), kDecision);
  saw(Kind::kStarted, second(3, 6, 12), kDecision);
  saw(Kind::kDone, second(3, 7, 12), kDecision);
  saw(Kind::kEnded, second(3, 7, 12));
  saw(Kind::kGone, second(3, 7, 12));
  EXPECT_EQ(hours(kReview, kWaiting, true), 4 + 1);
  EXPECT_EQ(hours(kReview, kAtWork, true), 4 + 2 + 2);
  EXPECT_EQ(hours(kReview, kClosed, true), 16);
  EXPECT_EQ(hours(kReview, kApplicant), 46);
  EXPECT_EQ(hours(kDecision, kProcedure), 24);
  const ProcessCourse& course = observer_->processes()[0];
  EXPECT_EQ(course.cases, 1U);
  EXPECT_EQ(course.submitted[2], 1U);  // March
  EXPECT_EQ(course.stages[kReview].judged[2], 1U);
  EXPECT_EQ(course.stages[kReview].on_time[2], 0U);  // one round was late
}

// Asked at 11 while the dossier goes on; the decision waits from 15 until the answer at 17. So two hours are the
// applicant's, and the four of the inspection are not.
TEST_F(Course, CountsWhatIsToleratedToBeMissingFromWhenItIsWaitedFor) {
  saw(Kind::kSubmitted, second(3, 3, 9));
  saw(Kind::kEntered, second(3, 3, 9), kReview);
  saw(Kind::kStarted, second(3, 3, 9), kReview);
  saw(Kind::kDone, second(3, 3, 11), kReview);
  saw(Kind::kTolerated, second(3, 3, 11), kReview);
  saw(Kind::kEntered, second(3, 3, 11), kInspection);
  saw(Kind::kStarted, second(3, 3, 11), kInspection);
  saw(Kind::kDone, second(3, 3, 15), kInspection);
  saw(Kind::kAsked, second(3, 3, 15), kReview);
  saw(Kind::kAnswered, second(3, 3, 17), kReview);
  saw(Kind::kEntered, second(3, 3, 17), kDecision);
  saw(Kind::kStarted, second(3, 3, 17), kDecision);
  saw(Kind::kDone, second(3, 4, 9), kDecision);
  saw(Kind::kEnded, second(3, 4, 9));
  EXPECT_EQ(hours(kReview, kAtWork), 2);
  EXPECT_EQ(hours(kReview, kApplicant), 2);
  EXPECT_EQ(hours(kInspection, kProcedure), 4);
  EXPECT_EQ(hours(kDecision, kProcedure), 16);
}

// The inspection ends a day after the review beside it, so the review held nothing up.
TEST_F(Course, OfBranchesIsThatOfTheLast) {
  saw(Kind::kSubmitted, second(3, 3, 9));
  saw(Kind::kEntered, second(3, 3, 9), kReview);
  saw(Kind::kEntered, second(3, 3, 9), kInspection);
  saw(Kind::kStarted, second(3, 3, 10), kReview);
  saw(Kind::kDone, second(3, 3, 12), kReview);
  saw(Kind::kDone, second(3, 4, 12), kInspection);
  saw(Kind::kEntered, second(3, 4, 12), kDecision);
  saw(Kind::kDone, second(3, 4, 15), kDecision);
  saw(Kind::kEnded, second(3, 4, 15));
  EXPECT_EQ(hours(kInspection, kProcedure), 27);
  EXPECT_EQ(hours(kDecision, kProcedure), 3);
  const std::vector<StageCourse>& stages = observer_->processes()[0].stages;
  EXPECT_EQ(stages[kReview].visited, 1U);
  EXPECT_EQ(stages[kReview].held_up, 0U);
  EXPECT_EQ(hours(kReview, kWaiting) + hours(kReview, kAtWork), 0);
}

// What lies before the submission is no part of the lead time; what is open counts up to the end of the run.
TEST_F(Course, BeginsWithTheSubmissionAndEndsWithTheRun) {
  saw(Kind::kArrived, second(3, 3, 9));
  saw(Kind::kEntered, second(3, 3, 9), kInspection);
  saw(Kind::kSubmitted, second(3, 3, 11));
  saw(Kind::kStillOpen, second(3, 3, 15));
  EXPECT_EQ(hours(kInspection, kProcedure), 4);
  EXPECT_EQ(observer_->processes()[0].ended[2], 0U);
}

TEST(Periods, AreMonthsOrLongerSoThatThereAreFew) {
  const auto start = [](int year, unsigned month) { return start_of_day(civil_date(year, month, 1)); };
  const Periods year(start(2025, 1), start(2026, 1));
  EXPECT_EQ(year.count(), 12U);
  EXPECT_EQ(year.at(start(2025, 2).seconds - 1), 0U);
  EXPECT_EQ(year.at(start(2025, 2).seconds), 1U);
  EXPECT_EQ(year.at(start(2026, 1).seconds), 12U);  // outside
  EXPECT_EQ(Periods(start(2020, 1), start(2025, 1)).count(), 20U);
  EXPECT_EQ(Periods(start(2000, 1), start(2025, 1)).count(), 25U);
}

}  // namespace
}  // namespace clockstop
