#include "scenario/reform_subsets.h"

#include <algorithm>
#include <stdexcept>

#include "model/simplify.h"

namespace clockstop {

std::vector<std::size_t> reforms_beyond(const StudySpec& study, const ScenarioSpec& scenario,
                                        const ScenarioSpec& baseline, std::string& why_not) {
  std::vector<std::size_t> beyond;
  auto next = baseline.reforms.begin();
  for (const std::size_t reform : scenario.reforms) {
    if (next != baseline.reforms.end() && *next == reform)
      ++next;
    else
      beyond.push_back(reform);
  }
  if (next == baseline.reforms.end() && !beyond.empty()) return beyond;
  if (next == baseline.reforms.end())
    why_not = "scenario '" + scenario.name + "' has no reform that its baseline does not have";
  else
    why_not = "scenario '" + scenario.name + "' does not have reform '" + study.reforms[*next].name +
              "' of its baseline '" + baseline.name +
              "' in the same place; what reforms bring can only be told of those that are added";
  return {};
}

ReformSubsets::ReformSubsets(const StudySpec& study, const CalendarShelf& calendars, const ScenarioSpec& scenario,
                             std::vector<std::size_t> asked)
    : study_(study), calendars_(calendars), scenario_(scenario), idle_(asked.size()) {
  // The same reform may not stand in a scenario twice, so a name has one place.
  for (const std::size_t reform : asked) {
    const auto found = std::find(scenario.reforms.begin(), scenario.reforms.end(), reform);
    places_.push_back(static_cast<std::size_t>(found - scenario.reforms.begin()));
  }
}

ScenarioSpec ReformSubsets::with(const std::vector<bool>& in_force) const {
  ScenarioSpec some = scenario_;
  some.reforms.clear();
  for (std::size_t i = 0; i < in_force.size(); ++i)
    if (in_force[i]) some.reforms.push_back(scenario_.reforms[i]);
  return some;
}

/// Null if it makes an error.
std::shared_ptr<const Model> ReformSubsets::built(const std::vector<bool>& in_force) {
  Diagnostics scratch;
  auto definition = define_scenario(study_, with(in_force), calendars_, scratch);
  if (!definition || scratch.has_errors()) return nullptr;
  *definition = simplified(std::move(*definition));
  for (const Known& known : known_)
    if (known.definition == *definition) return known.model;
  try {
    auto model = std::make_shared<const Model>(compile(*definition));
    known_.push_back({std::move(*definition), model});
    return model;
  } catch (const ModelError&) {
    return nullptr;
  }
}

std::shared_ptr<const Model> ReformSubsets::model(std::uint64_t set) {
  std::vector<bool> wanted(scenario_.reforms.size(), true);
  for (std::size_t i = 0; i < places_.size(); ++i) wanted[places_[i]] = (set >> i & 1) != 0;
  if (auto model = built(wanted)) return model;
  std::vector<bool> in_force = wanted;
  for (const std::size_t place : places_) in_force[place] = false;
  std::shared_ptr<const Model> model = built(in_force);
  if (model == nullptr) throw std::logic_error("a baseline that has been checked cannot be built");
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!wanted[places_[i]]) continue;
    in_force[places_[i]] = true;
    auto more = built(in_force);
    if (more != nullptr) {
      model = std::move(more);
    } else {
      in_force[places_[i]] = false;
      ++idle_[i];
    }
  }
  return model;
}

}  // namespace clockstop
