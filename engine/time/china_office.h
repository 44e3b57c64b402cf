// The two calendars that come with the program, and the pieces that China's is made of: the State Council's published
// schedules and, past the last of them, the holidays that the law alone gives. Not here: local holidays, which are
// optional overrides of a user's calendar.
//
// The data are scenarios/calendars/*.csv, held in the binary; a schedule added there moves the provisional years on.
// Source: 全国年节及纪念日放假办法 (2024); State Council notices as listed in scenarios/calendars/README.md.
#pragma once

#include <string_view>
#include <vector>

#include "time/calendar.h"

namespace clockstop {

/// Monday to Friday, 09:00–17:00, with the State Council's schedule; 2019-01-01 … 2036-12-31, provisional from 2027.
const Calendar& china_office();

/// Open at every instant, every day a working day; 1900-01-01 … 2199-12-31.
const Calendar& always();

/// What china_office() is made of, for calendars based on it.
CalendarRules china_office_rules();

/// The dated exceptions of a schedule, in file order.
struct HolidaySchedule {
  std::vector<Date> holidays;
  std::vector<Date> makeup_workdays;
};

/// Reads `date,kind,name` with the kinds `holiday` and `makeup_workday`.
/// Errors: the files are ours, so a wrong line throws ContractError with file name and line.
HolidaySchedule parse_holiday_schedule(std::string_view file_name, std::string_view csv);

/// The 13 statutory days of a year and the working days given for those that fall on a weekend, sorted; art. 6 says
/// that they are made up for, the rule that the next free Mon–Fri day is taken is ours. No make-up workdays.
/// Contract: the 2024 law is in force and the moving feasts are known, 2025–2036.
std::vector<Date> legal_holidays(int year);

}  // namespace clockstop
