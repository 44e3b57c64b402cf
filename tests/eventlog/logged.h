// Logs a small study in process. Not here: what is expected of the log.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/ask/log_question.h"

namespace clockstop {

struct LogOptions {
  std::string language = "en", zone = "+08:00", applicant;
  bool all_cases = false;
};

using MakeWriter = std::function<std::unique_ptr<LogWriter>(const LogSource&)>;

/// The study may leave out `clockstop: 1`, `scenarios`, and `arrivals` where `trace` has the lines of a trace of class2
/// (with attributes behind its header). Its first scenario is logged. Contract: it can be run.
LogCounts log_study(const std::string& study, const std::vector<std::string>& trace, const LogOptions& options,
                    const MakeWriter& make);

/// The rows of the CSV log with these columns, separated by spaces; a dash for an empty cell.
std::vector<std::string> logged_rows(const std::string& study, const std::vector<std::string>& trace,
                                     const std::vector<std::string>& columns, const LogOptions& options = {});

}  // namespace clockstop
