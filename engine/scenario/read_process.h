// Reads one process: attributes, clocks and flow.
#pragma once

#include <optional>

#include "scenario/read_values.h"

namespace clockstop {

/// `key` is the process's name as written. Pools are checked later, when all files are read.
ProcessSpec read_process(const Node& key, const Node& node, Diagnostics& diagnostics);

/// The steps of a process; `context` names it.
std::vector<StepSpec> read_flow(const Node& node, const std::string& context, Diagnostics& diagnostics);

/// "high" … to a class; nothing (and a diagnostic) for anything else.
std::optional<PriorityClass> read_priority(const Node& node, const std::string& context, Diagnostics& diagnostics);

/// A step that is a stage; `node` has the key 'stage', and that is text.
StageSpec read_stage(const Node& node, Diagnostics& diagnostics);

/// What a stage serves in one visit. Attributes are checked later.
std::optional<BatchSpec> read_batch(const Node& node, const std::string& stage, Diagnostics& diagnostics);

/// Whether a deficiency may be made good later. The stage is checked later.
std::optional<ToleranceSpec> read_tolerance(const Node& node, const std::string& stage, Diagnostics& diagnostics);

/// After how long a stage takes first who still waits. The clock is checked later.
std::optional<EscalationSpec> read_escalation(const Node& node, const std::string& stage, Diagnostics& diagnostics);

/// What a reform inserts: a step or a list of them, without a submission or an end.
std::vector<StepSpec> read_inserted_steps(const Node& node, const std::string& context, Diagnostics& diagnostics);

/// A share of yes, or the shares of several values.
std::optional<AttributeSpec> read_attribute(const Node& key, const Node& node, Diagnostics& diagnostics);

/// A condition; nothing (and a diagnostic) if it is none.
std::optional<Condition> read_condition(const Node& node, const std::string& context, Diagnostics& diagnostics);

/// Limit, commitment and extension as a stage, a round and a clock may have them.
void read_limits(const MapReader& reader, std::optional<Number>& limit, std::optional<Number>& commitment);
std::optional<Number> read_extension(const MapReader& reader);

/// Outcome shares of a stage.
std::vector<OutcomeSpec> read_outcomes(const Node& node, const std::string& context, Diagnostics& diagnostics);

/// Checks that shares sum to 1 exactly.
void check_sum(const std::vector<const Number*>& shares, Place place, const std::string& context,
               Diagnostics& diagnostics);

}  // namespace clockstop
