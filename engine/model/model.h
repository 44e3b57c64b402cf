// The compiled model: flat arrays with small ids, immutable after compile(), shared by all threads of a run.
// A scenario has one model; conditions and dated reforms are resolved into flows and rule sets before the run.
//
// Shapes: rules[rule_set * stage_count + stage], then rules[rule_sets * stage_count + rule_set * routes + route],
//         clock_numbers[rule_set * clock_count + clock],
//         flow_of[epoch of submission][attribute profile], rule_set_of[flow][epoch of entry].
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/definition.h"
#include "random/distribution.h"

namespace clockstop {

inline constexpr std::uint32_t kNone = 0xffffffffu;
inline constexpr std::uint16_t kApproved = 0, kRejected = 1, kWithdrawn = 2;

/// No case of a backlog was submitted, and none came to its stage, so long before the beginning of the run.
inline constexpr std::int64_t kBacklogSeconds = std::int64_t{45} * 366 * 24 * 3600;

/// Sizes that ids and packed event keys can hold; a definition beyond them is refused.
inline constexpr std::size_t kMaxProcesses = 1u << 11, kMaxSteps = 1u << 11, kMaxClocks = 32, kMaxProfiles = 1u << 16;

struct DurationRule {
  std::uint32_t distribution = kNone;  // index into Model::distributions
  DurationUnit unit = DurationUnit::kSeconds;
};

struct VisitRule {
  DurationRule duration;
  std::int32_t team = 1;
  PriorityClass priority = PriorityClass::kNormal;
  DayLimits limits;
};

/// The key of an application's batch is a number below `keys`; the dossiers that wait with it are group
/// first_group + key of the process.
struct BatchRule {
  std::vector<std::uint32_t> key_of;  // by attribute profile
  std::uint32_t keys = 1, first_group = 0;
  std::int32_t most = 0;   // 0: no bound
  DurationRule wait;       // no distribution: nobody waits for others
  std::int64_t extra = 0;  // seconds of effort for each dossier beyond the first
};

/// A visit that still waits after so many days gets the class `high`.
struct EscalationRule {
  std::int32_t after = kNoDays;  // kNoDays: when the committed number has run out
  bool civil_days = false;       // of `after`
  std::uint32_t clock = kNone;   // counts the days; kNone: from the entry
};

/// Applications that go on while they supplement: the round's stage is beside the flow, and its end opens the gate.
struct ToleranceRule {
  double probability = 0;  // of being asked and going on
  std::uint32_t gate = 0;  // the stage that waits; what lies behind an end waits as well
};

struct StageRule {
  std::uint32_t pool = kNone;  // kNone: a delay
  bool civil_days = false;
  bool consent_on_expiry = false;
  VisitRule first, round;
  double deficiency_probability = 0;
  std::int32_t rounds = 0;  // 0: no deficiency
  DurationRule response, respond_within;
  std::uint16_t late_outcome = kWithdrawn;
  std::uint32_t batch = kNone;                         // index into ProcessModel::batches
  std::uint32_t tolerance = kNone;                     // index into ProcessModel::tolerances
  std::uint32_t escalation = kNone;                    // index into ProcessModel::escalations
  std::uint32_t outcomes_begin = 0, outcomes_end = 0;  // into ProcessModel::outcome_shares
};

/// An outcome and the share of all up to and including it.
struct OutcomeRule {
  std::uint16_t outcome = kApproved;
  double cumulative = 1;
};

/// kMerge: where the options of a choose block meet again. kClosed: the follow-up after an end is over.
enum class StepKind : std::uint8_t { kStage, kFork, kJoin, kSubmit, kEnd, kChoose, kMerge, kClosed };

/// An option of a choose block: taken by a condition, or by a share of the cases that no condition took.
struct OptionRule {
  std::uint32_t when = kNone;  // index into ProcessModel::conditions
  double cumulative = 0;       // without a condition: shares up to and including this one; 2 for all the rest
};

inline constexpr std::uint16_t kNoRoute = 0xffff;

struct Step {
  StepKind kind = StepKind::kEnd;
  std::uint16_t outcome = kApproved;                   // kEnd: the outcome, or kNoOutcome for the last remembered one
  std::uint16_t stage = 0;                             // kStage
  std::uint16_t join_slot = 0;                         // kFork, kJoin: which counter of the application
  std::uint16_t route = kNoRoute;                      // kStage: which of the routed rules, or the stage's own
  std::uint16_t choice = 0;                            // kChoose: index into ProcessModel::choices
  std::uint32_t next = kNone;                          // the step after; kEnd: the follow-up, kChoose: if none is taken
  std::uint32_t when = kNone;                          // kStage: index into ProcessModel::conditions, or always
  std::uint32_t branches_begin = 0, branches_end = 0;  // kFork, kChoose: into ProcessModel::branch_entries
  std::uint32_t options_begin = 0;                     // kChoose: into ProcessModel::options, one a branch
};
inline constexpr std::uint16_t kNoOutcome = 0xffff;

struct FlowModel {
  std::uint32_t entry = 0,
                last = 0;  // first and last step, both included; steps of all flows lie in ProcessModel::steps
  std::uint32_t after_submit = 0;
  bool submits_first = true;
  std::vector<std::uint32_t> rule_set_of;
};

struct ClockModel {
  std::string name;
  bool civil_days = false;
};

struct ProcessModel {
  std::string name;
  std::uint32_t rank = 0;  // by name, for ties
  std::vector<std::string> stages;
  std::vector<std::uint32_t> over_clocks;     // per stage: bit per clock that runs in it
  std::vector<std::uint32_t> watched_clocks;  // per stage: bit per clock that lists it as `over`, stopper or not
  std::vector<AttributeDefinition> attributes;
  std::vector<ClockModel> clocks;
  std::vector<StageRule> rules;
  std::uint32_t routes = 0;  // how many; a route is a stage in another pool
  std::vector<std::optional<DayLimits>> clock_numbers;
  std::vector<OutcomeRule> outcome_shares;
  std::vector<std::string> outcomes;  // names by id; 0–2 are approved, rejected, withdrawn
  std::vector<Step> steps;
  std::vector<std::uint32_t> branch_entries;
  std::vector<std::string> choices;  // names of the draws of choose blocks
  std::vector<OptionRule> options;
  std::vector<std::vector<bool>> conditions;  // by attribute profile
  std::vector<FlowModel> flows;
  std::vector<std::vector<std::uint32_t>> flow_of;
  std::uint32_t join_slots = 0;
  std::vector<BatchRule> batches;
  std::uint32_t batch_groups = 0;
  std::vector<EscalationRule> escalations;
  std::vector<ToleranceRule> tolerances;
  ArrivalDefinition arrivals;
  bool has_zero_day_numbers = false;  // some number is 0 days: office openings matter to clocks

