// The words of the spreadsheet, in every language. Not here: the words that all reports share (words.h).
#pragma once

#include <cstdint>
#include <string_view>

#include "report/words.h"

namespace clockstop {

enum class SheetWord : std::uint8_t {
  // Names of sheets, at most 31 characters, and the questions they answer.
  kStudy,
  kStudyQuestion,
  kLeadTimes,
  kLeadTimesQuestion,
  kOnTime,
  kOnTimeQuestion,
  kKept,
  kKeptQuestion,
  kStages,
  kStagesQuestion,
  kStaff,
  kStaffQuestion,
  kDecisions,
  kDecisionsQuestion,
  kFigures,
  kFiguresQuestion,
  kDifferences,
  kDifferencesQuestion,
  // Headings.
  kProcess,
  kScenario,
  kClock,
  kStage,
  kPool,
  kFigure,
  kUnit,
  kSubmitted,
  kMean,  // {}: of what
  kLow,
  kHigh,
  kQuantile,  // {}: P90
  kLeadDays,
  kLeadWorkingDays,
  kRegulatorDays,
  kApplicantDays,
  kDifference,  // {}: of what
  kPromised,
  kPromisedMost,
  kLimit,
  kLimitMost,
  kShareCommitted,
  kShareStatutory,
  kShareExtended,
  kUsedMean,
  kUsedP95,
  kKeptIn,  // {}: 90 %
  kVisits,
  kWait,
  kWork,
  kDeficiency,
  kUtilisation,
  kOfferedLoad,
  kQueue,
  kWasted,
  kRatio,
  kValue,  // {}: a scenario
  // Of the first sheet.
  kTitle,
  kFrom,
  kTo,
  kReplications,
  kSeed,
  kBaseline,
  kProgram,
  kDigest,
  kFile,
  kScenarioName,
  kWarnings,
  kHowToRead,
  kIntervals,
  kDifferencesExplained,
  kRound,  // {}: a stage
  kLast    // not a word
};

std::string_view sheet_word(Language language, SheetWord word);

}  // namespace clockstop
