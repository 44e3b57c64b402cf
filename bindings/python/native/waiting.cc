#include "waiting.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace nb = nanobind;

namespace clockstop {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{50};

/// What the two threads tell one another.
struct Shared {
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t done = 0, total = 0;
  bool is_over = false;
  std::exception_ptr failure;
};

void work_on(Shared& shared, const std::function<void(const Running&)>& work) {
  std::exception_ptr failure;
  try {
    work({&shared.stop, [&](std::size_t done, std::size_t total) {
            const std::lock_guard lock(shared.mutex);
            shared.done = done;
            shared.total = total;
          }});
  } catch (...) {
    failure = std::current_exception();
  }
  const std::lock_guard lock(shared.mutex);
  shared.failure = failure;
  shared.is_over = true;
  shared.changed.notify_one();
}

/// With the interpreter's lock. Errors: KeyboardInterrupt, or what `progress` raises.
void listen(const nb::object& progress, std::size_t done, std::size_t total, std::size_t& told) {
  if (PyErr_CheckSignals() != 0) throw nb::python_error();
  if (progress.is_none() || total == 0 || done == told) return;
  told = done;
  progress(done, total);
}

}  // namespace

void wait_for(const nb::object& progress, const std::function<void(const Running&)>& work) {
  Shared shared;
  std::exception_ptr raised;
  {
    const nb::gil_scoped_release released;
    std::thread worker([&] { work_on(shared, work); });
    std::size_t told = 0;
    for (bool is_over = false; !is_over;) {
      std::size_t done = 0, total = 0;
      {
        std::unique_lock lock(shared.mutex);
        is_over = shared.changed.wait_for(lock, kBetweenLooks, [&] { return shared.is_over; });
        done = shared.done;
        total = shared.total;
      }
      if (raised) continue;
      const nb::gil_scoped_acquire acquired;
      try {
        listen(progress, done, total, told);
      } catch (...) {
        raised = std::current_exception();
        shared.stop = true;
      }
    }
    worker.join();
  }
  if (raised) std::rethrow_exception(raised);
  if (shared.failure) std::rethrow_exception(shared.failure);
}

}  // namespace clockstop
