#include "scenario/read_values.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "scenario/nearest.h"
#include "time/civil.h"
#include "time/contract.h"

namespace clockstop {
namespace {

std::vector<std::string_view> names_of(const ObjectFields& fields) {
  std::vector<std::string_view> names;
  for (const Field& field : fields.fields) names.push_back(field.name);
  return names;
}

/// What people coming from other tools write, and the word for it here.
constexpr std::pair<std::string_view, std::string_view> kSynonyms[] = {
    {"capacity", "caseload"}, {"servers", "staff"},    {"resource", "pool"},     {"duration", "effort"},
    {"service", "effort"},    {"deadline", "limit"},   {"target", "commitment"}, {"name", "title"},
    {"steps", "flow"},        {"condition", "when"},   {"arrival", "rate"},      {"warmup", "warm_up"},
    {"runs", "replications"}, {"random_seed", "seed"}, {"base", "baseline"}};

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

std::string hint_for_unknown(std::string_view wrong, const ObjectFields& fields,
                             const std::vector<std::string_view>& names) {
  if (&fields == &kIncludedFields)
    for (const Field& field : kStudyFields.fields)
      if (field.name == wrong) return "write it in the study itself, not in a file that it includes";
  return unknown_hint(wrong, names);
}

std::string hint_for_missing(const Field& field) {
  const std::string name(field.name);
  return field.shape == Shape::kVersion ? "expected '" + name + ": 1'"
                                        : "expected '" + name + ": …' (" + std::string(field.help_en) + ")";
}

/// What to write where a map has to stand: its first required field, or what most people would write.
std::string hint_for_map(const ObjectFields& fields) {
  if (&fields == &kScenarioFields) return "expected {reforms: [NAME, …]}, or {} for none";
  if (&fields == &kArrivalFields) return "expected {rate: 120 / y} or {trace: file.csv}";
  const auto needed =
      std::find_if(fields.fields.begin(), fields.fields.end(), [](const Field& f) { return f.required; });
  const Field& example = needed == fields.fields.end() ? fields.fields.front() : *needed;
  return "expected fields such as '" + std::string(example.name) + ":'";
}

/// What looks like YAML in a Chinese text, or like a second field, but is part of a text: '' if it is neither.
std::string hint_for_text(const Node& key, const Node& value) {
  for (const auto& [wide, plain] : {std::pair{"：", ": "}, {"，", ", "}})
    if (!key.quoted && key.text.find(wide) != std::string::npos)
      return std::string("a full-width '") + wide + "' separates nothing: write '" + plain + "'";
  const bool alone = value.is_null() && value.place == key.place && !key.quoted;
  return alone ? "if it belongs to the text before it, put quotes around all of that text" : "";
}

/// `{staff:3}` is one key to YAML and has been reported as such: 'unknown field' would be noise.
bool lacks_a_blank(const Node& key, const Node& value) {
  return value.is_null() && value.place == key.place && !key.quoted && key.text.find(':') != std::string::npos;
}

}  // namespace

std::string list_of(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::string hint_of_names(std::string_view wrong, const std::vector<std::string>& names,
                          const Diagnostics& diagnostics) {
  constexpr std::size_t kFew = 8, kMostRead = 200, kMostCompared = 200'000;
  if (diagnostics.all().size() >= kMostRead || names.size() * wrong.size() * wrong.size() > kMostCompared) return "";
  const std::string near = did_you_mean(wrong, std::span<const std::string>(names));
  if (!near.empty() || names.size() > kFew) return near;
  const std::vector<std::string_view> all(names.begin(), names.end());
  return all.empty() ? "none is defined" : "expected " + list_of(all);
}

MapReader::MapReader(const Node& node, const ObjectFields& fields, std::string context, Diagnostics& diagnostics)
    : node_(node), fields_(fields), context_(std::move(context)), diagnostics_(diagnostics) {
  if (!node.is_map()) {
    diagnostics.error(node.place, context_ + " has to be a map, found " + describe(node.kind), hint_for_map(fields));
    return;
  }
  const std::vector<std::string_view> names = names_of(fields);
  for (const auto& [key, value] : node.entries) {
    const auto found =
        std::find_if(fields.fields.begin(), fields.fields.end(), [&](const Field& f) { return f.name == key.text; });
    if (found == fields.fields.end()) {
      if (lacks_a_blank(key, value)) continue;
      const std::string hint = hint_for_text(key, value);
      diagnostics.error(key.place, "unknown field '" + key.text + "' in " + context_,
                        hint.empty() ? hint_for_unknown(key.text, fields, names) : hint);
    } else if (found->shape == Shape::kLater) {
      diagnostics.error(
          key.place,
          "'" + key.text + "' in " + context_ + " is part of the language, but this version does not read it yet",
          "remove it, or wait for a later version");
    } else if (value.is_null()) {
      diagnostics.error(key.place, "'" + key.text + "' in " + context_ + " has no value",
                        "expected " + std::string(found->help_en));
    }
  }
  for (const Field& field : fields.fields)
    if (field.required && node.find(field.name) == nullptr)
      diagnostics.error(node.place, context_ + " lacks '" + std::string(field.name) + "'", hint_for_missing(field));
}

const Field& MapReader::field(std::string_view name) const {
  const auto found =
      std::find_if(fields_.fields.begin(), fields_.fields.end(), [&](const Field& f) { return f.name == name; });
  CLOCKSTOP_EXPECT(found != fields_.fields.end(),
                   "a reader asks for a field that is not in the list: " + std::string(name));
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
  if (node->is_scalar() && !node->text.empty()) return node->text;
  if (node->is_scalar()) {
    diagnostics_.error(node->place, "'" + std::string(name) + "' of " + context_ + " is empty",
                       "write it, or leave it out");
    return std::nullopt;
  }
  diagnostics_.error(node->place,
                     "'" + std::string(name) + "' of " + context_ + " has to be text, found " + describe(node->kind));
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
  diagnostics_.error(node->place,
                     "'" + std::string(name) + "' of " + context_ + " cannot be " +
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
  const bool number = node->is_scalar() && at == end && at != begin;
  const std::string zero = number ? hint_for_leading_zero(node->text) : "";
  if (number && zero.empty() && error == std::errc() && value >= least && value <= most) return value;
  const std::string what = "'" + std::string(name) + "' of " + context_;
  const std::string expected = "expected a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (number) {
    diagnostics_.error(node->place, what + (zero.empty() ? " cannot be " + node->text : " begins with a zero"),
                       zero.empty() ? expected : zero);
    return std::nullopt;
  }
  diagnostics_.error(node->place,
                     what + " has to be a whole number, found " +
                         (node->is_scalar() ? "'" + node->text + "'" : std::string(describe(node->kind))),
                     expected);
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
    diagnostics_.error(node->place,
                       "the title of " + context_ + " has to be text or {en: …, zh: …}, found " + describe(node->kind));
    return titles;
  }
  static constexpr std::string_view kLanguages[] = {"en", "zh"};
  for (const auto& [key, value] : node->entries) {
    if (std::find(std::begin(kLanguages), std::end(kLanguages), key.text) == std::end(kLanguages))
      diagnostics_.error(key.place, "unknown language '" + key.text + "' in the title of " + context_,
                         "expected en or zh");
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
        diagnostics_.error(item.place,
                           "'" + std::string(name) + "' of " + context_ + " holds names, found " + describe(item.kind));
    }
  } else {
    const bool paths = field(name).shape == Shape::kPath;
    const std::string wanted = paths         ? "a path or a list of paths"
                               : one_allowed ? "a name or a list of names"
                                             : "a list";
    const std::string example = paths ? "expected one such as review.commitment" : "expected [name, name]";
    diagnostics_.error(
        node->place,
        "'" + std::string(name) + "' of " + context_ + " has to be " + wanted + ", found " + describe(node->kind),
        node->is_scalar() ? "did you mean '[" + shortened(node->text) + "]'?" : example);
  }
  return names;
}

