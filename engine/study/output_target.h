// Targets on output: so many decisions a year, or so many times those of the baseline. Checked against what a run gave,
// never an input of it. Not here: targets that staff is sought for (target.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "study/results.h"

namespace clockstop {

/// Met and missed by the interval over replications: all of it on one side of the aim. Undecided: the aim lies within,
/// there is no interval, or the scenario to compare with was not run.
enum class TargetVerdict : std::uint8_t { kUndecided, kMet, kMissed };

/// What one scenario reaches: decisions a year of all processes of the target together, or their ratio to the baseline.
struct ReachedTarget {
  std::string scenario;
  Estimate reached;
  TargetVerdict verdict = TargetVerdict::kUndecided;
};

/// By target, then scenario; of `scenarios` and header.targets.
std::vector<std::vector<ReachedTarget>> reached_targets(const StudyHeader& header,
                                                        const std::vector<ScenarioResult>& scenarios);

TargetVerdict verdict_of(const Estimate& reached, double at_least);

}  // namespace clockstop
