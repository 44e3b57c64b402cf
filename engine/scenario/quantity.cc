#include "scenario/quantity.h"

#include <array>
#include <cstddef>
#include <vector>

#include "scenario/nearest.h"

namespace clockstop {
namespace {

struct UnitName {
  Unit unit;
  std::string_view symbol;
  std::string_view words;
};

constexpr std::array<UnitName, 11> kUnits = {{
    {Unit::kNumber, "", "a plain number"},
    {Unit::kPercent, "%", "percent"},
    {Unit::kMinutes, "min", "minutes"},
    {Unit::kHours, "h", "hours"},
    {Unit::kDays, "d", "civil days"},
    {Unit::kWorkingDays, "wd", "working days"},
    {Unit::kYears, "y", "years"},
    {Unit::kPerHour, "/ h", "per hour"},
    {Unit::kPerWorkingDay, "/ wd", "per working day"},
    {Unit::kPerYear, "/ y", "per year"},
    {Unit::kPercentPerYear, "% / y", "percent per year"},
}};

/// What people write instead of a unit, and the unit in its place; 'd|wd' where only they know which.
struct Misspelling {
  std::string_view written;
  std::string_view meant;
};

constexpr std::array<Misspelling, 44> kMisspellings = {{
    {"day", "d|wd"},
    {"days", "d|wd"},
    {"天", "d|wd"},
    {"日", "d|wd"},
    {"个日", "d|wd"},
    {"workday", "wd"},
    {"workdays", "wd"},
    {"working day", "wd"},
    {"working days", "wd"},
    {"work days", "wd"},
    {"wds", "wd"},
    {"bd", "wd"},
    {"business days", "wd"},
    {"工作日", "wd"},
    {"个工作日", "wd"},
    {"calendar days", "d"},
    {"civil days", "d"},
    {"cd", "d"},
    {"自然日", "d"},
    {"日历日", "d"},
    {"个自然日", "d"},
    {"hour", "h"},
    {"hours", "h"},
    {"hr", "h"},
    {"hrs", "h"},
    {"小时", "h"},
    {"个小时", "h"},
    {"minute", "min"},
    {"minutes", "min"},
    {"mins", "min"},
    {"m", "min"},
    {"分钟", "min"},
    {"year", "y"},
    {"years", "y"},
    {"yr", "y"},
    {"yrs", "y"},
    {"a", "y"},
    {"年", "y"},
    {"percent", "%"},
    {"per cent", "%"},
    {"pct", "%"},
    {"%", "%"},
    {"％", "%"},
    {"百分之", "%"},
}};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (!is_blank(c)) kept += c;
  }
  return kept;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// The unit meant by a word that is none: a known misspelling, else the nearest symbol, else ''.
std::string_view meant_unit(std::string_view word) {
  const std::string lower = ascii_lower(trimmed(word));
  for (const Misspelling& misspelling : kMisspellings) {
    if (misspelling.written == lower) return misspelling.meant;
  }
  for (const UnitName& name : kUnits) {
    if (!name.symbol.empty() && name.symbol == lower) return name.symbol;
  }
  std::vector<std::string_view> words;
  for (const Misspelling& misspelling : kMisspellings) {
    if (misspelling.written.size() > 2) words.push_back(misspelling.written);
  }
  const std::string near = nearest_name(lower, words);
  for (const Misspelling& misspelling : kMisspellings) {
    if (!near.empty() && misspelling.written == near) return misspelling.meant;
  }
  return "";
}

constexpr std::string_view kAllUnits =
    "expected a unit: min, h, d (civil days), wd (working days), y, %, / h, / wd, / y or % / y";

/// What to say about a unit that is none; `number` is as written.
std::string why_no_unit(std::string_view number, std::string_view unit) {
  const std::size_t slash = unit.find('/');
  if (slash == std::string_view::npos) {
    const std::string_view meant = meant_unit(unit);
    if (meant == "d|wd") return "expected 'd' (civil days) or 'wd' (working days)";
    if (meant.empty()) return std::string(kAllUnits);
    return "did you mean '" + std::string(number) + " " + std::string(meant) + "'?";
  }
  const std::string_view above = trimmed(unit.substr(0, slash));
  const std::string_view below = meant_unit(unit.substr(slash + 1));
  const bool percent = meant_unit(above) == "%";
  if (!above.empty() && !percent) return "expected '/ h' (per open hour), '/ wd' (per working day) or '/ y' (per year)";
  if (percent) return "did you mean '" + std::string(number) + " % / y'?";
  if (below == "d|wd" || below == "d") return "did you mean '" + std::string(number) + " / wd'?";
  if (below == "h" || below == "wd" || below == "y") {
    return "did you mean '" + std::string(number) + " / " + std::string(below) + "'?";
  }
  return "expected '/ h' (per open hour), '/ wd' (per working day) or '/ y' (per year)";
}

/// Where the number ends: signs, digits and points, and what people put between digits.
std::size_t number_end(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.' || text[end] == ',' ||
                               text[end] == '_' || (end == 0 && (text[end] == '-' || text[end] == '+')))) {
    ++end;
  }
  return end;
}

std::string why_no_number(std::string_view number, std::string_view rest) {
  std::string digits;
  for (const char c : number) {
    if (c != ',' && c != '_') digits += c;
  }
  if (digits.size() < number.size() && Decimal::parse(digits)) return "expected a number without separators: " + digits;
  if (!rest.empty() && (rest.front() == 'e' || rest.front() == 'E')) return "expected digits: write the number out";
  return "expected a number, such as 4, 0.45 or 30 wd";
}

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view text, std::string& why_not) {
  text = trimmed(text);
  const std::size_t end = number_end(text);
  const std::string_view written = text.substr(0, end);
  const std::string_view unit = trimmed(text.substr(end));
  const std::optional<Decimal> value = Decimal::parse(written);
  const bool exponent = unit.size() > 1 && (unit[0] == 'e' || unit[0] == 'E') && number_end(unit.substr(1)) > 0;
  if (!value || exponent) {
    why_not = why_no_number(written, unit);
    return std::nullopt;
  }
  const std::string compact = without_blanks(unit);
  for (const UnitName& name : kUnits) {
    // Blanks may be missing between unit and '/', but not be put inside a unit ('w d').
    if (compact == without_blanks(name.symbol) && (compact == unit || compact.find('/') != std::string::npos)) {
      return Quantity{*value, name.unit};
    }
  }
  why_not = why_no_unit(written, unit);
  return std::nullopt;
}

std::string text(const Quantity& quantity) {
  const std::string_view symbol = unit_symbol(quantity.unit);
  return symbol.empty() ? quantity.value.text() : quantity.value.text() + " " + std::string(symbol);
}

std::string_view unit_symbol(Unit unit) { return kUnits[static_cast<std::size_t>(unit)].symbol; }

std::string_view unit_words(Unit unit) { return kUnits[static_cast<std::size_t>(unit)].words; }

}  // namespace clockstop
