// The words of answers to a planner's questions (attribution, sensitivity), in every language. Not here: words of
// results (words.h), titles (they are the study's).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/words.h"

namespace clockstop {

enum class AnswerWord : std::uint8_t {
  kAttributionHeading,  // study, metric, scenario, baseline
  kFromTo,              // value under the baseline, value under the scenario, difference
  kCutShort,            // replications done, asked
  kReform,
  kBrings,
  kOfTotal,
  kAlone,
  kAsLast,
  kTogether,
  kInteractions,
  kPair,  // two reforms
  kEffectTogether,
  kNoInteractions,
  kAttributionLegend,
  kSampledOrders,  // orders
  kIdleReform,     // reform, sets, of how many
  // Sensitivity.
  kSensitivityOfValue,       // study, metric, scenario
  kSensitivityOfDifference,  // study, metric, scenario, baseline
  kAsStated,                 // response
  kCutShortPoints,           // trajectories, rows
  kParameter,
  kRange,
  kAtLow,
  kAtHigh,
  kEffect,
  kFirstOrder,
  kTotalIndex,
  kOthersMatterLess,  // how many
  kOthersDoNothing,   // how many
  kConclusion,
  kConclusionHolds,   // points, smallest, largest
  kConclusionUnsure,  // points, how many unsure, smallest, largest
  kConclusionTurns,   // points, how many of the other sign, smallest, largest
  kConclusionNothing,
  kTurnsAlone,     // parameter, holds at, turns at
  kTurnsTogether,  // share of the way
  kHoldsAtWorst,   // response
  kSensitivityLegend,
  kLast  // not a word
};

/// With a value for each {}.
std::string answer(Language language, AnswerWord word, const std::vector<std::string>& values = {});

}  // namespace clockstop
