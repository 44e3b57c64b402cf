#include "scenario/read_process.h"

#include <algorithm>
#include <map>
#include <set>

#include "scenario/nearest.h"

namespace clockstop {
namespace {

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

void check_choice_names(const ProcessSpec& process, std::map<std::string, Place> seen, Diagnostics& diagnostics) {
  for_each_step(process.flow, [&](const StepSpec& step) {
    if (step.choice.empty()) return;
    const auto [first, fresh] = seen.emplace(step.choice, step.place);
    if (!fresh)
      diagnostics.error(
          step.place,
          "choose block '" + step.choice + "' of process '" + process.name + "' has the name of another block or stage",
          "first on line " + std::to_string(first->second.line) + "; give it a name of its own");
  });
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
  check_choice_names(process, seen, diagnostics);
  std::vector<std::string> names;
  for (const auto& [name, place] : seen) names.push_back(name);
  std::set<std::string> after_the_end;
  for_each_step(process.flow, [&](const StepSpec& step) {
    if (step.kind == StepDefinition::Kind::kFollowup)
      for_each_stage(step.branches, [&](const StageSpec& stage) { after_the_end.insert(stage.name); });
  });
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
        else if (after_the_end.count(name) > 0)
          diagnostics.error(place, "clock '" + clock.name + "' names stage '" + name + "', which is follow-up",
                            "no clock of a case runs after its end");
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
  if (const Node* flow = reader.get("flow")) process.flow = read_flow(*flow, reader.context(), diagnostics);
  check_flow_names(process, diagnostics);
  return process;
}

}  // namespace clockstop
