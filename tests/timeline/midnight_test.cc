// Midnight, which is the end of one day and the beginning of the next: a verdict takes an end at 24:00 as the last
// moment of its day, while the days shown as used go by the date of the end.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

/// An office that never closes; each stage takes no one's time.
std::string stages(const std::string& flow, const std::string& more = "") {
  return "calendar: always\nprocesses: {class2: {" + more + "flow: [" + flow + "]}}\n";
}

TEST(Midnight, IsTheLastMomentOfTheDayThatEnds) {
  // Monday 09:00 to Tuesday 24:00 is within 1 wd, and so is 1 d; a second later it is not.
  EXPECT_EQ(Timeline(stages("{stage: review, delay: 39 h, limit: 1 wd}"), {"2025-03-03T09:00"})->clock(1, "review"),
            "2 true");
  EXPECT_EQ(
      Timeline(stages("{stage: review, delay: 39.0003 h, limit: 1 wd}"), {"2025-03-03T09:00"})->clock(1, "review"),
      "2 false");
  EXPECT_EQ(Timeline(stages("{stage: review, delay: 39 h, limit: 1 d}"), {"2025-03-03T09:00"})->clock(1, "review"),
            "2 true");
}

TEST(Midnight, IsTheFirstMomentOfTheDayThatBegins) {
  // What comes in at 00:00 of Monday has Monday as its starting day: until 24:00 of Tuesday for 1 wd.
  EXPECT_EQ(Timeline(stages("{stage: review, delay: 48 h, limit: 1 wd}"), {"2025-03-03T00:00"})->clock(1, "review"),
            "2 true");
  EXPECT_EQ(Timeline(stages("{stage: review, delay: 24 h, limit: 0 wd}"), {"2025-03-03T00:00"})->clock(1, "review"),
            "1 true");
}

TEST(Midnight, UsesNoDayForWhatBeginsAndEndsAtIt) {
  const Timeline t(
      stages("{stage: review, delay: 0 h, limit: 0 wd}", "clocks: {handling: {over: [review], limit: 0 wd}}, "),
      {"2025-03-03T00:00"});
  EXPECT_EQ(t->clock(1, "review") + " " + t->clock(1, "handling"), "0 true 0 true");
  EXPECT_EQ(t->cell(1, "lead_d") + " " + t->cell(1, "lead_wd"), "0 0");
}

TEST(Midnight, DoesNotInterruptANamedClockThatGoesOnInTheNextStage) {
  // Monday 00:00 to Wednesday 24:00 through a change of stage at Tuesday 24:00: all three in time to the last moment.
  const Timeline t(stages("{stage: review, delay: 48 h, limit: 1 wd}, {stage: decision, delay: 24 h, limit: 0 wd}",
                          "clocks: {handling: {over: [review, decision], limit: 2 wd}}, "),
                   {"2025-03-03T00:00"});
  EXPECT_EQ(t->clock(1, "handling"), "3 true");
  EXPECT_EQ(t->clock(1, "review") + " " + t->clock(1, "decision"), "2 true 1 true");
}

TEST(Midnight, StopsANamedClockAtTheLastMomentOfItsDay) {
  // Monday 00:00 to Tuesday 24:00 is within 1 wd; then it is the applicant's turn, and Friday's hour uses no day more.
  // The stage's clock and the named one judge the same work by the same number.
  const Timeline t(R"(
calendar: always
pools: {clerks: {staff: 1}}
processes:
  class2:
    clocks: {handling: {over: [review], limit: 1 wd}}
    flow:
      - stage: review
        pool: clerks
        effort: 48 h
        limit: 1 wd
        deficiency: {probability: 100 %, response: 57 h, effort: 1 h}
)",
                   {"2025-03-03T00:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-07T10:00");
  EXPECT_EQ(t->cell(1, "review.on_time"), "true");
  EXPECT_EQ(t->cell(1, "handling.on_time"), "true");
}

TEST(Midnight, EndsTheWindowForTheArrivalsOfTheNextDay) {
  const Timeline t("measure: {from: 2025-03-03, to: 2025-03-03}\n" + stages("{stage: review, delay: 24 h}"),
                   {"2025-03-03T00:00", "2025-03-04T00:00"});
  EXPECT_EQ(t->size(), 1u);
}

}  // namespace
}  // namespace clockstop
