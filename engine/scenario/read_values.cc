#include "scenario/read_values.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "scenario/nearest.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

std::string list_of(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::vector<std::string_view> names_of(const ObjectFields& fields) {
  std::vector<std::string_view> names;
  for (const Field& field : fields.fields) names.push_back(field.name);
  return names;
}

/// What people coming from other tools write, and the word for it here.
constexpr std::pair<std::string_view, std::string_view> kSynonyms[] = {
    {"capacity", "caseload"}, {"servers", "staff"},        {"resource", "pool"},     {"duration", "effort"}, {"service", "effort"},
    {"deadline", "limit"},    {"target", "commitment"},    {"name", "title"},        {"steps", "flow"},      {"condition", "when"},
    {"arrival", "rate"},      {"warmup", "warm_up"},       {"runs", "replications"}, {"random_seed", "seed"}, {"base", "baseline"}};

std::string unknown_hint(std::string_view wrong, const std::vector<std::string_view>& names) {
  std::string near = did_you_mean(wrong, std::span<const std::string_view>(names));
  if (!near.empty()) return near;
  std::vector<std::string_view> words;
  for (const auto& [word, ours] : kSynonyms)
    if (std::find(names.begin(), names.end(), ours) != names.end()) words.push_back(word);
  const std::string word = nearest_name(wrong, std::span<const std::string_view>(words));
  for (const auto& [synonym, ours] : kSynonyms)
    if (synonym == word) near = "did you mean '" + std::string(ours) + "'?";
  return near.empty() ? "expected " + list_of(names) : near;
}

}  // namespace

MapReader::MapReader(const Node& node, const ObjectFields& fields, std::string context, Diagnostics& diagnostics)
    : node_(node), fields_(fields), context_(std::move(context)), diagnostics_(diagnostics) {
  if (!node.is_map()) {
    diagnostics.error(node.place, context_ + " has to be a map, found " + describe(node.kind),
                      "expected fields such as '" + std::string(fields.fields.front().name) + ":'");
    return;
  }
  const std::vector<std::string_view> names = names_of(fields);
  for (const auto& [key, value] : node.entries) {
    const auto found = std::find_if(fields.fields.begin(), fields.fields.end(), [&](const Field& f) { return f.name == key.text; });
    if (found == fields.fields.end()) {
      diagnostics.error(key.place, "unknown field '" + key.text + "' in " + context_, unknown_hint(key.text, names));
    } else if (found->shape == Shape::kLater) {
      diagnostics.error(key.place, "'" + key.text + "' in " + context_ + " is part of the language, but this version does not read it yet",
                        "remove it, or wait for a later version");
    } else if (value.is_null()) {
      diagnostics.error(key.place, "'" + key.text + "' in " + context_ + " has no value", "expected " + std::string(found->help_en));
    }
  }
  for (const Field& field : fields.fields)
    if (field.required && node.find(field.name) == nullptr)
      diagnostics.error(node.place, context_ + " lacks '" + std::string(field.name) + "'", "expected " + std::string(field.help_en));
}

const Field& MapReader::field(std::string_view name) const {
  const auto found = std::find_if(fields_.fields.begin(), fields_.fields.end(), [&](const Field& f) { return f.name == name; });
  CLOCKSTOP_EXPECT(found != fields_.fields.end(), "a reader asks for a field that is not in the list: " + std::string(name));
  return *found;
}

