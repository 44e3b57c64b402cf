// The threads of an experiment: who runs which replication, in which order results are handed on, and how a run ends
// early. Not here: what is made of the results (experiment.h).
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "study/experiment.h"
#include "study/figures.h"

namespace clockstop {

/// Task t is scenario t % scenarios of the replication t / scenarios places down the list. Tasks are taken in order and
/// may finish in any; a replication is complete when it and all before it are finished in every scenario. Waiting:
/// while cases are logged, nobody runs more than kAhead replications ahead of the last complete one, because
///          finished cases are kept until their turn.
class ReplicationRunner {
 public:
  ReplicationRunner(std::span<const NamedModel> scenarios, const ExperimentOptions& options);

  /// Returns when all is done or options.stop was set; throws again what a worker threw first. Once.
  void run();

  /// The complete replications, in order. Once, after run().
  [[nodiscard]] Harvest take_harvest();

 private:
  struct Finished {
    bool done = false;
    ReplicationFigures figures;
    std::vector<CaseRecord> cases;  // until handed on
  };

  void work();
  std::optional<std::size_t> take();
  void run_task(std::size_t task);
  void finish(std::size_t task, Finished finished);
  void hand_on();
  void end_with(std::exception_ptr error);
  void wait_for_end();
  void keep(std::size_t place);
  [[nodiscard]] unsigned threads_for(std::size_t task) const;
  [[nodiscard]] bool asked_to_stop() const;
  [[nodiscard]] std::size_t allowed_ahead() const;

  static constexpr std::size_t kAhead = 4;  // for each thread

  std::span<const NamedModel> scenarios_;
  const ExperimentOptions& options_;
  std::vector<std::uint64_t> numbers_;  // of the replications to run
  Simulate simulate_;
  unsigned threads_;
  std::vector<FigureLayout> layouts_;  // by scenario

  std::atomic<bool> halt_ = false;  // what simulate() looks at: an interruption or a failure elsewhere
  std::mutex mutex_;                // of all below
  std::condition_variable changed_;
  std::size_t next_task_ = 0, finished_tasks_ = 0;
  std::size_t complete_ = 0;        // replications
  std::vector<Finished> finished_;  // by task, until its replication is complete
  Harvest harvest_;
  std::exception_ptr error_;
};

}  // namespace clockstop
