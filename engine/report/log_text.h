// What is said when an event log has been written.
#pragma once

#include <cstdint>
#include <string>

#include "report/words.h"

namespace clockstop {

struct LogSummary {
  std::string scenario;  // its title
  std::uint64_t replication = 1, cases = 0, open_cases = 0, events = 0;
};

/// Lines, harmless to a terminal.
std::string log_text(const LogSummary& summary, Language language);

}  // namespace clockstop
