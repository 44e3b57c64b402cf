#include "study/staff_frontier.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

#include "study/staff_answer.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostSteps = 12;
// A gain in the score below which more people add nothing worth a row.
constexpr double kLeastGain = 0.002;

class Curve {
 public:
  Curve(std::span<const StaffedPool> pools, std::span<const Target> targets, std::size_t asked, StaffTrials& trials,
        std::size_t replications)
      : pools_(pools), targets_(targets), asked_(asked), trials_(trials), replications_(replications) {}

  std::vector<StaffingFigures> around(const Staffing& answer) {
    note(answer);
    walk(answer, +1);
    walk(answer, -1);
    return undominated();
  }

 private:
  StaffingFigures figures(const Staffing& staffing) {
    const TrialSample& sample = trials_.sample(staffing, 0, replications_);
    StaffingFigures out{staffing, cost_of(pools_, staffing), {}};
    for (const std::vector<double>& values : sample.values)
      out.values.push_back(mean_estimate(std::span(values).first(replications_)));
    return out;
  }

  double score(const StaffingFigures& figures) const {
    double worst = std::numeric_limits<double>::infinity();
    for (std::size_t t = 0; t < asked_; ++t) {
      const double scale = targets_[t].bound == 0 ? 1 : std::abs(targets_[t].bound);
      const std::optional<double> value = figures.values[t].value;
      worst = std::min(worst, value ? targets_[t].margin(*value) / scale : -std::numeric_limits<double>::infinity());
    }
    return worst;
  }

  double note(const Staffing& staffing) {
    const StaffingFigures seen = figures(staffing);
    const double reached = score(seen);
    if (tried_.insert(staffing).second) all_.push_back({seen, reached});
    return reached;
  }

  /// Up: the best gain per cost. Down: the least loss per cost saved. Either way the steepest of score per cost.
  void walk(Staffing at, int direction) {
    double reached = note(at);
    for (std::size_t step = 0; step < kMostSteps; ++step) {
      std::optional<std::size_t> best;
      double best_slope = 0, best_reached = 0;
      for (std::size_t i = 0; i < pools_.size(); ++i) {
        Staffing next = at;
        next[i] += direction;
        if (next[i] < pools_[i].least || next[i] > pools_[i].most) continue;
        const double score = note(next);
        const double slope = (score - reached) / pools_[i].cost;
        if (!best || slope > best_slope) {
          best = i;
          best_slope = slope;
          best_reached = score;
        }
      }
      if (!best || (direction > 0 && best_reached - reached < kLeastGain)) return;
      at[*best] += direction;
      reached = best_reached;
    }
  }

  std::vector<StaffingFigures> undominated() {
    std::stable_sort(all_.begin(), all_.end(), [](const Tried& a, const Tried& b) {
      if (a.figures.cost != b.figures.cost) return a.figures.cost < b.figures.cost;
      if (a.score != b.score) return a.score > b.score;
      return a.figures.staffing < b.figures.staffing;
    });
    std::vector<StaffingFigures> curve;
    double best = -std::numeric_limits<double>::infinity();
    for (Tried& tried : all_) {
      if (!curve.empty() && tried.score <= best) continue;
      best = tried.score;
      curve.push_back(std::move(tried.figures));
    }
    return curve;
  }

  struct Tried {
    StaffingFigures figures;
    double score = 0;
  };
  std::span<const StaffedPool> pools_;
  std::span<const Target> targets_;
  std::size_t asked_;
  StaffTrials& trials_;
  std::size_t replications_;
  std::set<Staffing> tried_;
  std::vector<Tried> all_;
};

}  // namespace

std::vector<StaffingFigures> frontier(std::span<const StaffedPool> pools, std::span<const Target> targets,
                                      std::size_t asked, StaffTrials& trials, std::size_t replications,
                                      const Staffing& answer) {
  return Curve(pools, targets, asked, trials, replications).around(answer);
}

}  // namespace clockstop
