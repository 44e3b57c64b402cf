// What a scenario changes against another, reform by reform and clause by clause.
#pragma once

#include <string>

#include "cli/ask/explain/words.h"

namespace clockstop {

std::string difference_text(const Explained& study, const ScenarioSpec& from, const ScenarioSpec& to);

}  // namespace clockstop
