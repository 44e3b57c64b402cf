// A study in sentences: what is asked, who works, what comes in, the processes, reforms, scenarios, what is assumed.
#pragma once

#include <string>

#include "cli/ask/explain/words.h"
#include "scenario/study_file.h"

namespace clockstop {

/// With the processes as `scenario` has them for most applications; what its reforms change for some is named.
std::string study_text(const Explained& study, const CompiledScenario& scenario);

}  // namespace clockstop
