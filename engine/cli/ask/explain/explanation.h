// explain: a study in sentences, one number, what a scenario changes, a drawing, or where every number comes from.
#pragma once

#include <string>

#include "cli/ask/asked.h"

namespace clockstop {

class StudyFile;

/// What `diff`, `graph`, `provenance` and `path` ask for (the first of them that is there); the whole study without.
/// Errors: WrongUsage; GraphvizMissing (graphviz.h) for an svg.
std::string explanation_of(const StudyFile& study, const Asked& asked);

/// All of it as JSON.
std::string explanation_json(const StudyFile& study, const Asked& asked);

}  // namespace clockstop
