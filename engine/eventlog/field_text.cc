#include "eventlog/field_text.h"

#include "time/civil.h"

namespace clockstop {
namespace {

void put_two(char* place, std::int64_t number) {
  place[0] = static_cast<char>('0' + number / 10);
  place[1] = static_cast<char>('0' + number % 10);
}

}  // namespace

void append_quoted(std::string& text, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    text += field;
    return;
  }
  text += '"';
  for (const char c : field) {
    if (c == '"') text += c;
    text += c;
  }
  text += '"';
}

void append_number(std::string& text, double number) {
  char digits[48];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed).ptr);
}

void append_instant(std::string& text, Instant at) {
  const YearMonthDay day = year_month_day(date_of(at));
  const std::int64_t second = second_of_day(at);
  char iso[] = "0000-00-00T00:00:00";
  put_two(iso, day.year / 100);
  put_two(iso + 2, day.year % 100);
  put_two(iso + 5, day.month);
  put_two(iso + 8, day.day);
  put_two(iso + 11, second / 3600);
  put_two(iso + 14, second / 60 % 60);
  put_two(iso + 17, second % 60);
  text.append(iso, sizeof iso - 1);
}

}  // namespace clockstop
