#include "study/staff_floor.h"

#include <algorithm>
#include <optional>

#include "model/model.h"
#include "study/staffing.h"
#include "time/calendar.h"
#include "time/china_office.h"

namespace clockstop {
namespace {

/// Applies a change to each rule of a stage; false if it changed none.
template <class Change>
bool change_rules(Model& model, std::size_t process, std::size_t stage, const Change& change) {
  bool changed = false;
  ProcessModel& owner = model.processes[process];
  for (std::size_t rule = stage; rule < owner.rules.size(); rule += owner.stages.size())
    changed = change(owner.rules[rule]) || changed;
  return changed;
}

std::uint32_t no_time(Model& model) {
  model.distributions.emplace_back(DistributionParameters{});
  return static_cast<std::uint32_t>(model.distributions.size() - 1);
}

bool without_duration(Model& model, std::size_t process, std::size_t stage, bool delay) {
  const std::uint32_t zero = no_time(model);
  return change_rules(model, process, stage, [&](StageRule& rule) {
    if ((rule.pool == kNone) != delay) return false;
    rule.first.duration = rule.round.duration = {zero, DurationUnit::kSeconds};
    return true;
  });
}

bool without_applicant(Model& model, std::size_t process, std::size_t stage) {
  const std::uint32_t zero = no_time(model);
  return change_rules(model, process, stage, [&](StageRule& rule) {
    if (rule.rounds == 0 || rule.deficiency_probability <= 0) return false;
    rule.response = {zero, DurationUnit::kSeconds};
    return true;
  });
}

/// Gives the stage a pool of its own, changed; false if the change does nothing to it.
template <class Change>
bool with_own_pool(Model& model, std::size_t process, std::size_t stage, const Change& change) {
  return change_rules(model, process, stage, [&](StageRule& rule) {
    if (rule.pool == kNone) return false;
    PoolDefinition own = model.pools[rule.pool];
    if (!change(own)) return false;
    model.pools.push_back(std::move(own));
    model.due_date_clock.push_back(model.due_date_clock[rule.pool]);
    rule.pool = static_cast<std::uint32_t>(model.pools.size() - 1);
    return true;
  });
}

bool changed_for(FloorCause cause, Model& model, std::size_t process, std::size_t stage) {
  switch (cause) {
    case FloorCause::kEffort:
      return without_duration(model, process, stage, false);
    case FloorCause::kDelay:
      return without_duration(model, process, stage, true);
    case FloorCause::kApplicant:
      return without_applicant(model, process, stage);
    case FloorCause::kOfficeHours:
      return with_own_pool(model, process, stage, [](PoolDefinition& pool) {
        const bool closes = !pool.calendar->always_open();
        pool.calendar = &always();
        return closes;
      });
    case FloorCause::kCaseload:
      return with_own_pool(model, process, stage, [](PoolDefinition& pool) {
        bool several = false;
        for (PoolState& state : pool.states) {
          several = several || state.caseload > 1;
          state.caseload = 1;
        }
        return several;
      });
    case FloorCause::kWaiting:
      return with_own_pool(model, process, stage, [](PoolDefinition& pool) {
        bool limited = false;
        for (PoolState& state : pool.states) {
          limited = limited || state.staff < kUnlimitedStaff;
          state.staff = kUnlimitedStaff;
        }
        return limited;
      });
  }
  return false;
}

/// A gain that chance alone would not show.
bool helps(const Estimate& gain) { return gain.value && *gain.value > 0 && (!gain.ci95 || gain.ci95->first > 0); }

std::vector<double> margins(const std::vector<ReplicationFigures>& figures, const Target& target) {
  std::vector<double> out;
  for (const ReplicationFigures& one : figures) out.push_back(target.margin(target.metric.value_in(one)));
  return out;
}

}  // namespace

std::vector<FloorPart> floor_parts(const Model& unlimited, const Target& target, const RunModel& run,
                                   std::size_t most) {
  std::vector<FloorPart> parts;
  if (target.metric.path.front() != "processes") return parts;
  const std::vector<double> as_is = margins(run(unlimited), target);
  for (std::size_t p = 0; p < unlimited.processes.size(); ++p) {
    const ProcessModel& process = unlimited.processes[p];
    if (process.name != target.metric.path[1]) continue;
    for (std::size_t stage = 0; stage < process.stages.size(); ++stage)
      for (const FloorCause cause : {FloorCause::kEffort, FloorCause::kOfficeHours, FloorCause::kCaseload,
                                     FloorCause::kDelay, FloorCause::kApplicant, FloorCause::kWaiting}) {
        Model model = unlimited;
        if (!changed_for(cause, model, p, stage)) continue;
        const std::vector<double> without = margins(run(model), target);
        FloorPart part{process.name, process.stages[stage], cause, difference_estimate(without, as_is), false};
        const std::optional<double> margin = mean_estimate(without).value;
        part.meets_without = margin && *margin >= 0;
        if (helps(part.gain)) parts.push_back(std::move(part));
      }
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const FloorPart& a, const FloorPart& b) { return *a.gain.value > *b.gain.value; });
  if (parts.size() > most) parts.resize(most);
  return parts;
}

}  // namespace clockstop
