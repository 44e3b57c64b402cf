// Every number with its source, by kind of source and by file.
#pragma once

#include <string>
#include <vector>

#include "cli/ask/explain/words.h"
#include "scenario/provenance.h"

namespace clockstop {

std::string provenance_text(const Explained& study, const std::vector<ProvenanceRow>& rows);

/// How many numbers there are of each kind, and their shares.
std::string provenance_counts(const Explained& study, const std::vector<ProvenanceRow>& rows);

}  // namespace clockstop
