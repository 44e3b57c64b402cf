// From a specification and one of its scenarios to the definition that the model is compiled from: reforms applied for
// every stretch of time and every kind of application, numbers rounded once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "model/definition.h"
#include "scenario/diagnostic.h"
#include "scenario/spec.h"

namespace clockstop {

/// The calendars of a study by name, built once.
class CalendarShelf {
 public:
  explicit CalendarShelf(const StudySpec& study);
  /// Contract: a known name (check_names has run).
  const Calendar& at(const std::string& name) const;

 private:
  std::map<std::string, std::unique_ptr<Calendar>> own_;
};

/// Stretches of time between which nothing changes: epoch 0 lies before the first date.
struct Epochs {
  std::vector<Date> starts;
  explicit Epochs(const StudySpec& study, const ScenarioSpec& scenario);
  std::vector<std::vector<bool>> in_force;  // [epoch][place in the scenario's list of reforms]
  std::size_t count() const { return starts.size() + 1; }
  std::size_t at(Date date) const;
};

/// The frame of time of a study: begin ≤ measure_from < measure_until ≤ give_up, clipped to what the calendars cover.
struct Frame {
  Instant begin, rates_from, measure_from, measure_until, give_up;
};
std::optional<Frame> frame_of(const StudySpec& study, const CalendarShelf& calendars, Diagnostics& diagnostics);

std::optional<StudyDefinition> define_scenario(const StudySpec& study, const ScenarioSpec& scenario,
                                               const CalendarShelf& calendars, Diagnostics& diagnostics);

// The parts, each in its own file.
PoolDefinition define_pool(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                           const Epochs& epochs, const Calendar& calendar, Diagnostics& diagnostics);
ArrivalDefinition define_arrivals(const StudySpec& study, const ScenarioSpec& scenario, const ArrivalSpec& arrival,
                                  const Epochs& epochs, const Frame& frame, const Calendar& calendar,
                                  Diagnostics& diagnostics);
ProcessDefinition define_process(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                                 const Epochs& epochs, const CalendarShelf& calendars, Diagnostics& diagnostics);

StageDefinition define_stage(const StudySpec& study, const ProcessSpec& process, const StageSpec& stage,
                             const CalendarShelf& calendars, Diagnostics& diagnostics);

/// The truth of a condition for each attribute profile of a process (first attribute fastest).
std::vector<bool> condition_by_profile(const Condition& condition, const ProcessSpec& process);
std::size_t profile_count(const ProcessSpec& process);

/// Numbers as the engine counts them.
DayLimits stage_limits(const StageSpec& stage);
DayLimits round_limits(const StageSpec& stage);
std::optional<DayLimits> clock_limits(const ClockSpec& clock);
std::int32_t whole_days(const Number& number);  // rounded down
/// `normal_day_seconds` turns `wd` of effort into hours; 0 for a delay, whose `wd` are days of the calendar.
DurationDefinition duration_of(const DistributionSpec& spec, std::int64_t normal_day_seconds);

}  // namespace clockstop
