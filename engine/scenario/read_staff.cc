// The staff of a pool: a number, a schedule, or a sum of named parts (base, hires, leave …), each of them a number or a
// schedule.
#include <algorithm>
#include <cctype>
#include <set>

#include "scenario/read_study.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::int64_t kMostPeople = 1'000'000;

bool has_provenance(const Node& node) {
  return std::any_of(kProvenanceFields.fields.begin(), kProvenanceFields.fields.end(),
                     [&](const Field& field) { return node.find(field.name) != nullptr; });
}

/// What the values of a schedule may be; least and most in people, or as shares.
struct Bounds {
  Units units;
  Decimal least, most;
  const char* expected;
};

Bounds people_from(std::int64_t least) {
  return {kCountUnits, Decimal(least), Decimal(kMostPeople), "expected people, such as 3, or {2025-01-01: 3}"};
}

std::vector<StaffStep> read_schedule(const Node& node, const std::string& context, const Bounds& bounds,
                                     Diagnostics& diagnostics) {
  std::vector<StaffStep> steps;
  const auto add = [&](std::optional<Date> from, const Node& value) {
    const auto number = read_number(value, bounds.units, context, diagnostics);
    if (!number) return;
    const Decimal unit = number->quantity.unit == Unit::kPercent ? 100 : 1;
    if (check_range(*number, bounds.least * unit, bounds.most * unit, context, diagnostics))
      steps.push_back({from, *number});
  };
  if (!node.is_map() || has_provenance(node)) {
    add(std::nullopt, node);
    return steps;
  }
  if (node.entries.empty()) diagnostics.error(node.place, context + " has no value", bounds.expected);
  for (const auto& [key, value] : node.entries)
    if (const auto from = read_date(key, "a step of " + context, diagnostics)) add(from, value);
  std::stable_sort(steps.begin(), steps.end(),
                   [](const StaffStep& a, const StaffStep& b) { return *a.from < *b.from; });
  return steps;
}

/// Parts have names; the steps of a schedule begin with a digit.
bool is_sum(const Node& node) {
  return node.is_map() && !node.entries.empty() && !has_provenance(node) &&
         std::all_of(node.entries.begin(), node.entries.end(), [](const auto& entry) {
           return !entry.first.text.empty() && std::isdigit(static_cast<unsigned char>(entry.first.text[0])) == 0 &&
                  entry.first.text[0] != '-';
         });
}

struct Part {
  std::string name;
  std::vector<StaffStep> steps;
  /// None before its first date.
  const Number* on(std::optional<Date> date) const {
    const Number* in_force = nullptr;
    for (const StaffStep& step : steps)
      if (!step.from || (date && *step.from <= *date)) in_force = &step.number;
    return in_force;
  }
};

/// Stated no better than its worst part, and says where each comes from.
void add_provenance(Provenance& sum, const Part& part, const Number& number) {
  using Kind = Provenance::Kind;
  const auto worse = [](Kind kind) { return kind == Kind::kUnstated ? 6 : static_cast<int>(kind); };
  if (sum.text.empty() || worse(number.provenance.kind) > worse(sum.kind)) sum.kind = number.provenance.kind;
  sum.text += (sum.text.empty() ? "" : "; ") + part.name + " " + text(number.quantity) +
              (number.provenance.text.empty() ? "" : ": " + number.provenance.text);
}

Number sum_on(const std::vector<Part>& parts, std::optional<Date> date, Place place) {
  Number sum;
  sum.place = place;
  Decimal low = 0, high = 0;
  bool ranged = false;
  for (const Part& part : parts) {
    const Number* number = part.on(date);
    if (number == nullptr) continue;
    const Decimal& value = number->quantity.value;
    sum.quantity.value = sum.quantity.value + value;
    add_provenance(sum.provenance, part, *number);
    const auto& range = number->provenance.range;
    ranged |= range.has_value();
    low = low + (range ? range->first.value : value);
    high = high + (range ? range->second.value : value);
  }
  if (ranged) sum.provenance.range = {Quantity{low, sum.quantity.unit}, Quantity{high, sum.quantity.unit}};
  return sum;
}

std::vector<StaffStep> read_sum(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  std::vector<Part> parts;
  std::set<Date> dates;
  for (const auto& [key, value] : node.entries) {
    if (!check_name(key, "part of the staff", diagnostics)) return {};
    const std::string what = "part '" + key.text + "' of " + context;
    parts.push_back({key.text, read_schedule(value, what, people_from(-kMostPeople), diagnostics)});
    if (parts.back().steps.empty()) return {};
    for (const StaffStep& step : parts.back().steps)
      if (step.from) dates.insert(*step.from);
  }
  std::vector<StaffStep> steps = {{std::nullopt, sum_on(parts, std::nullopt, node.place)}};
  for (const Date date : dates) steps.push_back({date, sum_on(parts, date, node.place)});
  for (const StaffStep& step : steps) {
    if (step.number.quantity.value >= Decimal(0)) continue;
    diagnostics.error(node.place,
                      context + " falls to " + step.number.quantity.value.text() +
                          (step.from ? " on " + iso_date(*step.from) : " before its first date"),
                      "the parts have to sum to 0 or more on every day");
    return {};
  }
  return steps;
}

}  // namespace

std::vector<StaffStep> read_staff(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  return is_sum(node) ? read_sum(node, context, diagnostics)
                      : read_schedule(node, context, people_from(0), diagnostics);
}

std::vector<StaffStep> read_productivity(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  static const Decimal kLeast = *Decimal::parse("0.01");
  return read_schedule(node, context,
                       {kShareUnits, kLeast, 100, "expected a share, such as 110 %, or {2026-07-01: 110 %}"},
                       diagnostics);
}

}  // namespace clockstop
