// The shape of a flow on one line: "acceptance → (review ∥ testing → inspection) → decision".
#pragma once

#include <string>
#include <vector>

#include "scenario/spec.h"

namespace clockstop {

/// Stages by name; `[only when …]` behind those with a condition.
std::string flow_line(const std::vector<StepSpec>& steps);

}  // namespace clockstop
