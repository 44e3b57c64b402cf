// The process as a graph: can every step be reached, can every case end, does every fork have its join, and which path
// through it is the longest. Boost.Graph does the walking; nothing of it shows here.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace clockstop {

/// Problems of one flow, in step order. Checks: every step is reachable from the entry; from every step an end can be
/// reached; the immediate post-dominator of every fork is its own join; the flow has no cycle (rounds are inside a
/// stage); what may be missing is asked for between submission and end, and the stage that waits for it comes later.
std::vector<ModelProblem> check_flow(const ProcessModel& process, const FlowModel& flow);

/// The branch structure's critical path: stages along the path with the greatest sum of `expected_days[stage]` (one
/// weight per stage of the process, ≥ 0, any unit), from the entry to an end; follow-up is not on the way.
struct CriticalPath {
  std::vector<std::uint32_t> stages;
  double length = 0;
};
CriticalPath critical_path(const ProcessModel& process, const FlowModel& flow,
                           const std::vector<double>& expected_days);

/// Independent parts of a model: processes that share a pool, directly or through others, have the same number, and so
/// have the pools themselves. Parts are numbered by their first process; a pool that no process uses is in part 0.
struct IndependentParts {
  std::vector<std::uint32_t> of_process, of_pool;
  std::uint32_t count = 0;  // at least 1
};
IndependentParts independent_parts(const Model& model);

}  // namespace clockstop
