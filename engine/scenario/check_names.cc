// References by name across a whole study: each has to lead somewhere.
#include <algorithm>

#include "scenario/apply_reforms.h"
#include "scenario/path_target.h"
#include "scenario/read_study.h"
#include "scenario/restructure.h"

namespace clockstop {
namespace {

template <class Things>
std::vector<std::string> names_of(const Things& things) {
  std::vector<std::string> names;
  for (const auto& thing : things) names.push_back(thing.name);
  return names;
}

bool known(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class NameChecker {
 public:
  NameChecker(const StudySpec& study, Diagnostics& diagnostics)
      : study_(study),
        diagnostics_(diagnostics),
        pools_(names_of(study.pools)),
        processes_(names_of(study.processes)),
        reforms_(names_of(study.reforms)),
        calendars_(names_of(study.calendars)),
        extended_(processes_with_inserted_stages(study)) {
    calendars_.insert(calendars_.end(), {"china-office", "always"});
  }

  void run() {
    require(calendars_, study_.calendar, study_.calendar_place, "the study", "calendar");
    for (const PoolSpec& pool : study_.pools) check_pool(pool);
    for (const ProcessSpec& process : study_.processes) check_process(process);
    for (const ArrivalSpec& arrival : study_.arrivals)
      require(processes_, arrival.process, arrival.place, "'arrivals'", "process");
    for (const ReformSpec& reform : study_.reforms) check_reform(reform);
    for (const TargetSpec& target : study_.targets)
      for (const auto& [name, place] : target.processes)
        require(processes_, name, place, "target '" + target.name + "'", "process");
    if (study_.processes.empty()) diagnostics_.error({}, "the study has no process", "expected 'processes:'");
  }

 private:
  void require(const std::vector<std::string>& names, const std::string& name, Place place, const std::string& who,
               const std::string& what) {
    if (!known(names, name))
      diagnostics_.error(place, who + " names an unknown " + what + " '" + name + "'",
                         hint_of_names(name, names, diagnostics_));
  }

  void check_pool(const PoolSpec& pool) {
    const std::string who = "pool '" + pool.name + "'";
    if (!pool.calendar.empty()) require(calendars_, pool.calendar, pool.calendar_place, who, "calendar");
    if (pool.due_date_clock.empty()) return;
    std::vector<std::string> clocks;
    for (const ProcessSpec& process : study_.processes)
      for (const ClockSpec& clock : process.clocks) clocks.push_back(clock.name);
    require(clocks, pool.due_date_clock, pool.queue_place, who, "clock");
  }

  void check_process(const ProcessSpec& process) {
    for_each_stage(process.flow, [&](const StageSpec& stage) {
      if (!stage.pool.empty()) require(pools_, stage.pool, stage.pool_place, "stage '" + stage.name + "'", "pool");
      if (stage.when) check_condition(*stage.when, process);
      if (stage.batch) check_key(*stage.batch, stage, process);
      if (stage.escalation && !stage.escalation->clock.empty())
        require(names_of(process.clocks), stage.escalation->clock, stage.escalation->clock_place,
                "'escalate' of stage '" + stage.name + "'", "clock");
    });
    for_each_step(process.flow, [&](const StepSpec& step) {
      for (const OptionSpec& option : step.options)
        if (option.when) check_condition(*option.when, process);
    });
    const bool arrives = std::any_of(study_.arrivals.begin(), study_.arrivals.end(),
                                     [&](const ArrivalSpec& a) { return a.process == process.name; });
    if (!arrives)
      diagnostics_.warning(process.place, "no applications arrive at process '" + process.name + "'",
                           "add it to 'arrivals', or it stays empty");
    std::size_t profiles = 1;
    for (const AttributeSpec& attribute : process.attributes) {
      profiles *= std::max<std::size_t>(attribute.values.size(), 1);
      if (profiles <= kMaxAttributeProfiles) continue;
      diagnostics_.error(attribute.place,
                         "the attributes of process '" + process.name + "' have more than " +
                             std::to_string(kMaxAttributeProfiles) + " combinations",
                         "use fewer attributes or values");
      return;
    }
  }

  void check_key(const BatchSpec& batch, const StageSpec& stage, const ProcessSpec& process) {
    const std::vector<std::string> names = names_of(process.attributes);
    for (std::size_t i = 0; i < batch.by.size(); ++i) {
      const auto& [name, place] = batch.by[i];
      if (!known(names, name))
        diagnostics_.error(place, "stage '" + stage.name + "' batches by an unknown attribute '" + name + "'",
                           hint_of_names(name, names, diagnostics_));
      for (std::size_t j = 0; j < i; ++j)
        if (batch.by[j].first == name)
          diagnostics_.error(place, "stage '" + stage.name + "' batches by '" + name + "' twice", "name it once");
    }
  }

  void check_condition(const Condition& condition, const ProcessSpec& process) {
    const std::vector<std::string> names = names_of(process.attributes);
    visit_atoms(condition, [&](const Condition::Node& atom) {
      const auto found = std::find_if(process.attributes.begin(), process.attributes.end(),
                                      [&](const AttributeSpec& a) { return a.name == atom.attribute.text; });
      if (found == process.attributes.end()) {
        diagnostics_.error(atom.attribute.place,
                           "process '" + process.name + "' has no attribute '" + atom.attribute.text + "'",
                           hint_of_names(atom.attribute.text, names, diagnostics_));
        return;
      }
      if (atom.op == Condition::Op::kName && !found->yes_no)
        diagnostics_.error(atom.attribute.place, "attribute '" + found->name + "' is not a yes-or-no attribute",
                           "compare it: " + found->name + " == " + found->values.front());
      for (const Condition::Word& value : atom.values)
        if (!known(found->values, value.text))
          diagnostics_.error(value.place, "attribute '" + found->name + "' has no value '" + value.text + "'",
                             hint_of_names(value.text, found->values, diagnostics_));
    });
  }

  void check_reform(const ReformSpec& reform) {
    const std::string who = "reform '" + reform.name + "'";
    for (const auto& [name, place] : reform.processes) require(processes_, name, place, who, "process");
    for (const auto& [name, place] : reform.over) require(reforms_, name, place, who, "reform");
    for (const ChangeSpec& change : reform.changes) {
      for (const auto& [name, place] : change.over) require(reforms_, name, place, who, "reform");
      check_restructure(extended_, reform, change, diagnostics_);
      check_new_names(reform, change);
    }
    if (!reform.when) return;
    for (const ChangeSpec& change : reform.changes)
      for (const auto& [path, place] : change.paths)
        if (is_attribute_path(path))
          diagnostics_.error(place, who + " has a condition, but changes '" + path + "'",
                             "attributes are drawn before a condition can look at them: write this change as a "
                             "reform of its own");
    for (const ChangeSpec& change : reform.changes)
      for (const auto& [path, place] : change.paths)
        if (is_pool_path(path) || is_arrival_path(path))
          diagnostics_.warning(reform.when_place,
                               who + " changes '" + path + "' for all applications, whatever its condition",
                               "a pool serves all, and arrivals have no attributes before they come");
    for (const ProcessSpec& process : study_.processes) {
      const bool named = std::any_of(reform.processes.begin(), reform.processes.end(),
                                     [&](const auto& p) { return p.first == process.name; });
      if (named || (reform.processes.empty() && study_.processes.size() == 1)) check_condition(*reform.when, process);
    }
    if (reform.processes.empty() && study_.processes.size() > 1)
      diagnostics_.error(reform.when_place, who + " has a condition but names no process",
                         "add 'process:' to 'applies_to', since attributes belong to a process");
  }

  /// Names in what a change inserts, and where a route leads.
  void check_new_names(const ReformSpec& reform, const ChangeSpec& change) {
    for_each_stage(change.steps, [&](const StageSpec& stage) {
      if (!stage.pool.empty()) require(pools_, stage.pool, stage.pool_place, "stage '" + stage.name + "'", "pool");
    });
    if (change.verb == Verb::kRoute && change.to.is_scalar())
      require(pools_, change.to.text, change.to.place, "'to' of a change of reform '" + reform.name + "'", "pool");
    for (const ProcessSpec& process : extended_) {
      const auto has = [&](const auto& name) { return stage_named(process, name.first) != nullptr; };
      const bool meant = reform_applies(reform, process) &&
                         (has(change.anchor) || std::any_of(change.stages.begin(), change.stages.end(), has));
      if (!meant) continue;
      if (change.when) check_condition(*change.when, process);
      for_each_step(change.steps, [&](const StepSpec& step) {
        if (step.kind == StepDefinition::Kind::kStage && step.stage.when) check_condition(*step.stage.when, process);
        for (const OptionSpec& option : step.options)
          if (option.when) check_condition(*option.when, process);
      });
    }
  }

  static constexpr std::size_t kMaxAttributeProfiles = 4096;
  const StudySpec& study_;
  Diagnostics& diagnostics_;
  std::vector<std::string> pools_, processes_, reforms_, calendars_;
  const std::vector<ProcessSpec> extended_;  // with what reforms insert
};

}  // namespace

void check_names(const StudySpec& study, Diagnostics& diagnostics) { NameChecker(study, diagnostics).run(); }

}  // namespace clockstop
