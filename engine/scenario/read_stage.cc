// A stage and its deficiency round.
#include "scenario/nearest.h"
#include "scenario/read_process.h"

namespace clockstop {
namespace {

std::optional<Number> read_count(const MapReader& reader, const char* name, std::int64_t most) {
  const auto number = reader.number(name);
  const std::string context = "'" + std::string(name) + "' of " + reader.context();
  if (number && check_range(*number, 1, most, context, reader.diagnostics()) && !number->quantity.value.is_whole())
    reader.diagnostics().error(number->place, context + " has to be a whole number", "expected 1, 2, …");
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
  const MapReader reader(node, kDeficiencyFields, "the deficiency of stage '" + stage + "'", diagnostics);
  if (!reader.is_map()) return std::nullopt;
  DeficiencySpec deficiency;
  deficiency.place = node.place;
  deficiency.probability = reader.number("probability");
  if (deficiency.probability)
    check_range(*deficiency.probability, 0, deficiency.probability->quantity.unit == Unit::kPercent ? 100 : 1,
                "'probability' of " + reader.context(), diagnostics);
  deficiency.response = reader.distribution("response");
  deficiency.respond_within = reader.number("respond_within");
  if (deficiency.respond_within)
    check_range(*deficiency.respond_within, 0, longest_duration(deficiency.respond_within->quantity.unit),
                "'respond_within' of " + reader.context(), diagnostics);
  if (reader.choice("if_late") == std::size_t{1}) deficiency.late_outcome = "rejected";
  if (reader.get("if_late") != nullptr && reader.get("respond_within") == nullptr)
    diagnostics.warning(reader.get("if_late")->place, "'if_late' of " + reader.context() + " has no effect",
                        "give it 'respond_within', or no answer is ever late");
  deficiency.effort = reader.distribution("effort");
  read_limits(reader, deficiency.limit, deficiency.commitment);
  deficiency.rounds = read_count(reader, "rounds", 1000);
  deficiency.team = read_count(reader, "team", 1000);
  deficiency.priority = read_priority_field(reader);
  if (const Node* tolerated = reader.get("tolerated"))
    deficiency.tolerance = read_tolerance(*tolerated, stage, diagnostics);
  return deficiency;
}

/// What only staff can have.
template <class Wrong>
void check_delay(const StageSpec& stage, const Wrong& wrong, const std::string& name) {
  if (!stage.pool.empty()) wrong("pool", name + " has a pool but only a delay", "use 'effort', or leave the pool out");
  if (stage.team) wrong("team", name + " has a team but only a delay", "leave the team out");
  if (stage.escalation)
    wrong("escalate", name + " escalates but has only a delay", "nobody waits in a queue there: leave it out");
  if (stage.batch) wrong("batch", name + " has a batch but only a delay", "a delay takes no one's visit: leave it out");
  if (stage.priority.stated) wrong("priority", name + " has a priority but only a delay", "leave the priority out");
  if (stage.deficiency && (stage.deficiency->team || stage.deficiency->priority))
    wrong("deficiency", "the deficiency of " + name + " has a team or a priority, but the stage only a delay",
          "leave them out");
}

void check_work(const StageSpec& stage, const MapReader& reader, Diagnostics& diagnostics) {
  const auto wrong = [&](const char* field, const std::string& message, const std::string& hint) {
    diagnostics.error(reader.get(field) != nullptr ? reader.get(field)->place : stage.place, message, hint);
  };
  const std::string name = reader.context();
  if (stage.effort && stage.delay)
    wrong("delay", name + " has both effort and delay", "keep one: staff hours, or time that takes no one's hours");
  if (!stage.effort && !stage.delay && reader.get("effort") == nullptr && reader.get("delay") == nullptr)
    diagnostics.error(stage.place, name + " has neither effort nor delay", "expected 'pool' and 'effort', or 'delay'");
  if (stage.effort && reader.get("pool") == nullptr)
    wrong("effort", name + " has effort but no pool", "name the pool whose staff does it, or use 'delay'");
  if (stage.delay && !stage.effort) check_delay(stage, wrong, name);
  if (reader.get("extension") != nullptr && reader.get("limit") == nullptr &&
      !(stage.deficiency && stage.deficiency->limit))
    wrong("extension", name + " has an extension, but no limit that it extends", "give it a 'limit'");
  if (stage.consent_on_expiry && !stage.limit)
    wrong("on_expiry", name + " expires, but has no limit", "give it a 'limit'");
  // What is wrong inside a map has been said.
  const bool overdue = stage.escalation && !reader.get("escalate")->is_map();
  if (overdue && !stage.limit && !stage.commitment)
    wrong("escalate", name + " escalates what is overdue, but has neither limit nor commitment",
          "give it a 'commitment', or say after how long: escalate: {after: 20 wd}");
}

}  // namespace

std::optional<BatchSpec> read_batch(const Node& node, const std::string& stage, Diagnostics& diagnostics) {
  const MapReader reader(node, kBatchFields, "the batch of stage '" + stage + "'", diagnostics);
  if (!reader.is_map()) return std::nullopt;
  BatchSpec batch;
  batch.place = node.place;
  batch.by = reader.names("by");
  if (const Node* by = reader.get("by"); by != nullptr && by->is_sequence() && by->items.empty())
    diagnostics.error(by->place, reader.context() + " names no attribute", "expected by: site, say");
  batch.most = read_count(reader, "most", 100'000);
  if (batch.most && batch.most->quantity.value == Decimal(1))
    diagnostics.error(batch.most->place, "'most' of " + reader.context() + " is 1: nothing is ever joined",
                      "expected 2 or more, or no batch");
  for (const auto& [number, name] : {std::pair(&batch.wait, "wait"), std::pair(&batch.extra, "extra")}) {
    *number = reader.number(name);
    if (*number)
      check_range(**number, 0, longest_duration((*number)->quantity.unit),
                  "'" + std::string(name) + "' of " + reader.context(), diagnostics);
  }
  return batch;
}

std::optional<ToleranceSpec> read_tolerance(const Node& node, const std::string& stage, Diagnostics& diagnostics) {
  const MapReader reader(node, kToleranceFields, "'tolerated' of stage '" + stage + "'", diagnostics);
  if (!reader.is_map()) return std::nullopt;
  ToleranceSpec tolerance;
  tolerance.place = node.place;
  tolerance.share = reader.number("share");
  if (tolerance.share)
    check_range(*tolerance.share, 0, tolerance.share->quantity.unit == Unit::kPercent ? 100 : 1,
                "'share' of " + reader.context(), diagnostics);
  if (const auto before = reader.text("before")) {
    tolerance.before = *before;
    tolerance.before_place = reader.get("before")->place;
  }
  return tolerance;
}

std::optional<EscalationSpec> read_escalation(const Node& node, const std::string& stage, Diagnostics& diagnostics) {
  const std::string context = "'escalate' of stage '" + stage + "'";
  EscalationSpec escalation;
  escalation.place = node.place;
  if (node.is_scalar() && node.text == "overdue") return escalation;
  if (!node.is_map() || node.entries.empty()) {
    static constexpr std::string_view kNames[] = {"overdue"};
    const std::string near = node.is_scalar() ? did_you_mean(node.text, std::span<const std::string_view>(kNames)) : "";
    diagnostics.error(node.place,
                      context + " cannot be " + (node.is_scalar() ? "'" + node.text + "'" : describe(node.kind)),
                      near.empty() ? "expected overdue, {after: 20 wd} or {clock: NAME}" : near);
    return std::nullopt;
  }
  const MapReader reader(node, kEscalationFields, context, diagnostics);
  escalation.after = reader.number("after");
  if (escalation.after)
    check_range(*escalation.after, 0, longest_duration(escalation.after->quantity.unit), "'after' of " + context,
                diagnostics);
  if (const auto clock = reader.text("clock")) {
    escalation.clock = *clock;
    escalation.clock_place = reader.get("clock")->place;
  }
  return escalation;
}

void read_limits(const MapReader& reader, std::optional<Number>& limit, std::optional<Number>& commitment) {
  limit = reader.number("limit");
  commitment = reader.number("commitment");
  for (const auto& [number, name] : {std::pair(&limit, "'limit'"), std::pair(&commitment, "'commitment'")})
    if (*number) check_range(**number, 0, 100'000, std::string(name) + " of " + reader.context(), reader.diagnostics());
}

std::optional<Number> read_extension(const MapReader& reader) {
  const auto extension = reader.number("extension");
  if (extension)
    check_range(*extension, 0, extension->quantity.unit == Unit::kPercent ? 1000 : 10,
                "'extension' of " + reader.context(), reader.diagnostics());
  return extension;
}

std::optional<Condition> read_condition(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  if (node.is_scalar()) return parse_condition(node.text, node.place, diagnostics);
  diagnostics.error(node.place, context + " has to be a condition, found " + describe(node.kind),
                    "expected text such as innovative and not urgent");
  return std::nullopt;
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
  read_limits(reader, stage.limit, stage.commitment);
  stage.extension = read_extension(reader);
  stage.consent_on_expiry = reader.choice("on_expiry").has_value();
  if (const auto priority = read_priority_field(reader)) stage.priority = *priority;
  if (const Node* when = reader.get("when"))
    stage.when = read_condition(*when, "'when' of " + reader.context(), diagnostics);
  if (const Node* escalate = reader.get("escalate"))
    stage.escalation = read_escalation(*escalate, stage.name, diagnostics);
  if (const Node* batch = reader.get("batch")) stage.batch = read_batch(*batch, stage.name, diagnostics);
  if (const Node* deficiency = reader.get("deficiency"))
    stage.deficiency = read_deficiency(*deficiency, stage.name, diagnostics);
  if (const Node* outcomes = reader.get("outcomes")) {
    stage.outcomes = read_outcomes(*outcomes, "the outcomes of " + reader.context(), diagnostics);
    stage.outcomes_place = outcomes->place;
  }
  check_work(stage, reader, diagnostics);
  return stage;
}

std::optional<PriorityClass> read_priority(const Node& node, const std::string& context, Diagnostics& diagnostics) {
  static constexpr std::string_view kNames[] = {"high", "normal", "low"};
  for (std::size_t i = 0; i < 3; ++i)
    if (node.is_scalar() && node.text == kNames[i]) return static_cast<PriorityClass>(i);
  const std::string near = node.is_scalar() ? did_you_mean(node.text, std::span<const std::string_view>(kNames)) : "";
  diagnostics.error(node.place,
                    context + " cannot be " + (node.is_scalar() ? "'" + node.text + "'" : describe(node.kind)),
                    near.empty() ? "expected high, normal or low" : near);
  return std::nullopt;
}

}  // namespace clockstop
