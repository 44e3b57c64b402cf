#include "model/flow_compiler.h"

#include <algorithm>

namespace clockstop {
namespace {

template <class List, class Value>
std::size_t index_in(List& list, const Value& value) {
  const auto found = std::find(list.begin(), list.end(), value);
  const auto index = static_cast<std::size_t>(found - list.begin());
  if (found == list.end()) list.push_back(value);
  return index;
}

/// No case comes out of these steps at their end.
bool all_end(const std::vector<StepDefinition>& steps) {
  if (steps.empty()) return false;
  const StepDefinition& last = steps.back();
  if (last.kind == StepDefinition::Kind::kChoose)
    return last.exhaustive && std::all_of(last.branches.begin(), last.branches.end(), all_end);
  return last.kind == StepDefinition::Kind::kEnd || last.kind == StepDefinition::Kind::kFollowup;
}

class Flattener {
 public:
  Flattener(ProcessModel& process, FlowModel& flow) : process_(process), flow_(flow) {}

  void whole(const FlowDefinition& definition) {
    flow_.entry = size();
    flow_.after_submit = flow_.entry;
    sequence(definition.steps);
    if (!all_end(definition.steps)) end(kNoOutcome);
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

  void end(std::uint16_t outcome) {
    Step& step = add(StepKind::kEnd);
    step.outcome = outcome;
    step.next = kNone;
  }

  void sequence(const std::vector<StepDefinition>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const bool behind_end = i > 0 && steps[i - 1].kind == StepDefinition::Kind::kEnd;
      if (steps[i].kind == StepDefinition::Kind::kFollowup && !behind_end) end(kNoOutcome);
      one(steps[i]);
    }
  }

  void one(const StepDefinition& definition) {
    switch (definition.kind) {
      case StepDefinition::Kind::kStage: {
        Step& step = add(StepKind::kStage);
        step.stage = static_cast<std::uint16_t>(definition.stage);
        step.when = condition(definition.when);
        if (definition.route) step.route = static_cast<std::uint16_t>(*definition.route);
        return;
      }
      case StepDefinition::Kind::kSubmit:
        flow_.submits_first = at_entry();
        flow_.after_submit = size() + 1;
        add(StepKind::kSubmit);
        return;
      case StepDefinition::Kind::kEnd:
        end(static_cast<std::uint16_t>(index_in(process_.outcomes, definition.outcome)));
        return;
      case StepDefinition::Kind::kParallel:
        parallel(definition);
        return;
      case StepDefinition::Kind::kChoose:
        choose(definition);
        return;
      case StepDefinition::Kind::kFollowup:
        process_.steps.back().next = size();
        sequence(definition.branches.front());
        add(StepKind::kClosed).next = kNone;
        return;
    }
  }

  void set_branches(std::uint32_t step, const std::vector<std::uint32_t>& entries) {
    process_.steps[step].branches_begin = static_cast<std::uint32_t>(process_.branch_entries.size());
    process_.branch_entries.insert(process_.branch_entries.end(), entries.begin(), entries.end());
    process_.steps[step].branches_end = static_cast<std::uint32_t>(process_.branch_entries.size());
  }

  void parallel(const StepDefinition& definition) {
    const auto slot = static_cast<std::uint16_t>(joins_++);
    process_.join_slots = std::max(process_.join_slots, joins_);
    const std::uint32_t fork = size();
    add(StepKind::kFork).join_slot = slot;
    std::vector<std::uint32_t> entries, last_steps;
    for (const auto& branch : definition.branches) {
      entries.push_back(size());
      sequence(branch);
      // A reform has emptied it: a step that does nothing stands for it.
      if (branch.empty()) add(StepKind::kMerge);
      last_steps.push_back(size() - 1);
    }
    const std::uint32_t join = size();
    add(StepKind::kJoin).join_slot = slot;
    for (const std::uint32_t last : last_steps) process_.steps[last].next = join;
    set_branches(fork, entries);
  }

  // Whoever comes out of an option, or is taken by none, goes on at the merge: one step is the last of the block.
  void choose(const StepDefinition& definition) {
    const std::uint32_t block = size();
    add(StepKind::kChoose).choice = static_cast<std::uint16_t>(index_in(process_.choices, definition.choice));
    process_.steps[block].options_begin = add_options(definition);
    std::vector<std::uint32_t> entries, last_steps;
    for (const auto& branch : definition.branches) {
      entries.push_back(size());
      sequence(branch);
      // A reform has emptied it: a step that does nothing stands for it.
      if (branch.empty()) add(StepKind::kMerge);
      if (!all_end(branch)) last_steps.push_back(size() - 1);
    }
    set_branches(block, entries);
    process_.steps[block].next = kNone;
    if (definition.exhaustive && last_steps.empty()) return;
    const std::uint32_t merge = size();
    add(StepKind::kMerge);
    for (const std::uint32_t last : last_steps) process_.steps[last].next = merge;
    if (!definition.exhaustive) process_.steps[block].next = merge;
  }

  std::uint32_t add_options(const StepDefinition& definition) {
    const auto begin = static_cast<std::uint32_t>(process_.options.size());
    double cumulative = 0;
    for (const OptionDefinition& option : definition.options) {
      OptionRule rule;
      if (option.kind == OptionDefinition::Kind::kWhen) rule.when = condition(option.when);
      if (option.kind == OptionDefinition::Kind::kShare) rule.cumulative = cumulative += option.share;
      if (option.kind == OptionDefinition::Kind::kOtherwise) rule.cumulative = 2;
      process_.options.push_back(rule);
    }
    // Shares of 100 % leave nobody, however they were rounded.
    if (definition.exhaustive && process_.options.back().when == kNone) process_.options.back().cumulative = 2;
    return begin;
  }

  std::uint32_t condition(const std::vector<bool>& when) {
    return when.empty() ? kNone : static_cast<std::uint32_t>(index_in(process_.conditions, when));
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
