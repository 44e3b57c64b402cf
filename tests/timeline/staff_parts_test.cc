// Staff as a sum of named parts. The 3rd of March 2025 is a Monday.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

std::string pool(const std::string& staff) {
  return "pools: {clerks: {staff: " + staff + "}}\n" +
         "processes: {class2: {flow: [{stage: work, pool: clerks, effort: 8 h}]}}\n";
}

const Trace kFour(4, "2025-03-03T09:00");

// One on Monday; from Tuesday one more, and on Wednesday the first is away.
TEST(StaffParts, AreSummedOnEveryDay) {
  const Timeline t(pool("{base: 1, hires: {2025-03-04: 1}, leave: {2025-03-05: -1, 2025-03-06: 0}}"), kFour);
  EXPECT_EQ(t->cell(1, "work.started"), "2025-03-03T09:00");
  EXPECT_EQ(t->cell(2, "work.started"), "2025-03-04T09:00");
  EXPECT_EQ(t->cell(3, "work.started"), "2025-03-04T09:00");
  EXPECT_EQ(t->cell(4, "work.started"), "2025-03-05T09:00");
}

TEST(StaffParts, AreTheSameAsTheScheduleTheyMake) {
  const Timeline parts(pool("{base: {value: 2, published: report}, trainees: {2025-03-04: 1.6}}"), kFour);
  const Timeline plain(pool("{2025-01-01: 2, 2025-03-04: 3.6}"), kFour);
  for (int i = 1; i <= 4; ++i) EXPECT_EQ(parts->end(i), plain->end(i));
}

TEST(StaffParts, CannotSumToLessThanNobody) {
  EXPECT_THAT(errors_of(pool("{base: 1, leave: {2025-03-05: -2}}"), kFour), HasSubstr("falls to -1 on 2025-03-05"));
  EXPECT_THAT(errors_of(pool("{base: 1, hires: {spring: 2}}"), kFour), HasSubstr("is not a date: 'spring'"));
}

}  // namespace
}  // namespace clockstop
