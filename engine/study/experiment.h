// Runs every scenario of a study for every replication on several threads and puts the results together: figures,
// paired comparisons with the baseline, warnings. Not here: one replication (simulation/), files (report/, cli/).
//
// Tasks are taken replication by replication (all scenarios of the first, then of the second, …), so that an
// interruption leaves the same first k complete replications of every scenario. Results are a function of the models,
// the seed and the number of replications alone, to the last byte, whatever the number of threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "simulation/case_log.h"
#include "simulation/replication.h"
#include "study/harvest.h"
#include "study/results.h"

namespace clockstop {

struct Model;

struct NamedModel {
  std::string name;
  const Model* model = nullptr;
};

/// Runs one replication; simulate() outside of tests.
using Simulate = std::function<Replication(const Model&, const ReplicationOptions&)>;

struct ExperimentOptions {
  std::uint64_t seed = 1;
  std::size_t replications = 1;
  std::vector<std::uint64_t> only;          // run just these (rising, from 1); empty: 1 … replications
  unsigned threads = 0;                     // 0: as many as the machine has
  std::optional<std::string> baseline;      // none: no comparisons
  const std::atomic<bool>* stop = nullptr;  // set (by a signal handler, say): end soon with what is complete

  /// Both are called one at a time, but from any thread. An exception from them ends the run like one of a worker.
  std::function<void(std::size_t done, std::size_t total)> progress;
  /// Replication by replication (from 1), in each by scenario (index into the models); only replications that are
  /// complete in every scenario, so cases and results of an interrupted run describe the same ones.
  std::function<void(std::size_t scenario, std::uint64_t replication, const std::vector<CaseRecord>& cases)> cases;
  /// Stands around each replication, for whoever wants to see more of it than its figures: calls `run` with these or
  /// richer options, and returns what comes. In any order, from several threads at a time.
  std::function<Replication(std::size_t scenario, const ReplicationOptions& options,
                            const std::function<Replication(const ReplicationOptions&)>& run)>
      around;
  /// After the cases of a replication: its figures by scenario. For whoever keeps them beyond this run.
  std::function<void(std::uint64_t replication, std::span<const ReplicationFigures> scenarios)> finished;

  Simulate simulate;  // empty: clockstop::simulate
};

/// The header comes back in the result with the seed, replications and baseline (if any) of the options and the
/// warnings of this run after those it had. After an interruption `complete` is false and `replications_done` says how
/// many replications the figures describe (0: none has a value). Errors: the first exception of a worker (TooLarge,
/// ContractError …) ends all others and is thrown again here. Memory: figures only; case records of at most a few
/// replications at a time.
/// With `only`, the result is that of these replications alone.
StudyResult run_experiment(StudyHeader header, std::span<const NamedModel> scenarios, const ExperimentOptions& options);

/// The replications alone, with nothing made of them; else as above.
Harvest run_replications(std::span<const NamedModel> scenarios, const ExperimentOptions& options);

}  // namespace clockstop
