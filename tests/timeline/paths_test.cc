// Where the paths of reforms lead, and dates far away.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// Two processes with a stage of one name and a clock; one reform.
std::string with_reform(const std::string& reform) {
  const std::string process =
      "{clocks: {handling: {over: [review], limit: 40 wd}}, flow: [{stage: review, delay: 1 d, limit: 20 wd}]}\n";
  return "processes:\n  class2: " + process + "  renewal: " + process + "reforms: {cut: {" + reform +
         "}}\nscenarios: {reform: {reforms: [cut]}}\n";
}

std::string promises(const std::string& reform, const std::string& clock = "stages.review") {
  const Timeline t(with_reform(reform), Traces{{{"class2", {"2025-03-03"}}, {"renewal", {"2025-03-03"}}}});
  return t->figure("processes.class2." + clock + ".commitment_wd") + " " +
         t->figure("processes.renewal." + clock + ".commitment_wd");
}

TEST(Paths, ApplyInEveryProcessThatHasThemUnlessOneIsNamed) {
  EXPECT_EQ(promises("changes: [{scale: review.commitment, by: 0.5}]"), "[10, 10] [10, 10]");
  EXPECT_EQ(promises("applies_to: {process: renewal}, changes: [{scale: review.commitment, by: 0.5}]"),
            "[20, 20] [10, 10]");
  EXPECT_EQ(promises("changes: [{scale: class2.review.commitment, by: 0.5}]"), "[10, 10] [20, 20]");
}

TEST(Paths, ToANamedClockLeaveTheStagesOwnClockAlone) {
  const std::string reform = "changes: [{set: clocks.handling.commitment, to: 30 wd}]";
  EXPECT_EQ(promises(reform, "clocks.handling"), "[30, 30] [30, 30]");
  EXPECT_EQ(promises(reform), "[20, 20] [20, 20]");
}

TEST(Paths, InNoProcessAreAnError) {
  const std::string one =
      "processes: {class2: {flow: [{stage: review, delay: 1 d, limit: 20 wd}]}}\nreforms: {cut: {changes: [{scale: "
      "revue.commitment, by: 0.5}]}}\n";
  EXPECT_THAT(errors_of(one, {"2025-03-03"}), HasSubstr("no process it applies to has 'revue.commitment'"));
}

TEST(Dates, OutsideACalendarsCoverageAreLegalForReformsAndStaff) {
  const Timeline t(R"(
pools: {clerks: {staff: {1801-01-01: 1, 2900-01-01: 2}}}
processes: {class2: {flow: [{stage: review, pool: clerks, effort: 8 h, limit: 20 wd}]}}
reforms:
  never: {effective: {from: 2899-01-01}, changes: [{scale: review.commitment, by: 0.5}]}
  ever: {effective: {from: 1799-01-01, to: 2950-12-31}, changes: [{scale: review.limit, by: 2}]}
scenarios: {reform: {reforms: [never, ever]}}
)",
                   Trace(2, "2025-03-03T09:00"));
  EXPECT_EQ(t->cell(2, "review.started"), "2025-03-04T09:00");
  EXPECT_EQ(t->of_class2("stages.review.limit_wd"), "[40, 40]");
}

}  // namespace
}  // namespace clockstop
