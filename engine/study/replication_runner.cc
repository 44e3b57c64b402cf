#include "study/replication_runner.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <system_error>
#include <thread>

#include "time/contract.h"

namespace clockstop {
namespace {

unsigned thread_count(const ExperimentOptions& options) {
  return options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
}

std::vector<std::uint64_t> replication_numbers(const ExperimentOptions& options) {
  if (!options.only.empty()) return options.only;
  std::vector<std::uint64_t> numbers(options.replications);
  std::iota(numbers.begin(), numbers.end(), std::uint64_t{1});
  return numbers;
}

}  // namespace

ReplicationRunner::ReplicationRunner(std::span<const NamedModel> scenarios, const ExperimentOptions& options)
    : scenarios_(scenarios),
      options_(options),
      numbers_(replication_numbers(options)),
      simulate_(options.simulate ? options.simulate : Simulate(simulate)),
      threads_(thread_count(options)),
      finished_(scenarios.size() * numbers_.size()) {
  CLOCKSTOP_EXPECT(!scenarios.empty() && !numbers_.empty(), "an experiment has a scenario and a replication");
  for (const NamedModel& scenario : scenarios) {
    layouts_.emplace_back(*scenario.model);
    harvest_.scenarios.push_back({scenario.name, layouts_.back().names(), pool_staff(*scenario.model)});
    harvest_.replications.emplace_back().reserve(numbers_.size());
  }
}

void ReplicationRunner::run() {
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::min<std::size_t>(threads_, finished_.size()); ++i) {
      try {
        threads.emplace_back([this] { work(); });
      } catch (const std::system_error&) {
        if (threads.empty()) throw;
        break;  // the machine has no more: fewer give the same results
      }
    }
    wait_for_end();
  }
  if (error_) std::rethrow_exception(error_);
}

/// The caller's thread only watches: simulate() looks at one flag, and both a signal and a failure must reach it.
void ReplicationRunner::wait_for_end() {
  std::unique_lock lock(mutex_);
  while (!halt_ && finished_tasks_ < finished_.size()) {
    if (asked_to_stop()) {
      halt_ = true;
      changed_.notify_all();
    } else {
      changed_.wait_for(lock, std::chrono::milliseconds(20));
    }
  }
}

void ReplicationRunner::work() {
  while (const std::optional<std::size_t> task = take()) {
    try {
      run_task(*task);
    } catch (const Interrupted&) {
      return end_with(nullptr);
    } catch (...) {
      return end_with(std::current_exception());
    }
  }
}

std::optional<std::size_t> ReplicationRunner::take() {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (halt_ || asked_to_stop() || next_task_ == finished_.size()) return std::nullopt;
    if (next_task_ / scenarios_.size() < complete_ + allowed_ahead()) return next_task_++;
    changed_.wait(lock);
  }
}

void ReplicationRunner::run_task(std::size_t task) {
  const std::size_t scenario = task % scenarios_.size();
  ReplicationOptions options;
  options.seed = options_.seed;
  options.replication = numbers_[task / scenarios_.size()];
  options.log_cases = static_cast<bool>(options_.cases);
  options.threads = threads_for(task);
  options.stop = &halt_;
  const auto run = [&](const ReplicationOptions& these) { return simulate_(*scenarios_[scenario].model, these); };
  Replication replication = options_.around ? options_.around(scenario, options, run) : run(options);
  finish(task, {.done = true,
                .figures = layouts_[scenario].extract(replication.measures),
                .cases = std::move(replication.cases)});
}

void ReplicationRunner::finish(std::size_t task, Finished finished) {
  const std::lock_guard lock(mutex_);
  // After a failure nothing more is handed on: whoever takes the cases has been told, or is the one who failed.
  if (error_) return;
  finished_[task] = std::move(finished);
  ++finished_tasks_;
  try {
    hand_on();
    if (options_.progress) options_.progress(finished_tasks_, finished_.size());
  } catch (...) {
    error_ = std::current_exception();
    halt_ = true;
  }
  changed_.notify_all();
}

/// Counts the replications that have become complete, and gives away what they left.
void ReplicationRunner::hand_on() {
  const std::size_t scenarios = scenarios_.size();
  for (; complete_ < numbers_.size(); ++complete_) {
    const auto first = finished_.begin() + static_cast<std::ptrdiff_t>(complete_ * scenarios);
    const auto last = first + static_cast<std::ptrdiff_t>(scenarios);
    if (!std::all_of(first, last, [](const Finished& task) { return task.done; })) return;
    keep(complete_);
  }
}

void ReplicationRunner::keep(std::size_t place) {
  const std::size_t scenarios = scenarios_.size();
  std::vector<ReplicationFigures> figures;
  for (std::size_t scenario = 0; scenario < scenarios; ++scenario) {
    Finished& task = finished_[place * scenarios + scenario];
    if (options_.cases) options_.cases(scenario, numbers_[place], task.cases);
    task.cases = std::vector<CaseRecord>();  // gives the memory back, which = {} would not
    figures.push_back(std::move(task.figures));
  }
  if (options_.finished) options_.finished(numbers_[place], figures);
  for (std::size_t scenario = 0; scenario < scenarios; ++scenario)
    harvest_.replications[scenario].push_back(std::move(figures[scenario]));
}

void ReplicationRunner::end_with(std::exception_ptr error) {
  const std::lock_guard lock(mutex_);
  if (!error_) error_ = std::move(error);
  halt_ = true;
  changed_.notify_all();
}

/// Fewer tasks than threads share them evenly; of many, the last ones take over threads that find nothing more to do.
unsigned ReplicationRunner::threads_for(std::size_t task) const {
  const std::size_t all = finished_.size(), left = all - task;
  const std::size_t share = all < threads_ ? threads_ / all + (task < threads_ % all) : threads_ / left;
  return static_cast<unsigned>(std::max<std::size_t>(share, 1));
}

bool ReplicationRunner::asked_to_stop() const { return options_.stop != nullptr && *options_.stop; }

std::size_t ReplicationRunner::allowed_ahead() const { return options_.cases ? kAhead * threads_ : numbers_.size(); }

Harvest ReplicationRunner::take_harvest() { return std::move(harvest_); }

}  // namespace clockstop
