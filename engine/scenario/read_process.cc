#include "scenario/read_process.h"

#include <algorithm>
#include <map>
#include <set>

#include "scenario/nearest.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostSteps = 500;
constexpr std::string_view kStepForms = "expected '- stage: NAME', '- parallel: [...]', '- submit' or '- end: OUTCOME'";

ClockSpec read_clock(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kClockFields, "clock '" + key.text + "'", diagnostics);
  check_name(key, "clock", diagnostics);
  ClockSpec clock;
  clock.name = key.text;
  clock.place = key.place;
  clock.over = reader.names("over");
  clock.stopped_by = reader.names("stopped_by");
  read_limits(reader, clock.limit, clock.commitment);
  clock.extension = read_extension(reader);
  if (reader.get("extension") != nullptr && reader.get("limit") == nullptr)
    diagnostics.error(reader.get("extension")->place,
                      reader.context() + " has an extension, but no limit that it extends", "give it a 'limit'");
  if (clock.limit && clock.commitment && clock.limit->quantity.unit != clock.commitment->quantity.unit)
    diagnostics.error(clock.commitment->place,
                      reader.context() + " counts its limits in working days and in civil days",
                      "use one unit for both");
  if (const Node* over = reader.get("over"); over != nullptr && over->is_sequence() && over->items.empty())
    diagnostics.error(over->place, reader.context() + " runs over no stage", "expected over: [stage, …]");
  return clock;
}

std::vector<StepSpec> read_flow(const Node& node, const std::string& context, bool inside, Diagnostics& diagnostics);

std::optional<StepSpec> read_parallel(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  StepSpec step;
  step.kind = StepDefinition::Kind::kParallel;
  step.place = node.place;
  if (!node.is_sequence() || node.items.size() < 2 || node.items.size() > 100) {
    diagnostics.error(node.place, "a parallel block of " + context + " has to be a list of 2 to 100 branches",
                      "expected '- - stage: …' for each branch");
    return std::nullopt;
  }
  for (const Node& branch : node.items) step.branches.push_back(read_flow(branch, context, true, diagnostics));
  return step;
}

std::optional<StepSpec> read_step(const Node& node, const std::string& context, bool inside, Diagnostics& diagnostics) {
  StepSpec step;
  step.place = node.place;
  const auto only_outside = [&](const char* what) {
    if (inside)
      diagnostics.error(node.place, std::string(what) + " cannot stand inside a parallel block of " + context,
                        "move it before or behind the block");
    return !inside;
  };
  if (node.is_scalar() && node.text == "submit") {
    step.kind = StepDefinition::Kind::kSubmit;
    return only_outside("'submit'") ? std::optional(step) : std::nullopt;
  }
  if (!node.is_map() || node.entries.empty()) {
    static constexpr std::string_view kWords[] = {"submit"};
    std::string hint = node.is_scalar() ? did_you_mean(node.text, std::span<const std::string_view>(kWords)) : "";
    if (hint.empty() && node.is_scalar()) hint = "did you mean 'stage: " + shortened(node.text) + "'?";
    diagnostics.error(node.place,
                      "a step of " + context + " cannot be " +
                          (node.is_scalar() ? "'" + shortened(node.text) + "'" : describe(node.kind)),
                      hint.empty() ? std::string(kStepForms) : hint);
    return std::nullopt;
  }
  if (node.find("stage") != nullptr) {
    if (!node.find("stage")->is_scalar()) {
      diagnostics.error(node.place, "a stage of " + context + " has no name", std::string(kStepForms));
      return std::nullopt;
    }
    step.stage = read_stage(node, diagnostics);
    step.place = step.stage.place;
    return step;
  }
  const auto& [key, value] = node.entries.front();
  static constexpr std::string_view kKinds[] = {"stage", "parallel", "submit", "end", "choose", "followup"};
  if (node.entries.size() > 1 && std::find(std::begin(kKinds), std::end(kKinds), key.text) != std::end(kKinds)) {
    diagnostics.error(
        node.entries[1].first.place,
        "unknown field '" + node.entries[1].first.text + "' beside '" + key.text + "' in a step of " + context,
        std::string(kStepForms));
    return std::nullopt;
  }
  if (key.text == "parallel") return read_parallel(value, context, diagnostics);
  if (key.text == "submit" && value.is_null()) {
    step.kind = StepDefinition::Kind::kSubmit;
    return only_outside("'submit'") ? std::optional(step) : std::nullopt;
  }
  if (key.text == "end") {
    step.kind = StepDefinition::Kind::kEnd;
    step.outcome = value.text;
    if (value.is_null()) {
      diagnostics.error(key.place, "an 'end' of " + context + " has no outcome", "expected 'end: approved', say");
      return std::nullopt;
    }
    if (!only_outside("'end'") || !check_name(value, "outcome", diagnostics)) return std::nullopt;
    return step;
  }
  if (key.text == "choose" || key.text == "followup") {
    diagnostics.error(
        key.place,
        "'" + key.text + "' in " + context + " is part of the language, but this version does not read it yet",
        "remove it, or wait for a later version");
    return std::nullopt;
  }
  const std::string near = did_you_mean(key.text, std::span<const std::string_view>(kKinds));
  diagnostics.error(key.place, "unknown step '" + key.text + "' in " + context,
                    near.empty() ? std::string(kStepForms) : near);
  return std::nullopt;
}

