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

using Mask = ReformMask;

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
        diagnostics_(diagnostics),
        reformer_(study, scenario, process, diagnostics) {}

  ProcessDefinition run() {
    definition_.name = process_.name;
    for_each_stage(process_.flow, [&](const StageSpec& stage) { definition_.stages.push_back(stage.name); });
    define_attributes();
    define_clocks();
    find_kinds();
    definition_.flow_of.assign(epochs_.count(), std::vector<std::uint32_t>(profile_count(process_)));
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      for (std::size_t e = 0; e < epochs_.count(); ++e) {
        const std::uint32_t flow = flow_for(e, k);
        for (const std::size_t profile : profiles_of_[k]) definition_.flow_of[e][profile] = flow;
        if (too_many_variants()) return std::move(definition_);
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

  bool too_many_variants() {
    const std::size_t most = kMostStagesInVariants / std::max<std::size_t>(1, definition_.stages.size());
    if (rule_sets_.size() <= most) return false;
    diagnostics_.error(scenario_.place,
                       "the conditions and dates of the reforms of scenario '" + scenario_.name + "' make more than " +
                           std::to_string(most) + " variants of process '" + process_.name + "'",
                       "put fewer of them into one scenario, or use fewer attributes");
    return true;
  }

  /// Kinds of applications: profiles for which the same conditions of reforms hold.
  void find_kinds() {
    const std::size_t profiles = profile_count(process_);
    std::vector<Mask> holds;
    for (const std::size_t id : scenario_.reforms) {
      const ReformSpec& reform = study_.reforms[id];
      const bool touching = touches(reform, process_);
      holds.push_back(touching && reform.when ? condition_by_profile(*reform.when, process_)
                                              : Mask(profiles, touching));
    }
    std::map<Mask, std::size_t> kinds;
    for (std::size_t p = 0; p < profiles; ++p) {
      Mask holding;
      for (const Mask& mask : holds) holding.push_back(mask[p]);
      const auto [kind, fresh] = kinds.emplace(holding, kinds_.size());
      if (fresh) {
        kinds_.push_back(std::move(holding));
        profiles_of_.emplace_back();
      }
      profiles_of_[kind->second].push_back(p);
    }
    const auto number_now = [&](std::size_t i) {
      return study_.reforms[scenario_.reforms[i]].immediately && reformer_.numbers()[i];
    };
    for (std::size_t i = 0; i < scenario_.reforms.size(); ++i) immediate_.push_back(number_now(i));
    any_immediate_ = std::find(immediate_.begin(), immediate_.end(), true) != immediate_.end();
  }

  Mask in_force(std::size_t epoch, std::size_t kind) const {
    Mask mask = epochs_.in_force[epoch];
    for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = mask[i] && kinds_[kind][i];
    return mask;
  }

  static Mask both(Mask a, const Mask& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && b[i];
    return a;
  }

  std::uint32_t flow_for(std::size_t epoch, std::size_t kind) {
    const Mask bound = in_force(epoch, kind);
    const Mask structural = both(bound, reformer_.shapes());
    std::vector<std::uint32_t> rules;
    Mask numeric = both(bound, reformer_.numbers()), before;
    for (std::size_t entry = 0; entry < epochs_.count(); ++entry) {
      if (any_immediate_ && entry > epoch) {
        const Mask now = in_force(entry, kind);
        for (std::size_t i = 0; i < numeric.size(); ++i)
          if (immediate_[i]) numeric[i] = now[i];
      }
      const bool same = !rules.empty() && numeric == before;
      rules.push_back(same ? rules.back() : rule_set_for(structural, numeric));
      before = numeric;
    }
    const auto key = std::make_pair(structural, rules);
    const auto known = flows_.find(key);
    if (known != flows_.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(definition_.flows.size());
    definition_.flows.push_back({steps_.at(structural), std::move(rules)});
    flows_.emplace(key, id);
    return id;
  }

  std::uint32_t rule_set_for(const Mask& structural, const Mask& numeric) {
    const auto key = std::make_pair(structural, numeric);
    const auto known = rule_sets_.find(key);
    if (known != rule_sets_.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(definition_.rule_sets.size());
    const ProcessSpec& spec = reformer_.at(structural, numeric);
    if (steps_.count(structural) == 0) steps_.emplace(structural, define_steps(spec.flow));
    std::map<std::string, const StageSpec*> stages;
    for_each_stage(spec.flow, [&](const StageSpec& stage) { stages.emplace(stage.name, &stage); });
    RuleSetDefinition rules;
    for (const std::string& name : definition_.stages)
      rules.stages.push_back(define_stage(study_, *stages.at(name), calendars_, diagnostics_));
    for (const ClockSpec& clock : spec.clocks) rules.clocks.push_back(clock_limits(clock));
    definition_.rule_sets.push_back(std::move(rules));
    rule_sets_.emplace(key, id);
    return id;
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
  ProcessReformer reformer_;
  std::vector<Mask> kinds_;                            // the reforms whose conditions hold for a kind of applications
  std::vector<std::vector<std::size_t>> profiles_of_;  // by kind
  Mask immediate_;                                     // reforms whose numbers bind immediately
  bool any_immediate_ = false;
  std::map<Mask, std::vector<StepDefinition>> steps_;  // by the shape's reforms
  std::map<std::pair<Mask, Mask>, std::uint32_t> rule_sets_;
  std::map<std::pair<Mask, std::vector<std::uint32_t>>, std::uint32_t> flows_;
};

}  // namespace

ProcessDefinition define_process(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                                 const Epochs& epochs, const CalendarShelf& calendars, Diagnostics& diagnostics) {
  return ProcessDefiner(study, scenario, process, epochs, calendars, diagnostics).run();
}

}  // namespace clockstop
