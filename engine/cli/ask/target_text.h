// Metrics and targets as people write them on the command line: "class2.lead_time_d.p90 <= 120 d". Not here: finding a
// figure (study/metric.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "study/figures.h"
#include "study/metric.h"
#include "study/target.h"

namespace clockstop {

/// On failure `why_not` is a whole sentence with the nearest valid name.
std::optional<Metric> parse_metric(std::string_view text, const FigureLayout& layout, std::string& why_not);

/// PATH, then >= or <= (or ≥, ≤), then a number in the unit of the figure: % for shares (or a plain number up to 1), h
/// or min, d, wd, / y (or plain) for a yearly number, plain for counts.
std::optional<Target> parse_target(std::string_view text, const FigureLayout& layout, std::string& why_not);

}  // namespace clockstop
