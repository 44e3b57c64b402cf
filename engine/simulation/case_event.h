// What happens to the applications of a replication, told one by one as it happens. Not here: what is made of it
// (eventlog/, and the case records of case_log.h, which are kept without an observer).
#pragma once

#include <cstdint>
#include <span>

#include "model/definition.h"

namespace clockstop {

inline constexpr std::uint32_t kNoPool = 0xffffffffu;

/// A named clock after an event. kIdle: it has started, no `over` stage is in the regulator's hands, and it is not the
/// applicant's turn in one.
struct ClockSeen {
  enum class State : std::uint8_t { kNotStarted, kRunning, kStopped, kIdle };
  State state = State::kNotStarted;
  std::int32_t used_days = 0;
};

/// Events of one application come in the order of time. Every application has kArrived first and kGone last; between
/// them: kSubmitted once (not if it ended before), kEnded or kStillOpen once, and those of its stages.
struct CaseEvent {
  enum class Kind : std::uint8_t {
    kArrived,    // `second`: of a backlog's case, the beginning of the run
    kSubmitted,  // `in_cohort` is known from here on
    kEntered,    // the queue of a stage or round, or its delay
    kStarted,    // work or delay
    kDone,       // the round's; `days` and `on_time` are those of the round
    kAsked,      // the applicant, for more: the clock stops
    kAnswered,
    kTolerated,   // asked for more, and the dossier goes on without: kAsked follows if it comes to wait for the answer
    kSupplied,    // the answer before anything waited for it
    kSilence,     // the round's limit ran out and its consent is taken as given
    kLeft,        // unfinished: the case has ended elsewhere
    kUnanswered,  // so while the applicant was asked, or too late with the answer
    kEnded,       // `outcome`; a follow-up may go on
    kStillOpen,   // at the end of the run
    kGone         // follow-up and all; the slot is free for another
  };
  Kind kind = Kind::kArrived;
  bool in_cohort = false, in_followup = false;
  bool applicants_turn = false;  // after the event
  bool started = false;          // kLeft, kSilence: the round's work or delay had
  std::int8_t on_time = -1;      // of a stage event, as StageRecord
  std::uint16_t outcome = 0;     // into ProcessModel::outcomes
  std::uint16_t stage = 0, round = 0;
  std::uint32_t process = 0, slot = 0;  // an application in flight is known by both
  std::uint32_t pool = kNoPool;         // of a stage event; kNoPool: a delay
  std::uint32_t profile = 0;
  std::uint64_t application = 0;  // its number
  std::int64_t second = 0;        // since 1970
  std::int64_t applicant_seconds = 0;
  std::int32_t days = -1;  // used by the round; −1: no rule has a number for the stage
  DayLimits numbers;       // of the round
  bool civil_days = false;
  std::span<const ClockSeen> clocks;  // by ProcessModel::clocks, valid during the call
};

/// Called from the thread that simulates. An exception ends the run.
class CaseObserver {
 public:
  virtual ~CaseObserver() = default;
  virtual void saw(const CaseEvent& event) = 0;
};

}  // namespace clockstop
