// The shape of a flow on one line: "acceptance → (review ∥ testing → inspection) → decision".
#pragma once

#include <string>
#include <vector>

#include "scenario/spec.h"

namespace clockstop {

/// Stages by name; `[condition]` behind those with one; choices as "{urgent: quick | otherwise: review}".
std::string flow_line(const std::vector<StepSpec>& steps);

}  // namespace clockstop
