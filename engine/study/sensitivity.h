// On which assumed numbers a figure hangs, and whether a conclusion holds wherever they may lie.
//
// The response is a figure under a scenario, or its difference to the baseline, as a mean over the same replications
// with the same draws at every point of the ranges, taken as independent and uniform. Four steps: each parameter alone
// at both ends (tornado), elementary effects, where the difference turns, and Sobol indices of the parameters that
// matter. What models are at a point is said by whoever calls: this knows no text.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "study/elementary_effects.h"
#include "study/experiment.h"
#include "study/sobol_indices.h"
#include "study/task_threads.h"

namespace clockstop {

struct Parameter {
  double low = 0, high = 0, stated = 0;  // in the unit in which it is written
  bool whole = false;                    // people, rounds, days of a limit: only whole numbers are tried
};

/// Values by parameter.
using ParameterPoint = std::vector<double>;

struct PointModels {
  std::shared_ptr<const Model> scenario, baseline;  // no baseline: the response is the figure itself
};
/// Called from several threads; what it throws ends the study.
using ModelsAt = std::function<PointModels(const ParameterPoint&)>;

struct SensitivityOptions {
  std::uint64_t seed = 1;
  std::size_t replications = 1;  // at every point
  TaskOptions tasks;             // a task is a point
  Simulate simulate;             // empty: clockstop::simulate
  std::size_t trajectories = 6;
  std::size_t rows = 64;             // of the Sobol design
  std::size_t most_indices = 8;      // parameters that get Sobol indices
  double share_that_matters = 0.05;  // of the largest mean magnitude of elementary effects
};

struct ParameterFindings {
  std::optional<Estimate> at_low, at_high;  // responses with all others as stated; none: not reached
  std::optional<ElementaryEffect> effect;
  std::optional<SobolIndex> indices;  // none: screened out, or not reached
};

/// The sign that a difference has with all parameters as stated.
struct Conclusion {
  enum class Verdict : std::uint8_t {
    kHolds,
    kUnsure,
    kTurns,
    kNoDifference
  };  // kNoDifference: no difference as stated
  /// A parameter that turns the sign by itself, the others as stated: between these two values.
  struct Turn {
    std::size_t parameter = 0;
    double holds_at = 0, turns_at = 0;
  };
  Verdict verdict = Verdict::kNoDifference;
  Estimate smallest, largest;  // of all points tried
  ParameterPoint at_smallest, at_largest;
  std::size_t points = 0, opposite = 0, unsure = 0;  // tried; of the other sign; with 0 in the interval
  std::vector<Turn> turns;
  std::optional<double> share_to_worst;  // if the sign turns on the way from the stated values to each parameter's
                                         // worst end at once: after this share of the way
  ParameterPoint worst;                  // those ends
};

struct Sensitivity {
  Estimate as_stated;
  std::vector<ParameterFindings> parameters;
  std::optional<Conclusion> conclusion;    // none without a baseline
  std::size_t trajectories = 0, rows = 0;  // complete
  std::size_t points = 0;
  std::uint64_t runs = 0, applications = 0;
  std::int64_t last_second = 0;
  bool complete = true;  // false: stopped early; what is there is right
};

Sensitivity sensitivity(const std::vector<Parameter>& parameters, const ModelsAt& models, const std::string& metric,
                        const SensitivityOptions& options);

}  // namespace clockstop
