// Reforms that change the shape of a flow: serial to parallel and back.
#pragma once

#include "scenario/diagnostic.h"
#include "scenario/spec.h"

namespace clockstop {

/// Acts on a process that has the stages; a process without any of them is left alone. Errors: stages that are not
/// neighbours at one level (parallelise), or not exactly the branches of one block (serialise).
void restructure(ProcessSpec& process, const ReformSpec& reform, const ChangeSpec& change, Diagnostics& diagnostics);

/// Reports stages that no process the reform applies to has.
void check_restructure(const StudySpec& study, const ReformSpec& reform, const ChangeSpec& change,
                       Diagnostics& diagnostics);

}  // namespace clockstop
