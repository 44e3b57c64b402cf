// Reforms of efforts, delays and responses.
#include <algorithm>

#include "scenario/changer.h"
#include "scenario/read_values.h"

namespace clockstop {

void Changer::distribution(PathTarget& target, PathTarget* of) {
  std::optional<DistributionSpec>& held = *target.distribution;
  if (change_.verb == Verb::kSet) {
    auto value = read_distribution(change_.to, target.units, "'to' for '" + target.label + "'", diagnostics_);
    if (!value || (held && conflicts(held->changes, target.label, equal(*held, *value)))) return;
    if (held) value->changes = held->changes;
    value->changes.push_back({reform_id_, change_.place, "set", "", {}});
    for (auto& [name, number] : value->parameters) stamp(number, {}, "set");
    held = std::move(value);
    return;
  }
  if (of != nullptr && of->distribution == nullptr) {
    diagnostics_.error(change_.of->second, "'" + target.label + "' is a distribution, and '" + of->label + "' is none",
                       "expected the path of an effort, a delay or a response");
    return;
  }
  const std::optional<DistributionSpec>& base = of != nullptr ? *of->distribution : held;
  if (!base || !change_.by) {
    diagnostics_.error(change_.place, "'" + target.label + "' has no value that " + who() + " could start from",
                       "use set");
    return;
  }
  if (change_.verb == Verb::kAdd) {
    diagnostics_.error(change_.place, "'" + target.label + "' is a distribution and cannot be added to",
                       "use scale or set");
    return;
  }
  DistributionSpec result = *base;
  const std::string what = "× " + text(change_.by->quantity);
  bool good = true;
  const auto scale = [&](Number& number) {
    number.quantity.value = number.quantity.value * share_of(*change_.by);
    Number shown = number;
    shown.place = change_.place;
    good = good && fits(target, shown) &&
           check_range(shown, 0, longest_duration(number.quantity.unit), "'" + target.label + "' under " + who(),
                       diagnostics_);
    stamp(number, number.changes, what);
  };
  for (auto& [name, number] : result.parameters)
    if (name != "cv") scale(number);
  for (Number& value : result.values) scale(value);
  if (!good) return;
  if (held) result.changes = held->changes;
  result.changes.push_back({reform_id_, change_.place, what, "", {}});
  held = std::move(result);
}

bool Changer::equal(const DistributionSpec& a, const DistributionSpec& b) {
  const auto same = [](const Number& x, const Number& y) { return x.quantity == y.quantity; };
  const auto same_named = [&](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); };
  return a.kind == b.kind &&
         std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(), b.parameters.end(), same_named) &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same) &&
         std::equal(a.weights.begin(), a.weights.end(), b.weights.begin(), b.weights.end(), same);
}

bool Changer::fits(const PathTarget& target, const Number& number) {
  if ((target.units & unit(number.quantity.unit)) != 0) return true;
  diagnostics_.error(change_.of ? change_.of->second : number.place,
                     "'" + target.label + "' cannot be in " + std::string(unit_words(number.quantity.unit)),
                     expected_units(target.units));
  return false;
}

}  // namespace clockstop
