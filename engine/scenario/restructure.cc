#include "scenario/restructure.h"

#include <algorithm>

#include "scenario/apply_reforms.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

using Steps = std::vector<StepSpec>;
using Name = std::pair<std::string, Place>;

std::vector<Name> all_names(const ChangeSpec& change) {
  std::vector<Name> names;
  for (const auto& branch : change.branches) names.insert(names.end(), branch.begin(), branch.end());
  return names;
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

/// What is said of every change of the flow: explain lists it with the reform.
ChangeNote note_of(std::size_t reform, const ChangeSpec& change, const std::string& what) {
  return {reform, change.place, what, "", change.share ? change.share->provenance : Provenance{}};
}

std::string listed(const std::vector<Name>& names) {
  std::string text;
  for (const Name& name : names) text += (text.empty() ? "" : ", ") + name.first;
  return text;
}

void reorder(ProcessSpec& process, const ReformSpec& reform, const ChangeSpec& change, const ChangeNote& note,
             Diagnostics& diagnostics) {
  const std::vector<Name> names = all_names(change);
  const auto there = std::count_if(names.begin(), names.end(),
                                   [&](const Name& n) { return stage_named(process, n.first) != nullptr; });
  if (there == 0) return;
  const bool to_parallel = change.verb == Verb::kParallelise;
  const bool all = static_cast<std::size_t>(there) == names.size();
  if (all && (to_parallel ? parallelise(process, change) : serialise(process, change))) {
    process.changes.push_back(note);
    return;
  }
  diagnostics.error(change.place,
                    "reform '" + reform.name + "' cannot " + (to_parallel ? "parallelise" : "serialise") +
                        " these stages of process '" + process.name + "'",
                    to_parallel ? "expected stages that follow each other directly, all at one level"
                                : "expected all stages of one parallel block");
}

void remove(ProcessSpec& process, const ReformSpec& reform, const ChangeSpec& change, const ChangeNote& note,
            Diagnostics& diagnostics) {
  for (const auto& [name, place] : change.stages) {
    if (stage_named(process, name) == nullptr) continue;
    remove_stage(process, name);
    process.changes.push_back(note);
    bool any = false;
    for_each_stage(process.flow, [&](const StageSpec&) { any = true; });
    if (!any)
      diagnostics.error(place, "reform '" + reform.name + "' leaves process '" + process.name + "' without a stage",
                        "keep one, or leave the process out of 'applies_to'");
  }
}

bool is_after_the_end(const ProcessSpec& process, const std::string& name) {
  return std::any_of(process.flow.begin(), process.flow.end(), [&](const StepSpec& step) {
    return step.kind == StepDefinition::Kind::kFollowup &&
           std::any_of(step.branches.begin(), step.branches.end(),
                       [&](std::vector<StepSpec> branch) { return list_with(branch, name) != nullptr; });
  });
}

bool has_clock(const ProcessSpec& process, const std::string& name) {
  return std::any_of(process.clocks.begin(), process.clocks.end(),
                     [&](const ClockSpec& clock) { return clock.name == name; });
}

}  // namespace

// detour.cc and insert_steps.cc
void insert(ProcessSpec& process, const StudySpec& study, std::size_t reform, const ChangeSpec& change,
            const ChangeNote& note, Diagnostics& diagnostics);
void add_detour(ProcessSpec& process, const StudySpec& study, std::size_t reform, const ChangeSpec& change,
                const ChangeNote& note, Diagnostics& diagnostics);

void restructure(ProcessSpec& process, const StudySpec& study, std::size_t id, const ChangeSpec& change,
                 Diagnostics& diagnostics) {
  const ReformSpec& reform = study.reforms[id];
  const std::string share = change.share ? text(change.share->quantity) + " of " : "";
  switch (change.verb) {
    case Verb::kParallelise:
      return reorder(process, reform, change, note_of(id, change, "parallelise " + listed(all_names(change))),
                     diagnostics);
    case Verb::kSerialise:
      return reorder(process, reform, change, note_of(id, change, "serialise " + listed(all_names(change))),
                     diagnostics);
    case Verb::kInsert: {
      static constexpr const char* kWhere[] = {" before ", " after ", " beside "};
      std::vector<Name> names;
      for_each_stage(change.steps, [&](const StageSpec& stage) { names.emplace_back(stage.name, stage.place); });
      return insert(
          process, study, id, change,
          note_of(id, change, "insert " + listed(names) + kWhere[static_cast<int>(change.where)] + change.anchor.first),
          diagnostics);
    }
    case Verb::kRemove:
      return remove(process, reform, change, note_of(id, change, "remove " + listed(change.stages)), diagnostics);
    case Verb::kSkip:
      return add_detour(process, study, id, change, note_of(id, change, "skip " + share + listed(change.stages)),
                        diagnostics);
    case Verb::kRoute:
      return add_detour(process, study, id, change,
                        note_of(id, change, "route " + share + listed(change.stages) + " to " + change.to.text),
                        diagnostics);
    default:
      return;
  }
}

void check_restructure(const std::vector<ProcessSpec>& processes, const ReformSpec& reform, const ChangeSpec& change,
                       Diagnostics& diagnostics) {
  if (!is_structural(change)) return;
  std::vector<std::string> known, clocks;
  bool whole = true;
  for (const ProcessSpec& process : processes) {
    if (!reform_applies(reform, process)) continue;
    whole &= process.read_whole;
    for_each_stage(process.flow, [&](const StageSpec& stage) { known.push_back(stage.name); });
    for (const ClockSpec& clock : process.clocks) clocks.push_back(clock.name);
  }
  const auto require = [&](const std::vector<std::string>& names, const Name& name, const char* what) {
    if (std::find(names.begin(), names.end(), name.first) != names.end()) return;
    const std::string hint = hint_of_names(name.first, names, diagnostics);
    // Of a process that could not be read whole only what looks like a slip.
    if (whole || hint.rfind("did you mean", 0) == 0)
      diagnostics.error(
          name.second, "reform '" + reform.name + "': no process it applies to has a " + what + " '" + name.first + "'",
          hint);
  };
  for (const Name& name : all_names(change)) require(known, name, "stage");
  for (const Name& name : change.stages) require(known, name, "stage");
  for (const Name& name : change.clocks) require(clocks, name, "clock");
  if (!change.anchor.first.empty()) require(known, change.anchor, "stage");
  for (const ProcessSpec& process : processes) {
    if (!reform_applies(reform, process) || !is_after_the_end(process, change.anchor.first)) continue;
    for (const Name& name : change.clocks)
      if (has_clock(process, name.first))
        diagnostics.error(name.second,
                          "reform '" + reform.name + "' puts clock '" + name.first +
                              "' over what it inserts into the follow-up of process '" + process.name + "'",
                          "no clock of a case runs after its end");
  }
}

}  // namespace clockstop
