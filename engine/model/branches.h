// Which branches of parallel blocks a step lies in, for cases that begin in the middle of a flow.
#pragma once

#include <span>
#include <string>

#include "model/model.h"

namespace clockstop {

/// The step of a stage in a flow, or kNone. Cost: linear in the flow, as for all below.
std::uint32_t step_of_stage(const ProcessModel& process, const FlowModel& flow, std::uint32_t stage);

/// The branch (from 0) of the block that begins at step `fork` in which `step` lies, or kNone.
std::uint32_t branch_of(const ProcessModel& process, std::uint32_t fork, std::uint32_t step);

/// Why one case cannot be at all these places of the flow at once; empty if it can.
std::string misplaced(const ProcessModel& process, const FlowModel& flow, std::span<const BacklogPlace> places);

}  // namespace clockstop
