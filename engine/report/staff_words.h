// The words of the staffing report, in every language. Not here: the words that all reports share (words.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "report/words.h"

namespace clockstop {

enum class StaffWord : std::uint8_t {
  kHeading,  // study, scenario
  kAnswer,   // staffing, cost
  kShown,    // level, attempts, replications
  kNotShown,
  kNotYetShown,
  kCannot,
  kCut,
  kTarget,
  kTargetNumber,
  kToday,
  kAnswerColumn,
  kCost,
  kMet,
  kNeighbours,
  kOneFewer,  // pool
  kOneMore,   // pool
  kFails,     // target
  kUndecided,
  kImpossible,
  kFrontier,
  kMeets,
  kMisses,
  kUnreachable,  // target, value
  kBound,        // target, value
  kFloorPart,    // stage, cause
  kGain,
  kMeetsWithout,
  kEffort,
  kOfficeHours,
  kCaseload,
  kDelay,
  kApplicant,
  kWaiting,
  kProcedure,
  kSimulated,  // runs, applications, seconds
  kStart,      // staffing
  kNotExhaustive,
  kHiredFrom,  // date
  kLast        // not a word
};

std::string_view staff_word(Language language, StaffWord word);

}  // namespace clockstop
