#include "time/civil.h"

#include <gmock/gmock.h>

#include "oracle.h"
#include "time/contract.h"

namespace clockstop {
namespace {

TEST(Civil, EveryDayOf2019To2036AgreesWithCountingMonths) {
  for (const oracle::Day& day : oracle::days_2019_to_2036()) {
    ASSERT_EQ(iso_date(day.date), day.iso);
    ASSERT_EQ(parse_iso_date(day.iso), day.date);
    ASSERT_EQ(weekday(day.date), static_cast<unsigned>(day.weekday) + 1) << day.iso;
    const auto [year, month, dom] = year_month_day(day.date);
    ASSERT_EQ(civil_date(year, month, dom), day.date);
    ASSERT_EQ(std::to_string(year), day.iso.substr(0, 4));
    ASSERT_EQ(std::to_string(100 + month).substr(1), day.iso.substr(5, 2));
    ASSERT_EQ(std::to_string(100 + dom).substr(1), day.iso.substr(8, 2));
  }
}

TEST(Civil, KnownDaysHaveTheirNumbersAndWeekdays) {
  EXPECT_EQ(civil_date(1970, 1, 1).day, 0);
  EXPECT_EQ(weekday(civil_date(1970, 1, 1)), 4U);  // Thursday
  EXPECT_EQ(civil_date(1969, 12, 31).day, -1);
  EXPECT_EQ(weekday(civil_date(1969, 12, 31)), 3U);
  EXPECT_EQ(civil_date(2000, 3, 1).day, 11017);
  EXPECT_EQ(weekday(civil_date(1900, 1, 1)), 1U);    // Monday
  EXPECT_EQ(weekday(civil_date(2199, 12, 31)), 2U);  // Tuesday
  EXPECT_EQ(iso_date(civil_date(0, 1, 1)), "0000-01-01");
  EXPECT_EQ(iso_date(civil_date(9999, 12, 31)), "9999-12-31");
}

TEST(Civil, WeekdaysGoRoundThroughFourHundredYears) {
  unsigned expected = weekday(civil_date(1800, 1, 1));
  EXPECT_EQ(expected, 3U);  // Wednesday
  for (Date d = civil_date(1800, 1, 1); d < civil_date(2200, 1, 1); d = d + 1, expected = expected % 7 + 1) {
    ASSERT_EQ(weekday(d), expected) << iso_date(d);
  }
}

TEST(Civil, DaysThatDoNotExistHaveNoDate) {
  EXPECT_FALSE(valid_civil_date(2025, 2, 29));
  EXPECT_TRUE(valid_civil_date(2024, 2, 29));
  EXPECT_FALSE(valid_civil_date(1900, 2, 29));  // a century is no leap year …
  EXPECT_TRUE(valid_civil_date(2000, 2, 29));   // … but every fourth is
  EXPECT_FALSE(valid_civil_date(2025, 0, 1));
  EXPECT_FALSE(valid_civil_date(2025, 13, 1));
  EXPECT_FALSE(valid_civil_date(2025, 1, 0));
  EXPECT_FALSE(valid_civil_date(2025, 4, 31));
  EXPECT_FALSE(valid_civil_date(2025, 1, 257));  // 257 is 1 in eight bits
  EXPECT_FALSE(valid_civil_date(2025, 257, 1));
  EXPECT_FALSE(valid_civil_date(-1, 1, 1));
  EXPECT_FALSE(valid_civil_date(10000, 1, 1));
  EXPECT_THROW(civil_date(2025, 2, 29), ContractError);
}

TEST(Civil, AYearLaterIsTheSameDateAndTheLeapDayBecomesThe28th) {
  EXPECT_EQ(add_years(civil_date(2025, 6, 16), 1), civil_date(2026, 6, 16));
  EXPECT_EQ(add_years(civil_date(2024, 2, 29), 1), civil_date(2025, 2, 28));
  EXPECT_EQ(add_years(civil_date(2024, 2, 29), -1), civil_date(2023, 2, 28));
  EXPECT_EQ(add_years(civil_date(2024, 2, 29), 4), civil_date(2028, 2, 29));
  EXPECT_EQ(add_years(civil_date(2023, 2, 28), 1), civil_date(2024, 2, 28));
  EXPECT_EQ(add_years(civil_date(2025, 12, 31), 0), civil_date(2025, 12, 31));
}

TEST(Civil, YearsHave365Or366Days) {
  EXPECT_EQ(days_in_year(1900), 365);
  EXPECT_EQ(days_in_year(2000), 366);
  EXPECT_EQ(days_in_year(2024), 366);
  EXPECT_EQ(days_in_year(2025), 365);
  for (int year = 1900; year < 2200; ++year) {
    ASSERT_EQ(days_in_year(year), civil_date(year + 1, 1, 1) - civil_date(year, 1, 1)) << year;
  }
}

TEST(Civil, InstantsAreWrittenToTheSecond) {
  const Instant midnight = start_of_day(civil_date(2025, 1, 2));
  EXPECT_EQ(iso_instant(midnight), "2025-01-02T00:00:00");
  EXPECT_EQ(iso_instant(midnight + 9 * 3600), "2025-01-02T09:00:00");
  EXPECT_EQ(iso_instant(midnight - 1), "2025-01-01T23:59:59");
  EXPECT_EQ(iso_instant(Instant{-1}), "1969-12-31T23:59:59");
  EXPECT_EQ(iso_instant(Instant{-86400}), "1969-12-31T00:00:00");
}

TEST(Civil, WhatLiesBeyondTheYear9999IsShownAsANumber) {
  EXPECT_EQ(iso_date(civil_date(9999, 12, 31) + 1), "day 2932897");
  EXPECT_EQ(iso_date(civil_date(0, 1, 1) - 1), "day -719529");
  EXPECT_EQ(iso_instant(Instant{INT64_MAX}), "second 9223372036854775807");
  EXPECT_THROW(year_month_day(civil_date(9999, 12, 31) + 1), ContractError);
}

TEST(Civil, OnlyStrictDatesAreRead) {
  EXPECT_EQ(parse_iso_date("2025-01-02"), civil_date(2025, 1, 2));
  for (const char* wrong : {"", "2025", "2025-1-2", "2025-01-2", "25-01-02", "2025/01/02", "2025-01-02 ", " 2025-01-02",
                            "2025-01-32", "2025-02-29", "2025-00-01", "2025-13-01", "2025-01-0x", "+025-01-02",
                            "2025-01--2", "20250-1-02", "2025-01-02T", "２０２５-01-02"}) {
    EXPECT_FALSE(parse_iso_date(wrong)) << wrong;
  }
}

TEST(Civil, InstantsAreReadWithAndWithoutTime) {
  const Instant midnight = start_of_day(civil_date(2025, 1, 2));
  EXPECT_EQ(parse_iso_instant("2025-01-02"), std::pair(midnight, false));
  EXPECT_EQ(parse_iso_instant("2025-01-02T00:00"), std::pair(midnight, true));
  EXPECT_EQ(parse_iso_instant("2025-01-02 09:30"), std::pair(midnight + 34200, true));
  EXPECT_EQ(parse_iso_instant("2025-01-02T23:59:59"), std::pair(midnight + 86399, true));
  for (const char* wrong : {"", "2025-01-02T", "2025-01-02 ", "2025-01-02T9:00", "2025-01-02T24:00", "2025-01-02T09:60",
                            "2025-01-02T09:00:60", "2025-01-02T09:00:0", "2025-01-02T09:00:00Z",
                            "2025-01-02T09:00:00.5", "2025-01-02t09:00", "2025-01-02  09:00", "2025-01-02T09-00",
                            "2025-01-02T09:00-00", "2025-02-30T09:00", "2025-01-02T-1:00", "2025-01-02T0900"}) {
    EXPECT_FALSE(parse_iso_instant(wrong)) << wrong;
  }
}

TEST(Civil, EverySecondOfADayIsReadBackAsWritten) {
  const Instant midnight = start_of_day(civil_date(2024, 2, 29));
  for (std::int64_t second = 0; second < kSecondsPerDay; ++second) {
    ASSERT_EQ(parse_iso_instant(iso_instant(midnight + second)), std::pair(midnight + second, true));
  }
}

}  // namespace
}  // namespace clockstop
