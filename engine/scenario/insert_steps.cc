// Stages put into a flow and taken out of it.
#include <algorithm>
#include <numeric>
#include <utility>

#include "scenario/apply_reforms.h"
#include "scenario/restructure.h"

namespace clockstop {
namespace {

using Steps = std::vector<StepSpec>;
using Kind = StepDefinition::Kind;

/// The block of which a list is a branch, or null.
StepSpec* block_around(Steps& steps, const Steps* list) {
  for (StepSpec& step : steps)
    for (Steps& branch : step.branches) {
      if (&branch == list) return &step;
      if (StepSpec* found = block_around(branch, list)) return found;
    }
  return nullptr;
}

void put_beside(ProcessSpec& process, Steps& list, const ChangeSpec& change, Steps steps) {
  StepSpec* around = block_around(process.flow, &list);
  if (around != nullptr && around->kind == Kind::kParallel) {
    around->branches.push_back(std::move(steps));
    return;
  }
  StepSpec block;
  block.kind = Kind::kParallel;
  block.place = change.place;
  const std::size_t at = index_of(list, change.anchor.first);
  block.branches.push_back({std::move(list[at])});
  block.branches.push_back(std::move(steps));
  list[at] = std::move(block);
}

/// A limit or a commitment of a documented reform is stated by its document; how long the work takes seldom is.
void state(std::optional<Number>& number, const ReformSpec& reform) {
  if (!number || number->provenance.kind != Provenance::Kind::kUnstated || reform.document.empty()) return;
  number->provenance.kind = Provenance::Kind::kDocument;
  number->provenance.text = reform.document + (reform.clause.empty() ? "" : " " + reform.clause);
}

void drop(Steps& steps, const std::string& name) {
  for (std::size_t i = 0; i < steps.size();) {
    if (is_stage(steps[i], name)) {
      steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    std::vector<Steps>& branches = steps[i].branches;
    for (Steps& branch : branches) drop(branch, name);
    const auto empty = [](const Steps& branch) { return branch.empty(); };
    if (steps[i].kind == Kind::kParallel)
      branches.erase(std::remove_if(branches.begin(), branches.end(), empty), branches.end());
    const bool nothing = steps[i].kind == Kind::kFollowup && branches.front().empty();
    if (nothing || (steps[i].kind == Kind::kParallel && branches.size() < 2)) {
      Steps rest = branches.empty() || nothing ? Steps{} : std::move(branches.front());
      steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
      steps.insert(steps.begin() + static_cast<std::ptrdiff_t>(i), rest.begin(), rest.end());
      i += rest.size();
      continue;
    }
    ++i;
  }
}

bool names(const std::vector<std::pair<std::string, Place>>& list, const std::string& name) {
  return std::any_of(list.begin(), list.end(), [&](const auto& n) { return n.first == name; });
}

/// Makes room for a stage that an earlier reform inserted and this one replaces; false if the name is taken.
bool make_room(ProcessSpec& process, const StudySpec& study, std::size_t id, const ChangeSpec& change,
               const StageSpec& stage, Diagnostics& diagnostics) {
  const StageSpec* there = stage_named(process, stage.name);
  if (there == nullptr) return true;
  const ReformSpec& reform = study.reforms[id];
  const ChangeNote* inserted =
      there->changes.latest([](const ChangeNote& note) { return note.what.rfind("insert ", 0) == 0; });
  const std::string by = inserted != nullptr ? study.reforms[inserted->reform].name : "";
  if (inserted != nullptr && inserted->reform != id && (names(change.over, by) || names(reform.over, by))) {
    remove_stage(process, stage.name);
    return true;
  }
  const std::string what = "reform '" + reform.name + "' inserts stage '" + stage.name + "', which ";
  if (inserted == nullptr || inserted->reform == id)
    diagnostics.error(stage.place, what + "process '" + process.name + "' has already",
                      "give it another name, or change the one that is there with set");
  else
    diagnostics.error(stage.place, what + "reform '" + by + "' has inserted before it",
                      "add 'over: " + by + "' if this one is to replace it, or give it another name");
  return false;
}

}  // namespace

bool is_stage(const StepSpec& step, const std::string& name) {
  return step.kind == Kind::kStage && step.stage.name == name;
}

const StageSpec* stage_named(const ProcessSpec& process, const std::string& name) {
  const StageSpec* found = nullptr;
  for_each_stage(process.flow, [&](const StageSpec& stage) {
    if (stage.name == name) found = &stage;
  });
  return found;
}

StageSpec* stage_named(ProcessSpec& process, const std::string& name) {
  return const_cast<StageSpec*>(stage_named(std::as_const(process), name));
}

Steps* list_with(Steps& steps, const std::string& name) {
  for (StepSpec& step : steps) {
    if (is_stage(step, name)) return &steps;
    for (Steps& branch : step.branches)
      if (Steps* found = list_with(branch, name)) return found;
  }
  return nullptr;
}

std::size_t index_of(const Steps& steps, const std::string& name) {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const StepSpec& s) { return is_stage(s, name); });
  return static_cast<std::size_t>(found - steps.begin());
}

