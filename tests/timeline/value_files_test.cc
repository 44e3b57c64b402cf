// Empirical distributions from a file.
#include <gmock/gmock.h>

#include "timeline/timeline.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

std::string answers(const std::string& empirical) {
  return "processes: {class2: {flow: [{stage: answer, delay: {empirical: {" + empirical + "}}}]}}\n";
}

/// Mean of 600 draws in working days.
double mean_of(const std::string& empirical, const Trace& file) {
  const Timeline t(answers(empirical), Traces{{{"class2", Trace(600, "2025-03-03T09:00")}, {"days.csv", file}}});
  return std::stod(t->of_class2("lead_time_wd.mean"));
}

TEST(ValueFile, IsDrawnFromAsIfItsValuesStoodInTheStudy) {
  const Trace file = {"case,value", "x,2 wd", "y,4 wd", "z,9 wd"};
  const Timeline from_file(answers("file: days.csv"),
                           Traces{{{"class2", Trace(100, "2025-03-03T09:00")}, {"days.csv", file}}});
  const Timeline written(answers("values: [2 wd, 4 wd, 9 wd]"), Trace(100, "2025-03-03T09:00"));
  for (int i = 1; i <= 100; ++i) EXPECT_EQ(from_file->end(i), written->end(i)) << i;
}

TEST(ValueFile, HasAUnitForItsPlainNumbersAndAColumnOfWeights) {
  const Trace file = {"days,cases", "2,0", "7,12", "30,0"};
  EXPECT_EQ(mean_of("file: days.csv, column: days, unit: wd, weights: cases", file), 7);
  // Two thirds of 2 wd and a third of 8 wd: 4, with a standard error of 0.12; five of them, fewer than 1 in a million.
  EXPECT_NEAR(mean_of("file: days.csv, column: days, unit: wd, weights: cases", {"days,cases", "2,2", "8,1"}), 4, 0.6);
}

std::string refused(const std::string& empirical, const Trace& file) {
  return errors_of(answers(empirical), Traces{{{"class2", {"2025-03-03"}}, {"days.csv", file}}});
}

TEST(ValueFile, ShowsThePlaceOfAWrongValue) {
  EXPECT_THAT(refused("file: days.csv, unit: wd", {"value", "2", "two"}), HasSubstr("days.csv:3:1: error"));
  EXPECT_THAT(refused("file: days.csv", {"value", "2"}), HasSubstr("days.csv:2:1: error"));
  EXPECT_THAT(refused("file: days.csv", {"days", "2 wd"}), HasSubstr("the file has no column 'value'"));
  EXPECT_THAT(refused("file: days.csv, column: dais", {"days", "2 wd"}), HasSubstr("did you mean 'days'?"));
  EXPECT_THAT(refused("file: days.csv, weights: n", {"value", "2 wd"}), HasSubstr("the file has no column 'n'"));
  EXPECT_THAT(refused("file: days.csv", {"value"}), HasSubstr("the file has no values"));
  EXPECT_THAT(refused("file: days.csv", {"value", "2 wd", "2 d"}), HasSubstr("mixes units"));
  EXPECT_THAT(refused("file: days.csv, values: [1 wd]", {"value", "2 wd"}), HasSubstr("both values and a file"));
  EXPECT_THAT(refused("file: nothing.csv", {"value", "2 wd"}), HasSubstr("nothing.csv"));
  EXPECT_THAT(refused("file: ../days.csv", {"value", "2 wd"}), HasSubstr("error"));
  EXPECT_THAT(refused("unit: d, values: [2 d]", {"value", "2 wd"}), HasSubstr("needs a file"));
  EXPECT_THAT(refused("weights: [1]", {"value", "2 wd"}), HasSubstr("has neither values nor a file"));
}

}  // namespace
}  // namespace clockstop