const Node* MapReader::get(std::string_view name) const {
  field(name);
  const Node* found = node_.find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::optional<Number> MapReader::number(std::string_view name) const {
  const Node* node = get(name);
  if (node == nullptr) return std::nullopt;
  return read_number(*node, field(name).units, "'" + std::string(name) + "' of " + context_, diagnostics_);
}

std::optional<DistributionSpec> MapReader::distribution(std::string_view name) const {
  const Node* node = get(name);
  if (node == nullptr) return std::nullopt;
  return read_distribution(*node, field(name).units, "'" + std::string(name) + "' of " + context_, diagnostics_);
}

std::optional<Date> MapReader::date(std::string_view name) const {
  const Node* node = get(name);
  if (node == nullptr) return std::nullopt;
  return read_date(*node, "'" + std::string(name) + "' of " + context_, diagnostics_);
}

std::optional<std::string> MapReader::text(std::string_view name) const {
  const Node* node = get(name);
  if (node == nullptr) return std::nullopt;
  if (node->is_scalar()) return node->text;
  diagnostics_.error(node->place, "'" + std::string(name) + "' of " + context_ + " has to be text, found " + describe(node->kind));
  return std::nullopt;
}

std::optional<std::size_t> MapReader::choice(std::string_view name) const {
  const Node* node = get(name);
  if (node == nullptr) return std::nullopt;
  const auto choices = field(name).choices;
  if (node->is_scalar()) {
    const auto found = std::find(choices.begin(), choices.end(), node->text);
    if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  }
  const std::string near = node->is_scalar() ? did_you_mean(node->text, choices) : "";
  diagnostics_.error(node->place, "'" + std::string(name) + "' of " + context_ + " cannot be " +
                                      (node->is_scalar() ? "'" + node->text + "'" : std::string(describe(node->kind))),
                     near.empty() ? "expected " + list_of(choices) : near);
  return std::nullopt;
}

std::optional<std::uint64_t> MapReader::whole(std::string_view name, std::uint64_t least, std::uint64_t most) const {
  const Node* node = get(name);
  if (node == nullptr) return std::nullopt;
  std::uint64_t value = 0;
  const char* begin = node->text.data();
  const char* end = begin + node->text.size();
  const auto [at, error] = std::from_chars(begin, end, value);
  if (node->is_scalar() && error == std::errc() && at == end && value >= least && value <= most) return value;
  diagnostics_.error(node->place, "'" + std::string(name) + "' of " + context_ + " has to be a whole number, found " +
                                      (node->is_scalar() ? "'" + node->text + "'" : std::string(describe(node->kind))),
                     "expected a number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

Titles MapReader::titles() const {
  Titles titles;
  const Node* node = get("title");
  if (node == nullptr) return titles;
  if (node->is_scalar()) {
    for (const char* language : {"en", "zh"}) titles.by_language.emplace_back(language, node->text);
    return titles;
  }
  if (!node->is_map()) {
    diagnostics_.error(node->place, "the title of " + context_ + " has to be text or {en: …, zh: …}, found " + describe(node->kind));
    return titles;
  }
  static constexpr std::string_view kLanguages[] = {"en", "zh"};
  for (const auto& [key, value] : node->entries) {
    if (std::find(std::begin(kLanguages), std::end(kLanguages), key.text) == std::end(kLanguages))
      diagnostics_.error(key.place, "unknown language '" + key.text + "' in the title of " + context_, "expected en or zh");
    else if (!value.is_scalar())
      diagnostics_.error(value.place, "the title of " + context_ + " has to be text, found " + describe(value.kind));
    else
      titles.by_language.emplace_back(key.text, value.text);
  }
  return titles;
}

std::string Titles::in(const std::string& language, const std::string& otherwise) const {
  for (const auto& [key, text] : by_language)
    if (key == language) return text;
  return otherwise;
}

std::vector<std::pair<std::string, Place>> MapReader::names(std::string_view name) const {
  std::vector<std::pair<std::string, Place>> names;
  const Node* node = get(name);
  if (node == nullptr) return names;
  const bool one_allowed = field(name).shape != Shape::kTexts;
  if (node->is_scalar() && one_allowed) {
    names.emplace_back(node->text, node->place);
  } else if (node->is_sequence()) {
    for (const Node& item : node->items) {
      if (item.is_scalar())
        names.emplace_back(item.text, item.place);
      else
        diagnostics_.error(item.place, "'" + std::string(name) + "' of " + context_ + " holds names, found " + describe(item.kind));
    }
  } else {
    diagnostics_.error(node->place, "'" + std::string(name) + "' of " + context_ + " has to be a list, found " + describe(node->kind),
                       "expected [name, name]");
  }
  return names;
}

std::string expected_units(Units units) {
  static constexpr std::pair<Unit, const char*> kExamples[] = {
      {Unit::kNumber, "a plain number such as 2"}, {Unit::kPercent, "55 %"},     {Unit::kMinutes, "30 min"},
      {Unit::kHours, "4 h"},                       {Unit::kDays, "45 d"},        {Unit::kWorkingDays, "30 wd"},
      {Unit::kYears, "1 y"},                       {Unit::kPerHour, "9 / h"},    {Unit::kPerWorkingDay, "3 / wd"},
      {Unit::kPerYear, "120 / y"},                 {Unit::kPercentPerYear, "20 % / y"}};
  std::vector<std::string_view> examples;
  for (const auto& [u, example] : kExamples)
    if ((units & unit(u)) != 0) examples.push_back(example);
  return "expected " + list_of(examples);
}

namespace {

std::optional<Quantity> read_quantity(const Node& node, Units units, const std::string& context, Diagnostics& diagnostics) {
  if (!node.is_scalar()) {
    diagnostics.error(node.place, context + " has to be a number, found " + describe(node.kind), expected_units(units));
    return std::nullopt;
  }
  std::string why;
  const std::optional<Quantity> quantity = parse_quantity(node.text, why);
  if (!quantity) {
    diagnostics.error(node.place, context + " cannot be read from '" + node.text + "'", why.empty() ? expected_units(units) : why);
    return std::nullopt;
  }
  if ((units & unit(quantity->unit)) == 0) {
    const bool missing = quantity->unit == Unit::kNumber;
    diagnostics.error(node.place, context + (missing ? " lacks its unit" : " cannot be in " + std::string(unit_words(quantity->unit))),
                      expected_units(units));
    return std::nullopt;
  }
  return quantity;
}

void read_range(const Node& node, const Node& range, Units units, const std::string& context, Number& number, Diagnostics& diagnostics) {
  (void)node;
  if (!range.is_sequence() || range.items.size() != 2) {
    diagnostics.error(range.place, "the range of " + context + " has to be a list of two", "expected [low, high]");
    return;
  }
  const auto low = read_quantity(range.items[0], units, "the range of " + context, diagnostics);
  const auto high = read_quantity(range.items[1], units, "the range of " + context, diagnostics);
  if (!low || !high) return;
  if (low->unit != number.quantity.unit || high->unit != number.quantity.unit) {
    diagnostics.error(range.place, "the range of " + context + " has another unit than its value", "expected " + text(number.quantity) + " and the like");
    return;
  }
  if (high->value < low->value) {
    diagnostics.error(range.place, "the range of " + context + " is upside down", "expected [low, high]");
    return;
  }
  if (number.quantity.value < low->value || number.quantity.value > high->value)
    diagnostics.warning(range.place, "the range of " + context + " does not contain its value " + text(number.quantity));
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
      diagnostics.error(reader.get(name)->place, context + " has two provenances, '" + first + "' and '" + name + "'", "keep one of them");
    first = name;
    number.provenance.kind = kind;
    number.provenance.text = *text;
  }
  if (const Node* range = reader.get("range")) read_range(node, *range, units, context, number, diagnostics);
  return number;
}

std::optional<Date> read_date(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  if (node.is_scalar())
    if (const auto date = parse_iso_date(node.text)) return date;
  diagnostics.error(node.place, context + " is not a date" + (node.is_scalar() ? ": '" + node.text + "'" : ""), "expected YYYY-MM-DD, an existing day");
  return std::nullopt;
}

bool check_name(const Node& node, const std::string& what, Diagnostics& diagnostics) {
  const std::string& name = node.text;
  bool good = node.is_scalar() && !name.empty() && count_characters(name) <= 64 && find_invalid_utf8(name) == std::string::npos;
  for (std::size_t i = 0; good && i < name.size();) {
    const char32_t c = next_character(name, i);
    const bool ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    // Letters of other scripts; spaces, punctuation and controls beyond ASCII stay out.
    good = ascii || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3004) &&
                     !(c >= 0x3008 && c <= 0x3020) && !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0xE000 && c <= 0xF8FF));
  }
  if (!good) diagnostics.error(node.place, "'" + name + "' cannot name a " + what, "expected letters, digits, '_' or '-', at most 64");
  return good;
}

Decimal share_of(const Number& number) {
  return number.quantity.unit == Unit::kPercent ? number.quantity.value.percent() : number.quantity.value;
}

bool check_range(const Number& number, const Decimal& least, const Decimal& most, const std::string& context, Diagnostics& diagnostics) {
  if (number.quantity.value >= least && number.quantity.value <= most) return true;
  Quantity low = number.quantity, high = number.quantity;
  low.value = least;
  high.value = most;
  diagnostics.error(number.place, context + " cannot be " + text(number.quantity), "expected a value from " + text(low) + " to " + text(high));
  return false;
}

}  // namespace clockstop
