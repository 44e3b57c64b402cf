// The answer of `sensitivity` as JSON and as text.
#pragma once

#include <string>
#include <vector>

#include "report/words.h"
#include "study/metric.h"
#include "study/results.h"
#include "study/sensitivity.h"

namespace clockstop {

struct SensitivityAnswer {
  struct Assumption {
    std::string path, unit;  // "" for a plain number
    Parameter values;
  };
  StudyHeader header;
  std::string scenario;  // against header.baseline, or the baseline itself: then the response is the figure
  Metric metric;
  std::vector<Assumption> assumptions;
  Sensitivity found;

  [[nodiscard]] bool of_difference() const { return scenario != header.baseline; }
};

/// {"clockstop", "study", "metric", "scenario", "baseline", "response": "difference" | "value", "as_stated": E,
///  "parameters": {PATH: {"value", "range", "unit", "at_low": E, "at_high": E, "elementary": {"mean_abs": E, "mean": E,
///  "sd"}, "first_order": E, "total": E}}, "conclusion", "method", "simulated"}; null where something was not reached
///  or
/// (indices) screened out.
std::string sensitivity_json(const SensitivityAnswer& answer);

std::string sensitivity_text(const SensitivityAnswer& answer, Language language);

}  // namespace clockstop
