// Reads one process: attributes, clocks and flow.
#pragma once

#include <optional>

#include "scenario/read_values.h"

namespace clockstop {

/// `key` is the process's name as written. Pools are checked later, when all files are read.
std::optional<ProcessSpec> read_process(const Node& key, const Node& node, Diagnostics& diagnostics);

/// "high" … to a class; nothing (and a diagnostic) for anything else.
std::optional<PriorityClass> read_priority(const Node& node, const std::string& context, Diagnostics& diagnostics);

/// Outcome shares of a stage.
std::vector<OutcomeSpec> read_outcomes(const Node& node, const std::string& context, Diagnostics& diagnostics);

/// Checks that shares sum to 1 exactly.
void check_sum(const std::vector<const Number*>& shares, Place place, const std::string& context, Diagnostics& diagnostics);

}  // namespace clockstop
