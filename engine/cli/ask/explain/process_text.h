// One process in sentences that a planner can read aloud.
#pragma once

#include <string>

#include "cli/ask/explain/words.h"

namespace clockstop {

/// Its steps in order (branches as "3a", "3b"), then what its clocks count and what stops them.
std::string process_text(const Explained& study, const ProcessSpec& process);

}  // namespace clockstop
