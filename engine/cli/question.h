// What the planner's questions about one figure share on the command line: outputs, progress, Ctrl-C, and how the
// answer goes out. Not here: the questions themselves (ask/).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "cli/command_line.h"
#include "cli/progress.h"
#include "cli/stop_signal.h"
#include "report/whole_file.h"
#include "report/words.h"

namespace clockstop {

class StudyFile;

class Question {
 public:
  /// Opens the JSON file. Errors: WrongUsage if an output would destroy a file of the study.
  Question(const CommandLine& line, const StudyFile& study);

  Language language() const { return language_of(line_.language).value_or(Language::kEnglish); }
  Running running();

  struct Work {
    std::uint64_t runs = 0, applications = 0;
    std::size_t done = 0, asked = 0;
    std::string what = "replications";  // that were done and asked for
    bool complete = true;
  };
  /// Files first, then the text, then what it took; the exit code.
  int answer(const std::string& json, const std::string& text, const Work& work);

 private:
  const CommandLine& line_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  Progress progress_;
  StopSignal stop_;
  std::optional<WholeFile> json_;
};

}  // namespace clockstop
