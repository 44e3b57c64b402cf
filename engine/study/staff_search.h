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
/// nobody waits at any other pool, and below a staffing that fails everything fails. From the corner of these least
/// numbers staffings are tested in order of their cost, so the first that passes is the cheapest.
/// Where that order is too long (many pools, costs alike) the rest of the way is greedy, and `exhaustive` says so.
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
  std::optional<Found> in_order_of_cost();
  std::optional<Staffing> greedy(Staffing staffing);
  [[nodiscard]] Staffing most() const;

  static constexpr std::size_t kMostTests = 400, kMostSeen = 200'000;

  std::span<const StaffedPool> pools_;
  MeetsTargets meets_;
  std::map<Staffing, bool> verdicts_;
  std::vector<Staffing> failures_;
  Staffing corner_;
};

}  // namespace clockstop
