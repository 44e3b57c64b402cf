// A stage as the engine counts it: units agree, numbers rounded once.
#include <algorithm>

#include "scenario/define.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

class StageDefiner {
 public:
  StageDefiner(const StudySpec& study, const ProcessSpec& process, const CalendarShelf& calendars,
               Diagnostics& diagnostics)
      : study_(study), process_(process), calendars_(calendars), diagnostics_(diagnostics) {}

  StageDefinition define_stage(const StageSpec& stage) {
    StageDefinition out;
    out.name = stage.name;
    out.consent_on_expiry = stage.consent_on_expiry;
    check_units(stage);
    std::int64_t normal_day = 0;
    if (!stage.pool.empty()) {
      const auto pool = std::find_if(study_.pools.begin(), study_.pools.end(),
                                     [&](const PoolSpec& p) { return p.name == stage.pool; });
      out.pool = static_cast<std::uint32_t>(pool - study_.pools.begin());
      normal_day = calendars_.at(pool->calendar.empty() ? study_.calendar : pool->calendar).normal_day_seconds();
    }
    const DistributionSpec* work = stage.effort ? &*stage.effort : stage.delay ? &*stage.delay : nullptr;
    if (work == nullptr) return out;
    out.first.duration = duration_of(*work, normal_day);
    out.first.team = stage.team ? static_cast<std::int32_t>(stage.team->quantity.value.floor()) : 1;
    out.first.priority = stage.priority.value;
    out.first.limits = stage_limits(stage);
    for (const std::optional<Number>* number : {&stage.limit, &stage.commitment})
      if (*number) out.civil_days = (*number)->quantity.unit == Unit::kDays;
    for (const OutcomeSpec& outcome : stage.outcomes)
      out.outcomes.push_back({outcome.name, share_of(outcome.share).to_double()});
    if (stage.batch && !stage.pool.empty()) out.batch = define_batch(*stage.batch, normal_day);
    if (stage.escalation && out.pool) out.escalation = define_escalation(*stage.escalation);
    if (stage.deficiency && stage.deficiency->effort && stage.deficiency->response)
      out.deficiency = define_deficiency(stage, out.first, normal_day);
    return out;
  }

 private:
  static DurationDefinition constant_of(const Number& number, std::int64_t normal_day) {
    DistributionSpec constant;
    constant.parameters.emplace_back("value", number);
    return duration_of(constant, normal_day);
  }

  BatchDefinition define_batch(const BatchSpec& spec, std::int64_t normal_day) const {
    BatchDefinition out;
    for (const auto& [name, place] : spec.by)
      if (std::none_of(process_.attributes.begin(), process_.attributes.end(),
                       [&](const AttributeSpec& a) { return a.name == name; }))
        diagnostics_.error(place, "process '" + process_.name + "' has no attribute '" + name + "' to batch by",
                           "declare it in 'attributes'");
    for (std::uint32_t a = 0; a < process_.attributes.size(); ++a)
      for (const auto& [name, place] : spec.by)
        if (process_.attributes[a].name == name) out.by.push_back(a);
    if (spec.most) out.most = static_cast<std::int32_t>(spec.most->quantity.value.floor());
    if (spec.wait) out.wait = constant_of(*spec.wait, 0);
    if (spec.extra) out.extra = constant_of(*spec.extra, normal_day);
    return out;
  }

  EscalationDefinition define_escalation(const EscalationSpec& spec) const {
    EscalationDefinition out;
    if (spec.after) {
      out.after = whole_days(*spec.after);
      out.civil_days = spec.after->quantity.unit == Unit::kDays;
    }
    if (spec.clock.empty()) return out;
    const auto clock = std::find_if(process_.clocks.begin(), process_.clocks.end(),
                                    [&](const ClockSpec& c) { return c.name == spec.clock; });
    if (clock == process_.clocks.end())
      diagnostics_.error(spec.clock_place,
                         "process '" + process_.name + "' has no clock '" + spec.clock + "' to escalate by",
                         "declare it in 'clocks'");
    else
      out.clock = static_cast<std::uint32_t>(clock - process_.clocks.begin());
    return out;
  }

  DeficiencyDefinition define_deficiency(const StageSpec& stage, const VisitDefinition& first,
                                         std::int64_t normal_day) {
    const DeficiencySpec& spec = *stage.deficiency;
    DeficiencyDefinition out;
    out.probability = share_of(*spec.probability).to_double();
    out.response = duration_of(*spec.response, 0);
    if (spec.respond_within) out.respond_within = constant_of(*spec.respond_within, 0);
    out.late_outcome = spec.late_outcome;
    out.rounds = spec.rounds ? static_cast<std::int32_t>(spec.rounds->quantity.value.floor()) : 1;
    out.round.duration = duration_of(*spec.effort, normal_day);
    out.round.team = spec.team ? static_cast<std::int32_t>(spec.team->quantity.value.floor()) : first.team;
    out.round.priority = spec.priority ? spec.priority->value : first.priority;
    out.round.limits = round_limits(stage);
    if (spec.tolerance) {
      const Decimal share = spec.tolerance->share ? share_of(*spec.tolerance->share) : Decimal(1);
      out.tolerance = {(share_of(*spec.probability) * share).to_double(), spec.tolerance->before};
    }
    return out;
  }

  void check_units(const StageSpec& stage) {
    std::vector<const Number*> numbers;
    for (const std::optional<Number>* number : {&stage.limit, &stage.commitment})
      if (*number) numbers.push_back(&**number);
    if (stage.deficiency)
      for (const std::optional<Number>* number : {&stage.deficiency->limit, &stage.deficiency->commitment})
        if (*number) numbers.push_back(&**number);
    for (const Number* number : numbers)
      if (number->quantity.unit != numbers.front()->quantity.unit) {
        diagnostics_.error(number->place,
                           "stage '" + stage.name + "' counts its limits in working days and in civil days",
                           "use one unit for all of them");
        break;
      }
    if (stage.pool.empty() || !stage.deficiency || !stage.deficiency->effort) return;
    for (const auto& [name, number] : stage.deficiency->effort->parameters)
      if (name != "cv" && (unit(number.quantity.unit) & kEffortUnits) == 0) {
        diagnostics_.error(number.place,
                           "the effort of the deficiency round of stage '" + stage.name + "' is staff time, not " +
                               std::string(unit_words(number.quantity.unit)),
                           expected_units(kEffortUnits));
        break;
      }
  }

  const StudySpec& study_;
  const ProcessSpec& process_;
  const CalendarShelf& calendars_;
  Diagnostics& diagnostics_;
};

}  // namespace

StageDefinition define_stage(const StudySpec& study, const ProcessSpec& process, const StageSpec& stage,
                             const CalendarShelf& calendars, Diagnostics& diagnostics) {
  return StageDefiner(study, process, calendars, diagnostics).define_stage(stage);
}

}  // namespace clockstop
