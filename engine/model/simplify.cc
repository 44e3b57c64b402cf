#include "model/simplify.h"

#include <algorithm>
#include <utility>

namespace clockstop {
namespace {

/// Puts equal things under one number, in the order in which they are asked for.
template <class Thing>
class Numbering {
 public:
  std::uint32_t of(const Thing& thing) {
    const auto found = std::find(things_.begin(), things_.end(), thing);
    const auto number = static_cast<std::uint32_t>(found - things_.begin());
    if (found == things_.end()) things_.push_back(thing);
    return number;
  }
  std::vector<Thing> things() && { return std::move(things_); }

 private:
  std::vector<Thing> things_;
};

/// Rules of an entry before the submission are never asked for; those of the submission stand in for them.
void fill_unused_entries(ProcessDefinition& process) {
  for (std::size_t f = 0; f < process.flows.size(); ++f) {
    std::size_t first = 0;
    const auto uses = [&](const std::vector<std::uint32_t>& flows) {
      return std::find(flows.begin(), flows.end(), f) != flows.end();
    };
    while (first < process.flow_of.size() && !uses(process.flow_of[first])) ++first;
    auto& rules = process.flows[f].rules_by_epoch;
    if (first >= rules.size()) continue;  // nobody uses this flow
    for (std::size_t entry = 0; entry < first; ++entry) rules[entry] = rules[first];
  }
}

void merge_equals(ProcessDefinition& process) {
  Numbering<FlowDefinition> flows;
  Numbering<RuleSetDefinition> rule_sets;
  for (std::vector<std::uint32_t>& by_profile : process.flow_of)
    for (std::uint32_t& flow : by_profile) {
      FlowDefinition renamed = process.flows[flow];
      for (std::uint32_t& rules : renamed.rules_by_epoch) rules = rule_sets.of(process.rule_sets[rules]);
      flow = flows.of(renamed);
    }
  process.flows = std::move(flows).things();
  process.rule_sets = std::move(rule_sets).things();
}

bool changes_on(const ProcessDefinition& process, std::size_t epoch) {
  const auto differs = [&](const FlowDefinition& flow) {
    return flow.rules_by_epoch[epoch] != flow.rules_by_epoch[epoch - 1];
  };
  const auto draws_otherwise = [&](const AttributeDefinition& attribute) {
    return attribute.shares_in(epoch) != attribute.shares_in(epoch - 1);
  };
  return process.flow_of[epoch] != process.flow_of[epoch - 1] ||
         std::any_of(process.attributes.begin(), process.attributes.end(), draws_otherwise) ||
         std::any_of(process.flows.begin(), process.flows.end(), differs);
}

template <class List>
void erase_at(List& list, std::size_t at) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
}

void erase_epoch(StudyDefinition& study, std::size_t epoch) {
  erase_at(study.epoch_starts, epoch - 1);
  for (ProcessDefinition& process : study.processes) {
    erase_at(process.flow_of, epoch);
    for (FlowDefinition& flow : process.flows) erase_at(flow.rules_by_epoch, epoch);
    for (AttributeDefinition& attribute : process.attributes)
      if (!attribute.shares_by_epoch.empty()) erase_at(attribute.shares_by_epoch, epoch);
  }
}

}  // namespace

StudyDefinition simplified(StudyDefinition study) {
  for (ProcessDefinition& process : study.processes) {
    fill_unused_entries(process);
    merge_equals(process);
  }
  for (std::size_t epoch = study.epoch_starts.size(); epoch > 0; --epoch) {
    const bool needed = std::any_of(study.processes.begin(), study.processes.end(),
                                    [&](const ProcessDefinition& process) { return changes_on(process, epoch); });
    if (!needed) erase_epoch(study, epoch);
  }
  return study;
}

}  // namespace clockstop
