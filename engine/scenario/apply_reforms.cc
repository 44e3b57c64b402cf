#include "scenario/apply_reforms.h"

#include <algorithm>
#include <stdexcept>

#include "scenario/path_target.h"
#include "scenario/read_process.h"
#include "scenario/read_study.h"
#include "scenario/restructure.h"

namespace clockstop {
namespace {

bool is_structural(const ChangeSpec& change) {
  return change.verb == Verb::kParallelise || change.verb == Verb::kSerialise;
}

bool applies(const ReformSpec& reform, const ProcessSpec& process) {
  return reform.processes.empty() || std::any_of(reform.processes.begin(), reform.processes.end(),
                                                 [&](const auto& p) { return p.first == process.name; });
}

/// A dossier can meet two reforms that are never in force on one day (bound at submission by the first, entering a
/// stage under the second): that is no conflict, the later one in the scenario's order wins.
bool overlap(const ReformSpec& a, const ReformSpec& b) {
  return !(a.to && b.from && *a.to < *b.from) && !(b.to && a.from && *b.to < *a.from);
}

/// One change of one reform, acting on one target.
class Changer {
 public:
  Changer(const StudySpec& study, std::size_t reform, const ChangeSpec& change, Diagnostics& diagnostics)
      : study_(study), reform_id_(reform), reform_(study.reforms[reform]), change_(change), diagnostics_(diagnostics) {}

  /// `of` is the target of the change's `of`, if it has one and the process has that.
  void act(PathTarget& target, PathTarget* of) {
    try {
      switch (target.kind) {
        case PathTarget::Kind::kNumber:
          return number(target, of);
        case PathTarget::Kind::kDistribution:
          return distribution(target, of);
        case PathTarget::Kind::kStaff:
          return staff(target);
        default:
          if (change_.verb == Verb::kSet) return other(target);
          diagnostics_.error(change_.place, "'" + target.label + "' cannot be scaled or added to", "use set");
      }
    } catch (const std::overflow_error&) {
      diagnostics_.error(change_.place, "the number at '" + target.label + "' grows beyond what can be held exactly");
    }
  }

 private:
  std::string who() const { return "reform '" + reform_.name + "'"; }

