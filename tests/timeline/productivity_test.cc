// How fast a pool works. The 3rd of March 2025 is a Monday; 09:00–17:00 is a day.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

/// One clerk; `pool` is YAML inside it, `stage` inside the stage.
std::string desk(const std::string& pool, const std::string& stage) {
  return "measure: {from: 2025-03-03, to: 2025-03-03}\npools: {clerks: {staff: 1, " + pool +
         "}}\nprocesses: {class2: {flow: [{stage: check, pool: clerks, " + stage + "}]}}\n";
}

TEST(Productivity, DividesTheEffort) {
  // 10 h at 125 % are 8 h; the clerk works 8 of the 8 h, and 8 are brought in.
  const Timeline t(desk("productivity: 125 %", "effort: 10 h"), {"2025-03-03T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-03T17:00");
  EXPECT_EQ(t->of_class2("stages.check.work_h.mean"), "8");
  EXPECT_EQ(t->figure("pools.clerks.offered_load"), "1");
  EXPECT_EQ(t->figure("pools.clerks.utilisation"), "1");
}

TEST(Productivity, IsRoundedToTheSecondBeforeTheCaseload) {
  // 60 s at 70 % are 85.7 s; two at once take twice 86.
  EXPECT_EQ(Timeline(desk("productivity: 0.7", "effort: 1 min"), {"2025-03-03T09:00"})->cell(1, "check.left"),
            "2025-03-03T09:01:26");
  EXPECT_EQ(
      Timeline(desk("productivity: 0.7, caseload: 2", "effort: 1 min"), {"2025-03-03T09:00"})->cell(1, "check.left"),
      "2025-03-03T09:02:52");
}

TEST(Productivity, IsThatOfTheDayOnWhichWorkBegins) {
  // 12 h each. Number 1: Monday and Tuesday to 13:00. Number 2 began on Tuesday: to Wednesday 17:00, though work that
  // begins on Wednesday takes half. Number 3: 6 h of Thursday.
  const Timeline t(desk("productivity: {2025-03-01: 100 %, 2025-03-05: 200 %}", "effort: 12 h"),
                   Trace(3, "2025-03-03T09:00"));
  EXPECT_EQ(t->end(1), "approved 2025-03-04T13:00");
  EXPECT_EQ(t->end(2), "approved 2025-03-05T17:00");
  EXPECT_EQ(t->end(3), "approved 2025-03-06T15:00");
}

TEST(Productivity, HoldsBeforeItsFirstDate) {
  const Timeline t(desk("productivity: {2025-06-01: 200 %}", "effort: 8 h"), {"2025-03-03T09:00"});
  EXPECT_EQ(t->end(1), "approved 2025-03-03T13:00");
}

TEST(Productivity, ShortensAVisitOfSeveralAsAWhole) {
  const Timeline t(R"(
pools: {clerks: {staff: 1, productivity: 200 %}}
processes:
  class2:
    attributes: {site: {one_of: {a: 50 %, b: 50 %}}}
    flow: [{stage: check, pool: clerks, effort: 8 h, batch: {by: site, extra: 4 h}}]
)",
                   {"submitted,site", "2025-03-03T09:00,a", "2025-03-03T09:00,a"});
  EXPECT_EQ(t->end(2), "approved 2025-03-03T15:00");  // 8 h and 4 h for the second, at twice the speed
  EXPECT_EQ(t->of_class2("stages.check.work_h.mean"), "3");
}

// Training: from Tuesday one clerk fewer, from Thursday 150 %.
TEST(Productivity, MayComeWithAReformAfterTheStaffWasMissing) {
  const std::string study = R"(
pools: {clerks: {staff: 2}}
processes: {class2: {flow: [{stage: check, pool: clerks, effort: 6 h}]}}
reforms:
  course: {effective: {from: 2025-03-04, to: 2025-03-05}, changes: [{add: pools.clerks.staff, by: -1}]}
  gain: {effective: {from: 2025-03-06}, changes: [{scale: pools.clerks.productivity, by: 1.5}]}
scenarios: {today: {}, reform: {reforms: [course, gain]}}
)";
  const Timeline t(study, {"2025-03-04T09:00", "2025-03-04T09:00", "2025-03-06T09:00"});
  EXPECT_EQ(t.in("today").end(2), "approved 2025-03-04T15:00");
  EXPECT_EQ(t.in("reform").end(2), "approved 2025-03-05T13:00");
  EXPECT_EQ(t.in("today").end(3), "approved 2025-03-06T15:00");
  EXPECT_EQ(t.in("reform").end(3), "approved 2025-03-06T13:00");
}

TEST(Productivity, IsAShareAboveNothing) {
  EXPECT_THAT(errors_of(desk("productivity: 0 %", "effort: 1 h"), {"2025-03-03"}), HasSubstr("productivity"));
  EXPECT_THAT(errors_of(desk("productivity: 2 h", "effort: 1 h"), {"2025-03-03"}), HasSubstr("productivity"));
}

}  // namespace
}  // namespace clockstop
