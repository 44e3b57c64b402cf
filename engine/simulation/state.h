// What a running replication keeps: applications, tokens (one per branch a dossier is in), desks. Index-addressed, with
// free lists; nothing is allocated per event once the arrays have grown to the peak in flight.
#pragma once

#include <cstdint>
#include <vector>

#include "simulation/case_log.h"
#include "simulation/event_list.h"
#include "simulation/growing_array.h"
#include "simulation/measures.h"
#include "simulation/note.h"
#include "simulation/visit_plan.h"
#include "simulation/waiting_line.h"

namespace clockstop {

/// In Token::event: the activity ends within the instant in which it began.
inline constexpr std::uint32_t kZeroLength = 0xfffffffeu;

/// kHeld: waits in front of a step for what was tolerated to be missing. kStopped: the run is over, its pool has been
/// counted.
enum class TokenState : std::uint8_t { kFree, kQueued, kWorking, kDelayed, kWithApplicant, kHeld, kStopped };

/// A moment or length in whole seconds; moments count from Model::begin. A run is shorter than 2^32 seconds
/// (compile()).
using Seconds32 = std::uint32_t;
inline constexpr Seconds32 kNoMoment = 0xffffffffu;

/// A dossier in one stage. Small, because every event touches one: what only some models need (consent by silence, case
/// records) lies in arrays of its own.
struct Token {
  std::uint32_t application = kNone;  // slot in ProcessState
  std::uint32_t next_of_application = kNone;
  std::uint32_t step = 0;
  std::uint32_t plan = 0;       // Run::plans_, fixed on entry into the stage or round
  std::uint32_t event = kNone;  // end of work, of the delay, or of the applicant's turn
  std::uint32_t ticket = 0;
  Seconds32 entered_at = 0, started_at = kNoMoment;
  Seconds32 effort = 0;           // per member; saturated: more than any run
  std::uint16_t used_days = 0;    // of finished rounds; a run has fewer (kLongestRun)
  std::uint16_t needed_days = 0;  // by that round which needed most
  std::uint16_t process = 0;
  std::uint16_t round = 0;
  TokenState state = TokenState::kFree;
  std::uint8_t late = 0;       // bit per Judgement: some finished round was late
  std::uint8_t numbers = 0;    // bit per Judgement: some entered round has the number
  bool deficient : 1 = false;  // more will be asked at the end of this round
  bool beside : 1 = false;     // its dossier has gone on without what is missing here
  bool uncounted : 1 = false;  // the applicant's turn holds up nobody: it stops no clock and is nobody's time
  bool escalated : 1 = false;  // this visit has waited too long: class high
  bool same_day : 1 = true;    // every finished round was done on its day, as numbers of 0 days count it
};
static_assert(sizeof(Token) == 48);

/// Ways of counting the days of a clock. kShown: by the dates of its intervals. kJudged: an end at 24:00 belongs to the
/// day that it ends. kZero: kJudged, with each start moved to the next opening, for numbers of 0 days (without
/// `zero_matters` only whether it is 0 is exact).
enum DayCount : std::uint8_t { kShown, kJudged, kZero, kDayCounts };

struct ClockState {
  std::int32_t days[kDayCounts] = {};     // of closed intervals
  std::uint8_t running = 0, stopped = 0;  // over stages in the regulator's hands; in the applicant's turn
  bool started = false, has_open_interval = false, ticking = false;
  bool has_numbers = false;                           // its own ones
  bool civil = false, zero_matters = false;           // civil days; some number may be 0 days
  std::int64_t interval_start = 0, interval_end = 0;  // the end matters when not ticking
  DayLimits numbers;                                  // own ones, or the sum so far
};

struct ApplicationState {
  std::uint64_t number = 0;
  Seconds32 submitted_at = kNoMoment;
  Seconds32 applicant_since = kNoMoment, applicant_seconds = 0;
  std::uint32_t flow = kNone;
  std::uint32_t first_token = kNone;
  std::uint16_t profile = 0;
  std::uint16_t regulator_branches = 0, applicant_branches = 0;
  std::uint16_t outcome = kApproved;
  bool alive = false, in_cohort = false, arrived_in_window = false;
  bool in_followup = false;  // decided, still loading the staff
};
static_assert(sizeof(ApplicationState) == 40);

/// A dossier that waits at a stage which serves several in one visit.
struct Gathered {
  std::uint32_t token = kNone;
  std::uint32_t first = 0;  // what the discipline puts first, fixed at its entry
  Seconds32 ready_at = 0;   // until then it waits for others
};

/// A visit that several dossiers are in. At every moment they bear its staff hours in equal parts.
struct JointVisit {
  std::uint32_t members = 0;  // still in it
  std::int32_t places = 0;
  std::int64_t since = 0;      // up to which its hours have been counted
  double seconds_of_each = 0;  // staff time borne by each member so far
};

struct ProcessState {
  GrowingArray<ApplicationState> applications;
  const ProcessModel* model = nullptr;
  const Step* steps = nullptr;              // the model's
  const std::uint32_t* plan_now = nullptr;  // plan_of_step from the present epoch on
  std::vector<std::uint8_t> joins;          // [slot * join_slots + join]: branches still out
  std::size_t join_slots = 0, step_count = 0;
  GrowingArray<std::uint32_t> free;
  std::vector<std::uint32_t> plan_of_step;  // [epoch * steps + step] of a first visit; kNone: not a stage
  std::vector<ClockState> clocks;           // [slot * clock count + clock]
  std::vector<std::vector<Note>> notes;     // [slot], before submission; empty where every flow begins with it
  std::vector<CaseRecord> records;          // [slot], when cases are logged
  bool keeps_notes = false;
  std::uint64_t arrived = 0;  // number of the last arrival
  // Of an application's first attribute, made with that of its arrival: two draws take hardly longer than one.
  std::uint64_t drawn_for = 0;  // its number
  double attribute_draw = 0;
  double unit_time = 0;  // of the last arrival, in expected arrivals
  std::size_t segment = 0;
  double expected_before_segment = 0, open_in_segment = -1;  // open seconds; negative: not yet known
  std::vector<std::uint64_t> streams;  // [stage * kStreamsPerStage + what], then one per attribute, then arrivals
  std::uint64_t first_attribute_stream = 0;
  std::vector<std::uint64_t> choice_streams;  // by ProcessModel::choices
  std::vector<std::uint32_t> profile_strides;
  std::vector<std::vector<Gathered>> gathered;  // by group of ProcessModel::batches
};

enum StageStream : std::uint32_t { kWorkStream, kDeficiencyStream, kResponseStream, kOutcomeStream, kStreamsPerStage };

/// A dossier that has come at this instant. It joins the line only if it cannot be taken at once.
struct Fresh {
  std::uint32_t token, ticket;
};

struct PoolRun {
  const Calendar* calendar = nullptr;
  std::size_t state = 0;  // index into PoolDefinition::states
  PoolMeasure* measure = nullptr;
  std::int64_t places = 0, busy = 0;
  std::uint64_t waiting = 0;
  std::int32_t caseload = 0;                       // of all states; 0: they differ
  std::int32_t caseload_now = 1;                   // of the state
  QueueDiscipline queue = QueueDiscipline::kFifo;  // of the state
  bool touched = false, opening_scheduled = false;
  bool scales_work = false;     // at some time its productivity is not 1
  bool always_open = false;     // asked before each call into the calendar
  std::int64_t open_until = 0;  // when the office hours end that were open when it was last asked
  std::vector<Fresh> fresh;
  WaitingLine line;
};

}  // namespace clockstop
