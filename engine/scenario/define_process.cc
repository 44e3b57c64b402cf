// Flows and rule sets: one flow for each kind of application and day of submission that differ, one rule set for each
// set of numbers in force together.
#include <algorithm>
#include <functional>
#include <map>

#include "scenario/apply_reforms.h"
#include "scenario/define.h"
#include "scenario/read_values.h"
#include "time/contract.h"

namespace clockstop {
namespace {

using Mask = std::vector<bool>;

// Each variant holds every stage, at about 5 KB: together at most 150 MB.
constexpr std::size_t kMostStagesInVariants = 30'000;

class ProcessDefiner {
 public:
  ProcessDefiner(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process, const Epochs& epochs,
                 const CalendarShelf& calendars, Diagnostics& diagnostics)
      : study_(study),
        scenario_(scenario),
        process_(process),
        epochs_(epochs),
        calendars_(calendars),
        diagnostics_(diagnostics) {}

  ProcessDefinition run() {
    definition_.name = process_.name;
    for_each_stage(process_.flow, [&](const StageSpec& stage) { definition_.stages.push_back(stage.name); });
    define_attributes();
    define_clocks();
    find_touching();
    const std::size_t profiles = profile_count(process_);
    for (std::size_t e = 0; e < epochs_.count(); ++e) {
      definition_.flow_of.emplace_back();
      for (std::size_t p = 0; p < profiles; ++p) {
        definition_.flow_of.back().push_back(flow_for(e, p));
        const std::size_t most = kMostStagesInVariants / std::max<std::size_t>(1, definition_.stages.size());
        if (rule_sets_.size() <= most) continue;
        diagnostics_.error(scenario_.place,
                           "the conditions and dates of the reforms of scenario '" + scenario_.name +
                               "' make more than " + std::to_string(most) + " variants of process '" + process_.name +
                               "'",
                           "put fewer of them into one scenario, or use fewer attributes");
        return std::move(definition_);
      }
    }
    return std::move(definition_);
  }

 private:
  void define_attributes() {
    for (const AttributeSpec& attribute : process_.attributes) {
      AttributeDefinition out{attribute.name, attribute.values, {}};
      if (attribute.yes_no) {
        out.shares = {(Decimal(1) - share_of(attribute.shares[0])).to_double(),
                      share_of(attribute.shares[0]).to_double()};
      } else {
        for (const Number& share : attribute.shares) out.shares.push_back(share_of(share).to_double());
      }
      definition_.attributes.push_back(std::move(out));
    }
  }

  bool counts_civil_days(const ClockSpec& clock) const {
    for (const std::optional<Number>* number : {&clock.limit, &clock.commitment})
      if (*number) return (*number)->quantity.unit == Unit::kDays;
    // Without numbers of its own it counts as its stages do.
    bool civil = false, any = false;
    for_each_stage(process_.flow, [&](const StageSpec& stage) {
      const bool over =
          std::any_of(clock.over.begin(), clock.over.end(), [&](const auto& o) { return o.first == stage.name; });
      for (const std::optional<Number>* number : {&stage.limit, &stage.commitment}) {
        if (!over || !*number) continue;
        const bool stage_civil = (*number)->quantity.unit == Unit::kDays;
        if (any && stage_civil != civil)
          diagnostics_.error(clock.place, "clock '" + clock.name + "' adds up working days and civil days",
                             "give it a number of its own");
        civil = stage_civil;
        any = true;
      }
    });
    return civil;
  }

  void define_clocks() {
    for (const ClockSpec& clock : process_.clocks) {
      ClockDefinition out;
      out.name = clock.name;
      for (const auto& [name, place] : clock.over) out.over.push_back(name);
      for (const auto& [name, place] : clock.stopped_by) out.stopped_by.push_back(name);
      out.civil_days = counts_civil_days(clock);
      definition_.clocks.push_back(std::move(out));
    }
    if (process_.clocks.size() > kMaxClocksOfProcess)
      diagnostics_.error(
          process_.place,
          "process '" + process_.name + "' has more than " + std::to_string(kMaxClocksOfProcess) + " named clocks",
          "use fewer");
  }

  void find_touching() {
    const std::size_t profiles = profile_count(process_);
    for (const std::size_t id : scenario_.reforms) {
      const ReformSpec& reform = study_.reforms[id];
      const bool touching = touches(reform, process_);
      Mask holds(profiles, touching);
      if (touching && reform.when) holds = condition_by_profile(*reform.when, process_);
      holds_.push_back(std::move(holds));
    }
  }

  Mask in_force(std::size_t epoch, std::size_t profile) const {
    Mask mask;
    for (std::size_t i = 0; i < scenario_.reforms.size(); ++i)
      mask.push_back(holds_[i][profile] && epochs_.active(study_.reforms[scenario_.reforms[i]], epoch));
    return mask;
  }

