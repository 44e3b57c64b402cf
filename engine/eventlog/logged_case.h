// An application as a log has it: whole, with all that happened to it. Not here: how it comes to be (case_gatherer.h),
// what its fields are called (log_fields.h).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulation/case_event.h"
#include "time/instant.h"

namespace clockstop {

struct LoggedEvent {
  enum class Turn : std::uint8_t { kNobody, kRegulator, kApplicant };  // kNobody: not yet submitted, or decided
  CaseEvent::Kind kind{};
  Turn turn = Turn::kNobody;  // after the event
  bool started = false, civil_days = false;
  std::int8_t on_time = -1;
  std::uint16_t stage = 0, round = 0;
  std::uint32_t pool = kNoPool;
  std::int32_t days = -1;
  DayLimits numbers;
  Instant at;
};

struct LoggedCase {
  std::uint32_t process = 0, profile = 0;
  std::uint64_t application = 0;
  bool in_cohort = false;
  std::optional<Instant> submitted, ended;  // without an end: cut off by that of the run
  Instant last;                             // the end, or that of the run
  std::uint16_t outcome = 0;                // without meaning if not ended
  std::int64_t applicant_seconds = 0;
  std::vector<LoggedEvent> events;  // in order of time
  std::vector<ClockSeen> clocks;    // [event * clocks of the process + clock]
};

}  // namespace clockstop
