// Which cases count in an on-time share, and as what.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

/// Cases leave at once, withdraw while the applicant is asked (early or late), or stay open.
constexpr char kWhoCounts[] = R"(
measure: {from: 2025-03-01, to: 2025-03-31, give_up: 10 d}
pools: {clerks: {staff: 9}}
processes:
  class2:
    attributes: {kind: {one_of: {fast: 0.25, slow: 0.25, quits: 0.25, stuck: 0.25}}}
    clocks: {handling: {over: [acceptance, review, decision], limit: 3 wd}}
    flow:
      - {stage: acceptance, when: kind == slow, delay: 4 wd}
      - {stage: review, pool: clerks, effort: 8 h, limit: 3 wd, deficiency: {probability: 0 %, response: 9 d, respond_within: 2 d, effort: 1 h}}
      - {stage: decision, when: kind == stuck, delay: 200 d, limit: 3 wd}
reforms:
  quit: {applies_to: {when: kind == quits or kind == slow}, changes: [{set: review.deficiency.probability, to: 100 %}]}
scenarios: {reform: {reforms: [quit]}}
)";

TEST(OnTimeShares, CountWithdrawnAndOpenCasesOnlyWhereTheClockWasAlreadyOver) {
  // fast: completed within 3 wd. quits: withdrawn after 0 wd, not counted. slow: 4 wd, then withdrawn: counted as late.
  // stuck (submitted on 31 March): open with more than 3 wd at give_up, late; another would be within its number.
  const Timeline t(kWhoCounts,
                   {"submitted,kind", "2025-03-03,fast", "2025-03-03,quits", "2025-03-03,slow", "2025-03-31,stuck"});
  EXPECT_EQ(t->end(1), "approved 2025-03-03T17:00");
  EXPECT_EQ(t->end(2), "withdrawn 2025-03-05T17:00");
  EXPECT_EQ(t->end(3), "withdrawn 2025-03-09T17:00");
  EXPECT_EQ(t->end(4), "open -");
  EXPECT_EQ(t->clock(1, "handling"), "0 true");
  EXPECT_EQ(t->clock(2, "handling"), "0 -");
  EXPECT_EQ(t->clock(3, "handling"), "4 false");
  EXPECT_EQ(t->cell(4, "handling.on_time"), "false");
  EXPECT_EQ(t->of_class2("clocks.handling.on_time.committed"), "0.333333");  // 1 of 3
  EXPECT_EQ(t->of_class2("clocks.handling.used_wd.mean"), "0");              // completed clocks only
  // Kept within N days: 1 of 3 up to 3 wd, 1 of 2 at 4 (slow is no longer over it), 1 of 1 where stuck is not over it
  // either: 200 d are not through by 24:00 of 10 April, 7 wd after its submission.
  EXPECT_EQ(t->clock(4, "handling"), "7 false");
  EXPECT_EQ(t->of_class2("clocks.handling.kept_wd.p90"), "7");
  // The review's own clock: fast and stuck are completed and in time, the withdrawn were within their 3 wd.
  EXPECT_EQ(t->of_class2("stages.review.on_time.committed"), "1");
}

TEST(OnTimeShares, LeaveOutWhatIsOpenAndStillWithinItsNumber) {
  // Decision of 200 d, limit 300 wd: open, and no one can say whether it will be in time.
  const Timeline t(R"(
measure: {from: 2025-03-01, to: 2025-03-31, give_up: 10 d}
processes: {class2: {flow: [{stage: decision, delay: 200 d, limit: 300 wd}]}}
)",
                   {"2025-03-31"});
  EXPECT_EQ(t->clock(1, "decision"), "7 -");  // to 24:00 of 10 April, without Friday 4 (Qingming): 1, 2, 3, 7–10
  EXPECT_EQ(t->of_class2("stages.decision.on_time.committed"), "null");
}

TEST(OnTimeShares, CountACaseCutOffByARejectionOnlyIfItsClockWasOver) {
  // Review of 9 wd is cut off by a refusal after 2 wd (limit 5: not judged) or after 6 wd (late).
  const auto cut_after = [](const std::string& days) {
    return Timeline(
        "processes: {class2: {flow: [{parallel: [[{stage: review, delay: 9 wd, limit: 5 wd}], [{stage: testing, "
        "delay: " +
            days + ", outcomes: {rejected: 100 %}}]]}]}}\n",
        {"2025-03-03"});
  };
  EXPECT_EQ(cut_after("2 wd")->clock(1, "review"), "2 -");
  EXPECT_EQ(cut_after("6 wd")->clock(1, "review"), "6 false");
}

}  // namespace
}  // namespace clockstop
