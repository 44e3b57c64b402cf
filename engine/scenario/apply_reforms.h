// Reforms acting on a specification, in the order of a scenario.
#pragma once

#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/spec.h"

namespace clockstop {

/// A process as it stands when `structural[i]` and `numeric[i]` say that the scenario's i-th reform is in force for its
/// shape and for its numbers. Errors (a value that does not fit, a conflict without `over`) are reported at their
/// places, the same one once however often it is met.
ProcessSpec reformed_process(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                             const std::vector<bool>& structural, const std::vector<bool>& numeric,
                             Diagnostics& diagnostics);
PoolSpec reformed_pool(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                       const std::vector<bool>& active, Diagnostics& diagnostics);
ArrivalSpec reformed_arrival(const StudySpec& study, const ScenarioSpec& scenario, const ArrivalSpec& arrival,
                             const std::vector<bool>& active, Diagnostics& diagnostics);

/// Whether any change of a reform can touch the process (by `applies_to` and by path).
bool touches(const ReformSpec& reform, const ProcessSpec& process);

/// Paths that lead nowhere in any process a reform applies to, with all reforms before it in force. For `check`.
void check_paths(const StudySpec& study, const ScenarioSpec& scenario, Diagnostics& diagnostics);

}  // namespace clockstop
