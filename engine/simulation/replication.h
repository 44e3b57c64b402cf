// One replication of one scenario, from the first instant to the last decided application of the cohort.
//
// Order at one instant, draws and clocks are those of the semantics; equal models, seeds and numbers give equal
// measures whatever runs them. Threads: a model may be shared, each call has its own state.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/model.h"
#include "simulation/case_event.h"
#include "simulation/case_log.h"
#include "simulation/measures.h"

namespace clockstop {

struct ReplicationOptions {
  std::uint64_t seed = 1;
  std::uint64_t replication = 1;            // from 1
  bool log_cases = false;                   // fill `cases`
  std::size_t max_in_flight = 20'000'000;   // applications at once; more is refused, not left to the system
  unsigned threads = 1;                     // for parts of the model that share no pool (side_by_side.h)
  const std::atomic<bool>* stop = nullptr;  // looked at now and then; set: Interrupted is thrown
  /// Ends of stretches of the window, rising, for PoolMeasure::busy_in_period: one fewer than there are seconds here.
  std::span<const std::int64_t> periods = {};
  CaseObserver* observer = nullptr;  // is told of every case; then one thread runs
};

struct Replication {
  ReplicationMeasures measures;
  std::vector<CaseRecord> cases;  // by process, then application number
};

/// The run was asked to stop.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

/// A run that would not fit: says when, and which pool holds the dossiers.
class TooLarge : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The same for any number of threads.
Replication simulate(const Model& model, const ReplicationOptions& options);

}  // namespace clockstop