  std::size_t stage_count() const { return stages.size(); }
  std::size_t rule_sets() const { return rules.size() / (stages.size() + routes); }
  /// The rule by which a step is passed.
  std::uint32_t rule_of_step(std::uint32_t rule_set, const Step& step) const {
    return static_cast<std::uint32_t>(step.route == kNoRoute
                                          ? rule_set * stages.size() + step.stage
                                          : rule_sets() * stages.size() + rule_set * routes + step.route);
  }
  const StageRule& rule(std::uint32_t rule_set, std::uint32_t stage) const {
    return rules[rule_set * stages.size() + stage];
  }
};

struct Model {
  const Calendar* calendar = nullptr;
  Instant begin, measure_from, measure_until, give_up;
  std::vector<Date> epoch_starts;
  std::vector<Distribution> distributions;
  std::vector<PoolDefinition> pools;
  std::vector<std::vector<std::uint32_t>>
      due_date_clock;  // [pool][process] clock index or kNone, for queue {due-date: CLOCK}
  std::vector<ProcessModel> processes;
};

/// What is wrong with the shape of a process, by name, so that the caller can find the place.
struct ModelProblem {
  std::string process, stage;
  std::string message;
};

class ModelError : public std::runtime_error {
 public:
  explicit ModelError(std::vector<ModelProblem> problems);
  const std::vector<ModelProblem>& problems() const { return problems_; }

 private:
  std::vector<ModelProblem> problems_;
};

/// Compiles a definition. Errors: ModelError lists every step that cannot be reached, every case that cannot end, and
/// sizes beyond the stated ones. Cost: linear in flows × steps.
Model compile(const StudyDefinition& study);

}  // namespace clockstop