bool insert_steps(ProcessSpec& process, const ChangeSpec& change, const ChangeNote& note) {
  Steps* list = list_with(process.flow, change.anchor.first);
  bool taken = false;
  for_each_stage(change.steps, [&](const StageSpec& stage) { taken |= stage_named(process, stage.name) != nullptr; });
  if (list == nullptr || taken) return false;
  Steps steps = change.steps;
  for_each_stage(steps, [&](StageSpec& stage) { stage.changes.push_back(note); });
  if (change.where == Where::kBeside) {
    put_beside(process, *list, change, std::move(steps));
  } else {
    const std::size_t at = index_of(*list, change.anchor.first) + (change.where == Where::kAfter);
    list->insert(list->begin() + static_cast<std::ptrdiff_t>(at), steps.begin(), steps.end());
  }
  for (ClockSpec& clock : process.clocks)
    if (names(change.clocks, clock.name))
      for_each_stage(change.steps, [&](const StageSpec& stage) {
        if (!names(clock.over, stage.name)) clock.over.emplace_back(stage.name, stage.place);
      });
  return true;
}

void remove_stage(ProcessSpec& process, const std::string& name) { drop(process.flow, name); }

ProcessSpec with_inserted_stages(const StudySpec& study, const std::vector<std::size_t>& reforms,
                                 const ProcessSpec& process) {
  ProcessSpec result = process;
  for (const std::size_t id : reforms) {
    if (!reform_applies(study.reforms[id], process)) continue;
    for (const ChangeSpec& change : study.reforms[id].changes)
      if (change.verb == Verb::kInsert) insert_steps(result, change, {id, change.place, "insert", "", {}});
  }
  return result;
}

std::vector<ProcessSpec> processes_with_inserted_stages(const StudySpec& study) {
  std::vector<std::size_t> all(study.reforms.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<ProcessSpec> processes;
  for (const ProcessSpec& process : study.processes) processes.push_back(with_inserted_stages(study, all, process));
  return processes;
}

void insert(ProcessSpec& process, const StudySpec& study, std::size_t id, const ChangeSpec& change,
            const ChangeNote& note, Diagnostics& diagnostics) {
  const ReformSpec& reform = study.reforms[id];
  if (stage_named(process, change.anchor.first) == nullptr) {
    const auto written = std::find_if(study.processes.begin(), study.processes.end(),
                                      [&](const ProcessSpec& p) { return p.name == process.name; });
    if (names(reform.processes, process.name) || stage_named(*written, change.anchor.first) != nullptr)
      diagnostics.error(change.anchor.second,
                        "reform '" + reform.name + "' inserts at stage '" + change.anchor.first + "', which process '" +
                            process.name + "' does not have while it is in force",
                        "another reform takes it out, or puts it in on other days or for other cases");
    return;
  }
  bool free = true;
  for_each_stage(change.steps, [&](const StageSpec& stage) {
    free = make_room(process, study, id, change, stage, diagnostics) && free;
  });
  if (!free || !insert_steps(process, change, note)) return;
  process.changes.push_back(note);
  for_each_stage(change.steps, [&](const StageSpec& written) {
    StageSpec& stage = *stage_named(process, written.name);
    for (std::optional<Number>* number : {&stage.limit, &stage.commitment, &stage.extension}) state(*number, reform);
    if (!stage.deficiency) return;
    for (std::optional<Number>* number : {&stage.deficiency->limit, &stage.deficiency->commitment})
      state(*number, reform);
  });
}

}  // namespace clockstop
