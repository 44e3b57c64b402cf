// A figure of the results named by its path: "class2.lead_time_d.p90", "pools.reviewers.utilisation". What staffing,
// attribution and sensitivity ask about. Not here: suggestions for misspelt names and bounds with units (cli/).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "study/figures.h"
#include "study/results.h"

namespace clockstop {

/// What a figure counts. kShare: a share of 1, written in percent.
enum class MetricUnit : std::uint8_t { kNumber, kShare, kHours, kDays, kWorkingDays, kPerYear };

struct Metric {
  std::string name;  // the path with dots, without "processes.": as people write it
  FigurePath path;
  MetricUnit unit = MetricUnit::kNumber;
  std::size_t place = 0;  // into ReplicationFigures::values of the layout it was found in

  [[nodiscard]] double value_in(const ReplicationFigures& figures) const { return figures.values[place]; }
};

/// Either a metric, or what is wrong with its name: `part` is the first part that leads nowhere, `expected` the names
/// that could stand there; both empty if the path exists but is no figure with an interval (`message` says why).
struct MetricSearch {
  std::optional<Metric> metric;
  std::string message;
  std::string part;
  std::vector<std::string> expected;
};

/// A path below `processes` (with or without that word) or of `pools`, dots between its parts. After `clocks` also the
/// name of a stage, for the stage's own clock, if no named clock has it.
MetricSearch find_metric(std::string_view name, const FigureLayout& layout);

MetricUnit unit_of(const FigurePath& path);

/// Whether staff can make it better, and how: +1 more staff raises it and that is meant (on time, decided per year), -1
/// lowers it (times, waits, queues, loads), 0 staff has little to do with it.
int better_direction(const FigurePath& path);

}  // namespace clockstop
