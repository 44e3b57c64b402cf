// A bar on a terminal, nothing otherwise.
#pragma once

#include <chrono>
#include <cstddef>

namespace clockstop {

class StudyRun;
struct ExperimentOptions;
struct Harvest;

class Progress {
 public:
  /// Shows nothing if `quiet` or if standard error is no terminal.
  explicit Progress(bool quiet);
  ~Progress();  // leaves an empty line behind
  void show(std::size_t done, std::size_t total);

 private:
  bool active_ = false;
  std::chrono::steady_clock::time_point started_, shown_{};
};

/// StudyRun::run with a bar that is gone when it ends.
Harvest run_with_bar(const StudyRun& run, ExperimentOptions options, bool quiet);

}  // namespace clockstop