  void stamp(Number& number, const std::vector<ChangeNote>& before, const std::string& what) {
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

  bool conflicts(const std::vector<ChangeNote>& chain, const std::string& label, bool equal) {
    if (equal) return false;
    for (const ChangeNote& earlier : chain) {
      if (earlier.reform == reform_id_ || !overlap(study_.reforms[earlier.reform], reform_)) continue;
      const std::string& name = study_.reforms[earlier.reform].name;
      const auto names_it = [&](const auto& over) { return over.first == name; };
      if (std::any_of(reform_.over.begin(), reform_.over.end(), names_it) ||
          std::any_of(change_.over.begin(), change_.over.end(), names_it))
        continue;
      diagnostics_.error(change_.place,
                         who() + " sets '" + label + "', which reform '" + name + "' has changed before it",
                         "add 'over: " + name + "' if this one is to win, or use scale or add");
      return true;
    }
    return false;
  }

  void number(PathTarget& target, PathTarget* of) {
    const Number* current = target.current();
    Number result;
    std::string what;
    if (change_.verb == Verb::kSet) {
      const auto value = read_number(change_.to, target.units, "'to' for '" + target.label + "'", diagnostics_);
      if (!value) return;
      result = *value;
      what = "set";
      if (target.units == kCountUnits && !result.quantity.value.is_whole()) {
        diagnostics_.error(result.place, "'to' for '" + target.label + "' has to be a whole number",
                           "expected 1, 2, …");
        return;
      }
      const std::vector<ChangeNote> chain = *target.number ? (*target.number)->changes : std::vector<ChangeNote>{};
      if (conflicts(chain, target.label, current != nullptr && current->quantity == result.quantity)) return;
      if (current != nullptr && same_family_needed(target) && current->quantity.unit != result.quantity.unit) {
        diagnostics_.error(result.place,
                           "'" + target.label + "' counts " + std::string(unit_words(current->quantity.unit)) +
                               ", and " + who() + " sets " + std::string(unit_words(result.quantity.unit)),
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
    const std::vector<ChangeNote> before = *target.number
                                               ? (*target.number)->changes
                                               : (current != nullptr ? current->changes : std::vector<ChangeNote>{});
    stamp(result, before, what);
    *target.number = std::move(result);
  }

  static bool same_family_needed(const PathTarget& target) { return target.units == kDayUnits; }

  bool in_bounds(const PathTarget& target, Number& number) {
    Number shown = number;
    shown.place = change_.place;
    const std::string context = "'" + target.label + "' under " + who();
    if (target.units == kDelayUnits)
      return check_range(shown, 0, longest_duration(number.quantity.unit), context, diagnostics_);
    const bool percent = number.quantity.unit == Unit::kPercent;
    return check_range(shown, percent ? target.least * Decimal(100) : target.least,
                       percent ? target.most * Decimal(100) : target.most, context, diagnostics_);
  }

  static bool equal(const DistributionSpec& a, const DistributionSpec& b) {
    const auto same = [](const Number& x, const Number& y) { return x.quantity == y.quantity; };
    const auto same_named = [&](const auto& x, const auto& y) {
      return x.first == y.first && same(x.second, y.second);
    };
    return a.kind == b.kind &&
           std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(), b.parameters.end(), same_named) &&
           std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same) &&
           std::equal(a.weights.begin(), a.weights.end(), b.weights.begin(), b.weights.end(), same);
  }

  void distribution(PathTarget& target, PathTarget* of) {
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
      diagnostics_.error(change_.of->second,
                         "'" + target.label + "' is a distribution, and '" + of->label + "' is none",
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

  bool fits(const PathTarget& target, const Number& number) {
    if ((target.units & unit(number.quantity.unit)) != 0) return true;
    diagnostics_.error(change_.of ? change_.of->second : number.place,
                       "'" + target.label + "' cannot be in " + std::string(unit_words(number.quantity.unit)),
                       expected_units(target.units));
    return false;
  }

  /// The notes of a chain that several fields share.
  static std::vector<ChangeNote> only(const std::vector<ChangeNote>& chain, const std::string& what) {
    std::vector<ChangeNote> notes;
    for (const ChangeNote& note : chain)
      if (note.what == what) notes.push_back(note);
    return notes;
  }

  void staff(PathTarget& target) {
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
        stamp(step.number, pool.staff.empty() ? std::vector<ChangeNote>{} : pool.staff.front().number.changes, "set");
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

  void other(PathTarget& target) {
    const std::string context = "'to' for '" + target.label + "'";
    if (target.kind == PathTarget::Kind::kPriority) {
      const auto value = read_priority(change_.to, context, diagnostics_);
      if (!value) return;
      PrioritySpec* held = target.priority;
      if (held == nullptr) held = &(*target.own_priority ? **target.own_priority : target.own_priority->emplace());
      if (conflicts(held->changes, target.label, held->value == *value)) return;
      held->value = *value;
      held->stated = true;
      held->changes.push_back({reform_id_, change_.place, "set", change_.to.text, {}});
    } else if (target.kind == PathTarget::Kind::kQueue) {
      queue(*target.pool, target.label, context);
    } else {
      stage_field(target, context);
    }
  }

  void queue(PoolSpec& pool, const std::string& label, const std::string& context) {
    QueueDiscipline discipline = QueueDiscipline::kFifo;
    std::string by;
    if (!read_queue(change_.to, context, discipline, by, diagnostics_)) return;
    std::vector<std::string> clocks;
    for (const ProcessSpec& process : study_.processes)
      for (const ClockSpec& clock : process.clocks) clocks.push_back(clock.name);
    if (!by.empty() && std::find(clocks.begin(), clocks.end(), by) == clocks.end()) {
      diagnostics_.error(change_.to.entries.front().second.place, context + " names an unknown clock '" + by + "'",
                         hint_of_names(by, clocks, diagnostics_));
      return;
    }
    const bool same = discipline == pool.queue && by == pool.due_date_clock;
    if (conflicts(only(pool.changes, "queue"), label, same)) return;
    pool.queue = discipline;
    pool.due_date_clock = by;
    pool.changes.push_back({reform_id_, change_.place, "queue", change_.to.text, {}});
  }

  void stage_field(PathTarget& target, const std::string& context) {
    StageSpec& stage = *target.stage;
    const std::vector<ChangeNote> chain = only(stage.changes, target.label);
    if (target.kind == PathTarget::Kind::kOutcomes) {
      auto outcomes = read_outcomes(change_.to, context, diagnostics_);
      const bool same = std::equal(outcomes.begin(), outcomes.end(), stage.outcomes.begin(), stage.outcomes.end(),
                                   [](const OutcomeSpec& a, const OutcomeSpec& b) {
                                     return a.name == b.name && share_of(a.share) == share_of(b.share);
                                   });
      if (outcomes.empty() || conflicts(chain, target.label, same)) return;
      for (OutcomeSpec& outcome : outcomes) stamp(outcome.share, {}, "set");
      stage.outcomes = std::move(outcomes);
    } else if (target.kind == PathTarget::Kind::kConsent) {
      if (!consent(stage, context)) return;
    } else {
      if (!pool_of(stage, context) || conflicts(chain, target.label, stage.pool == change_.to.text)) return;
      stage.pool = change_.to.text;
    }
    stage.changes.push_back({reform_id_, change_.place, target.label, change_.to.text, {}});
  }

  bool consent(StageSpec& stage, const std::string& context) {
    const std::string found = change_.to.is_scalar() ? "'" + change_.to.text + "'" : describe(change_.to.kind);
    if (change_.to.text != "approved") {
      diagnostics_.error(change_.to.place, context + " cannot be " + found, "expected approved");
    } else if (!stage.limit) {
      diagnostics_.error(change_.place, who() + " lets stage '" + stage.name + "' expire, but it has no limit",
                         "give it a 'limit'");
    } else {
      stage.consent_on_expiry = true;
      return true;
    }
    return false;
  }

  bool pool_of(const StageSpec& stage, const std::string& context) {
    std::vector<std::string> pools;
    for (const PoolSpec& pool : study_.pools) pools.push_back(pool.name);
    const bool known = std::find(pools.begin(), pools.end(), change_.to.text) != pools.end();
    const std::string found = change_.to.is_scalar() ? "'" + change_.to.text + "'" : describe(change_.to.kind);
    if (!known)
      diagnostics_.error(change_.to.place, context + " names an unknown pool " + found,
                         hint_of_names(change_.to.text, pools, diagnostics_));
    else if (stage.delay)
      diagnostics_.error(change_.to.place, context + " gives a pool to stage '" + stage.name + "', which has a delay",
                         "only effort is the work of a pool");
    return known && !stage.delay;
  }

  const StudySpec& study_;
  std::size_t reform_id_;
  const ReformSpec& reform_;
  const ChangeSpec& change_;
  Diagnostics& diagnostics_;
};

}  // namespace

ProcessSpec reformed_process(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                             const std::vector<bool>& structural, const std::vector<bool>& numeric,
                             Diagnostics& diagnostics) {
  ProcessSpec result = process;
  for (std::size_t i = 0; i < scenario.reforms.size(); ++i) {
    const ReformSpec& reform = study.reforms[scenario.reforms[i]];
    if (!applies(reform, process)) continue;
    for (const ChangeSpec& change : reform.changes) {
      if (is_structural(change)) {
        if (structural[i]) restructure(result, reform, change, diagnostics);
        continue;
      }
      if (!numeric[i]) continue;
      for (const auto& [path, place] : change.paths) {
        std::vector<PathTarget> of;
        if (change.of) of = targets_in_process(result, change.of->first);
        Changer changer(study, scenario.reforms[i], change, diagnostics);
        for (PathTarget& target : targets_in_process(result, path)) {
          if (change.of && of.empty())
            diagnostics.error(change.of->second, "process '" + process.name + "' has no '" + change.of->first + "'",
                              path_hint(study, change.of->first));
          else
            changer.act(target, of.empty() ? nullptr : &of.front());
        }
      }
    }
  }
  return result;
}

namespace {

template <class Spec, class Find>
Spec reformed(const StudySpec& study, const ScenarioSpec& scenario, Spec result, const std::vector<bool>& active,
              Diagnostics& diagnostics, const Find& find) {
  for (std::size_t i = 0; i < scenario.reforms.size(); ++i) {
    if (!active[i]) continue;
    for (const ChangeSpec& change : study.reforms[scenario.reforms[i]].changes) {
      Changer changer(study, scenario.reforms[i], change, diagnostics);
      for (const auto& [path, place] : change.paths) {
        std::vector<PathTarget> of;
        if (change.of) of = find(result, change.of->first);
        for (PathTarget& target : find(result, path)) {
          if (change.of && of.empty() && target.kind == PathTarget::Kind::kNumber)
            diagnostics.error(change.of->second, "'" + path + "' cannot be a multiple of '" + change.of->first + "'",
                              "expected another number of the same pool or arrivals");
          else
            changer.act(target, of.empty() ? nullptr : &of.front());
        }
      }
    }
  }
  return result;
}

}  // namespace

PoolSpec reformed_pool(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                       const std::vector<bool>& active, Diagnostics& diagnostics) {
  return reformed(study, scenario, pool, active, diagnostics,
                  [](PoolSpec& p, const std::string& path) { return targets_in_pool(p, path); });
}

ArrivalSpec reformed_arrival(const StudySpec& study, const ScenarioSpec& scenario, const ArrivalSpec& arrival,
                             const std::vector<bool>& active, Diagnostics& diagnostics) {
  return reformed(study, scenario, arrival, active, diagnostics,
                  [](ArrivalSpec& a, const std::string& path) { return targets_in_arrival(a, path); });
}

bool touches(const ReformSpec& reform, const ProcessSpec& process) {
  if (!applies(reform, process)) return false;
  return std::any_of(reform.changes.begin(), reform.changes.end(), [](const ChangeSpec& change) {
    return is_structural(change) || std::any_of(change.paths.begin(), change.paths.end(), [](const auto& p) {
             return !is_pool_path(p.first) && !is_arrival_path(p.first);
           });
  });
}

void check_paths(const StudySpec& study, const ScenarioSpec& scenario, Diagnostics& diagnostics) {
  for (const std::size_t id : scenario.reforms) {
    const ReformSpec& reform = study.reforms[id];
    for (const ChangeSpec& change : reform.changes) {
      if (is_structural(change)) {
        check_restructure(study, reform, change, diagnostics);
        continue;
      }
      for (const auto& [path, place] : change.paths) {
        bool found = false;
        for (PoolSpec pool : study.pools) found |= !targets_in_pool(pool, path).empty();
        for (ArrivalSpec arrival : study.arrivals) found |= !targets_in_arrival(arrival, path).empty();
        for (ProcessSpec process : study.processes)
          found |= applies(reform, process) && !targets_in_process(process, path).empty();
        if (!found)
          diagnostics.error(place,
                            "reform '" + reform.name +
                                (is_pool_path(path) || is_arrival_path(path) ? "': there is no '"
                                                                             : "': no process it applies to has '") +
                                path + "'",
                            path_hint(study, path));
      }
    }
  }
}

}  // namespace clockstop
