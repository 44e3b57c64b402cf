#include "scenario/changer.h"

#include <algorithm>
#include <stdexcept>

#include "scenario/read_study.h"

namespace clockstop {
namespace {

/// A dossier can meet two reforms that are never in force on one day (bound at submission by the first, entering a
/// stage under the second): that is no conflict, the later one in the scenario's order wins.
bool overlap(const ReformSpec& a, const ReformSpec& b) {
  return !(a.to && b.from && *a.to < *b.from) && !(b.to && a.from && *b.to < *a.from);
}

}  // namespace

void Changer::act(PathTarget& target, PathTarget* of) {
  try {
    switch (target.kind) {
      case PathTarget::Kind::kNumber:
        return number(target, of);
      case PathTarget::Kind::kShare:
        return share(target, of);
      case PathTarget::Kind::kDistribution:
        return distribution(target, of);
      case PathTarget::Kind::kStaff:
        return staff(target);
      case PathTarget::Kind::kProductivity:
        return productivity(target);
      default:
        if (change_.verb == Verb::kSet) return other(target);
        diagnostics_.error(change_.place, "'" + target.label + "' cannot be scaled or added to", "use set");
    }
  } catch (const std::overflow_error&) {
    diagnostics_.error(change_.place, "the number at '" + target.label + "' grows beyond what can be held exactly");
  }
}

void Changer::stamp(Number& number, const ChangeChain& before, const std::string& what) {
  number.changes = before;
  number.changes.push_back(
      {reform_id_, change_.place, what, text(number.quantity), change_.by ? change_.by->provenance : Provenance{}});
  const bool stated = number.provenance.kind != Provenance::Kind::kUnstated;
  if (stated && change_.verb == Verb::kSet) return;
  number.provenance = {};
  if (change_.by && change_.by->provenance.kind != Provenance::Kind::kUnstated) {
    number.provenance = change_.by->provenance;
    number.provenance.range.reset();  // the range is of the factor, not of the product
  } else if (!reform_.document.empty()) {
    number.provenance.kind = Provenance::Kind::kDocument;
    number.provenance.text = reform_.document + (reform_.clause.empty() ? "" : " " + reform_.clause);
  }
}

bool Changer::conflicts(const ChangeChain& chain, const std::string& label, bool equal) {
  if (equal) return false;
  const auto stands_against = [&](const ChangeNote& note) {
    if (note.reform == reform_id_ || study_.reforms[note.reform].given ||
        !overlap(study_.reforms[note.reform], reform_))
      return false;
    const auto names_it = [&](const auto& over) { return over.first == study_.reforms[note.reform].name; };
    return std::none_of(reform_.over.begin(), reform_.over.end(), names_it) &&
           std::none_of(change_.over.begin(), change_.over.end(), names_it);
  };
  if (chain.latest(stands_against) == nullptr) return false;
  std::vector<std::string> names;
  for (const ChangeNote& note : chain)
    if (const std::string& name = study_.reforms[note.reform].name;
        stands_against(note) && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  diagnostics_.error(
      change_.place, who() + " sets '" + label + "', which reform '" + names.front() + "' has changed before it",
      "add 'over: " + (names.size() > 1 ? "[" + all + "]" : all) + "' if this one is to win, or use scale or add");
  return true;
}

ChangeChain Changer::only(const ChangeChain& chain, const std::string& what) {
  ChangeChain notes;
  for (const ChangeNote& note : chain)
    if (note.what == what) notes.push_back(note);
  return notes;
}

void Changer::number(PathTarget& target, PathTarget* of) {
  const Number* current = target.current();
  Number result;
  std::string what;
  if (change_.verb == Verb::kSet) {
    const auto value = read_number(change_.to, target.units, "'to' for '" + target.label + "'", diagnostics_);
    if (!value) return;
    result = *value;
    what = "set";
    if (target.units == kCountUnits && !result.quantity.value.is_whole()) {
      diagnostics_.error(result.place, "'to' for '" + target.label + "' has to be a whole number", "expected 1, 2, …");
      return;
    }
    const ChangeChain chain = *target.number ? (*target.number)->changes : ChangeChain{};
    if (conflicts(chain, target.label, current != nullptr && current->quantity == result.quantity)) return;
    if (current != nullptr && same_family_needed(target) && current->quantity.unit != result.quantity.unit) {
      diagnostics_.error(result.place,
                         "'" + target.label + "' counts " + std::string(unit_words(current->quantity.unit)) + ", and " +
                             who() + " sets " + std::string(unit_words(result.quantity.unit)),
                         "keep the unit: " + text(current->quantity));
      return;
    }
  } else {
    const Number* base = of != nullptr ? of->current() : current;
    if (base == nullptr) {
      diagnostics_.error(
          change_.place,
          "'" + (of != nullptr ? of->label : target.label) + "' has no value that " + who() + " could start from",
          "use set, or give it a value");
      return;
    }
    if (!change_.by) return;
    result = *base;
    if ((target.units & unit(base->quantity.unit)) == 0) {
      diagnostics_.error(change_.of ? change_.of->second : change_.place,
                         "'" + target.label + "' cannot be a multiple of '" + (of != nullptr ? of->label : "") +
                             "', which is " + text(base->quantity),
                         expected_units(target.units));
      return;
    }
    if (change_.verb == Verb::kScale) {
      result.quantity.value = base->quantity.value * share_of(*change_.by);
      what = "× " + text(change_.by->quantity) + (of != nullptr ? " of " + of->label : "");
    } else {
      if (change_.by->quantity.unit != base->quantity.unit) {
        diagnostics_.error(change_.by->place,
                           "'" + target.label + "' counts " + std::string(unit_words(base->quantity.unit)) +
                               ", and 'by' has another unit",
                           "expected an amount like " + text(base->quantity));
        return;
      }
      result.quantity.value = base->quantity.value + change_.by->quantity.value;
      what = "+ " + text(change_.by->quantity);
    }
  }
  if (!in_bounds(target, result)) return;
  const ChangeChain before =
      *target.number ? (*target.number)->changes : (current != nullptr ? current->changes : ChangeChain{});
  stamp(result, before, what);
  *target.number = std::move(result);
}

void Changer::share(PathTarget& target, PathTarget* of) {
  std::optional<Number> held = *target.share;
  PathTarget one = target;
  one.kind = PathTarget::Kind::kNumber;
  one.share = nullptr;
  one.number = &held;
  number(one, of);
  *target.share = *held;
  if (target.rest == nullptr) return;
  *target.rest = *held;
  const Decimal rest = Decimal(1) - share_of(*held);
  target.rest->quantity.value = held->quantity.unit == Unit::kPercent ? rest * Decimal(100) : rest;
}

bool Changer::in_bounds(const PathTarget& target, Number& number) {
  Number shown = number;
  shown.place = change_.place;
  const std::string context = "'" + target.label + "' under " + who();
  if (target.units == kDelayUnits)
    return check_range(shown, 0, longest_duration(number.quantity.unit), context, diagnostics_);
  const bool percent = number.quantity.unit == Unit::kPercent;
  return check_range(shown, percent ? target.least * Decimal(100) : target.least,
                     percent ? target.most * Decimal(100) : target.most, context, diagnostics_);
}

void Changer::staff(PathTarget& target) {
  PoolSpec& pool = *target.pool;
  if (change_.of) {
    diagnostics_.error(change_.of->second, "'of' does not go with '" + target.label + "', which may have many values",
                       "scale it by itself, or use set");
    return;
  }
  if (change_.verb == Verb::kSet) {
    auto steps = read_staff(change_.to, "'to' for '" + target.label + "'", diagnostics_);
    const bool same =
        steps.size() == 1 && pool.staff.size() == 1 && steps[0].number.quantity == pool.staff[0].number.quantity;
    if (steps.empty() || conflicts(only(pool.changes, "staff"), target.label, same)) return;
    for (StaffStep& step : steps)
      stamp(step.number, pool.staff.empty() ? ChangeChain{} : pool.staff.front().number.changes, "set");
    pool.staff = std::move(steps);
  } else if (change_.by) {
    if (change_.verb == Verb::kAdd && change_.by->quantity.unit != Unit::kNumber) {
      diagnostics_.error(change_.by->place, "staff is counted in people", "expected a plain number such as 2");
      return;
    }
    for (StaffStep& step : pool.staff) {
      const bool scales = change_.verb == Verb::kScale;
      step.number.quantity.value = scales ? step.number.quantity.value * share_of(*change_.by)
                                          : step.number.quantity.value + change_.by->quantity.value;
      if (!in_bounds(target, step.number)) return;
      stamp(step.number, step.number.changes, (scales ? "× " : "+ ") + text(change_.by->quantity));
    }
  }
  pool.changes.push_back({reform_id_, change_.place, "staff", "", {}});
}

void Changer::productivity(PathTarget& target) {
  PoolSpec& pool = *target.pool;
  const ChangeChain chain = only(pool.changes, "productivity");
  if (change_.verb == Verb::kSet) {
    auto steps = read_productivity(change_.to, "'to' for '" + target.label + "'", diagnostics_);
    const bool same = steps.size() == 1 && pool.productivity.size() == 1 &&
                      share_of(steps[0].number) == share_of(pool.productivity[0].number);
    if (steps.empty() || conflicts(chain, target.label, same)) return;
    for (StaffStep& step : steps) stamp(step.number, {}, "set");
    pool.productivity = std::move(steps);
  } else if (change_.of || change_.verb == Verb::kAdd) {
    diagnostics_.error(change_.place, "'" + target.label + "' is a share and can be set or scaled by itself only",
                       "use scale without 'of', or set");
    return;
  } else if (change_.by) {
    if (pool.productivity.empty()) {
      Number stated;
      stated.quantity = {100, Unit::kPercent};
      stated.place = change_.place;
      pool.productivity.push_back({std::nullopt, std::move(stated)});
    }
    for (StaffStep& step : pool.productivity) {
      step.number.quantity.value = step.number.quantity.value * share_of(*change_.by);
      const Decimal unit = step.number.quantity.unit == Unit::kPercent ? 100 : 1;
      Number shown = step.number;
      shown.place = change_.place;
      if (!check_range(shown, *Decimal::parse("0.01") * unit, Decimal(100) * unit,
                       "'" + target.label + "' under " + who(), diagnostics_))
        return;
      stamp(step.number, step.number.changes, "× " + text(change_.by->quantity));
    }
  }
  pool.changes.push_back({reform_id_, change_.place, "productivity", "", {}});
}

}  // namespace clockstop
