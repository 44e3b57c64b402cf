#include "scenario/check_study.h"

#include <algorithm>

#include "scenario/apply_reforms.h"
#include "time/civil.h"

namespace clockstop {
namespace {

void warn_rounding(const std::optional<Number>& number, const std::string& label, Diagnostics& diagnostics) {
  if (!number || number->quantity.value.is_whole()) return;
  Quantity counted = number->quantity;
  counted.value = whole_days(*number);
  const Place place = number->changes.empty() ? number->place : number->changes.back().place;
  diagnostics.warning(place, label + " is " + text(number->quantity) + " and counts as " + text(counted),
                      "limits and commitments are rounded down to whole days");
}

void warn_staff(const PoolSpec& pool, Diagnostics& diagnostics) {
  for (const StaffStep& step : pool.staff) {
    const Number& number = step.number;
    if (number.quantity.value.is_whole()) continue;
    diagnostics.warning(number.changes.empty() ? number.place : number.changes.back().place,
                        "pools." + pool.name + ".staff is " + text(number.quantity) + " and counts as " +
                            std::to_string(number.quantity.value.round_half_up()),
                        "staff is rounded to the nearest whole person");
  }
}

void warn_escalation(const std::vector<PoolSpec>& pools, const StageSpec& stage, const std::string& label,
                     Diagnostics& diagnostics) {
  warn_rounding(stage.escalation->after, label + ".escalate.after", diagnostics);
  for (const PoolSpec& pool : pools)
    if (pool.name == stage.pool && pool.queue != QueueDiscipline::kPriority)
      diagnostics.warning(stage.escalation->place,
                          "the escalation of stage '" + stage.name + "' has no effect: pool '" + pool.name +
                              "' does not queue by priority",
                          "give the pool 'queue: priority'");
}

void warn_process(const std::vector<PoolSpec>& pools, const ProcessSpec& process, Diagnostics& diagnostics) {
  for_each_stage(process.flow, [&](const StageSpec& stage) {
    const std::string label = process.name + "." + stage.name;
    warn_rounding(stage.limit, label + ".limit", diagnostics);
    warn_rounding(stage.commitment, label + ".commitment", diagnostics);
    if (stage.deficiency) {
      warn_rounding(stage.deficiency->limit, label + ".deficiency.limit", diagnostics);
      warn_rounding(stage.deficiency->commitment, label + ".deficiency.commitment", diagnostics);
    }
    if (stage.escalation) warn_escalation(pools, stage, label, diagnostics);
    if (!stage.priority.stated || stage.priority.value == PriorityClass::kNormal) return;
    for (const PoolSpec& pool : pools) {
      if (pool.name != stage.pool || pool.queue == QueueDiscipline::kPriority) continue;
      const Place place = stage.priority.changes.empty() ? stage.priority.place : stage.priority.changes.back().place;
      diagnostics.warning(place,
                          "the priority of stage '" + stage.name + "' has no effect: pool '" + pool.name +
                              "' does not queue by priority",
                          "give the pool 'queue: priority'");
    }
  });
  for (const ClockSpec& clock : process.clocks) {
    warn_rounding(clock.limit, process.name + ".clocks." + clock.name + ".limit", diagnostics);
    warn_rounding(clock.commitment, process.name + ".clocks." + clock.name + ".commitment", diagnostics);
  }
}

/// Everything in force at once: for warnings about values, whatever the dates.
ProcessSpec with_all(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                     Diagnostics& scratch) {
  const std::vector<bool> all(scenario.reforms.size(), true);
  return reformed_process(study, scenario, process, all, all, scratch);
}

void warn_dates(const StudySpec& study, const Frame& frame, Diagnostics& diagnostics) {
  for (const ReformSpec& reform : study.reforms) {
    const bool used = std::any_of(study.scenarios.begin(), study.scenarios.end(), [&](const ScenarioSpec& s) {
      return std::any_of(s.reforms.begin(), s.reforms.end(),
                         [&](std::size_t id) { return &study.reforms[id] == &reform; });
    });
    if (!used) {
      // A library's reforms may lie idle; one that stands in the study itself has been forgotten.
      if (reform.place.file == study.measure_place.file)
        diagnostics.warning(reform.place, "no scenario uses reform '" + reform.name + "'",
                            "name it in a scenario: {reforms: [" + reform.name + "]}");
      continue;
    }
    const bool too_late = reform.from && start_of_day(*reform.from) >= frame.measure_until;
    const bool too_early = reform.to && start_of_day(*reform.to) < frame.measure_from;
    if (too_late || too_early)
      diagnostics.warning(reform.place, "reform '" + reform.name + "' is in force on no day of the window",
                          too_late ? "it begins on " + iso_date(*reform.from) : "it ended on " + iso_date(*reform.to));
  }
}

}  // namespace

void check_all_reforms(const StudySpec& study, Diagnostics& diagnostics) {
  for (std::size_t id = 0; id < study.reforms.size(); ++id) {
    const bool used = std::any_of(study.scenarios.begin(), study.scenarios.end(), [&](const ScenarioSpec& s) {
      return std::find(s.reforms.begin(), s.reforms.end(), id) != s.reforms.end();
    });
    if (used) continue;
    const ScenarioSpec alone{study.reforms[id].name, {}, study.reforms[id].place, {id}};
    for (const ProcessSpec& process : study.processes) with_all(study, alone, process, diagnostics);
    for (const PoolSpec& pool : study.pools) reformed_pool(study, alone, pool, {true}, diagnostics);
    for (const ArrivalSpec& arrival : study.arrivals) reformed_arrival(study, alone, arrival, {true}, diagnostics);
  }
}

void warn_about_study(const StudySpec& study, const CalendarShelf& calendars, Diagnostics& diagnostics) {
  Diagnostics scratch;
  for (const ScenarioSpec& scenario : study.scenarios) {
    std::vector<PoolSpec> pools;
    const std::vector<bool> all(scenario.reforms.size(), true);
    for (const PoolSpec& pool : study.pools) {
      pools.push_back(reformed_pool(study, scenario, pool, all, scratch));
      warn_staff(pools.back(), diagnostics);
    }
    for (const ProcessSpec& process : study.processes)
      warn_process(pools, with_all(study, scenario, process, scratch), diagnostics);
  }
  const auto frame = frame_of(study, calendars, scratch);
  if (!frame) return;
  warn_dates(study, *frame, diagnostics);
  const std::string provisional = provisional_warning(study, calendars, frame->measure_until - 1);
  if (!provisional.empty()) diagnostics.warning(study.measure_place, provisional);
}

std::string provisional_warning(const StudySpec& study, const CalendarShelf& calendars, Instant until) {
  const auto year = calendars.at(study.calendar).provisional_from_year();
  if (!year || *year > year_month_day(date_of(until)).year) return "";
  return "the holidays of calendar '" + study.calendar + "' are provisional from " + std::to_string(*year) +
         " on: no schedule is published yet, the legal rule stands in for it";
}

}  // namespace clockstop
