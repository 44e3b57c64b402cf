// What events ask of a visit by a rule, in one place: so that none walks from process to flow, rule set and stage.
// Made when a run begins; says nothing that the model does not say.
#pragma once

#include <cstdint>

#include "model/model.h"
#include "simulation/measures.h"

namespace clockstop {

struct PoolRun;
struct ProcessState;

/// In ids, the plan of a rule's rounds follows that of its first visit.
struct alignas(64) VisitPlan {
  ProcessState* process = nullptr;
  PoolRun* desk = nullptr;  // null: a stage without a pool
  const StageRule* rule = nullptr;
  const VisitRule* visit = nullptr;
  StageMeasure* measure = nullptr;
  const Distribution* effort = nullptr;  // of the work, or of the delay
  std::uint64_t work_stream = 0, deficiency_stream = 0, response_stream = 0;
  std::int64_t fixed_effort = -1;  // seconds of work; −1: drawn
  double deficiency_probability = 0;
  std::int32_t rounds = 0;
  std::int32_t team = 1;
  std::uint32_t pool = kNone;
  std::uint32_t stage = 0;
  std::uint32_t priority = 0;
  std::uint8_t numbers = 0;   // bit per Judgement
  bool is_plain = false;      // all that follows but is_first is false, and nothing of the model asks for more
  bool is_first = false;      // not of a deficiency round
  bool is_judged = false;     // some rule of the stage has a number
  bool is_clocked = false;    // some named clock runs or stops here
  bool is_batched = false;    // may share its visit
  bool has_outcomes = false;  // may end in one
  bool tolerates = false;     // some go on without what is missing
  bool escalates = false;     // gets class high when it has waited too long
};

}  // namespace clockstop
