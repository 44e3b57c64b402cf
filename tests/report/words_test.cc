#include "report/words.h"

#include <gtest/gtest.h>

namespace clockstop {
namespace {

std::size_t places(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find("{}", at)) != std::string_view::npos; at += 2) ++count;
  return count;
}

TEST(Words, EveryWordIsSaidInEveryLanguageWithTheSamePlaces) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::kLast); ++i) {
    const auto english = word(Language::kEnglish, static_cast<Word>(i));
    const auto chinese = word(Language::kChinese, static_cast<Word>(i));
    EXPECT_FALSE(english.empty()) << i;
    EXPECT_FALSE(chinese.empty()) << i << " " << english;
    EXPECT_EQ(places(english), places(chinese)) << english;
  }
}

TEST(Words, LanguagesAreKnownByTheirCodes) {
  EXPECT_EQ(language_of("en"), Language::kEnglish);
  EXPECT_EQ(language_of("zh"), Language::kChinese);
  EXPECT_EQ(language_of("de"), std::nullopt);
  EXPECT_EQ(language_of(language_code(Language::kChinese)), Language::kChinese);
}

}  // namespace
}  // namespace clockstop
