// How much of a scenario's difference to the baseline each of its reforms brings.
//
// The value of a set of reforms is the figure with just these in force, in the order of the scenario. A reform's part
// is its Shapley value: what it adds to the reforms before it, averaged over all orders of adding them. All sets see
// the same applications with the same draws, so intervals are of paired differences, replication by replication.
// Source: Shapley, "A value for n-person games", Annals of Mathematics Studies 28 (1953); the interaction of a pair:
//         Grabisch and Roubens, International Journal of Game Theory 28 (1999).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "measure/interval.h"
#include "simulation/replication.h"
#include "study/experiment.h"
#include "study/task_threads.h"

namespace clockstop {

/// Bit i: the i-th of the reforms that are asked about.
using ReformSet = std::uint64_t;
inline constexpr std::size_t kMostReforms = 64;

/// The model with these reforms in force. Sets whose models are equal share one; called one at a time.
using SubsetModel = std::function<std::shared_ptr<const Model>(ReformSet)>;

struct AttributionOptions {
  std::uint64_t seed = 1;
  std::size_t replications = 1;
  TaskOptions tasks;                 // a task is one set of reforms in one replication
  Simulate simulate;                 // empty: clockstop::simulate
  std::size_t most_exact = 10;       // reforms; beyond it orders are sampled
  std::size_t most_subsets = 1'024;  // when they are
};

struct Attribution {
  Estimate baseline, scenario;
  Estimate total;                                   // the difference
  std::vector<Estimate> shapley;                    // by reform; these values add up to the total's to the last bit
  std::vector<Estimate> first, last;                // added to the baseline alone; taken from the whole scenario
  std::vector<std::vector<Estimate>> interactions;  // [i][j], i < j; empty if orders were sampled
  std::vector<double> sampling_error;               // half-widths, part of the intervals of `shapley`; empty if exact
  std::size_t orders = 0;                           // that were sampled; 0: all, exactly
  std::size_t subsets = 0, models = 0;              // asked for; of them different, and simulated
  std::size_t replications_done = 0;
  std::uint64_t applications = 0;  // simulated
  std::int64_t last_second = 0;    // of simulated time
  bool complete = true;            // false: stopped early; everything describes the first `replications_done`
};

/// The figure is looked up by its name (study/metric.h) in every model; a replication in which some set lacks it is
/// left out everywhere. Contract: 1 to kMostReforms reforms, and the metric exists with none and with all of them.
Attribution attribute(std::size_t reforms, const SubsetModel& model, const std::string& metric,
                      const AttributionOptions& options);

}  // namespace clockstop
