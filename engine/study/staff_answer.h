// The planner's question "how many staff", and who answers it. Not here: what an answer holds (staff_result.h), text
// and JSON (report/).
#pragma once

#include <cstddef>
#include <vector>

#include "study/staff_result.h"
#include "study/staff_trials.h"
#include "study/staffing.h"
#include "study/target.h"

namespace clockstop {

struct Model;

struct StaffQuestion {
  const Model* model = nullptr;
  Hires hires;
  std::vector<StaffedPool> pools;
  std::vector<Target> targets;     // found in a FigureLayout of the model
  std::size_t replications = 100;  // for each staffing of the search; the proof looks at up to 16 times as many
  bool with_frontier = true;       // the curve takes about as long as the rest
  TrialOptions trials;
};

/// Phases in order: what the most staff reaches, the search, the proof, the frontier. When `trials.stop` is set or the
/// deadline passes, the answer holds what is done and `complete` is false.
/// Errors: ContractError for a target that no replication has a figure for.
StaffAnswer answer_staffing(const StaffQuestion& question);

}  // namespace clockstop
