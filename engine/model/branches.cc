#include "model/branches.h"

namespace clockstop {
namespace {

bool in_different_branches(const ProcessModel& process, const FlowModel& flow, std::uint32_t a, std::uint32_t b) {
  for (std::uint32_t fork = flow.entry; fork <= flow.last; ++fork) {
    if (process.steps[fork].kind != StepKind::kFork) continue;
    const std::uint32_t of_a = branch_of(process, fork, a), of_b = branch_of(process, fork, b);
    if (of_a != kNone && of_b != kNone && of_a != of_b) return true;
  }
  return false;
}

}  // namespace

std::uint32_t step_of_stage(const ProcessModel& process, const FlowModel& flow, std::uint32_t stage) {
  for (std::uint32_t id = flow.entry; id <= flow.last; ++id)
    if (process.steps[id].kind == StepKind::kStage && process.steps[id].stage == stage) return id;
  return kNone;
}

// The branches of a block lie one behind the other, up to its join.
std::uint32_t branch_of(const ProcessModel& process, std::uint32_t fork, std::uint32_t step) {
  const Step& block = process.steps[fork];
  std::uint32_t join = fork;
  while (process.steps[join].kind != StepKind::kJoin || process.steps[join].join_slot != block.join_slot) ++join;
  if (step <= fork || step >= join) return kNone;
  std::uint32_t branch = 0;
  for (std::uint32_t b = block.branches_begin; b < block.branches_end; ++b)
    if (process.branch_entries[b] <= step) branch = b - block.branches_begin;
  return branch;
}

std::string misplaced(const ProcessModel& process, const FlowModel& flow, std::span<const BacklogPlace> places) {
  std::vector<std::uint32_t> steps;
  for (const BacklogPlace& place : places) {
    const std::string& name = process.stages[place.stage];
    steps.push_back(step_of_stage(process, flow, place.stage));
    if (steps.back() == kNone)
      return "a case of the backlog is at stage '" + name + "', which the rules of its day of submission leave out";
    for (std::size_t i = 0; i + 1 < steps.size(); ++i)
      if (!in_different_branches(process, flow, steps[i], steps.back()))
        return "a case of the backlog cannot be at '" + process.stages[places[i].stage] + "' and at '" + name +
               "' at once: they are no branches of one parallel block";
  }
  return "";
}

}  // namespace clockstop
