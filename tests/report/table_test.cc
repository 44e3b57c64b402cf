#include "report/table.h"

#include <gmock/gmock.h>

#include <set>

#include "report/text_layout.h"
#include "scenario/display.h"

namespace clockstop {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1) {
    lines.push_back(text.substr(at, end - at));
  }
  return lines;
}

/// In a table whose last cells are all filled, every line ends in the same column of the terminal.
bool right_edge_is_straight(const std::string& table) {
  std::set<int> widths;
  for (const std::string& line : lines_of(table)) widths.insert(display_width(line));
  return widths.size() == 1;
}

TEST(TextTable, AlignsNamesLeftAndNumbersRight) {
  TextTable table({"Pool", "load", "wasted, h"});
  table.row({"reviewers", "1.23 ± 0.02", "5"});
  table.row({"clerks", "0.3", "12"}, 2);
  EXPECT_EQ(table.text(),
            "Pool                 load  wasted, h\n"
            "reviewers     1.23 ± 0.02          5\n"
            "  clerks              0.3         12\n");
}

TEST(TextTable, WideCharactersTakeTwoColumns) {
  TextTable table({"环节", "等待小时", "用时"});
  table.row({"技术审评", "310 ± 12", "41.5"});
  table.row({"delivery", "–", "0"});
  EXPECT_TRUE(right_edge_is_straight(table.text())) << table.text();
}

TEST(TextTable, AlignmentByBytesWouldShow) {
  const auto by_bytes = [](const std::string& text) { return text + std::string(16 - text.size(), ' ') + "1\n"; };
  EXPECT_TRUE(right_edge_is_straight(by_bytes("review") + by_bytes("delivery")));
  EXPECT_FALSE(right_edge_is_straight(by_bytes("技术") + by_bytes("delivery")));
}

TEST(TextTable, HeadingsWrapAndStandOnTheirCells) {
  TextTable table({"Stage", "on time, committed"});
  table.row({"review", "61 %"});
  EXPECT_EQ(table.text(),
            "                on time,\n"
            "Stage          committed\n"
            "review              61 %\n");
}

TEST(TextTable, AHeadingOfManyLinesIsCut) {
  TextTable table({"Stage", "one two three four five six seven eight nine ten eleven twelve"});
  table.row({"review", "61 %"});
  const std::vector<std::string> lines = lines_of(table.text());
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines[0], "                 one two");
  EXPECT_EQ(lines[3], "Stage         seven eig…");
}

TEST(TextTable, LongNamesWrapIntoWhatTheOtherColumnsLeave) {
  TextTable table({"Stage", std::string(40, 'x'), std::string(40, 'y')}, 2);
  table.row({"technical review of innovative devices", std::string(40, '1'), std::string(40, '2')}, 2);
  for (const std::string& line : lines_of(table.text())) EXPECT_LE(display_width(line), kReportWidth) << line;
  EXPECT_THAT(table.text(), ::testing::HasSubstr("\n    review of\n"));
}

TEST(TextTable, ColumnsThatDoNotFitFollowBelowWithTheNamesAgain) {
  TextTable table({"Stage", "a", "b", "c"});
  table.row({"review", std::string(50, '1'), std::string(30, '2'), std::string(60, '3')});
  const std::vector<std::string> lines = lines_of(table.text());
  ASSERT_EQ(lines.size(), 5u);
  for (const std::string& line : lines) EXPECT_LE(display_width(line), kReportWidth);
  EXPECT_EQ(lines[2], "");
  EXPECT_EQ(lines[4].substr(0, 6), "review");
  EXPECT_EQ(lines[4].back(), '3');
}

TEST(TextTable, CellsMayHaveSeveralLinesOrBeMissing) {
  TextTable table({"", "reform"});
  table.row({"Lead time, d"});
  table.row({"mean", "214 ± 5\n* −27.8 ± 0.7"}, 2);
  EXPECT_EQ(table.text(),
            "                     reform\n"
            "Lead time, d\n"
            "  mean              214 ± 5\n"
            "              * −27.8 ± 0.7\n");
}

}  // namespace
}  // namespace clockstop
