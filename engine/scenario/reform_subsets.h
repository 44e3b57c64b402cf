// The models of a scenario with only some of its reforms in force, for attribution. Not here: what is made of them
// (study/attribution.h).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/model.h"
#include "scenario/define.h"
#include "scenario/spec.h"

namespace clockstop {

/// The reforms by which a scenario goes beyond another; nothing (and `why_not`) if it lacks one of the other's, or has
/// those in another order.
std::vector<std::size_t> reforms_beyond(const StudySpec& study, const ScenarioSpec& scenario,
                                        const ScenarioSpec& baseline, std::string& why_not);

/// Bit i of a set is the i-th of the reforms asked about; those of the baseline are always in force. The order is that
/// of the scenario.
///
/// A reform that cannot act without one that is missing from a set (its path does not exist yet, say, or its value
/// conflicts) changes nothing in that set: the reforms of the set are added one after the other, and each that makes an
/// error is left out. Sets with equal definitions share one model.
class ReformSubsets {
 public:
  /// All must outlive it and its models.
  ReformSubsets(const StudySpec& study, const CalendarShelf& calendars, const ScenarioSpec& scenario,
                std::vector<std::size_t> asked);

  std::shared_ptr<const Model> model(std::uint64_t set);

  /// By reform asked about: in how many of the sets so far it could not act.
  [[nodiscard]] const std::vector<std::size_t>& idle() const { return idle_; }

 private:
  struct Known {
    StudyDefinition definition;
    std::shared_ptr<const Model> model;
  };
  [[nodiscard]] ScenarioSpec with(const std::vector<bool>& in_force) const;
  std::shared_ptr<const Model> built(const std::vector<bool>& in_force);

  const StudySpec& study_;
  const CalendarShelf& calendars_;
  const ScenarioSpec& scenario_;
  std::vector<std::size_t> places_;  // by reform asked about: in the scenario's list
  std::vector<Known> known_;
  std::vector<std::size_t> idle_;
};

}  // namespace clockstop
