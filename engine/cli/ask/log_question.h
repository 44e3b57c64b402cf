// log: one replication of one scenario as an event log. Not here: files and what they are called (cli/log_command.cc).
#pragma once

#include <cstdint>
#include <vector>

#include "cli/ask/asked.h"
#include "eventlog/log_writer.h"

namespace clockstop {

class StudyFile;
struct CompiledScenario;

struct LogCounts {
  std::uint64_t cases = 0, open_cases = 0, events = 0;
  std::size_t most_held = 0;  // events in memory at one time
};

/// The one asked for, else the baseline. Errors: WrongUsage.
const CompiledScenario& logged_scenario(const StudyFile& study, const Asked& asked);

/// Titles in the language asked for, names where there are none. Errors: WrongUsage, for an unknown applicant.
LogNames log_names(const StudyFile& study, const Asked& asked, const CompiledScenario& scenario);

/// Simulates and gives every case to every writer, then ends them. Errors: Interrupted, TooLarge, and what the writers
/// throw; what was written by then is no whole log.
LogCounts write_log(const LogSource& source, const Asked& asked, const std::vector<LogWriter*>& writers,
                    const Running& running);

}  // namespace clockstop