  std::uint32_t flow_for(std::size_t epoch, std::size_t profile) {
    const Mask structural = in_force(epoch, profile);
    std::vector<std::uint32_t> rules;
    for (std::size_t entry = 0; entry < epochs_.count(); ++entry) {
      Mask numeric = structural;
      const Mask now = in_force(std::max(entry, epoch), profile);
      for (std::size_t i = 0; i < numeric.size(); ++i)
        if (study_.reforms[scenario_.reforms[i]].immediately) numeric[i] = now[i];
      rules.push_back(rule_set_for(structural, numeric));
    }
    const auto key = std::make_pair(structural, rules);
    const auto known = flows_.find(key);
    if (known != flows_.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(definition_.flows.size());
    FlowDefinition flow;
    flow.steps = define_steps(specs_[rules[epoch]].flow);
    flow.rules_by_epoch = rules;
    definition_.flows.push_back(std::move(flow));
    flows_.emplace(key, id);
    return id;
  }

  std::uint32_t rule_set_for(const Mask& structural, const Mask& numeric) {
    const auto key = std::make_pair(structural, numeric);
    const auto known = rule_sets_.find(key);
    if (known != rule_sets_.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(definition_.rule_sets.size());
    specs_.push_back(reformed_process(study_, scenario_, process_, structural, numeric, diagnostics_));
    RuleSetDefinition rules;
    for (const std::string& name : definition_.stages)
      for_each_stage(specs_.back().flow, [&](const StageSpec& stage) {
        if (stage.name == name) rules.stages.push_back(define_stage(stage));
      });
    for (std::size_t c = 0; c < process_.clocks.size(); ++c)
      rules.clocks.push_back(clock_limits(specs_.back().clocks[c]));
    definition_.rule_sets.push_back(std::move(rules));
    rule_sets_.emplace(key, id);
    return id;
  }

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
    if (stage.deficiency && stage.deficiency->effort && stage.deficiency->response)
      out.deficiency = define_deficiency(stage, out.first, normal_day);
    return out;
  }

  DeficiencyDefinition define_deficiency(const StageSpec& stage, const VisitDefinition& first,
                                         std::int64_t normal_day) {
    const DeficiencySpec& spec = *stage.deficiency;
    DeficiencyDefinition out;
    out.probability = share_of(*spec.probability).to_double();
    out.response = duration_of(*spec.response, 0);
    if (spec.respond_within) {
      DistributionSpec constant;
      constant.parameters.emplace_back("value", *spec.respond_within);
      out.respond_within = duration_of(constant, 0);
    }
    out.late_outcome = spec.late_outcome;
    out.rounds = spec.rounds ? static_cast<std::int32_t>(spec.rounds->quantity.value.floor()) : 1;
    out.round.duration = duration_of(*spec.effort, normal_day);
    out.round.team = spec.team ? static_cast<std::int32_t>(spec.team->quantity.value.floor()) : first.team;
    out.round.priority = spec.priority ? spec.priority->value : first.priority;
    out.round.limits = round_limits(stage);
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

  std::vector<StepDefinition> define_steps(const std::vector<StepSpec>& steps) {
    std::vector<StepDefinition> out;
    for (const StepSpec& step : steps) {
      StepDefinition definition;
      definition.kind = step.kind;
      definition.outcome = step.outcome;
      if (step.kind == StepDefinition::Kind::kStage) {
        const auto found = std::find(definition_.stages.begin(), definition_.stages.end(), step.stage.name);
        definition.stage = static_cast<std::uint32_t>(found - definition_.stages.begin());
        if (step.stage.when) definition.when = condition_by_profile(*step.stage.when, process_);
      }
      if (step.kind == StepDefinition::Kind::kChoose) define_options(step, definition);
      for (const auto& branch : step.branches) definition.branches.push_back(define_steps(branch));
      out.push_back(std::move(definition));
    }
    return out;
  }

  void define_options(const StepSpec& step, StepDefinition& definition) const {
    definition.choice = step.choice;
    Decimal shares = 0;
    Mask taken(profile_count(process_), false);
    bool rest = false;
    for (const OptionSpec& option : step.options) {
      OptionDefinition out;
      if (option.when) {
        out.when = condition_by_profile(*option.when, process_);
        std::transform(taken.begin(), taken.end(), out.when.begin(), taken.begin(), std::logical_or<>());
      } else if (option.share) {
        out.kind = OptionDefinition::Kind::kShare;
        shares = shares + share_of(*option.share);
        out.share = share_of(*option.share).to_double();
      } else {
        out.kind = OptionDefinition::Kind::kOtherwise;
        rest = true;
      }
      definition.options.push_back(std::move(out));
    }
    definition.exhaustive = rest || shares == Decimal(1) || std::find(taken.begin(), taken.end(), false) == taken.end();
  }

  static constexpr std::size_t kMaxClocksOfProcess = 32;
  const StudySpec& study_;
  const ScenarioSpec& scenario_;
  const ProcessSpec& process_;
  const Epochs& epochs_;
  const CalendarShelf& calendars_;
  Diagnostics& diagnostics_;
  ProcessDefinition definition_;
  std::vector<Mask> holds_;  // [reform][profile]
  std::vector<ProcessSpec> specs_;
  std::map<std::pair<Mask, Mask>, std::uint32_t> rule_sets_;
  std::map<std::pair<Mask, std::vector<std::uint32_t>>, std::uint32_t> flows_;
};

}  // namespace

std::size_t profile_count(const ProcessSpec& process) {
  std::size_t count = 1;
  for (const AttributeSpec& attribute : process.attributes) count *= attribute.values.size();
  return count;
}

std::vector<bool> condition_by_profile(const Condition& condition, const ProcessSpec& process) {
  std::vector<bool> truth;
  for (std::size_t profile = 0; profile < profile_count(process); ++profile) {
    truth.push_back(evaluate(condition, [&](const Condition::Node& atom) {
      std::size_t rest = profile;
      for (const AttributeSpec& attribute : process.attributes) {
        const std::string& value = attribute.values[rest % attribute.values.size()];
        rest /= attribute.values.size();
        if (attribute.name != atom.attribute.text) continue;
        if (atom.op == Condition::Op::kName) return value == "true";
        return std::any_of(atom.values.begin(), atom.values.end(),
                           [&](const Condition::Word& w) { return w.text == value; });
      }
      return false;
    }));
  }
  return truth;
}

ProcessDefinition define_process(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                                 const Epochs& epochs, const CalendarShelf& calendars, Diagnostics& diagnostics) {
  return ProcessDefiner(study, scenario, process, epochs, calendars, diagnostics).run();
}

}  // namespace clockstop
