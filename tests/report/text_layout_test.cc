#include "report/text_layout.h"

#include <gmock/gmock.h>

#include "scenario/display.h"

namespace clockstop {
namespace {

using ::testing::ElementsAre;

TEST(TextLayout, PaddingCountsColumnsAndNotBytes) {
  EXPECT_EQ(padded_right("审评", 6), "审评  ");
  EXPECT_EQ(padded_left("审评", 6), "  审评");
  EXPECT_EQ(padded_left("±", 2), " ±");
  EXPECT_EQ(padded_left("longer", 2), "longer");
}

TEST(TextLayout, AShortenedTextSaysThatSomethingIsMissing) {
  EXPECT_EQ(cut_to_width("inspection", 10), "inspection");
  EXPECT_EQ(cut_to_width("inspection", 6), "inspe…");
  EXPECT_EQ(cut_to_width("on site visit", 8), "on site…");
  EXPECT_EQ(cut_to_width("技术审评", 6), "技术…");
  EXPECT_EQ(cut_to_width("技术审评", 7), "技术审…");
  EXPECT_EQ(cut_to_width("技术", 1), "…");
}

TEST(TextLayout, LinesBreakAtSpacesAndBetweenWideCharacters) {
  EXPECT_THAT(wrapped("55 % shorter review", 10), ElementsAre("55 %", "shorter", "review"));
  EXPECT_THAT(wrapped("第二类创新医疗器械", 7), ElementsAre("第二类", "创新医", "疗器械"));
  EXPECT_THAT(wrapped("压缩55%以上", 8), ElementsAre("压缩55%", "以上"));
  EXPECT_THAT(wrapped("abcdefghij", 4), ElementsAre("abcd", "efgh", "ij"));
  EXPECT_THAT(wrapped("", 4), ElementsAre(""));
}

TEST(TextLayout, PunctuationStaysWithItsCharacter) {
  EXPECT_THAT(wrapped("等待（小时）", 10), ElementsAre("等待（小", "时）"));
  EXPECT_THAT(wrapped("甲乙（丙）", 6), ElementsAre("甲乙", "（丙）"));
  EXPECT_THAT(wrapped("甲乙，丙", 5), ElementsAre("甲", "乙，", "丙"));
}

TEST(TextLayout, ItemsAreNotCut) {
  const std::vector<std::string> items(9, "twelve wide!");
  const std::string text = item_lines(items, ", ", 2);
  EXPECT_EQ(text,
            "  twelve wide!, twelve wide!, twelve wide!, twelve wide!, twelve wide!, twelve wide!, twelve wide!,\n"
            "  twelve wide!, twelve wide!\n");
}

TEST(TextLayout, NoLineOfAParagraphIsWiderThanTheReport) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "超负荷 overloaded ";
  const std::string text = paragraph(words, 4, "- ");
  EXPECT_EQ(text.substr(0, 4), "  - ");
  for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1) {
    EXPECT_LE(display_width(text.substr(at, end - at)), kReportWidth);
  }
}

}  // namespace
}  // namespace clockstop
