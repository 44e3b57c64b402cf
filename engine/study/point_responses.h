// The response at points of the ranges, each simulated once. Not here: which points (sensitivity.cc).
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "study/sensitivity.h"

namespace clockstop {

class PointResponses {
 public:
  /// All must outlive it. `planned`: points expected in all, for progress.
  PointResponses(const ModelsAt& models, const std::string& metric, const SensitivityOptions& options,
                 std::size_t planned)
      : models_(models), metric_(metric), options_(options), planned_(planned) {}

  /// Simulates those that are new; how many of the first are known then: all, or fewer after a stop.
  std::size_t add(std::span<const ParameterPoint> points);

  /// Contract: a point that is known.
  [[nodiscard]] const Estimate& at(const ParameterPoint& point) const { return known_.at(point); }
  [[nodiscard]] double value(const ParameterPoint& point) const;  // NaN if no replication has the figure

  [[nodiscard]] const std::map<ParameterPoint, Estimate>& all() const { return known_; }
  [[nodiscard]] std::uint64_t runs() const { return runs_; }
  [[nodiscard]] std::uint64_t applications() const { return applications_; }
  [[nodiscard]] std::int64_t last_second() const { return last_second_; }
  void plan(std::size_t points) { planned_ = points; }

 private:
  struct Outcome {
    Estimate response;
    std::uint64_t runs = 0, applications = 0;
    std::int64_t last_second = 0;
  };
  [[nodiscard]] Outcome simulate_at(const ParameterPoint& point, const std::atomic<bool>& halt) const;

  const ModelsAt& models_;
  const std::string& metric_;
  const SensitivityOptions& options_;
  std::size_t planned_;
  std::map<ParameterPoint, Estimate> known_;
  std::uint64_t runs_ = 0, applications_ = 0;
  std::int64_t last_second_ = 0;
};

}  // namespace clockstop
