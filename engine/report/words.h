// The words of reports, in every language they can be written in: one table. Not here: titles (they are the study's),
// warnings (they come with the results, in English).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace clockstop {

enum class Language : std::uint8_t { kEnglish, kChinese };

/// "en" or "zh"; nothing for any other.
std::optional<Language> language_of(std::string_view code);

/// The code of a language, the key of titles.
std::string language_code(Language language);

enum class Word : std::uint8_t {
  // Sentences; {} stands for a name or a number.
  kRunHeading,      // title, from, to, replications, seed
  kCompareHeading,  // title, baseline
  kInterrupted,     // done, asked
  kScenario,        // title
  kLogged,          // applications, events, scenario, replication
  kLoggedOpen,      // applications
  kLegend,
  kLegendDifferences,
  kWarnings,
  kTarget,
  kTargetAim,
  kTargetRatio,
  kTargetMet,
  kTargetMissed,
  kTargetUndecided,
  kNameAfterTitle,
  kBefore,  // "{}: {}"
  kComma,   // between items
  // Counts of applications.
  kApplications,
  kSubmitted,
  kApproved,
  kRejected,
  kWithdrawn,
  kOpen,
  kDecidedPerYear,
  kApprovedPerYear,
  kBacklogFrom,
  kBacklogTo,
  // Times.
  kProcess,
  kLeadTimeDays,
  kLeadTimeWorkingDays,
  kRegulatorTime,
  kApplicantTime,
  kMean,
  kWaitHours,
  kWorkHours,
  kWorkingDays,
  kCivilDays,
  // Clocks.
  kClock,
  kNumber,
  kCommitment,
  kOnTime,
  kOnTimeOf,  // {} is a clock or stage
  kOnTimeCommitted,
  kCommitted,
  kStatutory,
  kExtended,
  kUsed,
  kUsedP95,
  kKeptDays,     // the heading of a table
  kKeptInUnits,  // a percentage, the unit of days
  // Stages.
  kStage,
  kVisits,
  kDeficiency,
  kDeficiencyRound,
  // Pools.
  kPools,
  kUtilisation,
  kQueue,
  kOfferedLoad,
  kWastedHours,
  kOverloaded,
  // Comparisons.
  kBaseline,  // {} is a scenario
  kPercentagePoints,
  kUnchanged,     // {} are scenarios
  kAlwaysOnTime,  // {} are clocks
  kOtherClocks,   // {} are clocks
  kMoreInDetails,
  kLast  // not a word
};

std::string_view word(Language language, Word word);

}  // namespace clockstop
