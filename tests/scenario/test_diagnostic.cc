#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/text_support.h"

namespace clockstop {
namespace {

std::string shown(const std::string& line, std::uint32_t column, std::uint32_t length, const std::string& hint = "") {
  SourceFiles sources;
  const auto file = sources.add("x.yaml", line);
  return render({Severity::kError, {file, 1, column, length}, "wrong", hint}, sources);
}

TEST(Render, HasTheFormOfTheStyleGuide) {
  SourceFiles sources;
  const auto file = sources.add("scenarios/studies/hainan.yaml", repeated("#\n", 40) + "    capcity: 12\n");
  EXPECT_EQ(
      render(
          {Severity::kError, {file, 41, 5, 7}, "unknown field 'capcity' in pool 'clerks'", "did you mean 'caseload'?"},
          sources),
      "scenarios/studies/hainan.yaml:41:5: error: unknown field 'capcity' in pool 'clerks'\n"
      "   41 |     capcity: 12\n"
      "      |     ^~~~~~~ did you mean 'caseload'?");
}

TEST(Render, CountsTwoColumnsForWideCharacters) {
  EXPECT_EQ(shown("标题: {中文: 审评，x}", 10, 3, "expected a number"),
            "x.yaml:1:10: error: wrong\n"
            "    1 | 标题: {中文: 审评，x}\n"
            "      |              ^~~~~~ expected a number");
}

TEST(Render, ShowsATabAsOneBlank) {
  EXPECT_EQ(shown("a:\t\tb", 5, 1), "x.yaml:1:5: error: wrong\n    1 | a:  b\n      |     ^");
}

TEST(Render, PutsTheCaretBehindTheLineWhenSomethingIsMissing) {
  EXPECT_EQ(shown("a: [1", 6, 1), "x.yaml:1:6: error: wrong\n    1 | a: [1\n      |      ^");
  EXPECT_EQ(shown("abc", 3, 100), "x.yaml:1:3: error: wrong\n    1 | abc\n      |   ^");
  EXPECT_EQ(shown("abc", 900, 5), "x.yaml:1:900: error: wrong\n    1 | abc\n      |    ^");
}

TEST(Render, ShowsAWindowOfALongLine) {
  const std::string line = std::string(300, 'a') + "HERE" + std::string(300, 'b');
  EXPECT_EQ(shown(line, 301, 4, "hint"),
            "x.yaml:1:301: error: wrong\n"
            "    1 | …" +
                std::string(60, 'a') + "HERE" + std::string(96, 'b') + "…\n" + "      |  " + std::string(60, ' ') +
                "^~~~ hint");
}

TEST(Render, NeedsNoLongerForALineOfAMegabyte) {
  const std::string text = shown(std::string(1000000, 'x') + "!" + std::string(1000000, 'y'), 1000001, 900000);
  EXPECT_LT(text.size(), 600u);
  EXPECT_NE(text.find("x!y"), std::string::npos);
}

TEST(Render, LetsNoFileDriveTheTerminal) {
  SourceFiles sources;
  const auto file = sources.add("e\x1B[2Jvil.yaml", "a: \x1B[31mred\x7F\xC2\x9B\xE2\x80\xAE\xFFz");
  EXPECT_EQ(render({Severity::kWarning, {file, 1, 4, 1}, "bad '\x1B]0;owned\x07'\n", "\r"}, sources),
            "e\\u{1b}[2Jvil.yaml:1:4: warning: bad '\\u{1b}]0;owned\\u{7}'\\u{a}\n"
            "    1 | a: \\u{1b}[31mred\\u{7f}\\u{9b}\\u{202e}\\x{ff}z\n"
            "      |    ^~~~~~ \\u{d}");
}

TEST(Render, KeepsMessagesWithinReason) {
  SourceFiles sources;
  const auto file = sources.add("x.yaml", "a");
  EXPECT_LT(
      render({Severity::kError, {file, 1, 1, 1}, std::string(100000, 'm'), std::string(100000, 'h')}, sources).size(),
      1200u);
}

TEST(Render, SpeaksOfTheFileWhenThereIsNoLine) {
  SourceFiles sources;
  EXPECT_EQ(render({Severity::kError, {}, "wrong", ""}, sources), "error: wrong");
  const auto file = sources.add("x.yaml", "");
  EXPECT_EQ(render({Severity::kError, {file, 0, 0, 1}, "wrong", ""}, sources), "x.yaml: error: wrong");
  EXPECT_EQ(render({Severity::kError, {file, 0, 0, 1}, "wrong", "try"}, sources), "x.yaml: error: wrong: try");
}

TEST(Render, WidensForLongLineNumbers) {
  SourceFiles sources;
  const auto file = sources.add("x", repeated("\n", 123455) + "ab");
  EXPECT_EQ(render({Severity::kError, {file, 123456, 2, 1}, "wrong", ""}, sources),
            "x:123456:2: error: wrong\n123456 | ab\n       |  ^");
}

TEST(Diagnostics, ComeInTheOrderOfTheFiles) {
  Diagnostics diagnostics;
  diagnostics.error({1, 1, 1, 1}, "d");
  diagnostics.warning({0, 9, 2, 1}, "c");
  diagnostics.error({0, 9, 1, 1}, "a");
  diagnostics.error({0, 9, 1, 1}, "b");
  diagnostics.error({0, 9, 1, 1}, "a");  // an exact duplicate
  diagnostics.warning({0, 9, 1, 1}, "a");
  std::string order;
  for (const Diagnostic& diagnostic : diagnostics.all()) order += diagnostic.message;
  EXPECT_EQ(order, "abacd");
}

TEST(Diagnostics, WarningsAreNoErrors) {
  Diagnostics diagnostics;
  diagnostics.warning({}, "w");
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.error({}, "e");
  EXPECT_TRUE(diagnostics.has_errors());
}

TEST(Diagnostics, StopAtTwoHundredErrors) {
  Diagnostics diagnostics;
  for (std::uint32_t i = 1000; i > 0; --i) diagnostics.error({0, i, 1, 1}, "e" + std::to_string(i));
  diagnostics.warning({0, 5, 1, 1}, "w");
  ASSERT_EQ(diagnostics.all().size(), 202u);
  EXPECT_EQ(diagnostics.all().front().message, "w");
  EXPECT_EQ(diagnostics.all()[1].message, "e801");
  EXPECT_EQ(diagnostics.all().back().message, "too many errors");
  EXPECT_EQ(diagnostics.all().back().hint, "the first 200 are shown");
}

TEST(DisplayWidth, FollowsEastAsianWidth) {
  const std::vector<std::pair<std::string, int>> cases = {
      {"", 0},  {"abc", 3},     {"审评", 4}, {"，（）", 6}, {"ｆｕｌｌ", 8}, {"ﾊﾝｶｸ", 4}, {"한글", 4},
      {"é", 1}, {"e\u0301", 1}, {"…–“", 3},  {"😀", 2},      {"A\u200BB", 2}, {"𠀀", 2}};
  for (const auto& [text, width] : cases) EXPECT_EQ(display_width(text), width) << text;
}

TEST(Shortened, CountsCharactersAndMarksTheCut) {
  EXPECT_EQ(shortened("审评审批", 4), "审评审批");
  EXPECT_EQ(shortened("审评审批", 3), "审评…");
  EXPECT_EQ(shortened("", 3), "");
  EXPECT_EQ(shortened(std::string(1000, 'x')), std::string(59, 'x') + "…");
}

}  // namespace
}  // namespace clockstop
