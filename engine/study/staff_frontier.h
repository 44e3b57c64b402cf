// The curve of cost against targets around an answer.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "study/staff_trials.h"
#include "study/staffing.h"

namespace clockstop {

struct StaffingFigures;

/// Staffings that are not dominated: each meets the targets it is asked about better than every cheaper one that was
/// tried. Tried are those reached from `answer` by adding, one at a time, whoever helps most per cost, until nothing is
/// gained, and by taking away whoever harms least, as far as the least staff; of all that each step weighed.
/// How well a staffing does: the smallest of (value − bound) ÷ bound over the first `asked` targets, with its sign.
/// In the order of cost. Figures are those of stream 0.
std::vector<StaffingFigures> frontier(std::span<const StaffedPool> pools, std::span<const Target> targets,
                                      std::size_t asked, StaffTrials& trials, std::size_t replications,
                                      const Staffing& answer);

}  // namespace clockstop
