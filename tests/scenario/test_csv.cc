#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scenario/csv.h"
#include "scenario/text_support.h"

namespace clockstop {
namespace {

std::string outline(const CsvTable& table) {
  std::string text;
  for (const std::string& name : table.header()) text += "<" + name + ">";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    text += "/";
    for (std::size_t column = 0; column < table.columns(); ++column)
      text += "[" + std::string(table.cell(row, column)) + "]";
  }
  return text;
}

std::string read(std::string text, std::size_t max_rows = kMaxCsvRows) {
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto file = sources.add("x.csv", std::move(text));
  const auto table = parse_csv(sources, file, diagnostics, max_rows);
  EXPECT_EQ(table.has_value(), !diagnostics.has_errors());
  return table ? outline(*table) : rendered(diagnostics, sources);
}

TEST(Csv, ReadsWhatRfc4180Allows) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a,b\n1,2\n", "<a><b>/[1][2]"},
      {"a,b\r\n1,2\r\n3,4", "<a><b>/[1][2]/[3][4]"},
      {"\xEF\xBB\xBF"
       "标题,b\n审评,2\n",
       "<标题><b>/[审评][2]"},
      {"a,b\n,\n", "<a><b>/[][]"},
      {"a,b\n\"x,y\",\" z \"\n", "<a><b>/[x,y][ z ]"},
      {"a,b\n\"line\r\nbreak\",\"\"\n", "<a><b>/[line\r\nbreak][]"},
      {"a,b\n\"he said \"\"no\"\"\",\"\"\"\"\n", "<a><b>/[he said \"no\"][\"]"},
      {"a\n\n1\n", "<a>/[]/[1]"},
      {"\"a \"\"b\"\"\"\n1", "<a \"b\">/[1]"},
      {"a,b", "<a><b>"},
      {"a,b\n1,", "<a><b>/[1][]"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(read(text), expected) << text;
}

TEST(Csv, KnowsWhereItsCellsAre) {
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto file = sources.add("x.csv", "日期,b\n\"两\n行\",\"x\"\n审评, 12 \n");
  const auto table = parse_csv(sources, file, diagnostics);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->column("b"), 1u);
  EXPECT_EQ(table->column("c"), std::nullopt);
  EXPECT_EQ(table->header_place(sources, 1), (Place{file, 1, 4, 1}));
  EXPECT_EQ(table->place(sources, 0, 0), (Place{file, 2, 1, 2}));
  EXPECT_EQ(table->place(sources, 0, 1), (Place{file, 3, 4, 3}));
  EXPECT_EQ(table->place(sources, 1, 1), (Place{file, 4, 4, 4}));
}

TEST(Csv, SaysWhatIsWrongAndWhere) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "x.csv: error: the file is empty: expected a header: the names of the columns\n"},
      {"a,b\n1\n1,2,3\n\n",
       "x.csv:2:2: error: 1 cell in this row\n    2 | 1\n      |  ^ expected 2 as in the header\n"
       "x.csv:3:5: error: 3 cells in this row\n    3 | 1,2,3\n      |     ^ expected 2 as in the header\n"
       "x.csv:4:1: error: an empty line\n    4 | \n      | ^ expected 2 cells\n"},
      {"a,\"b\n1,2\n", "x.csv:1:3: error: this quote is not closed\n    1 | a,\"b\n      |   ^\n"},
      {"a,b\n1,x\"y\"\n",
       "x.csv:2:4: error: a quote inside a cell without quotes\n    2 | 1,x\"y\"\n      |    ^ expected quotes around "
       "the whole cell, each \" in it twice\n"},
      {"a,b\n\"1\"x,2\n",
       "x.csv:2:4: error: text after the closing quote of a cell\n    2 | \"1\"x,2\n      |    ^ expected ',' or the "
       "end of the line\n"},
      {"a,,a\n1,2,3\n",
       "x.csv:1:3: error: a column without a name\n    1 | a,,a\n      |   ^\n"
       "x.csv:1:4: error: 'a' is given twice\n    1 | a,,a\n      |    ^ first given as column 1\n"},
      {"a\n\xE5\xAE\n",
       "x.csv:2:1: error: this is not UTF-8\n    2 | \\x{e5}\\x{ae}\n      | ^~~~~~ expected the file to be saved as "
       "UTF-8\n"},
      {std::string("a\n1\0\n", 5),
       "x.csv:2:2: error: control character\n    2 | 1\\u{0}\n      |  ^~~~~ expected text, in lines that end in \\n "
       "or \\r\\n\n"},
      {"a\n1\r2\n",
       "x.csv:2:2: error: control character\n    2 | 1\\u{d}2\n      |  ^~~~~ expected text, in lines that end in \\n "
       "or \\r\\n\n"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(read(text), expected) << text;
}

TEST(Csv, HasBounds) {
  EXPECT_EQ(read("a\n1\n2\n3\n", 3), "<a>/[1]/[2]/[3]");
  EXPECT_EQ(read("a\n1\n2\n3\n4\n", 3), "x.csv:5:1: error: more than 3 rows\n    5 | 4\n      | ^\n");
  EXPECT_NE(read(repeated("a,", 5000)).find("more than 1024 cells in a row"), std::string::npos);
  SourceFiles sources;
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_csv(sources, sources.add("x", "a;b\n" + repeated("1,2\n", 1000000)), diagnostics));
  EXPECT_EQ(diagnostics.all().size(), 50u);
}

TEST(Csv, ReadsAMillionRows) {
  SourceFiles sources;
  Diagnostics diagnostics;
  const auto file = sources.add("x", "submitted,site\n" + repeated("2025-01-01,\"海口\"\n", 1000000));
  const auto table = parse_csv(sources, file, diagnostics);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows(), 1000000u);
  EXPECT_EQ(table->cell(999999, 1), "海口");
  EXPECT_EQ(table->place(sources, 999999, 1), (Place{file, 1000001, 12, 4}));
}

}  // namespace
}  // namespace clockstop
