#include "report/targets_text.h"

#include <gmock/gmock.h>

#include <regex>

namespace clockstop {
namespace {

using ::testing::HasSubstr;

ScenarioResult approving(const std::string& name, const std::vector<double>& values) {
  return {name,
          {{.path = {"processes", "class2", "throughput", "approved_per_year"},
            .estimate = mean_estimate(values),
            .range = {},
            .by_replication = values}},
          values.size()};
}

// Twice the baseline and more: an interval above 100 % is no share. 14, 18, 14 and 18 are 16 ± 3.18245 × √(16/3) ÷ 2
// = 16 ± 3.67, and of ten each that is 1.6 ± 0.367.
TEST(TargetsText, WritesARatioWithItsWholeInterval) {
  StudyResult result;
  result.header.baseline = "today";
  result.header.scenarios = {{"today", {}}, {"more", {}}};
  result.header.targets = {{{"growth", {}}, {"class2"}, "approved", 1.584, true, "", "HA-1.3d"}};
  result.scenarios = {approving("today", {10, 10, 10, 10}), approving("more", {14, 18, 14, 18})};
  // However wide the columns are.
  const std::string text =
      std::regex_replace(targets_text(result, ReportFrame(result, Language::kEnglish)), std::regex(" +"), " ");
  EXPECT_THAT(text, HasSubstr("Target: growth (HA-1.3d)"));
  EXPECT_THAT(text, HasSubstr("×\u00a01.58\n"));
  EXPECT_THAT(text, HasSubstr("×\u00a01.60 ± 0.37 undecided"));
  EXPECT_THAT(text, HasSubstr("×\u00a01 missed"));
}

}  // namespace
}  // namespace clockstop
