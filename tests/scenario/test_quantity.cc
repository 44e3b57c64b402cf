#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "scenario/quantity.h"

namespace clockstop {
namespace {

TEST(Quantity, ReadsEveryUnitOfTheLanguage) {
  const std::vector<std::tuple<std::string, std::string, Unit>> cases = {
      {"4 h", "4", Unit::kHours},     {"30 min", "30", Unit::kMinutes},      {"30 wd", "30", Unit::kWorkingDays},
      {"45 d", "45", Unit::kDays},    {"1.5 y", "1.5", Unit::kYears},        {"120 / y", "120", Unit::kPerYear},
      {"9 / h", "9", Unit::kPerHour}, {"3 / wd", "3", Unit::kPerWorkingDay}, {"20 % / y", "20", Unit::kPercentPerYear},
      {"55 %", "55", Unit::kPercent}, {"0.45", "0.45", Unit::kNumber},       {"-3", "-3", Unit::kNumber}};
  for (const auto& [written, value, unit] : cases) {
    std::string why_not;
    const auto quantity = parse_quantity(written, why_not);
    ASSERT_TRUE(quantity) << written << ": " << why_not;
    EXPECT_EQ(quantity->value.text(), value) << written;
    EXPECT_EQ(quantity->unit, unit) << written;
    EXPECT_EQ(text(*quantity), written);
  }
}

TEST(Quantity, DoesNotMindMissingBlanks) {
  for (const auto& [close, apart] : std::vector<std::pair<std::string, std::string>>{{"4h", "4 h"},
                                                                                     {"120/y", "120 / y"},
                                                                                     {"20%/y", "20 % / y"},
                                                                                     {"55%", "55 %"},
                                                                                     {"  30wd ", "30 wd"},
                                                                                     {"3  /wd", "3 / wd"}}) {
    std::string why_not;
    const auto quantity = parse_quantity(close, why_not);
    ASSERT_TRUE(quantity) << close;
    EXPECT_EQ(text(*quantity), apart);
  }
}

TEST(Quantity, SaysWhatWasExpected) {
  const std::string all = "expected a unit: min, h, d (civil days), wd (working days), y, %, / h, / wd, / y or % / y";
  const std::string rates = "expected '/ h' (per open hour), '/ wd' (per working day) or '/ y' (per year)";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"30 days", "expected 'd' (civil days) or 'wd' (working days)"},
      {"30天", "expected 'd' (civil days) or 'wd' (working days)"},
      {"30 工作日", "did you mean '30 wd'?"},
      {"30个工作日", "did you mean '30 wd'?"},
      {"30 working days", "did you mean '30 wd'?"},
      {"30 WD", "did you mean '30 wd'?"},
      {"4 hours", "did you mean '4 h'?"},
      {"4 huors", "did you mean '4 h'?"},
      {"2 小时", "did you mean '2 h'?"},
      {"5 m", "did you mean '5 min'?"},
      {"1.5 years", "did you mean '1.5 y'?"},
      {"2 年", "did you mean '2 y'?"},
      {"55 percent", "did you mean '55 %'?"},
      {"55％", "did you mean '55 %'?"},
      {"120 / year", "did you mean '120 / y'?"},
      {"20 percent / year", "did you mean '20 % / y'?"},
      {"20 % / month", "did you mean '20 % / y'?"},
      {"9 / day", "did you mean '9 / wd'?"},
      {"9 / fortnight", rates},
      {"9 kg / y", rates},
      {"3 w d", all},
      {"3 furlongs", all},
      {"", "expected a number, such as 4, 0.45 or 30 wd"},
      {"soon", "expected a number, such as 4, 0.45 or 30 wd"},
      {"wd 30", "expected a number, such as 4, 0.45 or 30 wd"},
      {"1e3", "expected digits: write the number out"},
      {"1e3 h", "expected digits: write the number out"},
      {"1,000", "expected a number without separators: 1000"},
      {"1_000 h", "expected a number without separators: 1000"},
      {"1.2.3 h", "expected a number, such as 4, 0.45 or 30 wd"}};
  for (const auto& [written, expected] : cases) {
    std::string why_not;
    EXPECT_FALSE(parse_quantity(written, why_not)) << written;
    EXPECT_EQ(why_not, expected) << written;
  }
}

TEST(Quantity, NamesItsUnitsInWords) {
  EXPECT_EQ(unit_words(Unit::kWorkingDays), "working days");
  EXPECT_EQ(unit_words(Unit::kNumber), "a plain number");
  EXPECT_EQ(unit_symbol(Unit::kPercentPerYear), "% / y");
  EXPECT_EQ(unit_symbol(Unit::kNumber), "");
}

}  // namespace
}  // namespace clockstop
