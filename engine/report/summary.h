// Results as text for a terminal: at most 100 columns, aligned with wide characters, without colour or control
// characters. Not here: words (words.h), alignment (table.h).
#pragma once

#include <string>

#include "report/words.h"
#include "study/results.h"

namespace clockstop {

/// `run`: scenario by scenario, in each the processes (applications, lead times, clocks, stages), then the pools.
std::string run_text(const StudyResult& result, Language language);

/// `compare` at a glance: process by process with the scenarios as rows: lead time, the clocks that are not always
/// kept, decisions; then how busy each pool is. Scenarios that change nothing in a process are named, not repeated.
std::string overview_text(const StudyResult& result, Language language);

/// `compare` in full: process by process with the scenarios as columns, each with its paired difference to the
/// baseline, then the pools. A difference whose interval leaves out 0 is marked. Without comparisons only the values
/// are shown.
std::string compare_text(const StudyResult& result, Language language);

}  // namespace clockstop
