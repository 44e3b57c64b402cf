// What the planner's questions about one figure share: which scenario, which figure, until when, and how the answer
// goes out. Not here: the questions themselves (attribute_command.cc, sensitivity_command.cc).
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
#include "study/experiment.h"
#include "study/metric.h"
#include "study/task_threads.h"

namespace clockstop {

class StudyFile;
struct CompiledScenario;

/// The study must outlive it. Whatever is wrong is said on standard error.
class Question {
 public:
  Question(const CommandLine& line, const StudyFile& study);

  /// The one scenario that is asked about, else (none given, and the study has just one beside its baseline) that one.
  const CompiledScenario* scenario(bool may_be_baseline) const;
  const CompiledScenario* baseline() const;

  /// The figure, which must exist in both.
  std::optional<Metric> metric(const CompiledScenario& a, const CompiledScenario& b) const;

  /// Opens the JSON file; nothing if an output would destroy a file of the study.
  bool open_outputs();

  Language language() const { return language_of(line_.language).value_or(Language::kEnglish); }
  TaskOptions tasks();
  Simulate simulate() const;  // within the memory allowed

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
  const StudyFile& study_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  Progress progress_;
  StopSignal stop_;
  std::unique_ptr<WholeFile> json_;
};

/// Says of a header which holidays a run until this second took for granted, unless it does already.
void add_provisional_warning(StudyHeader& header, const StudyFile& study, std::int64_t last_second);

}  // namespace clockstop
