// A bar on a terminal, nothing otherwise.
#pragma once

#include <chrono>
#include <cstddef>

namespace clockstop {

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

}  // namespace clockstop
