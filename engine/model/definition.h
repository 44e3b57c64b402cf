// What a model is compiled from: plain, resolved values in the field's words. No text, no places, no provenance: those
// stay with whoever built it (a scenario, or a study that varies staffing). One definition describes one scenario.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "random/distribution.h"
#include "time/calendar.h"

namespace clockstop {

inline constexpr std::int32_t kNoDays = -1;

/// The three numbers a clock is judged by, in whole days; kNoDays where there is none.
struct DayLimits {
  std::int32_t commitment = kNoDays;
  std::int32_t limit = kNoDays;
  std::int32_t extended = kNoDays;
  bool operator==(const DayLimits&) const = default;
  bool any() const { return commitment != kNoDays || limit != kNoDays; }
};

/// What a drawn duration counts: seconds (of staff effort, or civil), working days, or years of the calendar.
enum class DurationUnit : std::uint8_t { kSeconds, kWorkingDays, kYears };

struct DurationDefinition {
  DistributionParameters distribution;
  DurationUnit unit = DurationUnit::kSeconds;
  bool operator==(const DurationDefinition&) const = default;
};

enum class PriorityClass : std::uint8_t { kHigh, kNormal, kLow };

/// One visit to the desk: the first, or a deficiency round's.
struct VisitDefinition {
  DurationDefinition duration;  // staff effort per member (a stage with a pool) or a delay (without)
  std::int32_t team = 1;
  PriorityClass priority = PriorityClass::kNormal;
  DayLimits limits;
  bool operator==(const VisitDefinition&) const = default;
};

struct OutcomeShare {
  std::string outcome;
  double share = 0;  // of 1
  bool operator==(const OutcomeShare&) const = default;
};

/// Applications that go on while they supplement, and wait in front of a later stage until the round is over.
struct ToleranceDefinition {
  double probability = 0;  // that the applicant is asked and the application goes on: at most that of being asked
  std::string before;      // a stage of the process
  bool operator==(const ToleranceDefinition&) const = default;
};

struct DeficiencyDefinition {
  double probability = 0;
  DurationDefinition response;
  std::optional<DurationDefinition> respond_within;  // a constant
  std::string late_outcome = "withdrawn";
  std::int32_t rounds = 1;
  VisitDefinition round;
  std::optional<ToleranceDefinition> tolerance;
  bool operator==(const DeficiencyDefinition&) const = default;
};

/// Dossiers that wait at a stage with one key go through it in one visit.
struct BatchDefinition {
  std::vector<std::uint32_t> by;            // attributes whose values are the key
  std::int32_t most = 0;                    // dossiers in one visit; 0: no bound
  std::optional<DurationDefinition> wait;   // a constant: how long one waits for others
  std::optional<DurationDefinition> extra;  // a constant: staff effort for each dossier beyond the first
  bool operator==(const BatchDefinition&) const = default;
};

/// When a visit that still waits gets the class `high`.
struct EscalationDefinition {
  std::int32_t after = kNoDays;        // days; kNoDays: when the committed number has run out
  bool civil_days = false;             // `after` counts civil days; with a clock its own days count
  std::optional<std::uint32_t> clock;  // index into ProcessDefinition::clocks; none: days from the entry
  bool operator==(const EscalationDefinition&) const = default;
};

/// Everything about a stage that is a number, fixed when a dossier enters the stage or a round of it.
struct StageDefinition {
  std::string name;
  std::optional<std::uint32_t> pool;  // index into StudyDefinition::pools; a delay has none
  bool civil_days = false;            // its limits count civil days
  VisitDefinition first;
  std::optional<DeficiencyDefinition> deficiency;
  std::vector<OutcomeShare> outcomes;
  bool consent_on_expiry = false;
  std::optional<BatchDefinition> batch;  // of first visits
  std::optional<EscalationDefinition> escalation;
  bool operator==(const StageDefinition&) const = default;
};

/// One way on from a choose block. The first whose condition holds is taken; what no condition takes is drawn by the
/// shares; `otherwise` takes the rest.
struct OptionDefinition {
  enum class Kind : std::uint8_t { kWhen, kShare, kOtherwise };
  Kind kind = Kind::kWhen;
  std::vector<bool> when;  // kWhen: these attribute profiles
  double share = 0;        // kShare: of 1
  bool operator==(const OptionDefinition&) const = default;
};

struct StepDefinition {
  enum class Kind : std::uint8_t { kStage, kParallel, kSubmit, kEnd, kChoose, kFollowup };
  Kind kind = Kind::kStage;
  std::uint32_t stage = 0;                            // kStage: index into ProcessDefinition::stages
  std::optional<std::uint32_t> route;                 // kStage: passed in another pool; into ProcessDefinition::routes
  std::vector<bool> when;                             // kStage: taken by these attribute profiles; empty = all
  std::vector<std::vector<StepDefinition>> branches;  // kParallel; kChoose: one an option; kFollowup: one
  std::string outcome;                                // kEnd
  std::string choice;                                 // kChoose: the name of its draw
  std::vector<OptionDefinition> options;              // kChoose: conditions, then shares, then otherwise
  bool exhaustive = false;                            // kChoose: no case passes it by
  bool operator==(const StepDefinition&) const = default;
};

/// A process as one group of applications finds it at submission.
struct FlowDefinition {
  std::vector<StepDefinition> steps;
  std::vector<std::uint32_t> rules_by_epoch;  // index into ProcessDefinition::rule_sets, one for each epoch of entry
  bool operator==(const FlowDefinition&) const = default;
};

struct ClockDefinition {
  std::string name;
  std::vector<std::string> over, stopped_by;
  bool civil_days = false;
  bool operator==(const ClockDefinition&) const = default;
};

struct AttributeDefinition {
  std::string name;
  std::vector<std::string> values;                   // a yes-or-no attribute has {"false", "true"}
  std::vector<double> shares;                        // of 1, as many as values
  std::vector<std::vector<double>> shares_by_epoch;  // of arrival, where reforms change them; empty: always `shares`
  const std::vector<double>& shares_in(std::size_t epoch) const {
    return shares_by_epoch.empty() ? shares : shares_by_epoch[epoch];
  }
  bool operator==(const AttributeDefinition&) const = default;
};

/// All numbers of a process in force together.
struct RuleSetDefinition {
  std::vector<StageDefinition> stages;           // one for each of ProcessDefinition::stages; order of that list
  std::vector<StageDefinition> routed;           // one for each of ProcessDefinition::routes
  std::vector<std::optional<DayLimits>> clocks;  // own numbers of each named clock; none: the sum of what was passed
  bool operator==(const RuleSetDefinition&) const = default;
};

/// A trace row: an arrival with its attribute values (index into AttributeDefinition::values, or none: drawn).
struct TraceRow {
  Instant at;
  std::vector<std::int32_t> values;
  bool operator==(const TraceRow&) const = default;
};

/// Where a case of the opening backlog is.
struct BacklogPlace {
  std::uint32_t stage = 0;       // index into ProcessDefinition::stages
  std::int32_t round = 0;        // the visit it is in, or that was done last
  std::int32_t used_days = 0;    // of the visit's days, up to the beginning of the run
  std::optional<Instant> asked;  // when the applicant was asked for more; none: with the regulator
  bool operator==(const BacklogPlace&) const = default;
};

/// A case in flight when the run begins.
struct BacklogCase {
  Instant submitted;
  std::vector<std::int32_t> values;  // as TraceRow::values
  std::vector<BacklogPlace> places;  // one a branch
  bool operator==(const BacklogCase&) const = default;
};

/// A stretch of time with one arrival intensity.
struct RateSegment {
  Instant from;
  double per_open_second = 0;
  bool operator==(const RateSegment&) const = default;
};

struct ArrivalDefinition {
  std::vector<RateSegment> segments;  // in order of time; the last ends at the horizon
  std::vector<TraceRow> trace;        // in order of time; used instead of segments when is_trace
  bool is_trace = false;
  std::vector<BacklogCase> backlog;  // in order of submission
  bool operator==(const ArrivalDefinition&) const = default;
};

/// A stage as some cases pass it: in another pool.
struct RouteDefinition {
  std::uint32_t stage = 0, pool = 0;
  bool operator==(const RouteDefinition&) const = default;
};

struct ProcessDefinition {
  std::string name;
  std::vector<std::string> stages;  // every stage of any flow, in file order
  std::vector<AttributeDefinition> attributes;
  std::vector<ClockDefinition> clocks;
  std::vector<RouteDefinition> routes;
  std::vector<RuleSetDefinition> rule_sets;
  std::vector<FlowDefinition> flows;
  std::vector<std::vector<std::uint32_t>> flow_of;  // [epoch of submission][attribute profile] -> flows
  ArrivalDefinition arrivals;
  bool operator==(const ProcessDefinition&) const = default;
};

enum class QueueDiscipline : std::uint8_t { kFifo, kPriority, kDueDate };

inline constexpr std::int32_t kFullProductivity = 1'000'000;

struct PoolState {
  Instant from;
  std::int32_t staff = 1;
  std::int32_t caseload = 1;
  std::int32_t productivity_ppm = kFullProductivity;  // work takes its effort × kFullProductivity ÷ this
  QueueDiscipline queue = QueueDiscipline::kFifo;
  std::string due_date_clock;  // empty: the stage's own clock
  bool operator==(const PoolState&) const = default;
};

struct PoolDefinition {
  std::string name;
  const Calendar* calendar = nullptr;
  std::vector<PoolState> states;  // in order of time, the first from before the start
  bool operator==(const PoolDefinition&) const = default;
};

/// Seconds from begin to give_up: 136 years, so that a moment of a run fits into 32 bits.
inline constexpr std::int64_t kLongestRun = 49'700 * kSecondsPerDay;

/// A scenario, resolved. Instants: `begin` ≤ `measure_from` < `measure_until` ≤ `give_up`, all at 00:00.
struct StudyDefinition {
  const Calendar* calendar = nullptr;
  Instant begin, measure_from, measure_until, give_up;
  std::vector<Date> epoch_starts;  // epoch e ≥ 1 begins at epoch_starts[e − 1]; epoch 0 before the first
  std::vector<PoolDefinition> pools;
  std::vector<ProcessDefinition> processes;
  bool operator==(const StudyDefinition&) const = default;
};

}  // namespace clockstop
