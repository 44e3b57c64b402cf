// What a running replication keeps: applications, tokens (one per branch a dossier is in), desks. Index-addressed, with
// free lists; nothing is allocated per event once the arrays have grown to the peak in flight.
#pragma once

#include <cstdint>
#include <vector>

#include "simulation/case_log.h"
#include "simulation/event_list.h"
#include "simulation/measures.h"
#include "simulation/waiting_line.h"

namespace clockstop {

/// In Token::event: the activity ends within the instant in which it began.
inline constexpr std::uint32_t kZeroLength = 0xfffffffeu;

/// kStopped: the run is over, its pool has been counted.
enum class TokenState : std::uint8_t { kFree, kQueued, kWorking, kDelayed, kWithApplicant, kStopped };

/// A dossier in one stage. Seconds are since 1970.
struct Token {
  std::uint32_t process = 0, application = kNone;  // slot in ProcessState
  std::uint32_t step = 0;
  std::uint32_t rule = 0;       // ProcessModel::rules, fixed on entry into the stage or round
  std::uint32_t event = kNone;  // end of work, of the delay, or of the applicant's turn
  std::uint32_t expiry = kNone;
  std::uint32_t ticket = 0;
  std::uint32_t next_of_application = kNone;
  std::int32_t round = 0;
  std::int32_t places = 0;     // held, while working
  std::int32_t caseload = 1;   // at the start of the work
  std::int32_t used_days = 0;  // of finished rounds
  DaysNeeded needed;           // by finished rounds
  std::uint8_t late = 0;       // bit per Judgement: some finished round was late
  std::uint8_t numbers = 0;    // bit per Judgement: some entered round has the number
  TokenState state = TokenState::kFree;
  bool answer_is_late = false;
  std::int64_t entered = 0, started = 0;
  std::int64_t effort = 0;  // seconds per member
};

/// Ways of counting the days of a clock. kShown: by the dates of its intervals. kJudged: an end at 24:00 belongs to the
/// day that it ends. kZero: kJudged, with each start moved to the next opening, for numbers of 0 days (without
/// `zero_matters` only whether it is 0 is exact).
enum DayCount : std::uint8_t { kShown, kJudged, kZero, kDayCounts };

struct ClockState {
  std::int32_t days[kDayCounts] = {};     // of closed intervals
  std::uint8_t running = 0, stopped = 0;  // over stages in the regulator's hands; in the applicant's turn
  bool started = false, has_open_interval = false, ticking = false;
  bool civil = false, zero_matters = false;           // civil days; some number may be 0 days
  std::int64_t interval_start = 0, interval_end = 0;  // the end matters when not ticking
  DayLimits numbers;                                  // own ones, or the sum so far
};

struct ApplicationState {
  std::uint64_t number = 0;
  std::int64_t submitted = kNever;
  std::int64_t applicant_since = kNever, applicant_seconds = 0;
  std::uint32_t profile = 0, flow = kNone;
  std::uint32_t first_token = kNone;
  std::uint16_t regulator_branches = 0, applicant_branches = 0;
  std::uint16_t outcome = kApproved;
  bool alive = false, in_cohort = false, arrived_in_window = false;
};

/// A measurement, kept back while it is unknown whether the application will be in the cohort.
struct Note {
  enum class Kind : std::uint8_t {
    kStage,
    kDeficient,
    kVisit,
    kStart,
    kWork,
    kNumbers,
    kRoundDone,
    kStageDone,
    kRoundLate,
    kStageLate
  };
  Kind kind;
  bool of_round = false;
  std::uint8_t numbers = 0, late = 0;
  std::uint16_t stage = 0;
  std::int32_t limit = kNoDays, commitment = kNoDays;
  std::int64_t days = 0;
  DaysNeeded needed{};
  double seconds = 0;
};

struct ProcessState {
  std::vector<ApplicationState> applications;
  std::vector<std::uint32_t> free;
  std::vector<std::uint8_t> joins;       // [slot * join_slots + join]: branches still out
  std::vector<ClockState> clocks;        // [slot * clock count + clock]
  std::vector<std::vector<Note>> notes;  // [slot], before submission
  std::vector<CaseRecord> records;       // [slot], when cases are logged
  std::uint64_t arrived = 0;             // number of the last arrival
  double unit_time = 0;                  // of the last arrival, in expected arrivals
  std::size_t segment = 0;
  double expected_before_segment = 0;
  std::vector<std::uint64_t> streams;  // [stage * kStreamsPerStage + what], then one per attribute, then arrivals
  std::vector<std::uint32_t> profile_strides;
};

enum StageStream : std::uint32_t { kWorkStream, kDeficiencyStream, kResponseStream, kOutcomeStream, kStreamsPerStage };

struct PoolRun {
  const Calendar* calendar = nullptr;
  std::size_t state = 0;  // index into PoolDefinition::states
  std::int64_t places = 0, busy = 0;
  std::uint64_t waiting = 0;
  bool touched = false, opening_scheduled = false;
  WaitingLine line;
};

}  // namespace clockstop
