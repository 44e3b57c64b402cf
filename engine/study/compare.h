// Differences and ratios of scenarios to the baseline, paired by replication: both ran the same applications with the
// same draws, so what differs is what the reform does. Not here: what a difference means (report/).
#pragma once

#include <vector>

#include "study/results.h"

namespace clockstop {

/// Every figure that is an estimate in both scenarios; order as in `scenario`. Names of processes and pools must be
/// equal to be compared; figures of a stage that only one of them has are left out.
Comparison compare(const ScenarioResult& scenario, const ScenarioResult& baseline);

/// All but the baseline, in order; none if no scenario has that name. Side by side on so many threads (0: as many as
/// the machine has).
std::vector<Comparison> compare_all(const std::vector<ScenarioResult>& scenarios, const std::string& baseline,
                                    unsigned threads = 1);

}  // namespace clockstop
