#include "scenario/reform_effects.h"

#include <algorithm>
#include <map>

#include "scenario/facts.h"
#include "scenario/flow_line.h"

namespace clockstop {
namespace {

/// Moved, never copied: the facts point into the world. A distribution is one fact; its numbers are left out.
struct Snapshot {
  InForce world;
  std::vector<Fact> facts;
  std::map<std::string, const Fact*> by_path;

  Snapshot(const StudySpec& study, const std::vector<std::size_t>& reforms) : world(in_force(study, reforms)) {
    facts = facts_of(world);
    for (const Fact& fact : facts)
      if (fact.number == nullptr) by_path.emplace(fact.path, &fact);
    std::vector<const Fact*> numbers;
    for (const Fact& fact : facts)
      if (fact.number != nullptr && !by_path.contains(fact.path) &&
          !by_path.contains(fact.path.substr(0, fact.path.find_last_of('.'))))
        numbers.push_back(&fact);
    for (const Fact* fact : numbers) by_path.emplace(fact->path, fact);
  }
  Snapshot(Snapshot&&) = default;
  Snapshot& operator=(Snapshot&&) = default;

  const Fact* at(const std::string& path) const {
    const auto found = by_path.find(path);
    return found == by_path.end() ? nullptr : found->second;
  }
};

const ChangeNote* last_note(const ChangeChain& notes, const std::vector<std::size_t>& reforms) {
  return notes.latest(
      [&](const ChangeNote& note) { return std::find(reforms.begin(), reforms.end(), note.reform) != reforms.end(); });
}

ReformEffect between(const StudySpec& study, const Snapshot& before, const Snapshot& after,
                     const std::vector<std::size_t>& reforms) {
  ReformEffect effect;
  effect.reforms = reforms;
  for (std::size_t p = 0; p < study.processes.size(); ++p) {
    const std::string was = flow_line(before.world.processes[p].flow), is = flow_line(after.world.processes[p].flow);
    if (was != is) effect.flows.push_back({study.processes[p].name, was, is});
  }
  for (const Fact& fact : after.facts) {
    if (after.at(fact.path) != &fact) continue;
    const Fact* was = before.at(fact.path);
    if (was != nullptr && was->value == fact.value) continue;
    Difference difference;
    difference.path = fact.path;
    if (was == nullptr) {
      was = written_at(before.facts, fact.path);
      difference.started_from_limit = was != nullptr;
    }
    difference.before = was == nullptr ? "" : was->value;
    difference.after = fact.value;
    difference.counted = fact.counted;
    if (const ChangeNote* note = last_note(fact.changes, reforms)) {
      difference.place = note->place;
      difference.how = note->what.starts_with("×") || note->what.starts_with("+") ? note->what : "set";
    }
    effect.values.push_back(std::move(difference));
  }
  for (const Fact& fact : before.facts)
    if (before.at(fact.path) == &fact && after.at(fact.path) == nullptr) {
      Difference gone;
      gone.path = fact.path;
      gone.before = fact.value;
      effect.values.push_back(std::move(gone));
    }
  return effect;
}

}  // namespace

ScenarioDifference scenario_difference(const StudySpec& study, const ScenarioSpec& from, const ScenarioSpec& to) {
  const auto shared = std::mismatch(from.reforms.begin(), from.reforms.end(), to.reforms.begin(), to.reforms.end());
  std::vector<std::size_t> held(from.reforms.begin(), shared.first);
  ScenarioDifference difference;
  Snapshot before(study, from.reforms);
  if (shared.first != from.reforms.end()) {
    Snapshot common(study, held);
    difference.taken_back = between(study, before, common, {shared.first, from.reforms.end()});
    before = std::move(common);
  }
  for (auto reform = shared.second; reform != to.reforms.end(); ++reform) {
    held.push_back(*reform);
    Snapshot after(study, held);
    difference.added.push_back(between(study, before, after, {*reform}));
    before = std::move(after);
  }
  return difference;
}

}  // namespace clockstop
