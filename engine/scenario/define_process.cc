// Flows and rule sets: one flow for each kind of application and day of submission that differ, one rule set for each
// set of numbers in force together.
#include <algorithm>
#include <functional>
#include <map>

#include "scenario/apply_reforms.h"
#include "scenario/define.h"
#include "scenario/define_flow.h"
#include "scenario/path_target.h"
#include "scenario/read_values.h"
#include "scenario/restructure.h"
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
        extended_(with_inserted_stages(study, scenario.reforms, process)),
        reformer_(study, scenario, process, diagnostics),
        flow_(study, scenario, process, extended_, diagnostics) {}

  ProcessDefinition run() {
    definition_.routes = flow_.routes();
    definition_.name = process_.name;
    for_each_stage(extended_.flow, [&](const StageSpec& stage) {
      definition_.stages.push_back(stage.name);
      stages_.emplace(stage.name, &stage);
    });
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
  static std::vector<double> shares_of(const AttributeSpec& attribute) {
    if (attribute.yes_no)
      return {(Decimal(1) - share_of(attribute.shares[0])).to_double(), share_of(attribute.shares[0]).to_double()};
    std::vector<double> shares;
    for (const Number& share : attribute.shares) shares.push_back(share_of(share).to_double());
    return shares;
  }

  /// Attributes are drawn at arrival, by the reforms in force on that day.
  void define_attributes() {
    for (const AttributeSpec& attribute : process_.attributes)
      definition_.attributes.push_back({attribute.name, attribute.values, shares_of(attribute), {}});
    const bool reformed = std::any_of(scenario_.reforms.begin(), scenario_.reforms.end(), [&](std::size_t id) {
      const std::vector<ChangeSpec>& changes = study_.reforms[id].changes;
      return reform_applies(study_.reforms[id], process_) &&
             std::any_of(changes.begin(), changes.end(), [](const ChangeSpec& change) {
               return std::any_of(change.paths.begin(), change.paths.end(),
                                  [](const auto& path) { return is_attribute_path(path.first); });
             });
    });
    if (!reformed) return;
    const Mask none(scenario_.reforms.size(), false);
    for (const Mask& mask : epochs_.in_force) {
      Mask numeric = mask;
      for (std::size_t i = 0; i < numeric.size(); ++i)
        numeric[i] = numeric[i] && !study_.reforms[scenario_.reforms[i]].when;
      const ProcessSpec& spec = reformer_.at(none, numeric);
      for (std::size_t a = 0; a < spec.attributes.size(); ++a)
        definition_.attributes[a].shares_by_epoch.push_back(shares_of(spec.attributes[a]));
    }
  }

  bool counts_civil_days(const ClockSpec& clock) const {
    for (const std::optional<Number>* number : {&clock.limit, &clock.commitment})
      if (*number) return (*number)->quantity.unit == Unit::kDays;
    // Without numbers of its own it counts as its stages do.
    bool civil = false, any = false;
    for_each_stage(extended_.flow, [&](const StageSpec& stage) {
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
    for (const ClockSpec& clock : extended_.clocks) {
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
    for (const Mask& open : flow_.detours()) holds.push_back(open);
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
    const Mask shape = shape_of(structural, kind);
    const auto key = std::make_pair(shape, rules);
    const auto known = flows_.find(key);
    if (known != flows_.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(definition_.flows.size());
    definition_.flows.push_back({steps_of(structural, shape), std::move(rules)});
    flows_.emplace(key, id);
    return id;
  }

  /// Which reforms of the shape are in force, and which detours are open to the kind of applications.
  Mask shape_of(const Mask& structural, std::size_t kind_of) const {
    Mask shape = structural;
    const Mask& kind = kinds_[kind_of];
    shape.insert(shape.end(), kind.begin() + static_cast<std::ptrdiff_t>(scenario_.reforms.size()), kind.end());
    return shape;
  }

  const std::vector<StepDefinition>& steps_of(const Mask& structural, const Mask& shape) {
    const auto known = steps_.find(shape);
    if (known != steps_.end()) return known->second;
    const Mask none(structural.size(), false);
    return steps_
        .emplace(shape, flow_.define(reformer_.at(structural, none).flow,
                                     {shape.begin() + static_cast<std::ptrdiff_t>(structural.size()), shape.end()}))
        .first->second;
  }

  std::uint32_t rule_set_for(const Mask& structural, const Mask& numeric) {
    const auto key = std::make_pair(structural, numeric);
    const auto known = rule_sets_.find(key);
    if (known != rule_sets_.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(definition_.rule_sets.size());
    const ProcessSpec& spec = reformer_.at(structural, numeric);
    // What is not in this flow has the numbers it would be inserted with; nobody comes to it.
    std::map<std::string, const StageSpec*> stages = stages_;
    for_each_stage(spec.flow, [&](const StageSpec& stage) { stages[stage.name] = &stage; });
    RuleSetDefinition rules;
    for (const std::string& name : definition_.stages) {
      rules.stages.push_back(define_stage(study_, process_, *stages.at(name), calendars_, diagnostics_));
      check_escalation(*stages.at(name), rules.stages.back());
      check_tolerance(*stages.at(name));
    }
    for (const RouteDefinition& route : definition_.routes) {
      StageSpec stage = *stages.at(definition_.stages[route.stage]);
      if (!stage.delay) stage.pool = study_.pools[route.pool].name;
      rules.routed.push_back(define_stage(study_, process_, stage, calendars_, diagnostics_));
    }
    for (const ClockSpec& clock : spec.clocks) rules.clocks.push_back(clock_limits(clock));
    definition_.rule_sets.push_back(std::move(rules));
    rule_sets_.emplace(key, id);
    return id;
  }

  /// Days on a clock are days as the clock counts them.
  void check_escalation(const StageSpec& stage, const StageDefinition& definition) const {
    const std::optional<EscalationDefinition>& escalation = definition.escalation;
    if (!escalation || !escalation->clock || escalation->after == kNoDays) return;
    const bool civil = definition_.clocks[*escalation->clock].civil_days;
    if (civil != escalation->civil_days)
      diagnostics_.error(
          stage.escalation->after->place,
          "'after' of stage '" + stage.name + "' counts other days than its clock '" + stage.escalation->clock + "'",
          civil ? "expected civil days, such as 30 d" : "expected working days, such as 20 wd");
  }

  void check_tolerance(const StageSpec& stage) {
    if (!stage.deficiency || !stage.deficiency->tolerance) return;
    const ToleranceSpec& tolerance = *stage.deficiency->tolerance;
    if (stages_.count(tolerance.before) > 0) return;
    std::vector<std::string> names;
    for (const auto& [name, spec] : stages_) names.push_back(name);
    diagnostics_.error(tolerance.before_place,
                       "'tolerated' of stage '" + stage.name + "' names an unknown stage '" + tolerance.before + "'",
                       hint_of_names(tolerance.before, names, diagnostics_));
  }

  static constexpr std::size_t kMaxClocksOfProcess = 32;
  const StudySpec& study_;
  const ScenarioSpec& scenario_;
  const ProcessSpec& process_;
  const Epochs& epochs_;
  const CalendarShelf& calendars_;
  Diagnostics& diagnostics_;
  ProcessDefinition definition_;
  ProcessSpec extended_;  // with every stage that the scenario's reforms insert
  std::map<std::string, const StageSpec*> stages_;
  ProcessReformer reformer_;
  FlowDefiner flow_;
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
