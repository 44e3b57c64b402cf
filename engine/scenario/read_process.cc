#include "scenario/read_process.h"

#include <algorithm>
#include <map>

#include "scenario/nearest.h"

namespace clockstop {
namespace {

constexpr std::string_view kStepForms = "expected '- stage: NAME', '- parallel: [...]', '- submit' or '- end: OUTCOME'";

std::optional<AttributeSpec> read_attribute(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const std::string context = "attribute '" + key.text + "'";
  AttributeSpec attribute;
  attribute.name = key.text;
  attribute.place = key.place;
  if (!node.is_map() || node.find("value") != nullptr) {
    const auto share = read_number(node, kShareUnits, context, diagnostics);
    if (!share || !check_range(*share, 0, share->quantity.unit == Unit::kPercent ? 100 : 1, context, diagnostics)) return std::nullopt;
    attribute.values = {"false", "true"};
    attribute.shares = {*share};
    return attribute;
  }
  const Node* one_of = node.find("one_of");
  if (one_of == nullptr || node.entries.size() != 1 || !one_of->is_map()) {
    diagnostics.error(node.place, context + " cannot be read", "expected a share such as 8 %, or {one_of: {a: 0.5, b: 0.5}}");
    return std::nullopt;
  }
  attribute.yes_no = false;
  for (const auto& [value, share_node] : one_of->entries) {
    const auto share = read_number(share_node, kShareUnits, context, diagnostics);
    if (!share || !check_name(value, "value of an attribute", diagnostics) ||
        !check_range(*share, 0, share->quantity.unit == Unit::kPercent ? 100 : 1, context, diagnostics))
      return std::nullopt;
    attribute.values.push_back(value.text);
    attribute.shares.push_back(*share);
  }
  std::vector<const Number*> shares;
  for (const Number& share : attribute.shares) shares.push_back(&share);
  check_sum(shares, one_of->place, context, diagnostics);
  return attribute;
}

std::optional<ClockSpec> read_clock(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kClockFields, "clock '" + key.text + "'", diagnostics);
  if (!check_name(key, "clock", diagnostics) || !reader.is_map()) return std::nullopt;
  ClockSpec clock;
  clock.name = key.text;
  clock.place = key.place;
  clock.over = reader.names("over");
  clock.stopped_by = reader.names("stopped_by");
  clock.limit = reader.number("limit");
  clock.commitment = reader.number("commitment");
  clock.extension = reader.number("extension");
  return clock;
}

void read_visit_numbers(const MapReader& reader, std::optional<Number>& limit, std::optional<Number>& commitment) {
  limit = reader.number("limit");
  commitment = reader.number("commitment");
  for (const auto* number : {&limit, &commitment})
    if (*number) check_range(**number, 0, 100'000, reader.context(), reader.diagnostics());
}

std::optional<Number> read_count(const MapReader& reader, const char* name, std::int64_t most) {
  const auto number = reader.number(name);
  const std::string context = "'" + std::string(name) + "' of " + reader.context();
  if (number && check_range(*number, 1, most, context, reader.diagnostics()) && !number->quantity.value.is_whole())
    reader.diagnostics().error(number->place, context + " has to be a whole number");
  return number;
}

std::optional<PrioritySpec> read_priority_field(const MapReader& reader) {
  const Node* node = reader.get("priority");
  if (node == nullptr) return std::nullopt;
  const auto value = reader.choice("priority");
  if (!value) return std::nullopt;
  return PrioritySpec{static_cast<PriorityClass>(*value), true, node->place, {}};
}

std::optional<DeficiencySpec> read_deficiency(const Node& node, const std::string& stage, Diagnostics& diagnostics) {
  const MapReader reader(node, kDeficiencyFields, "deficiency of stage '" + stage + "'", diagnostics);
  if (!reader.is_map()) return std::nullopt;
  DeficiencySpec deficiency;
  deficiency.place = node.place;
  deficiency.probability = reader.number("probability");
  if (deficiency.probability)
    check_range(*deficiency.probability, 0, deficiency.probability->quantity.unit == Unit::kPercent ? 100 : 1,
                "'probability' of " + reader.context(), diagnostics);
  deficiency.response = reader.distribution("response");
  deficiency.respond_within = reader.number("respond_within");
  if (deficiency.respond_within) check_range(*deficiency.respond_within, 0, 40'000, "'respond_within' of " + reader.context(), diagnostics);
  if (reader.choice("if_late") == std::size_t{1}) deficiency.late_outcome = "rejected";
  deficiency.effort = reader.distribution("effort");
  read_visit_numbers(reader, deficiency.limit, deficiency.commitment);
  deficiency.rounds = read_count(reader, "rounds", 1000);
  deficiency.team = read_count(reader, "team", 1000);
  deficiency.priority = read_priority_field(reader);
  return deficiency;
}

void check_work(const StageSpec& stage, const MapReader& reader, Diagnostics& diagnostics) {
  const auto wrong = [&](const char* field, const std::string& message, const std::string& hint) {
    diagnostics.error(reader.get(field) != nullptr ? reader.get(field)->place : stage.place, message, hint);
  };
  const std::string name = reader.context();
  if (stage.effort && stage.delay) wrong("delay", name + " has both effort and delay", "keep one: staff hours, or time that takes no one's hours");
  if (!stage.effort && !stage.delay && reader.get("effort") == nullptr && reader.get("delay") == nullptr)
    diagnostics.error(stage.place, name + " has neither effort nor delay", "expected 'pool' and 'effort', or 'delay'");
  if (stage.effort && stage.pool.empty()) wrong("effort", name + " has effort but no pool", "name the pool whose staff does it, or use 'delay'");
  if (stage.delay && !stage.pool.empty()) wrong("pool", name + " has a pool but only a delay", "use 'effort', or leave the pool out");
  if (stage.delay && stage.team) wrong("team", name + " has a team but only a delay", "leave the team out");
  if (stage.consent_on_expiry && !stage.limit) wrong("on_expiry", name + " expires, but has no limit", "give it a 'limit'");
}

StageSpec read_stage(const Node& node, Diagnostics& diagnostics) {
  StageSpec stage;
  const Node& name = *node.find("stage");
  stage.name = name.text;
  stage.place = name.place;
  const MapReader reader(node, kStageFields, "stage '" + name.text + "'", diagnostics);
  check_name(name, "stage", diagnostics);
  stage.titles = reader.titles();
  if (const auto pool = reader.text("pool")) {
    stage.pool = *pool;
    stage.pool_place = reader.get("pool")->place;
  }
  stage.team = read_count(reader, "team", 1000);
  stage.effort = reader.distribution("effort");
  stage.delay = reader.distribution("delay");
  read_visit_numbers(reader, stage.limit, stage.commitment);
  stage.extension = reader.number("extension");
  if (stage.extension) check_range(*stage.extension, 0, stage.extension->quantity.unit == Unit::kPercent ? 1000 : 10, "'extension' of " + reader.context(), diagnostics);
  stage.consent_on_expiry = reader.choice("on_expiry").has_value();
  if (const auto priority = read_priority_field(reader)) stage.priority = *priority;
  if (const Node* when = reader.get("when")) stage.when = parse_condition(when->text, when->place, diagnostics);
  if (const Node* deficiency = reader.get("deficiency")) stage.deficiency = read_deficiency(*deficiency, stage.name, diagnostics);
  if (const Node* outcomes = reader.get("outcomes")) {
    stage.outcomes = read_outcomes(*outcomes, "the outcomes of " + reader.context(), diagnostics);
    stage.outcomes_place = outcomes->place;
  }
  check_work(stage, reader, diagnostics);
  return stage;
}

std::vector<StepSpec> read_flow(const Node& node, const std::string& context, bool inside, Diagnostics& diagnostics);

std::optional<StepSpec> read_parallel(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  StepSpec step;
  step.kind = StepDefinition::Kind::kParallel;
  step.place = node.place;
  if (!node.is_sequence() || node.items.size() < 2 || node.items.size() > 100) {
    diagnostics.error(node.place, "a parallel block of " + context + " has to be a list of 2 to 100 branches", "expected '- - stage: …' for each branch");
    return std::nullopt;
  }
  for (const Node& branch : node.items) step.branches.push_back(read_flow(branch, context, true, diagnostics));
  return step;
}

std::optional<StepSpec> read_step(const Node& node, const std::string& context, bool inside, Diagnostics& diagnostics) {
  StepSpec step;
  step.place = node.place;
  const auto only_outside = [&](const char* what) {
    if (inside) diagnostics.error(node.place, std::string(what) + " cannot stand inside a parallel block of " + context, "move it before or behind the block");
    return !inside;
  };
  if (node.is_scalar() && node.text == "submit") {
    step.kind = StepDefinition::Kind::kSubmit;
    return only_outside("'submit'") ? std::optional(step) : std::nullopt;
  }
  if (!node.is_map() || node.entries.empty()) {
    diagnostics.error(node.place, "a step of " + context + " cannot be read", std::string(kStepForms));
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
    diagnostics.error(node.entries[1].first.place, "unknown field '" + node.entries[1].first.text + "' beside '" + key.text + "' in a step of " + context, std::string(kStepForms));
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
    if (!only_outside("'end'") || !check_name(value, "outcome", diagnostics)) return std::nullopt;
    return step;
  }
  if (key.text == "choose" || key.text == "followup") {
    diagnostics.error(key.place, "'" + key.text + "' in " + context + " is part of the language, but this version does not read it yet", "remove it, or wait for a later version");
    return std::nullopt;
  }
  const std::string near = did_you_mean(key.text, std::span<const std::string_view>(kKinds));
  diagnostics.error(key.place, "unknown step '" + key.text + "' in " + context, near.empty() ? std::string(kStepForms) : near);
  return std::nullopt;
}

std::vector<StepSpec> read_flow(const Node& node, const std::string& context, bool inside, Diagnostics& diagnostics) {
  std::vector<StepSpec> steps;
  if (!node.is_sequence() || node.items.empty() || node.items.size() > 500) {
    diagnostics.error(node.place, (inside ? "a branch of " : "the flow of ") + context + " has to be a list of 1 to 500 steps, found " + describe(node.kind), std::string(kStepForms));
    return steps;
  }
  for (const Node& item : node.items)
    if (auto step = read_step(item, context, inside, diagnostics)) steps.push_back(std::move(*step));
  return steps;
}

void check_flow_names(const ProcessSpec& process, Diagnostics& diagnostics) {
  std::map<std::string, Place> seen;
  for_each_stage(process.flow, [&](const StageSpec& stage) {
    const auto [first, fresh] = seen.emplace(stage.name, stage.place);
    if (!fresh)
      diagnostics.error(stage.place, "stage '" + stage.name + "' appears twice in process '" + process.name + "'", "first on line " + std::to_string(first->second.line) + "; stage names are unique in a process");
  });
  std::vector<std::string> names;
  for (const auto& [name, place] : seen) names.push_back(name);
  for (const ClockSpec& clock : process.clocks) {
    if (seen.count(clock.name) > 0) diagnostics.error(clock.place, "clock '" + clock.name + "' has the name of a stage of process '" + process.name + "'", "give it another name");
    for (const auto* list : {&clock.over, &clock.stopped_by})
      for (const auto& [name, place] : *list)
        if (seen.count(name) == 0)
          diagnostics.error(place, "clock '" + clock.name + "' names an unknown stage '" + name + "'", did_you_mean(name, std::span<const std::string>(names)));
    if (clock.over.empty()) diagnostics.error(clock.place, "clock '" + clock.name + "' runs over no stage", "expected over: [stage, …]");
  }
  std::size_t submits = 0;
  for (const StepSpec& step : process.flow) {
    submits += step.kind == StepDefinition::Kind::kSubmit;
    if (submits > 1 && step.kind == StepDefinition::Kind::kSubmit) diagnostics.error(step.place, "process '" + process.name + "' submits twice", "keep one 'submit'");
  }
}

}  // namespace

std::optional<PriorityClass> read_priority(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  static constexpr std::string_view kNames[] = {"high", "normal", "low"};
  for (std::size_t i = 0; i < 3; ++i)
    if (node.is_scalar() && node.text == kNames[i]) return static_cast<PriorityClass>(i);
  const std::string near = node.is_scalar() ? did_you_mean(node.text, std::span<const std::string_view>(kNames)) : "";
  diagnostics.error(node.place, context + " cannot be '" + node.text + "'", near.empty() ? "expected high, normal or low" : near);
  return std::nullopt;
}

void check_sum(const std::vector<const Number*>& shares, Place place, const std::string& context, Diagnostics& diagnostics) {
  Decimal sum = 0;
  for (const Number* share : shares) sum = sum + share_of(*share);
  if (sum != Decimal(1)) diagnostics.error(place, context + " sum to " + (sum * Decimal(100)).text() + " %", "expected 100 % in all");
}

std::vector<OutcomeSpec> read_outcomes(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  std::vector<OutcomeSpec> outcomes;
  if (!node.is_map()) {
    diagnostics.error(node.place, context + " have to be a map, found " + describe(node.kind), "expected {approved: 95 %, rejected: 5 %}");
    return outcomes;
  }
  std::vector<const Number*> shares;
  bool complete = true;
  for (const auto& [key, value] : node.entries) {
    const std::string what = "'" + key.text + "' of " + context;
    const auto share = read_number(value, kShareUnits, what, diagnostics);
    if (!check_name(key, "outcome", diagnostics) || !share ||
        !check_range(*share, 0, share->quantity.unit == Unit::kPercent ? 100 : 1, what, diagnostics)) {
      complete = false;
      continue;
    }
    outcomes.push_back({key.text, *share});
  }
  for (const OutcomeSpec& outcome : outcomes) shares.push_back(&outcome.share);
  if (complete) check_sum(shares, node.place, context, diagnostics);
  return outcomes;
}

std::optional<ProcessSpec> read_process(const Node& key, const Node& node, Diagnostics& diagnostics) {
  const MapReader reader(node, kProcessFields, "process '" + key.text + "'", diagnostics);
  if (!check_name(key, "process", diagnostics) || !reader.is_map()) return std::nullopt;
  ProcessSpec process;
  process.name = key.text;
  process.place = key.place;
  process.titles = reader.titles();
  if (const Node* attributes = reader.get("attributes")) {
    if (!attributes->is_map()) diagnostics.error(attributes->place, "the attributes of " + reader.context() + " have to be a map", "expected {innovative: 8 %}");
    for (const auto& [name, value] : attributes->entries)
      if (check_name(name, "attribute", diagnostics))
        if (auto attribute = read_attribute(name, value, diagnostics)) process.attributes.push_back(std::move(*attribute));
  }
  if (const Node* clocks = reader.get("clocks")) {
    if (!clocks->is_map()) diagnostics.error(clocks->place, "the clocks of " + reader.context() + " have to be a map", "expected {handling: {over: [review]}}");
    for (const auto& [name, value] : clocks->entries)
      if (auto clock = read_clock(name, value, diagnostics)) process.clocks.push_back(std::move(*clock));
  }
  if (const Node* flow = reader.get("flow")) process.flow = read_flow(*flow, reader.context(), false, diagnostics);
  check_flow_names(process, diagnostics);
  return process;
}

}  // namespace clockstop
