// The answer to "how many staff": the cheapest staffing that meets every target, its proof, its neighbours, the curve
// of cost against targets, and what no staffing can reach. Not here: how it is found (staff_answer.h), text and JSON
// (report/).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "measure/interval.h"
#include "study/staffing.h"
#include "study/target.h"

namespace clockstop {

enum class Verdict : std::uint8_t { kUndecided, kMeets, kFails };

/// kEffort: the work itself takes no time. kOfficeHours: work goes on day and night. kCaseload: a person carries one
/// dossier at a time. kDelay: a stage without staff takes no time. kApplicant: answers come at once. kWaiting: nobody
/// waits at a pool that may not be staffed.
enum class FloorCause : std::uint8_t { kEffort, kOfficeHours, kCaseload, kDelay, kApplicant, kWaiting };

struct FloorPart {
  std::string process, stage;
  FloorCause cause = FloorCause::kEffort;
  Estimate gain;               // by how much the target is kept better without it, in the figure's own terms
  bool meets_without = false;  // the mean then keeps the bound
};

/// The figures of one staffing. Order of `values` as StaffAnswer::targets.
struct StaffingFigures {
  Staffing staffing;
  double cost = 0;
  std::vector<Estimate> values;
};

/// One person fewer or more in one pool.
struct StaffNeighbour {
  std::size_t pool = 0;
  int change = -1;
  bool possible = true;  // false: fewer than the largest team or than one person at some time; nothing was simulated
  StaffingFigures figures;
  std::vector<Estimate> differences;  // to the answer, paired by replication
  Verdict verdict = Verdict::kUndecided;
  std::optional<std::size_t> missed;  // the first target that is shown to be missed
};

struct UnreachableTarget {
  std::size_t target = 0;
  Estimate value;         // with the most staff that is allowed
  bool by_bound = false;  // more staff than the given bounds would reach it
  std::vector<FloorPart> parts;
};

struct StaffAnswer {
  std::vector<StaffedPool> pools;
  std::vector<Target> targets;                  // those asked for, then that no staffed pool is overloaded
  std::size_t asked = 0;                        // so many of them were asked for
  Staffing start;                               // from the queueing network
  std::optional<StaffingFigures> today, found;  // found: on the replications of the proof once that is made
  Verdict proof = Verdict::kUndecided;          // of `found`: kMeets once shown
  std::size_t proof_replications = 0, attempts = 0;
  double level = 0.95;
  bool exhaustive = true;
  std::size_t staffings = 0;  // simulated by the search
  std::vector<StaffNeighbour> neighbours;
  std::vector<StaffingFigures> frontier;
  std::vector<UnreachableTarget> unreachable;
  bool complete = true;  // false: stopped before all was done
  std::size_t runs = 0;
  std::uint64_t applications = 0;
};

}  // namespace clockstop
