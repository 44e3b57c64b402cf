// A run whose replications are shared among ranks.
#pragma once

#include "cli/ask/study_run.h"
#include "cli/command_line.h"
#include "cli/ranks.h"
#include "cli/stop_signal.h"

namespace clockstop {

/// Each rank runs its share; rank 0 puts the parts together and shows the result, the same bytes as of one program.
/// With --resume the parts lie in a folder that all ranks see, and what a dead rank had kept there is not lost.
/// Rank 0 returns the exit code, the others 0. Memory without --resume: rank 0 holds all parts for a moment.
int run_on_ranks(const CommandLine& line, const StudyRun& run, Ranks& ranks, const StopSignal& stop);

}  // namespace clockstop
