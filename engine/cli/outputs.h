// Where results go: JSON, cases, a table. The same for a run and for parts put together.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "cli/command_line.h"
#include "report/whole_file.h"
#include "study/results.h"

namespace clockstop {

class Outputs {
 public:
  /// Opens the JSON file and the spreadsheet, so that a folder that cannot be written to is known at once.
  explicit Outputs(const CommandLine& line);

  /// Writes files (only of a complete result), then the table of `command` (run or compare); says if the run was
  /// interrupted, and then `kept`: what is left of it. The exit code.
  int show(const StudyResult& result, const std::string& command, const std::function<void()>& commit_cases,
           const std::string& kept);

 private:
  std::string text_of(const StudyResult& result, const std::string& command) const;

  const CommandLine& line_;
  std::optional<WholeFile> json_, xlsx_;
};

}  // namespace clockstop
