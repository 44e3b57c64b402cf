// Reforms that change the shape of a flow: serial to parallel and back, stages put in and taken out, cases that pass a
// stage by or pass it in another pool.
#pragma once

#include "scenario/diagnostic.h"
#include "scenario/spec.h"

namespace clockstop {

/// Acts on a process that has the stages; a process without any of them is left alone. Errors: stages that are not
/// neighbours at one level (parallelise), or not exactly the branches of one block (serialise); an anchor that is not
/// there on the days in question (insert); a name that is taken (insert); no stage left (remove); a detour that an
/// earlier reform has made, without `over`.
void restructure(ProcessSpec& process, const StudySpec& study, std::size_t reform, const ChangeSpec& change,
                 Diagnostics& diagnostics);

/// Puts in what a change inserts, without any check but that the process has the anchor and none of the names; whether
/// it did.
bool insert_steps(ProcessSpec& process, const ChangeSpec& change, const ChangeNote& note);

/// Takes a stage out, and blocks that are none any more.
void remove_stage(ProcessSpec& process, const std::string& name);

/// A process with every stage that any of these reforms inserts, each at its place, and nothing else changed: the names
/// that can occur.
ProcessSpec with_inserted_stages(const StudySpec& study, const std::vector<std::size_t>& reforms,
                                 const ProcessSpec& process);

/// Reports stages and clocks that none of these processes has to which the reform applies, and clocks over what comes
/// after the end of a case: the processes are the study's, with all stages that reforms insert.
void check_restructure(const std::vector<ProcessSpec>& processes, const ReformSpec& reform, const ChangeSpec& change,
                       Diagnostics& diagnostics);
/// The processes of a study, each with every stage that any of its reforms inserts.
std::vector<ProcessSpec> processes_with_inserted_stages(const StudySpec& study);

// Steps and stages of a flow.
const StageSpec* stage_named(const ProcessSpec& process, const std::string& name);
StageSpec* stage_named(ProcessSpec& process, const std::string& name);
bool is_stage(const StepSpec& step, const std::string& name);
/// The list of steps in which a stage stands directly, or null.
std::vector<StepSpec>* list_with(std::vector<StepSpec>& steps, const std::string& name);
std::size_t index_of(const std::vector<StepSpec>& steps, const std::string& name);

}  // namespace clockstop
