// Calendars of a study's own: days of the week, office hours, dated exceptions.
#include <algorithm>
#include <charconv>
#include <set>

#include "scenario/read_study.h"
#include "time/china_office.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::string_view kDays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// 'monday' and 'Mon' for mon.
std::string hint_for_day(std::string written) {
  for (char& c : written)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const std::string_view day : kDays)
    if (written.starts_with(day)) return "did you mean '" + std::string(day) + "'?";
  return "expected mon, tue, wed, thu, fri, sat or sun";
}

std::optional<std::int32_t> second_of(std::string_view text) {
  unsigned hour = 0, minute = 0;
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto h = std::from_chars(text.data(), text.data() + 2, hour),
             m = std::from_chars(text.data() + 3, text.data() + 5, minute);
  if (h.ptr != text.data() + 2 || m.ptr != text.data() + 5 || hour > 24 || minute > 59 || (hour == 24 && minute > 0))
    return std::nullopt;
  return static_cast<std::int32_t>(hour * 3600 + minute * 60);
}

std::vector<OfficeHours> read_hours(const MapReader& reader) {
  std::vector<OfficeHours> hours;
  for (const auto& [text, place] : reader.names("hours")) {
    const auto open = text.size() == 11 ? second_of(std::string_view(text).substr(0, 5)) : std::nullopt;
    const auto close = text.size() == 11 && text[5] == '-' ? second_of(std::string_view(text).substr(6)) : std::nullopt;
    if (!open || !close || *open >= *close || (!hours.empty() && *open < hours.back().close))
      reader.diagnostics().error(place, "'" + text + "' is not a span of office hours of " + reader.context(),
                                 "expected spans in order such as 09:00-12:00");
    else
      hours.push_back({*open, *close});
  }
  return hours;
}

std::vector<Date> read_dates(const MapReader& reader, const char* field) {
  std::vector<Date> dates;
  for (const auto& [text, place] : reader.names(field)) {
    if (const auto date = parse_iso_date(text))
      dates.push_back(*date);
    else
      reader.diagnostics().error(place, "'" + text + "' in '" + field + "' of " + reader.context() + " is not a date",
                                 date_hint(text));
  }
  return dates;
}

CalendarRules plain_week() {
  CalendarRules rules;
  for (std::size_t d = 0; d < 5; ++d) rules.week[d] = {{9 * 3600, 17 * 3600}};
  rules.workday = {{9 * 3600, 17 * 3600}};
  rules.first = civil_date(1900, 1, 1);
  rules.last = civil_date(2199, 12, 31);
  return rules;
}

}  // namespace

CalendarRules read_calendar(const Node& key, const Node& node, const std::vector<CalendarRules>& known,
                            Diagnostics& diagnostics) {
  const MapReader reader(node, kCalendarFields, "calendar '" + key.text + "'", diagnostics);
  CalendarRules rules = plain_week();
  rules.name = key.text;
  check_name(key, "calendar", diagnostics);
  if (!reader.is_map()) return rules;
  if (key.text == "china-office" || key.text == "always") {
    diagnostics.error(key.place, "calendar '" + key.text + "' is built in",
                      key.text == "always" ? "give yours another name"
                                           : "give yours another name; 'based_on: china-office' starts from it");
    return rules;
  }
  if (const auto base = reader.text("based_on")) {
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const CalendarRules& c) { return c.name == *base; });
    if (*base == "china-office") {
      rules = china_office_rules();
    } else if (found != known.end()) {
      rules = *found;
    } else {
      std::vector<std::string> names = {"china-office"};
      for (const CalendarRules& c : known) names.push_back(c.name);
      diagnostics.error(reader.get("based_on")->place,
                        reader.context() + " is based on an unknown calendar '" + *base + "'",
                        hint_of_names(*base, names, diagnostics) + "; one of yours has to stand above this one");
      return rules;
    }
  }
  rules.name = key.text;
  const std::vector<OfficeHours> hours = read_hours(reader);
  if (const Node* list = reader.get("hours"); list != nullptr && list->is_sequence() && list->items.empty())
    diagnostics.error(list->place, "'hours' of " + reader.context() + " are empty",
                      "expected spans such as 09:00-12:00");
  if (!hours.empty()) {
    rules.workday = hours;
    for (auto& day : rules.week)
      if (!day.empty()) day = hours;
  }
  if (reader.get("days") != nullptr) {
    for (auto& day : rules.week) day.clear();
    for (const auto& [name, place] : reader.names("days")) {
      const auto found = std::find(std::begin(kDays), std::end(kDays), name);
      if (found == std::end(kDays))
        diagnostics.error(place, "unknown day '" + name + "' in " + reader.context(), hint_for_day(name));
      else
        rules.week[static_cast<std::size_t>(found - std::begin(kDays))] = rules.workday;
    }
  }
  const std::vector<Date> closed = read_dates(reader, "closed"), worked = read_dates(reader, "worked");
  const std::set<Date> both(closed.begin(), closed.end());
  for (const Date date : closed) rules.close(date);
  for (const Date date : worked) {
    if (both.count(date) > 0)
      diagnostics.error(reader.get("worked")->place,
                        iso_date(date) + " is both closed and worked in " + reader.context(), "keep one of them");
    rules.work(date);
  }
  const bool open = std::any_of(rules.week.begin(), rules.week.end(), [](const auto& day) { return !day.empty(); });
  if (!open) {
    diagnostics.error(key.place, reader.context() + " has no working day", "expected days: [mon, …]");
    rules = plain_week();
    rules.name = key.text;
  }
  return rules;
}

}  // namespace clockstop
