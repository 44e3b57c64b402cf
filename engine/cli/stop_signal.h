// Ctrl-C and SIGTERM: the first asks the run to stop and report what is complete, the second ends the program.
#pragma once

#include <atomic>

namespace clockstop {

/// Catches the signals while it lives. At most one at a time.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  const std::atomic<bool>* flag() const;
};

}  // namespace clockstop
