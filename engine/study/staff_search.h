// The cheapest whole-number staffing that passes a test, found with few tests. Not here: the test (a simulation, or a
// formula), proofs.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "study/staffing.h"

namespace clockstop {

/// Whether a staffing meets what is asked of it.
using MeetsTargets = std::function<bool(const Staffing&)>;

/// More people are taken never to hurt: the least number of a pool is the least with which the targets are met while
/// nobody waits at any other pool, and below a staffing that fails everything fails. From a staffing that passes each
/// pool is lowered as far as it goes; then every cheaper staffing that is not below a failure is excluded by one that
/// holds as many people as the same money buys, or gives a cheaper answer.
/// Where that is too long (many pools, costs alike) it ends early, and `exhaustive` says so.
class StaffSearch {
 public:
  StaffSearch(std::span<const StaffedPool> pools, MeetsTargets meets) : pools_(pools), meets_(std::move(meets)) {}

  struct Found {
    Staffing staffing;
    bool exhaustive = true;  // every cheaper staffing was tested or lies below one that failed
  };
  /// `start`: about where the answer may lie; it changes the number of tests, not the answer. Nothing if even the most
  /// staff does not pass.
  std::optional<Found> cheapest(const Staffing& start);

  /// The least number of each pool, after cheapest().
  [[nodiscard]] const Staffing& corner() const { return corner_; }
  [[nodiscard]] std::size_t tests() const { return verdicts_.size(); }

 private:
  bool passes(const Staffing& staffing);
  [[nodiscard]] bool below_a_failure(const Staffing& staffing) const;
  std::int32_t least_of(std::size_t pool, std::int32_t start);
  std::optional<Staffing> raised(Staffing staffing);
  Staffing lowered(Staffing staffing);
  [[nodiscard]] Staffing filled_up(Staffing staffing, double cost) const;
  Found without_cheaper(Staffing best);
  [[nodiscard]] Staffing most() const;

  static constexpr std::size_t kMostTests = 400, kMostSeen = 200'000;

  std::span<const StaffedPool> pools_;
  MeetsTargets meets_;
  std::map<Staffing, bool> verdicts_;
  std::vector<Staffing> failures_;
  Staffing corner_;
};

}  // namespace clockstop
