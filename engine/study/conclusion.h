// Whether a difference keeps its sign over all ranges, and where it turns.
#pragma once

#include <vector>

#include "study/point_responses.h"

namespace clockstop {

/// The value of a parameter `share` of the way from its low end to its high end.
double value_at(const Parameter& parameter, double share);

/// Tries each parameter whose end has the other sign, and the worst ends of all at once, by halving the way from the
/// stated values. Contract: the stated point and the tornado's are known.
void find_turns(const std::vector<Parameter>& parameters, PointResponses& responses, Conclusion& conclusion);

/// Smallest, largest, counts and the verdict, from all points that are known.
void conclude(const ParameterPoint& stated, const PointResponses& responses, Conclusion& conclusion);

}  // namespace clockstop