std::string date_hint(const std::string& text) {
  std::vector<int> numbers;
  bool inside = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !inside) numbers.push_back(0);
    if (digit && numbers.back() < 10'000) numbers.back() = numbers.back() * 10 + (c - '0');
    inside = digit;
  }
  const std::string expected = "expected YYYY-MM-DD, an existing day";
  if (numbers.size() != 3 || numbers[0] < 1000 || numbers[0] > 9999) return expected;
  const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  const std::string meant = std::to_string(numbers[0]) + two(numbers[1]) + two(numbers[2]);
  return parse_iso_date(meant) && meant != text ? "did you mean '" + meant + "'?" : expected;
}

std::optional<Date> read_date(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  if (node.is_scalar())
    if (const auto date = parse_iso_date(node.text)) return date;
  diagnostics.error(node.place, context + " is not a date" + (node.is_scalar() ? ": '" + node.text + "'" : ""),
                    date_hint(node.is_scalar() ? node.text : ""));
  return std::nullopt;
}

bool check_name(const Node& node, const std::string& what, Diagnostics& diagnostics) {
  const std::string& name = node.text;
  bool good =
      node.is_scalar() && !name.empty() && count_characters(name) <= 64 && find_invalid_utf8(name) == std::string::npos;
  for (std::size_t i = 0; good && i < name.size();) {
    const char32_t c = next_character(name, i);
    const bool ascii =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    // Letters of other scripts; spaces, punctuation and controls beyond ASCII stay out.
    good = ascii ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3004) &&
            !(c >= 0x3008 && c <= 0x3020) && !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0xE000 && c <= 0xF8FF));
  }
  const std::string article = std::string_view("aeiou").find(what[0]) == std::string_view::npos ? "a " : "an ";
  if (!good)
    diagnostics.error(node.place, "'" + name + "' cannot name " + article + what,
                      "expected letters, digits, '_' or '-', at most 64");
  return good;
}

}  // namespace clockstop
