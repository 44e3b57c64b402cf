// Waits by formula: the pools as an open queueing network. Quick and rough: where a search begins. Not here: targets
// (staff_estimate.h).
//
// Traffic equations (one linear system for each flow of a process) give how often each stage and its deficiency rounds
// are visited. Each pool is then a queue by itself with the mixture of services that reach it: Erlang's chance to wait,
// with the variability of services after Allen and Cunneen, averaged over twelve parts of the window so that months and
// growth count; classes of priority after Cobham. Waits in open hours become elapsed ones by the calendar; answers of
// applicants also come at night.
// Left out: batches of such answers, correlation of parallel branches, the time between an arrival and a later visit.
// Sources: Allen, Probability, Statistics and Queueing Theory (1990), ch. 5; Cobham, Operations Research 2 (1954).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/model.h"

namespace clockstop {

/// What one visit waits, on average over the window.
struct VisitWait {
  double chance = 0;         // to wait at all
  double open_hours = 0;     // mean, of office time
  double elapsed_hours = 0;  // mean, of civil time
};

struct StageWaits {
  double first_visits = 0, rounds = 0;  // per submitted application
  VisitWait first, round;
};

struct NetworkWaits {
  std::vector<std::vector<StageWaits>> stages;  // [process][stage]
  std::vector<double> loads;                    // [pool] busy share of the places; 1 and more: overloaded
  std::vector<double> queues;                   // [pool] mean number waiting
};

class OpenNetwork {
 public:
  /// The rules of the epoch in the middle of the window. The model must outlive it.
  explicit OpenNetwork(const Model& model);

  /// `staff`: of each pool. An overloaded pool lets everyone wait for 10^9 hours.
  [[nodiscard]] NetworkWaits waits(std::span<const double> staff) const;

  /// Hours of staff that the pool gets per hour that it is open: the offered load in people.
  [[nodiscard]] double people_needed(std::uint32_t pool) const;

  static constexpr std::size_t kSlices = 12;

 private:
  struct Service {  // what a stage sends to a pool, one for first visits and one for rounds
    std::uint32_t process = 0, stage = 0, pool = 0;
    bool round = false;
    PriorityClass priority = PriorityClass::kNormal;
    double visits = 0;              // per application
    double hours = 0, squares = 0;  // of one place, at the caseload; E[S], E[S²]
    double team = 1;
  };
  struct Pool {
    double caseload = 1, productivity = 1;
    bool by_priority = false;
    double open_share = 1;    // of civil time
    double till_opening = 0;  // mean civil hours from any instant to the next open one
  };

  void add_process(std::uint32_t process);
  void add_services(std::uint32_t process, std::uint32_t rule_set, const std::vector<double>& first,
                    const std::vector<double>& rounds);
  [[nodiscard]] std::vector<VisitWait> waits_of_pool(std::uint32_t pool, double staff, std::size_t slice,
                                                     const std::vector<std::size_t>& services) const;

  const Model& model_;
  std::vector<Pool> pools_;
  std::vector<std::vector<double>> rates_;  // [process][slice] applications per civil hour
  std::vector<Service> services_;
  std::vector<std::vector<double>> first_visits_, round_visits_;  // [process][stage]
};

/// Erlang's chance to wait (1917) for c ≥ 1 places, whole or not (between whole numbers by interpolation), and a load
/// below c.
double erlang_wait(double places, double load);

}  // namespace clockstop
