// Why a target is missed even when nobody waits: which stage, and what of it, makes the floor. Not here: whether it is
// missed (staff_answer.h).
//
// Each part is taken away by itself in the model with unlimited staff, with the same draws, and what the figure gains
// is the part's weight. Nobody waits there, so a stage may get a pool of its own without changing any other.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "study/figures.h"
#include "study/staff_result.h"
#include "study/target.h"

namespace clockstop {

struct Model;

/// Runs a model for some replications, the same ones each time.
using RunModel = std::function<std::vector<ReplicationFigures>(const Model&)>;

/// The parts that matter for a target, the weightiest first; at most `most`. `unlimited` has no waiting at the pools
/// that may be staffed.
std::vector<FloorPart> floor_parts(const Model& unlimited, const Target& target, const RunModel& run, std::size_t most);

}  // namespace clockstop
