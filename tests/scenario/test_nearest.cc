#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "scenario/nearest.h"

namespace clockstop {
namespace {

const std::vector<std::string> kFields = {"pool",       "team",      "effort", "delay", "limit",
                                          "commitment", "extension", "staff",  "审评",  "审批"};

TEST(Nearest, FindsANameWithFewEdits) {
  const std::vector<std::pair<std::string, std::string>> cases = {{"comitment", "commitment"},
                                                                  {"commitmnet", "commitment"},
                                                                  {"efort", "effort"},
                                                                  {"Limit", "limit"},
                                                                  {"limt", "limit"},
                                                                  {"tema", "team"},
                                                                  {"delays", "delay"},
                                                                  {"审平", "审评"},
                                                                  {"pool", "pool"}};
  for (const auto& [wrong, meant] : cases) EXPECT_EQ(nearest_name(wrong, kFields), meant) << wrong;
}

TEST(Nearest, GuessesNothingFarFetched) {
  for (const std::string wrong : {"", "x", "capacity", "queue", "priority"})
    EXPECT_EQ(nearest_name(wrong, kFields), "") << wrong;
  EXPECT_EQ(nearest_name(std::string(100000, 'l'), kFields), "");
}

TEST(Nearest, TakesTheFirstOfEquals) {
  EXPECT_EQ(nearest_name("cat", std::vector<std::string>{"bat", "car", "hat"}), "bat");
}

TEST(Nearest, DoesNotCountDashesUnderscoresAndCapitals) {
  EXPECT_EQ(nearest_name("Due_Date", std::vector<std::string_view>{"due-date", "priority"}), "due-date");
}

TEST(Nearest, AsksPolitely) {
  EXPECT_EQ(did_you_mean("caselod", std::vector<std::string_view>{"caseload", "calendar"}), "did you mean 'caseload'?");
  EXPECT_EQ(did_you_mean("zzz", kFields), "");
}

TEST(EditDistance, CountsSwapsOnceAndStopsAtTheLimit) {
  EXPECT_EQ(edit_distance(U"ab", U"ba", 5), 1u);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting", 5), 3u);
  EXPECT_EQ(edit_distance(U"", U"abc", 5), 3u);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting", 2), 3u);
  EXPECT_EQ(edit_distance(U"a", U"abcdefgh", 2), 3u);
}

}  // namespace
}  // namespace clockstop
