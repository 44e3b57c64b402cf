// The answer to "how many staff" as text and JSON, for an answer made by hand.
#include "report/staff_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "scenario/display.h"

namespace clockstop {
namespace {

using ::testing::HasSubstr;

Estimate estimate(double value, double half) { return {value, {{value - half, value + half}}, 100, 0}; }

/// Reviewers 5, from 4, for one target and that no pool is overloaded.
StaffReport answered() {
  StaffReport report;
  report.header.titles = {{"en", "Devices"}, {"zh", "医疗器械"}};
  report.header.file = "devices.yaml";
  report.header.replications = 100;
  report.header.pools = {{"reviewers", {{"en", "Reviewers"}, {"zh", "审评员"}}}};
  report.header.scenarios = {{"announced", {{"en", "All that is announced"}, {"zh", "全部措施"}}}};
  report.header.stages["class2"] = {{"review", {{"en", "Technical review"}, {"zh", "技术审评"}}}};
  report.scenario = "announced";
  StaffAnswer& answer = report.answer;
  answer.pools = {{.pool = 0, .name = "reviewers", .cost = 1.3, .today = 4}};
  Metric on_time{"class2.clocks.handling.on_time.committed", {}, MetricUnit::kShare, 0};
  Metric load{"pools.reviewers.offered_load", {}, MetricUnit::kShare, 1};
  answer.targets = {{on_time, true, 0.9, "class2.clocks.handling.on_time.committed >= 90 %"},
                    {load, false, 1, "pools.reviewers.offered_load <= 100 %"}};
  answer.asked = 1;
  answer.start = {6};
  answer.today = StaffingFigures{{4}, 5.2, {estimate(0.85, 0.01), estimate(0.9, 0.01)}};
  answer.found = StaffingFigures{{5}, 6.5, {estimate(0.92, 0.01), estimate(0.72, 0.01)}};
  answer.proof = Verdict::kMeets;
  answer.proof_replications = 400;
  answer.attempts = 1;
  StaffNeighbour fewer, more;
  fewer.figures = *answer.today;
  fewer.differences = {estimate(-0.07, 0.01), estimate(0.18, 0.01)};
  fewer.verdict = Verdict::kFails;
  fewer.missed = 0;
  more.change = 1;
  more.figures = {{6}, 7.8, {estimate(0.93, 0.01), estimate(0.6, 0.01)}};
  more.differences = {estimate(0.01, 0.002), estimate(-0.12, 0.01)};
  answer.neighbours = {fewer, more};
  answer.frontier = {*answer.today, *answer.found};
  answer.runs = 1234;
  answer.applications = 56'789;
  return report;
}

StaffReport unreachable() {
  StaffReport report = answered();
  report.answer.found.reset();
  report.answer.proof = Verdict::kUndecided;
  report.answer.neighbours.clear();
  report.answer.frontier.clear();
  report.answer.unreachable = {
      {0, estimate(0.52, 0.04), false, {{"class2", "review", FloorCause::kCaseload, estimate(0.48, 0.04), true}}}};
  return report;
}

TEST(StaffText, SaysTheAnswerItsProofAndWhatOnePersonIsWorth) {
  const std::string text = staff_text(answered(), Language::kEnglish, 12.3);
  for (const char* part :
       {"Devices: how many staff? Scenario: All that is announced (announced)",
        "The cheapest staffing that meets every target: Reviewers 5; cost 6.5",
        "Shown on fresh draws (400 replications)", "target 1: class2.clocks.handling.on_time.committed >= 90 %",
        "85 % [84, 86]", "92 % [91, 93]", "misses target 1", "* −7 pp [−8, −6]",
        "1234 runs with 56789 applications simulated in 12 s."})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(StaffText, SpeaksChinese) {
  const std::string text = staff_text(answered(), Language::kChinese, 12.3);
  for (const char* part :
       {"医疗器械：需要多少人员？情景：全部措施（announced）", "审评员 5；成本 6.5", "目标 1", "减一人：审评员"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(StaffText, NamesTheStageAndThePartThatMakeAFloor) {
  const std::string text = staff_text(unreachable(), Language::kEnglish, 1);
  for (const char* part : {"No staffing meets every target.", "Missed with any number of staff", "52 % [48, 56]",
                           "Technical review, several dossiers at once", "* +48 pp [44, 52]"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(StaffText, IsNowhereWiderThanAPage) {
  for (const StaffReport& report : {answered(), unreachable()})
    for (const Language language : {Language::kEnglish, Language::kChinese}) {
      std::istringstream lines(staff_text(report, language, 1));
      for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 100) << line;
    }
}

TEST(StaffText, OfARunThatWasCutClaimsNoProof) {
  StaffReport report = answered();
  report.answer.complete = false;
  report.answer.proof = Verdict::kUndecided;
  const std::string text = staff_text(report, Language::kEnglish, 1);
  EXPECT_THAT(text, HasSubstr("Stopped before all was done"));
  EXPECT_THAT(text, HasSubstr("not yet shown to meet every target"));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("confidence")));
}

TEST(StaffJson, HasTheAnswerWhereToolsLookForIt) {
  const std::string json = staff_json(answered());
  for (const char* part : {"\"staffing\": {\"reviewers\": 5}", "\"cost\": 6.5", "\"shown\": true", "\"at_least\": 0.9",
                           "\"verdict\": \"fails\"", "\"level\": 0.95", "\"runs\": 1234"})
    EXPECT_THAT(json, HasSubstr(part));
  EXPECT_THAT(staff_json(unreachable()), HasSubstr("\"part\": \"caseload\""));
}

}  // namespace
}  // namespace clockstop
