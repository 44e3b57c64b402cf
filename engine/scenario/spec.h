// A study as written, typed and checked, with the place and the provenance of every number. Reforms act on it; define.h
// turns the result into what the model is compiled from.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/definition.h"
#include "random/distribution.h"
#include "scenario/change_chain.h"
#include "scenario/condition.h"
#include "scenario/node.h"
#include "scenario/number_source.h"
#include "scenario/quantity.h"
#include "scenario/source.h"
#include "time/calendar.h"

namespace clockstop {

struct Number {
  Quantity quantity;
  Provenance provenance;
  Place place;
  ChangeChain changes;
};

struct DistributionSpec {
  DistributionKind kind = DistributionKind::kConstant;
  std::vector<std::pair<std::string, Number>> parameters;  // by name: value, mean, cv, from, to, min, mode, max
  std::vector<Number> values, weights;                     // empirical
  std::string file;                                        // empirical: where they were read from, as written
  Place place;
  ChangeChain changes;
};

struct Titles {
  std::vector<std::pair<std::string, std::string>> by_language;
  std::string in(const std::string& language, const std::string& otherwise) const;
};

struct OutcomeSpec {
  std::string name;
  Number share;
};

struct PrioritySpec {
  PriorityClass value = PriorityClass::kNormal;
  bool stated = false;
  Place place;
  ChangeChain changes;
};

/// Who may go on without what is missing, and up to where.
struct ToleranceSpec {
  std::optional<Number> share;  // of those asked; none: all
  std::string before;           // a stage
  Place place, before_place;
};

struct DeficiencySpec {
  std::optional<Number> probability, respond_within, limit, commitment, rounds, team;
  std::optional<DistributionSpec> response, effort;
  std::optional<PrioritySpec> priority;
  std::optional<ToleranceSpec> tolerance;
  std::string late_outcome = "withdrawn";
  Place place;
};

struct BatchSpec {
  std::vector<std::pair<std::string, Place>> by;  // attributes
  std::optional<Number> most, wait, extra;
  Place place;
};

/// Who still waits after so many days goes first.
struct EscalationSpec {
  std::optional<Number> after;  // none: when the committed number has run out
  std::string clock;            // counts the days; empty: they count from the entry into the queue
  Place place, clock_place;
};

struct ChangeSpec;

/// What a reform does with some of the cases that come to a stage: `change` is a skip or a route.
struct DetourSpec {
  std::size_t reform = 0;
  const ChangeSpec* change = nullptr;
};

struct StageSpec {
  std::string name, pool;
  Titles titles;
  std::optional<Number> team, limit, commitment, extension;
  std::optional<DistributionSpec> effort, delay;
  bool consent_on_expiry = false;
  PrioritySpec priority;
  std::optional<Condition> when;
  std::optional<BatchSpec> batch;
  std::optional<EscalationSpec> escalation;
  std::optional<DeficiencySpec> deficiency;
  std::vector<OutcomeSpec> outcomes;
  Place place, pool_place, outcomes_place;
  std::vector<DetourSpec> detours;
  ChangeChain changes;  // of the pool, the outcomes, silence as consent, its place in the flow
};

struct OptionSpec {
  std::optional<Condition> when;
  std::optional<Number> share;  // neither: otherwise
  Place place;
};

struct StepSpec {
  StepDefinition::Kind kind = StepDefinition::Kind::kStage;
  Place place;
  StageSpec stage;
  std::vector<std::vector<StepSpec>> branches;
  std::string outcome;
  std::string choice;               // of a choose block: the name of its draw
  std::vector<OptionSpec> options;  // of a choose block, one a branch
};

struct AttributeSpec {
  std::string name;
  bool yes_no = true;
  std::vector<std::string> values;  // {"false", "true"} for yes or no
  std::vector<Number> shares;       // yes or no: one, of "true"; else one a value
  Place place;
};

struct ClockSpec {
  std::string name;
  std::vector<std::pair<std::string, Place>> over, stopped_by;
  std::optional<Number> limit, commitment, extension;
  Place place;
};

struct ProcessSpec {
  std::string name;
  Titles titles;
  Place place;
  std::vector<AttributeSpec> attributes;
  std::vector<ClockSpec> clocks;
  std::vector<StepSpec> flow;
  ChangeChain changes;     // of the flow
  bool read_whole = true;  // nothing was wrong with it: what it lacks was not meant
};

struct StaffStep {
  std::optional<Date> from;  // none: a plain number
  Number number;
};

struct PoolSpec {
  std::string name, calendar, due_date_clock;
  Titles titles;
  Place place, calendar_place, queue_place;
  std::vector<StaffStep> staff, productivity;  // productivity: empty is 1
  std::optional<Number> caseload;
  QueueDiscipline queue = QueueDiscipline::kFifo;
  ChangeChain changes;  // of staff, productivity and queue
};

struct ArrivalSpec {
  std::string process;
  Place place;
  std::optional<Number> rate, growth;
  std::array<std::optional<Number>, 12> months;
  std::optional<std::vector<TraceRow>> trace;
  std::vector<BacklogCase> backlog;
  Place backlog_place;
};

enum class Verb : std::uint8_t { kSet, kScale, kAdd, kParallelise, kSerialise, kInsert, kRemove, kSkip, kRoute };

/// Where an insert puts its steps: before or after a stage in the list it stands in, or beside it as a branch.
enum class Where : std::uint8_t { kBefore, kAfter, kBeside };

struct ChangeSpec {
  Verb verb = Verb::kSet;
  Place place;
  std::vector<std::pair<std::string, Place>> paths;                  // set, scale, add
  std::vector<std::vector<std::pair<std::string, Place>>> branches;  // parallelise, serialise: stage names
  std::vector<std::pair<std::string, Place>> stages;                 // remove, skip, route
  std::vector<StepSpec> steps;                                       // insert
  Where where = Where::kAfter;                                       // insert
  std::pair<std::string, Place> anchor;                              // insert: the stage
  std::vector<std::pair<std::string, Place>> clocks;                 // insert: named clocks that run in the new stages
  std::optional<Number> share;                                       // skip, route: none is all
  std::optional<Condition> when;                                     // skip, route
  std::optional<std::pair<std::string, Place>> of;
  std::optional<Number> by;
  std::vector<std::pair<std::string, Place>> over;  // reforms whose change it replaces
  Node to;                                          // set: read when the path says what it is; route: the pool
};

/// Whether a change is one of the flow, not of a number: it binds at submission only.
inline bool is_structural(const ChangeSpec& change) {
  return change.verb != Verb::kSet && change.verb != Verb::kScale && change.verb != Verb::kAdd;
}

struct ReformSpec {
  std::string name;
  Titles titles;
  Place place;
  std::string document, clause, quote, firmness;
  std::optional<Date> from, to;                          // both included
  std::vector<std::pair<std::string, Place>> processes;  // empty: all
  std::optional<Condition> when;
  Place when_place;
  bool immediately = false;
  bool given = false;                               // no reform: a value of the study that whoever asks has set
  std::vector<std::pair<std::string, Place>> over;  // the same for all its changes
  std::vector<ChangeSpec> changes;
};

/// An aim on what is decided, which results report as met or missed.
struct TargetSpec {
  std::string name;
  Titles titles;
  Place place;
  std::string document, clause, quote, firmness;
  std::vector<std::pair<std::string, Place>> processes;
  bool any_decision = false;  // not approvals alone
  bool of_baseline = false;   // at_least is a multiple of the baseline's, not a number a year
  std::optional<Number> at_least;
};

struct ScenarioSpec {
  std::string name;
  Titles titles;
  Place place;
  std::vector<std::size_t> reforms;  // in order of application
};

struct StudySpec {
  Titles titles;
  std::string calendar = "china-office";
  Place calendar_place, measure_place;
  Date measure_from, measure_to;
  std::optional<Number> give_up, warm_up;
  std::int64_t replications = 1;
  std::uint64_t seed = 1;
  std::vector<CalendarRules> calendars;  // of the study's own
  std::vector<PoolSpec> pools;
  std::vector<ArrivalSpec> arrivals;
  std::vector<ProcessSpec> processes;
  std::vector<ReformSpec> reforms;
  std::vector<TargetSpec> targets;
  std::vector<ScenarioSpec> scenarios;
  std::string baseline;
};

/// Visits every step of a flow in file order, depth first.
template <class Steps, class Visit>
void for_each_step(Steps& steps, const Visit& visit) {
  for (auto& step : steps) {
    visit(step);
    for (auto& branch : step.branches) for_each_step(branch, visit);
  }
}

/// Visits every stage of a flow in file order, depth first; of several flows one after the other.
template <class Steps, class Visit>
void for_each_stage(Steps& steps, const Visit& visit) {
  for (auto& step : steps) {
    if constexpr (requires { step.branches; }) {
      if (step.kind == StepDefinition::Kind::kStage) visit(step.stage);
      for_each_stage(step.branches, visit);
    } else {
      for_each_stage(step, visit);
    }
  }
}

}  // namespace clockstop
