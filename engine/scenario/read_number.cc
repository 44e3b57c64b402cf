// Numbers as written in a study: their unit, their provenance, the range they may have.
#include <algorithm>

#include "scenario/read_values.h"

namespace clockstop {

std::string expected_units(Units units) {
  static constexpr std::pair<Unit, const char*> kExamples[] = {{Unit::kNumber, "a plain number such as 2"},
                                                               {Unit::kPercent, "55 %"},
                                                               {Unit::kMinutes, "30 min"},
                                                               {Unit::kHours, "4 h"},
                                                               {Unit::kDays, "45 d"},
                                                               {Unit::kWorkingDays, "30 wd"},
                                                               {Unit::kYears, "1 y"},
                                                               {Unit::kPerHour, "9 / h"},
                                                               {Unit::kPerWorkingDay, "3 / wd"},
                                                               {Unit::kPerYear, "120 / y"},
                                                               {Unit::kPercentPerYear, "20 % / y"}};
  if (units == kShareUnits) return "expected a share such as 0.55 or 55 %";
  std::vector<std::string_view> examples;
  for (const auto& [u, example] : kExamples)
    if ((units & unit(u)) != 0) examples.push_back(example);
  return "expected " + list_of(examples);
}

namespace {

bool fits(Unit u, Units units) { return (units & unit(u)) != 0; }

/// What to say behind a number that cannot be read: what the parser suggests, if this field can use it.
std::string hint_for_unread(std::string_view text, const std::string& why, Units units) {
  constexpr std::size_t kMostDigits = 38;
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  if (text.size() > kMostDigits && std::all_of(text.begin(), text.end(), is_digit)) return "expected at most 38 digits";
  const std::size_t quote = why.find('\'');
  if (why.starts_with("did you mean '") && why.ends_with("'?")) {
    std::string ignored;
    const auto meant = parse_quantity(std::string_view(why).substr(quote + 1, why.size() - quote - 3), ignored);
    return meant && fits(meant->unit, units) ? why : expected_units(units);
  }
  if (why.starts_with("expected 'd'") && fits(Unit::kDays, units)) return why;
  if (why.starts_with("expected '/") && fits(Unit::kPerYear, units)) return why;
  return why.starts_with("expected digits") || why.starts_with("expected a number without") ? why
                                                                                            : expected_units(units);
}

/// Sums, shares and chains of reforms are exact: with more decimals they would not fit.
bool check_decimals(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  constexpr std::size_t kMostDecimals = 18;
  const std::size_t point = node.text.find('.');
  if (point == std::string::npos) return true;
  const std::size_t end = std::min(node.text.find_first_not_of("0123456789", point + 1), node.text.size());
  if (end - point - 1 <= kMostDecimals) return true;
  diagnostics.error(node.place, context + " has more than 18 decimals", "round it");
  return false;
}

std::optional<Quantity> read_quantity(const Node& node, Units units, const std::string& context,
                                      Diagnostics& diagnostics) {
  if (!node.is_scalar()) {
    diagnostics.error(node.place, context + " has to be a number, found " + describe(node.kind), expected_units(units));
    return std::nullopt;
  }
  std::string why;
  const std::optional<Quantity> quantity = parse_quantity(node.text, why);
  if (!quantity) {
    diagnostics.error(node.place, context + " cannot be read from '" + node.text + "'",
                      hint_for_unread(node.text, why, units));
    return std::nullopt;
  }
  if (const std::string zero = hint_for_leading_zero(node.text); !zero.empty()) {
    diagnostics.error(node.place, context + " begins with a zero", zero);
    return std::nullopt;
  }
  if (!check_decimals(node, context, diagnostics)) return std::nullopt;
  if (!fits(quantity->unit, units)) {
    const std::string words(unit_words(quantity->unit));
    const bool missing = quantity->unit == Unit::kNumber;
    const std::string is = words.starts_with("per ") ? " cannot be " : " cannot be in ";
    diagnostics.error(node.place, context + (missing ? " lacks its unit" : is + words), expected_units(units));
    return std::nullopt;
  }
  return quantity;
}

void read_range(const Node& node, const Node& range, Units units, const std::string& context, Number& number,
                Diagnostics& diagnostics) {
  (void)node;
  if (!range.is_sequence() || range.items.size() != 2) {
    diagnostics.error(range.place, "the range of " + context + " has to be a list of two", "expected [low, high]");
    return;
  }
  const auto low = read_quantity(range.items[0], units, "the range of " + context, diagnostics);
  const auto high = read_quantity(range.items[1], units, "the range of " + context, diagnostics);
  if (!low || !high) return;
  if (low->unit != number.quantity.unit || high->unit != number.quantity.unit) {
    diagnostics.error(range.place, "the range of " + context + " has another unit than its value",
                      "expected " + text(number.quantity) + " and the like");
    return;
  }
  if (high->value < low->value) {
    diagnostics.error(range.place, "the range of " + context + " is upside down", "expected [low, high]");
    return;
  }
  if (number.quantity.value < low->value || number.quantity.value > high->value)
    diagnostics.warning(range.place,
                        "the range of " + context + " does not contain its value " + text(number.quantity));
  number.provenance.range = {*low, *high};
}

}  // namespace

std::optional<Number> read_number(const Node& node, Units units, const std::string& context, Diagnostics& diagnostics) {
  Number number;
  number.place = node.place;
  if (!node.is_map()) {
    const auto quantity = read_quantity(node, units, context, diagnostics);
    if (!quantity) return std::nullopt;
    number.quantity = *quantity;
    return number;
  }
  const MapReader reader(node, kProvenanceFields, context, diagnostics);
  const Node* value = reader.get("value");
  if (value == nullptr) return std::nullopt;
  const auto quantity = read_quantity(*value, units, context, diagnostics);
  if (!quantity) return std::nullopt;
  number.quantity = *quantity;
  number.place = value->place;
  static constexpr std::pair<const char*, Provenance::Kind> kKinds[] = {{"statute", Provenance::Kind::kStatute},
                                                                        {"document", Provenance::Kind::kDocument},
                                                                        {"published", Provenance::Kind::kPublished},
                                                                        {"assumed", Provenance::Kind::kAssumed}};
  const char* first = nullptr;
  for (const auto& [name, kind] : kKinds) {
    const auto text = reader.text(name);
    if (!text) continue;
    if (first != nullptr)
      diagnostics.error(reader.get(name)->place, context + " has two provenances, '" + first + "' and '" + name + "'",
                        "keep one of them");
    first = name;
    number.provenance.kind = kind;
    number.provenance.text = *text;
  }
  if (const Node* range = reader.get("range")) read_range(node, *range, units, context, number, diagnostics);
  return number;
}

std::string hint_for_leading_zero(std::string_view text) {
  const std::size_t sign = !text.empty() && (text.front() == '-' || text.front() == '+') ? 1 : 0;
  const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  std::size_t first = sign;
  while (is_digit(first) && text[first] == '0' && is_digit(first + 1)) ++first;
  if (first == sign) return "";
  return "did you mean '" + std::string(text.substr(0, sign)) + std::string(text.substr(first)) + "'?";
}

Decimal longest_duration(Unit u) {
  switch (u) {
    case Unit::kMinutes:
      return 60'000'000;
    case Unit::kHours:
      return 1'000'000;
    case Unit::kYears:
      return 100;
    default:
      return 40'000;
  }
}

Decimal share_of(const Number& number) {
  return number.quantity.unit == Unit::kPercent ? number.quantity.value.percent() : number.quantity.value;
}

bool check_range(const Number& number, const Decimal& least, const Decimal& most, const std::string& context,
                 Diagnostics& diagnostics) {
  if (number.quantity.value >= least && number.quantity.value <= most) return true;
  // 80 for a probability: the sign is missing.
  const bool share = least == Decimal(0) && most == Decimal(1) && number.quantity.unit == Unit::kNumber;
  if (share && number.quantity.value > Decimal(1) && number.quantity.value <= Decimal(100)) {
    diagnostics.error(number.place, context + " cannot be " + text(number.quantity),
                      "did you mean '" + text(number.quantity) + " %'? As a plain number a share is at most 1");
    return false;
  }
  Quantity low = number.quantity, high = number.quantity;
  low.value = least;
  high.value = most;
  diagnostics.error(number.place, context + " cannot be " + text(number.quantity),
                    "expected a value from " + text(low) + " to " + text(high));
  return false;
}

}  // namespace clockstop
