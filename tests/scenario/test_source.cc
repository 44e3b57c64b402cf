#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/source.h"
#include "scenario/text_support.h"

namespace clockstop {
namespace {

TEST(SourceFiles, GiveLinesWithoutTheirBreaks) {
  SourceFiles sources;
  const auto file = sources.add("a.yaml", "one\r\ntwo\n\nfour");
  EXPECT_EQ(sources.line(file, 1), "one");
  EXPECT_EQ(sources.line(file, 2), "two");
  EXPECT_EQ(sources.line(file, 3), "");
  EXPECT_EQ(sources.line(file, 4), "four");
  EXPECT_EQ(sources.line(file, 5), "");
  EXPECT_EQ(sources.line(file, 0), "");
  EXPECT_EQ(sources.path(file), "a.yaml");
}

TEST(SourceFiles, DropAByteOrderMark) {
  SourceFiles sources;
  EXPECT_EQ(sources.text(sources.add("a",
                                     "\xEF\xBB\xBF"
                                     "a: 1")),
            "a: 1");
}

TEST(SourceFiles, CountColumnsInCharacters) {
  SourceFiles sources;
  const auto file = sources.add("a", "标题: x\n二: é😀y\n");
  EXPECT_EQ(sources.place_at(file, std::string_view("标题: ").size()), (Place{file, 1, 5, 1}));
  EXPECT_EQ(sources.place_at(file, std::string_view("标题: x\n二: é😀").size(), 7), (Place{file, 2, 6, 7}));
  EXPECT_EQ(sources.place_at(file, 100000), (Place{file, 3, 1, 1}));
}

TEST(SourceFiles, AgreeWithCountingLineByLine) {
  std::string text;
  std::vector<std::pair<std::size_t, Place>> expected;
  SourceFiles sources;
  for (std::uint32_t line = 1; line <= 500; ++line) {
    const std::uint32_t length = line % 7;
    for (std::uint32_t column = 1; column <= length; ++column) {
      expected.emplace_back(text.size(), Place{0, line, column, 1});
      text += "a";
    }
    expected.emplace_back(text.size(), Place{0, line, length + 1, 1});
    text += "\n";
  }
  const auto file = sources.add("a", text);
  for (const auto& [byte, place] : expected) EXPECT_EQ(sources.place_at(file, byte), place) << byte;
  for (std::uint32_t line = 1; line <= 500; ++line)
    EXPECT_EQ(sources.line(file, line), std::string(line % 7, 'a')) << line;
}

TEST(SourceFiles, KeepViewsValidWhenMoreIsAddedOrAllIsMoved) {
  SourceFiles sources;
  const std::string_view short_text = sources.text(sources.add("a", "x: 1"));
  const char* const address = short_text.data();
  for (int i = 0; i < 1000; ++i) sources.add("b", "y");
  const SourceFiles moved = std::move(sources);
  EXPECT_EQ(moved.text(0).data(), address);
}

TEST(Utf8, RefusesWhatUnicodeForbids) {
  const std::vector<std::pair<std::string, std::size_t>> cases = {{"abc\xC0\xAF", 3},           // overlong
                                                                  {"\xE0\x80\xAF", 0},          // overlong
                                                                  {"\xF0\x80\x80\xAF", 0},      // overlong
                                                                  {"a\xED\xA0\x80", 1},         // surrogate
                                                                  {"a\xED\xBF\xBF", 1},         // surrogate
                                                                  {"\xF4\x90\x80\x80", 0},      // beyond U+10FFFF
                                                                  {"\xF8\x88\x80\x80\x80", 0},  // five bytes
                                                                  {"ab\xE4\xB8", 2},            // truncated
                                                                  {"\xE4\xB8"
                                                                   "a",
                                                                   0},                       // truncated inside
                                                                  {"\x80", 0},               // continuation alone
                                                                  {"\xFF\xFE", 0},           // UTF-16
                                                                  {"\xC9\xF3\xC6\xC0", 0}};  // GB 18030
  for (const auto& [text, byte] : cases) EXPECT_EQ(find_invalid_utf8(text), byte) << testing::PrintToString(text);
}

TEST(Utf8, AcceptsTheEdgesOfEveryLength) {
  for (const std::u32string& points :
       {std::u32string(U"\x01\x7F\x80\x7FF\x800\xFFFF"), std::u32string(U"\xD7FF\xE000\x10000\x10FFFF")}) {
    std::string text;
    for (const char32_t point : points) {
      if (point < 0x80) {
        text += static_cast<char>(point);
      } else if (point < 0x800) {
        text += {static_cast<char>(0xC0 | (point >> 6)), static_cast<char>(0x80 | (point & 63))};
      } else if (point < 0x10000) {
        text += {static_cast<char>(0xE0 | (point >> 12)), static_cast<char>(0x80 | ((point >> 6) & 63)),
                 static_cast<char>(0x80 | (point & 63))};
      } else {
        text += {static_cast<char>(0xF0 | (point >> 18)), static_cast<char>(0x80 | ((point >> 12) & 63)),
                 static_cast<char>(0x80 | ((point >> 6) & 63)), static_cast<char>(0x80 | (point & 63))};
      }
    }
    EXPECT_EQ(find_invalid_utf8(text), std::string_view::npos);
    EXPECT_EQ(count_characters(text), points.size());
    std::u32string back;
    for (std::size_t byte = 0; byte < text.size();) back += next_character(text, byte);
    EXPECT_EQ(back, points);
  }
}

}  // namespace
}  // namespace clockstop
