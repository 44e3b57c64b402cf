// A process as indented text for the terminal: stages with staff and limits, branches, deficiency rounds.
#pragma once

#include <string>

#include "scenario/spec.h"

namespace clockstop {

/// Steps in order, branches of a parallel block indented, deficiency rounds as a line of their own.
std::string flow_text(const ProcessSpec& process, const std::string& language);

}  // namespace clockstop
