// Staff over time: what is scheduled, and what reforms make of it while they are in force.
#include <set>

#include "scenario/apply_reforms.h"
#include "scenario/define.h"
#include "scenario/read_values.h"
#include "time/civil.h"

namespace clockstop {
namespace {

const Number& value_on(const std::vector<StaffStep>& schedule, Date date) {
  // The first value of a schedule holds before its date.
  const Number* in_force = &schedule.front().number;
  for (const StaffStep& step : schedule)
    if (step.from && *step.from <= date) in_force = &step.number;
  return *in_force;
}

}  // namespace

PoolDefinition define_pool(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                           const Epochs& epochs, const Calendar& calendar, Diagnostics& diagnostics) {
  PoolDefinition definition;
  definition.name = pool.name;
  definition.calendar = &calendar;
  const std::vector<PoolSpec> by_epoch = reformed_pools(study, scenario, pool, epochs.in_force, diagnostics);
  std::set<Date> dates(epochs.starts.begin(), epochs.starts.end());
  for (const PoolSpec& spec : by_epoch)
    for (const std::vector<StaffStep>* schedule : {&spec.staff, &spec.productivity})
      for (const StaffStep& step : *schedule)
        if (step.from) dates.insert(*step.from);
  dates.insert(civil_date(1900, 1, 1));
  for (const Date date : dates) {
    const PoolSpec& spec = by_epoch[epochs.at(date)];
    if (spec.staff.empty()) return definition;
    PoolState state;
    state.from = start_of_day(date);
    state.staff = static_cast<std::int32_t>(value_on(spec.staff, date).quantity.value.round_half_up());
    state.caseload = spec.caseload ? static_cast<std::int32_t>(spec.caseload->quantity.value.round_half_up()) : 1;
    if (!spec.productivity.empty())
      state.productivity_ppm = static_cast<std::int32_t>(
          (share_of(value_on(spec.productivity, date)) * Decimal(kFullProductivity)).round_half_up());
    state.queue = spec.queue;
    state.due_date_clock = spec.due_date_clock;
    const PoolState* before = definition.states.empty() ? nullptr : &definition.states.back();
    const bool same = before != nullptr && before->staff == state.staff && before->caseload == state.caseload &&
                      before->productivity_ppm == state.productivity_ppm && before->queue == state.queue &&
                      before->due_date_clock == state.due_date_clock;
    if (!same) definition.states.push_back(std::move(state));
  }
  return definition;
}

}  // namespace clockstop
