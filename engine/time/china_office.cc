#include "time/china_office.h"

#include <algorithm>
#include <optional>
#include <string>

#include "time/civil.h"
#include "time/contract.h"
#include "time/embedded_calendars.h"

namespace clockstop {
namespace {

constexpr int kLastProvisionalYear = 2036;  // as far as the dates of the moving feasts go
constexpr int kFirstYearOfLaw = 2025;       // the law of 2024-11-10 made 13 days of 11
constexpr OfficeHours kOfficeDay{9 * kSecondsPerHour, 17 * kSecondsPerHour};

/// A comma-separated line, one field at a time.
std::string_view take_field(std::string_view& line) {
  const std::size_t comma = std::min(line.find(','), line.size());
  const std::string_view field = line.substr(0, comma);
  line.remove_prefix(std::min(comma + 1, line.size()));
  return field;
}

/// Calls row(line) for every line after the header; what the row rejects is reported with its place.
template <class Row>
void for_each_row(std::string_view file_name, std::string_view csv, std::string_view header, Row row) {
  const auto fail = [&](int line, const std::string& why) {
    throw ContractError(std::string(file_name) + ":" + std::to_string(line) + ": " + why);
  };
  for (int number = 1; !csv.empty(); ++number) {
    const std::size_t end = std::min(csv.find('\n'), csv.size());
    const std::string_view line = csv.substr(0, end);
    csv.remove_prefix(std::min(end + 1, csv.size()));
    if (number == 1 && line != header) fail(number, "expected '" + std::string(header) + "'");
    if (number > 1 && !row(line)) fail(number, "cannot read '" + std::string(line) + "'");
  }
}

struct MovingFeasts {
  Date spring_festival_eve, spring_festival, qingming, dragon_boat, mid_autumn;
};

std::optional<MovingFeasts> moving_feasts(int year) {
  std::optional<MovingFeasts> found;
  const EmbeddedFile file = embedded_lunar_anchors();
  const auto row = [&](std::string_view line) {
    const bool wanted = take_field(line) == std::to_string(year);
    std::array<Date, 5> dates;
    for (Date& date : dates) {
      const auto parsed = parse_iso_date(take_field(line));
      if (!parsed) return false;
      date = *parsed;
    }
    if (wanted) found = MovingFeasts{dates[0], dates[1], dates[2], dates[3], dates[4]};
    return true;
  };
  for_each_row(file.name, file.text, "year,spring_festival_eve,spring_festival_day1,qingming,dragon_boat,mid_autumn",
               row);
  return found;
}

/// The 13 days of art. 2, sorted.
std::vector<Date> statutory_days(int year, const MovingFeasts& feasts) {
  const Date spring = feasts.spring_festival;
  const Date may = civil_date(year, 5, 1);
  const Date october = civil_date(year, 10, 1);
  std::vector<Date> days{civil_date(year, 1, 1),
                         feasts.spring_festival_eve,
                         spring,
                         spring + 1,
                         spring + 2,
                         feasts.qingming,
                         may,
                         may + 1,
                         feasts.dragon_boat,
                         october,
                         october + 1,
                         october + 2};
  // A Mid-Autumn Festival within the National Days takes no day away: they then last to 4 October.
  const bool inside = october <= feasts.mid_autumn && feasts.mid_autumn <= october + 2;
  days.push_back(inside ? october + 3 : feasts.mid_autumn);
  std::sort(days.begin(), days.end());
  return days;
}

bool is_weekend(Date date) { return weekday(date) >= 6; }

int year_of_file(const EmbeddedFile& file) { return std::stoi(std::string(file.name)); }

}  // namespace

HolidaySchedule parse_holiday_schedule(std::string_view file_name, std::string_view csv) {
  HolidaySchedule schedule;
  for_each_row(file_name, csv, "date,kind,name", [&](std::string_view line) {
    const auto date = parse_iso_date(take_field(line));
    const std::string_view kind = take_field(line);
    if (!date || (kind != "holiday" && kind != "makeup_workday")) return false;
    (kind == "holiday" ? schedule.holidays : schedule.makeup_workdays).push_back(*date);
    return true;
  });
  return schedule;
}

std::vector<Date> legal_holidays(int year) {
  const auto feasts = year >= kFirstYearOfLaw ? moving_feasts(year) : std::nullopt;
  CLOCKSTOP_EXPECT(feasts.has_value(), "the legal holidays of " + std::to_string(year) + " are not known");
  const std::vector<Date> statutory = statutory_days(year, *feasts);
  std::vector<Date> holidays = statutory;
  for (const Date day : statutory) {
    if (!is_weekend(day)) continue;
    Date given = day + 1;
    while (is_weekend(given) || std::find(holidays.begin(), holidays.end(), given) != holidays.end()) given = given + 1;
    holidays.push_back(given);
  }
  std::sort(holidays.begin(), holidays.end());
  return holidays;
}

CalendarRules china_office_rules() {
  CalendarRules rules;
  rules.name = "china-office";
  rules.workday = {kOfficeDay};
  for (std::size_t day = 0; day < 5; ++day) rules.week[day] = {kOfficeDay};
  const auto schedules = embedded_schedules();
  int year = year_of_file(schedules.front());
  rules.first = civil_date(year, 1, 1);
  for (const EmbeddedFile& file : schedules) {
    CLOCKSTOP_EXPECT(year_of_file(file) == year, "the schedule of " + std::to_string(year) + " is missing");
    ++year;
    const HolidaySchedule schedule = parse_holiday_schedule(file.name, file.text);
    rules.closed.insert(rules.closed.end(), schedule.holidays.begin(), schedule.holidays.end());
    rules.worked.insert(rules.worked.end(), schedule.makeup_workdays.begin(), schedule.makeup_workdays.end());
  }
  rules.last = civil_date(kLastProvisionalYear, 12, 31);
  rules.provisional_from_year = year;
  for (; year <= kLastProvisionalYear; ++year) {
    const auto holidays = legal_holidays(year);
    rules.closed.insert(rules.closed.end(), holidays.begin(), holidays.end());
  }
  return rules;
}

const Calendar& china_office() {
  static const Calendar calendar(china_office_rules());
  return calendar;
}

const Calendar& always() {
  static const Calendar calendar([] {
    const std::vector<OfficeHours> whole_day{{0, kSecondsPerDay}};
    CalendarRules rules;
    rules.name = "always";
    rules.week.fill(whole_day);
    rules.workday = whole_day;
    rules.first = civil_date(1900, 1, 1);
    rules.last = civil_date(2199, 12, 31);
    return rules;
  }());
  return calendar;
}

}  // namespace clockstop
