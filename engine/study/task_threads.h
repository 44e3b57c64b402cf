// Independent tasks on several threads, taken in order, with an end before the end. Not here: what a task does.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>

namespace clockstop {

struct TaskOptions {
  unsigned threads = 0;                     // 0: as many as the machine has
  const std::atomic<bool>* stop = nullptr;  // set (by a signal handler, say): tasks in hand are broken off
  std::optional<std::chrono::steady_clock::time_point> deadline{};      // tasks in hand are finished
  std::function<void(std::size_t done, std::size_t total)> progress{};  // one call at a time, from any thread

  /// Whether there is time for another task.
  [[nodiscard]] bool time_is_up() const {
    return (stop != nullptr && *stop) || (deadline && std::chrono::steady_clock::now() >= *deadline);
  }
};

/// Runs tasks 0 … count − 1 and returns how many of the first are complete: `count`, or fewer after a stop or a
/// deadline. A task looks at `halt` now and then and throws Interrupted if it is set. Errors: the first exception of a
/// task ends all others and is thrown again here. What a task writes is seen by the caller.
std::size_t run_tasks(std::size_t count, const TaskOptions& options,
                      const std::function<void(std::size_t task, const std::atomic<bool>& halt)>& run);

}  // namespace clockstop
