#include "scenario/restructure.h"

#include <algorithm>

#include "scenario/read_values.h"

namespace clockstop {
namespace {

using Steps = std::vector<StepSpec>;
using Name = std::pair<std::string, Place>;

bool is_stage(const StepSpec& step, const std::string& name) {
  return step.kind == StepDefinition::Kind::kStage && step.stage.name == name;
}

bool has_stage(const ProcessSpec& process, const std::string& name) {
  bool found = false;
  for_each_stage(process.flow, [&](const StageSpec& stage) { found |= stage.name == name; });
  return found;
}

/// The list of steps in which a stage stands directly, or null.
Steps* list_with(Steps& steps, const std::string& name) {
  for (StepSpec& step : steps) {
    if (is_stage(step, name)) return &steps;
    for (Steps& branch : step.branches)
      if (Steps* found = list_with(branch, name)) return found;
  }
  return nullptr;
}

std::vector<Name> all_names(const ChangeSpec& change) {
  std::vector<Name> names;
  for (const auto& branch : change.branches) names.insert(names.end(), branch.begin(), branch.end());
  return names;
}

std::size_t index_of(const Steps& steps, const std::string& name) {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const StepSpec& s) { return is_stage(s, name); });
  return static_cast<std::size_t>(found - steps.begin());
}

bool parallelise(ProcessSpec& process, const ChangeSpec& change) {
  const std::vector<Name> names = all_names(change);
  Steps* list = list_with(process.flow, names.front().first);
  if (list == nullptr) return false;
  std::size_t first = list->size(), last = 0;
  for (const Name& name : names) {
    const std::size_t at = index_of(*list, name.first);
    if (at == list->size()) return false;
    first = std::min(first, at);
    last = std::max(last, at);
  }
  if (last - first + 1 != names.size()) return false;
  StepSpec block;
  block.kind = StepDefinition::Kind::kParallel;
  block.place = change.place;
  for (const auto& branch : change.branches) {
    block.branches.emplace_back();
    for (const Name& name : branch) block.branches.back().push_back((*list)[index_of(*list, name.first)]);
  }
  list->erase(list->begin() + static_cast<std::ptrdiff_t>(first),
              list->begin() + static_cast<std::ptrdiff_t>(last + 1));
  list->insert(list->begin() + static_cast<std::ptrdiff_t>(first), std::move(block));
  return true;
}

/// The block whose branches together hold exactly these stages, in `steps` or below; with the list it stands in.
std::pair<Steps*, std::size_t> block_of(Steps& steps, const std::vector<Name>& names) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::size_t count = 0;
    bool exact = steps[i].kind == StepDefinition::Kind::kParallel;
    for (const Steps& branch : steps[i].branches)
      for (const StepSpec& step : branch) {
        ++count;
        exact &= std::any_of(names.begin(), names.end(), [&](const Name& n) { return is_stage(step, n.first); });
      }
    if (exact && count == names.size()) return {&steps, i};
    for (Steps& branch : steps[i].branches)
      if (const auto found = block_of(branch, names); found.first != nullptr) return found;
  }
  return {nullptr, 0};
}

bool serialise(ProcessSpec& process, const ChangeSpec& change) {
  const std::vector<Name> names = all_names(change);
  const auto [list, at] = block_of(process.flow, names);
  if (list == nullptr) return false;
  Steps sequence;
  for (const Name& name : names)
    for (const Steps& branch : (*list)[at].branches)
      for (const StepSpec& step : branch)
        if (is_stage(step, name.first)) sequence.push_back(step);
  list->erase(list->begin() + static_cast<std::ptrdiff_t>(at));
  list->insert(list->begin() + static_cast<std::ptrdiff_t>(at), sequence.begin(), sequence.end());
  return true;
}

}  // namespace

void restructure(ProcessSpec& process, const ReformSpec& reform, const ChangeSpec& change, Diagnostics& diagnostics) {
  const std::vector<Name> names = all_names(change);
  if (names.empty()) return;
  const auto there = static_cast<std::size_t>(
      std::count_if(names.begin(), names.end(), [&](const Name& n) { return has_stage(process, n.first); }));
  if (there == 0) return;
  const bool to_parallel = change.verb == Verb::kParallelise;
  if (there == names.size() && (to_parallel ? parallelise(process, change) : serialise(process, change))) return;
  diagnostics.error(change.place,
                    "reform '" + reform.name + "' cannot " + (to_parallel ? "parallelise" : "serialise") +
                        " these stages of process '" + process.name + "'",
                    to_parallel ? "expected stages that follow each other directly, all at one level"
                                : "expected all stages of one parallel block");
}

void check_restructure(const StudySpec& study, const ReformSpec& reform, const ChangeSpec& change,
                       Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const ProcessSpec& process : study.processes) {
    const bool applies =
        reform.processes.empty() || std::any_of(reform.processes.begin(), reform.processes.end(),
                                                [&](const Name& p) { return p.first == process.name; });
    if (applies) for_each_stage(process.flow, [&](const StageSpec& stage) { known.push_back(stage.name); });
  }
  for (const Name& name : all_names(change))
    if (std::find(known.begin(), known.end(), name.first) == known.end())
      diagnostics.error(name.second,
                        "reform '" + reform.name + "': no process it applies to has a stage '" + name.first + "'",
                        hint_of_names(name.first, known, diagnostics));
}

}  // namespace clockstop
