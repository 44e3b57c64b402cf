// Flattens the nested steps of one flow into the flat step array of its process.
#pragma once

#include "model/model.h"

namespace clockstop {

/// Appends the steps of `flow` to `process.steps` (and its branch entries and conditions) and returns where it lies.
FlowModel flatten_flow(ProcessModel& process, const FlowDefinition& flow);

}  // namespace clockstop
