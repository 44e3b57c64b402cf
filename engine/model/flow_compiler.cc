#include "model/flow_compiler.h"

#include <algorithm>

namespace clockstop {
namespace {

std::uint16_t outcome_id(ProcessModel& process, const std::string& name) {
  const auto found = std::find(process.outcomes.begin(), process.outcomes.end(), name);
  if (found != process.outcomes.end()) return static_cast<std::uint16_t>(found - process.outcomes.begin());
  process.outcomes.push_back(name);
  return static_cast<std::uint16_t>(process.outcomes.size() - 1);
}

class Flattener {
 public:
  Flattener(ProcessModel& process, FlowModel& flow) : process_(process), flow_(flow) {}

  void whole(const FlowDefinition& definition) {
    flow_.entry = size();
    flow_.after_submit = flow_.entry;
    for (const StepDefinition& step : definition.steps) {
      if (step.kind == StepDefinition::Kind::kSubmit) {
        flow_.submits_first = at_entry();
        flow_.after_submit = size() + 1;
      }
      one(step);
    }
    if (definition.steps.empty() || definition.steps.back().kind != StepDefinition::Kind::kEnd) {
      add(StepKind::kEnd).outcome = kNoOutcome;
    }
    flow_.last = size() - 1;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(process_.steps.size()); }
  bool at_entry() const { return size() == flow_.entry; }

  Step& add(StepKind kind) {
    Step step;
    step.kind = kind;
    step.next = size() + 1;
    process_.steps.push_back(step);
    return process_.steps.back();
  }

  void one(const StepDefinition& definition) {
    switch (definition.kind) {
      case StepDefinition::Kind::kStage: {
        Step& step = add(StepKind::kStage);
        step.stage = static_cast<std::uint16_t>(definition.stage);
        step.when = condition(definition.when);
        return;
      }
      case StepDefinition::Kind::kSubmit:
        add(StepKind::kSubmit);
        return;
      case StepDefinition::Kind::kEnd:
        add(StepKind::kEnd).outcome = outcome_id(process_, definition.outcome);
        return;
      case StepDefinition::Kind::kParallel:
        parallel(definition);
        return;
    }
  }

  void parallel(const StepDefinition& definition) {
    const auto slot = static_cast<std::uint16_t>(joins_++);
    process_.join_slots = std::max(process_.join_slots, joins_);
    const std::uint32_t fork = size();
    add(StepKind::kFork).join_slot = slot;
    std::vector<std::uint32_t> entries, last_steps;
    for (const auto& branch : definition.branches) {
      entries.push_back(size());
      for (const StepDefinition& step : branch) one(step);
      last_steps.push_back(size() - 1);
    }
    const std::uint32_t join = size();
    add(StepKind::kJoin).join_slot = slot;
    for (const std::uint32_t last : last_steps) process_.steps[last].next = join;
    process_.steps[fork].branches_begin = static_cast<std::uint32_t>(process_.branch_entries.size());
    process_.branch_entries.insert(process_.branch_entries.end(), entries.begin(), entries.end());
    process_.steps[fork].branches_end = static_cast<std::uint32_t>(process_.branch_entries.size());
  }

  std::uint32_t condition(const std::vector<bool>& when) {
    if (when.empty()) return kNone;
    const auto found = std::find(process_.conditions.begin(), process_.conditions.end(), when);
    if (found == process_.conditions.end()) process_.conditions.push_back(when);
    return static_cast<std::uint32_t>(std::find(process_.conditions.begin(), process_.conditions.end(), when) -
                                      process_.conditions.begin());
  }

  ProcessModel& process_;
  FlowModel& flow_;
  std::uint32_t joins_ = 0;
};

}  // namespace

FlowModel flatten_flow(ProcessModel& process, const FlowDefinition& definition) {
  FlowModel flow;
  flow.rule_set_of = definition.rules_by_epoch;
  Flattener(process, flow).whole(definition);
  return flow;
}

}  // namespace clockstop
