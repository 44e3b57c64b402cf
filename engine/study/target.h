// A bound that a figure should keep: "class2.lead_time_d.p90 <= 120 d".
#pragma once

#include <string>

#include "study/metric.h"

namespace clockstop {

struct Target {
  Metric metric;
  bool at_least = true;  // else at most
  double bound = 0;      // in the figure's own terms: 95 % is 0.95
  std::string text;      // in one form: "class2.lead_time_d.p90 <= 120 d"

  /// By how much a value keeps the bound; negative where it misses it.
  [[nodiscard]] double margin(double value) const { return at_least ? value - bound : bound - value; }
};

}  // namespace clockstop
