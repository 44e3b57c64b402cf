#include "study/task_threads.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "simulation/replication.h"

namespace clockstop {
namespace {

class Tasks {
 public:
  using Run = std::function<void(std::size_t, const std::atomic<bool>&)>;
  Tasks(std::size_t count, const TaskOptions& options, const Run& run) : options_(options), run_(run), done_(count) {}

  std::size_t finish() {
    const unsigned wanted = options_.threads > 0 ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < std::min<std::size_t>(wanted, done_.size()); ++i) {
        try {
          threads.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
          if (threads.empty()) throw;
          break;  // the machine has no more: fewer give the same results
        }
        ++working_;
      }
      wait_for_end();
    }
    if (error_) std::rethrow_exception(error_);
    return static_cast<std::size_t>(std::find(done_.begin(), done_.end(), false) - done_.begin());
  }

 private:
  void work() {
    try {
      while (const std::optional<std::size_t> task = take()) {
        run_(*task, halt_);
        finished(*task);
      }
    } catch (const Interrupted&) {
      halt_ = true;
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = std::current_exception();
      halt_ = true;
    }
    const std::lock_guard lock(mutex_);
    ++ended_;
    changed_.notify_all();
  }

  std::optional<std::size_t> take() {
    const std::lock_guard lock(mutex_);
    if (halt_ || options_.time_is_up() || next_ == done_.size()) return std::nullopt;
    return next_++;
  }

  void finished(std::size_t task) {
    const std::lock_guard lock(mutex_);
    done_[task] = true;
    ++finished_;
    if (options_.progress) options_.progress(finished_, done_.size());
  }

  /// The caller's thread only watches: a task looks at one flag, and both a signal and a failure must reach it.
  void wait_for_end() {
    std::unique_lock lock(mutex_);
    while (ended_ < working_) {
      if (options_.stop != nullptr && *options_.stop) halt_ = true;
      changed_.wait_for(lock, std::chrono::milliseconds(20));
    }
  }

  const TaskOptions& options_;
  const Run& run_;
  std::atomic<bool> halt_ = false;
  std::size_t working_ = 0;  // threads; written before anybody waits
  std::mutex mutex_;         // of all below
  std::condition_variable changed_;
  std::vector<bool> done_;
  std::size_t next_ = 0, finished_ = 0, ended_ = 0;
  std::exception_ptr error_;
};

}  // namespace

std::size_t run_tasks(std::size_t count, const TaskOptions& options,
                      const std::function<void(std::size_t, const std::atomic<bool>&)>& run) {
  return count == 0 ? 0 : Tasks(count, options, run).finish();
}

}  // namespace clockstop
