// What the figures of a staffing are about, without simulating it: what remains when nobody waits is measured once, the
// waits come from the queueing network. Where a search begins; never an answer.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "simulation/measures.h"
#include "study/open_network.h"
#include "study/staffing.h"
#include "study/target.h"

namespace clockstop {

class StaffEstimate {
 public:
  /// `unlimited`: measures of some replications in which nobody waits; at least one. All must outlive it.
  StaffEstimate(const Model& model, std::span<const StaffedPool> pools, std::span<const Target> targets,
                std::span<const ReplicationMeasures> unlimited, const FigureLayout& layout);

  /// About the figure of a target; NaN where it is not known.
  [[nodiscard]] double figure(std::size_t target, const Staffing& staffing) const;
  [[nodiscard]] bool meets(const Staffing& staffing) const;

  /// Load and its square root: what nearly every target needs at least about (square-root staffing).
  [[nodiscard]] Staffing square_root() const;

 private:
  struct Wait {  // of a case, over several visits
    double chance = 0, days = 0;
  };
  [[nodiscard]] std::vector<double> all_staff(const Staffing& staffing) const;
  [[nodiscard]] double pool_figure(const FigurePath& path, const NetworkWaits& waits) const;
  [[nodiscard]] double process_figure(const Target& target, double floor, const NetworkWaits& waits) const;
  [[nodiscard]] double stage_figure(const FigurePath& path, std::size_t process, std::size_t stage, double floor,
                                    const NetworkWaits& waits) const;
  [[nodiscard]] Wait wait_of(std::size_t process, const NetworkWaits& waits, bool civil,
                             const std::function<bool(std::size_t)>& counts) const;
  [[nodiscard]] double days_of(const VisitWait& wait, bool civil) const;
  [[nodiscard]] double on_time(std::size_t process, const FigurePath& path, double floor, const Wait& wait) const;

  const Model& model_;
  std::span<const StaffedPool> pools_;
  std::span<const Target> targets_;
  OpenNetwork network_;
  ReplicationMeasures floor_;          // of all replications together: what the quantiles need
  std::vector<double> floor_figures_;  // [target]
};

}  // namespace clockstop