std::vector<StepSpec> read_flow(const Node& node, const std::string& context, bool inside, Diagnostics& diagnostics) {
  std::vector<StepSpec> steps;
  const std::string what = (inside ? "a branch of " : "the flow of ") + context;
  if (!node.is_sequence()) {
    diagnostics.error(node.place, what + " has to be a list of steps, found " + describe(node.kind),
                      inside ? "expected '- - stage: NAME': a list in the list" : std::string(kStepForms));
    return steps;
  }
  if (node.items.empty() || node.items.size() > kMostSteps)
    diagnostics.error(node.place, what + (node.items.empty() ? " has no step" : " has more than 500 steps"),
                      std::string(node.items.empty() ? kStepForms : "split the process"));
  if (node.items.size() > kMostSteps) return steps;
  for (const Node& item : node.items) {
    if (!steps.empty() && steps.back().kind == StepDefinition::Kind::kEnd)
      diagnostics.error(item.place, "no application can reach this step of " + context + ": it stands behind an 'end'",
                        "remove it, or the 'end' before it");
    if (auto step = read_step(item, context, inside, diagnostics)) steps.push_back(std::move(*step));
  }
  return steps;
}

void check_flow_names(const ProcessSpec& process, Diagnostics& diagnostics) {
  std::map<std::string, Place> seen;
  for_each_stage(process.flow, [&](const StageSpec& stage) {
    const auto [first, fresh] = seen.emplace(stage.name, stage.place);
    if (!fresh)
      diagnostics.error(
          stage.place, "stage '" + stage.name + "' appears twice in process '" + process.name + "'",
          "first on line " + std::to_string(first->second.line) + "; stage names are unique in a process");
  });
  std::vector<std::string> names;
  for (const auto& [name, place] : seen) names.push_back(name);
  for (const ClockSpec& clock : process.clocks) {
    if (seen.count(clock.name) > 0)
      diagnostics.error(clock.place,
                        "clock '" + clock.name + "' has the name of a stage of process '" + process.name + "'",
                        "give it another name");
    for (const auto* list : {&clock.over, &clock.stopped_by}) {
      std::set<std::string> named;
      for (const auto& [name, place] : *list) {
        if (seen.count(name) == 0)
          diagnostics.error(place, "clock '" + clock.name + "' names an unknown stage '" + name + "'",
                            hint_of_names(name, names, diagnostics));
        else if (!named.insert(name).second)
          diagnostics.error(place, "clock '" + clock.name + "' names stage '" + name + "' twice", "name it once");
      }
    }
  }
  std::size_t submits = 0;
  for (const StepSpec& step : process.flow) {
    submits += step.kind == StepDefinition::Kind::kSubmit;
    if (submits > 1 && step.kind == StepDefinition::Kind::kSubmit)
      diagnostics.error(step.place, "process '" + process.name + "' submits twice", "keep one 'submit'");
  }
}

}  // namespace

ProcessSpec read_process(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kProcessFields, "process '" + key.text + "'", diagnostics);
  ProcessSpec process;
  process.name = key.text;
  process.place = key.place;
  check_name(key, "process", diagnostics);
  if (!reader.is_map()) return process;
  process.titles = reader.titles();
  if (const Node* attributes = reader.get("attributes")) {
    if (!attributes->is_map())
      diagnostics.error(attributes->place, "the attributes of " + reader.context() + " have to be a map",
                        "expected {innovative: 8 %}");
    for (const auto& [name, value] : attributes->entries)
      if (check_name(name, "attribute", diagnostics))
        if (auto attribute = read_attribute(name, value, diagnostics))
          process.attributes.push_back(std::move(*attribute));
  }
  if (const Node* clocks = reader.get("clocks")) {
    if (!clocks->is_map())
      diagnostics.error(clocks->place, "the clocks of " + reader.context() + " have to be a map",
                        "expected {handling: {over: [review]}}");
    for (const auto& [name, value] : clocks->entries) process.clocks.push_back(read_clock(name, value, diagnostics));
  }
  if (const Node* flow = reader.get("flow")) process.flow = read_flow(*flow, reader.context(), false, diagnostics);
  check_flow_names(process, diagnostics);
  return process;
}

}  // namespace clockstop
