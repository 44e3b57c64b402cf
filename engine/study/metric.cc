#include "study/metric.h"

#include <algorithm>

namespace clockstop {
namespace {

using Names = std::vector<std::string>;

Names parts_of(std::string_view name) {
  Names parts(1);
  for (const char c : name) {
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

bool begins_with(const FigurePath& path, const FigurePath& start) {
  return path.size() >= start.size() && std::equal(start.begin(), start.end(), path.begin());
}

/// What lies directly below a path, in order; empty for a figure or for nothing.
Names below(const FigureLayout& layout, const FigurePath& path) {
  Names names;
  for (const FigureLayout::Entry& entry : layout.entries())
    if (entry.path.size() > path.size() && begins_with(entry.path, path) &&
        std::find(names.begin(), names.end(), entry.path[path.size()]) == names.end())
      names.push_back(entry.path[path.size()]);
  return names;
}

std::string joined(const FigurePath& path) {
  std::string name;
  for (std::size_t i = path.front() == "processes" ? 1 : 0; i < path.size(); ++i)
    name += (name.empty() ? "" : ".") + path[i];
  return name;
}

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool among_clocks(const FigurePath& path) { return path.size() == 3 && path[0] == "processes" && path[2] == "clocks"; }

/// One part further, a stage's own clock being found among the clocks too.
bool follow(const FigureLayout& layout, FigurePath& path, const std::string& part) {
  if (contains(below(layout, path), part)) {
    path.push_back(part);
    return true;
  }
  if (path.size() == 2 && path[0] == "processes" && part == "clocks") {  // a process that names none has its stages'
    path.push_back(part);
    return true;
  }
  if (!among_clocks(path)) return false;
  const FigurePath stages = {path[0], path[1], "stages"};
  if (!contains(below(layout, stages), part)) return false;
  path = stages;
  path.push_back(part);
  return true;
}

/// Where a path begins: the word `processes` may be left out.
FigurePath start_of(Names& parts, const FigureLayout& layout) {
  const bool process = contains(below(layout, {"processes"}), parts.front());
  if (!process && (parts.front() == "processes" || parts.front() == "pools")) {
    FigurePath path = {parts.front()};
    parts.erase(parts.begin());
    return path;
  }
  return {"processes"};
}

MetricSearch not_found(const FigureLayout& layout, const FigurePath& path, const std::string& part) {
  MetricSearch search;
  search.part = part;
  search.expected = below(layout, path);
  if (path == FigurePath{"processes"}) {
    search.message = "there is no process '" + part + "'";
    search.expected.emplace_back("pools");
  } else if (path == FigurePath{"pools"}) {
    search.message = "there is no pool '" + part + "'";
  } else {
    search.message = "'" + joined(path) + "' has no '" + part + "'";
  }
  if (among_clocks(path))
    for (const std::string& stage : below(layout, {path[0], path[1], "stages"})) search.expected.push_back(stage);
  return search;
}

MetricSearch metric_at(const FigureLayout& layout, const FigurePath& path) {
  MetricSearch search;
  for (const FigureLayout::Entry& entry : layout.entries()) {
    if (entry.path != path) continue;
    if (entry.kind == FigureKind::kEstimate)
      search.metric = Metric{joined(path), path, unit_of(path), entry.place};
    else if (entry.kind == FigureKind::kNull)
      search.message = "'" + joined(path) + "' does not exist in this scenario: nothing there has such a number";
    else
      search.message = "'" + joined(path) + "' is a number of the rules, not a figure that comes out of a run";
    return search;
  }
  search.expected = below(layout, path);
  search.message = "'" + joined(path) + "' is not one figure";
  return search;
}

}  // namespace

MetricSearch find_metric(std::string_view name, const FigureLayout& layout) {
  Names parts = parts_of(name);
  FigurePath path = start_of(parts, layout);
  for (const std::string& part : parts) {
    const bool figure = below(layout, path).empty() && path.size() > 1 && !among_clocks(path);
    if (figure) {
      // A path that goes on behind a figure; what is null has nothing below it.
      MetricSearch search = metric_at(layout, path);
      if (search.metric)
        search = {.metric = {}, .message = "'" + joined(path) + "' has nothing below it", .part = {}, .expected = {}};
      return search;
    }
    if (!follow(layout, path, part)) return not_found(layout, path, part);
  }
  if (path.size() == 1)
    return {.metric = {},
            .message = "a metric is a path such as PROCESS.lead_time_d.mean",
            .part = {},
            .expected = below(layout, path)};
  return metric_at(layout, path);
}

MetricUnit unit_of(const FigurePath& path) {
  for (std::size_t i = 2; i < path.size(); ++i) {
    const std::string& part = path[i];
    // Only where the format has them: a stage may have any name.
    const bool named = i >= 3 && (path[2] == "stages" || path[2] == "clocks") && i == 3;
    if (named) continue;
    if (part == "on_time" || part == "share" || part == "utilisation" || part == "offered_load")
      return MetricUnit::kShare;
    if (part.ends_with("_wd")) return MetricUnit::kWorkingDays;
    if (part.ends_with("_d")) return MetricUnit::kDays;
    if (part.ends_with("_h")) return MetricUnit::kHours;
    if (part.ends_with("_per_year")) return MetricUnit::kPerYear;
  }
  return MetricUnit::kNumber;
}

int better_direction(const FigurePath& path) {
  if (path.front() == "pools") return path.back() == "wasted_h" ? 0 : -1;
  const std::string& group = path[2];
  if (group == "throughput") return 1;
  if (group == "backlog" || group == "lead_time_d" || group == "lead_time_wd" || group == "regulator_time_d") return -1;
  if (group == "applications") return path.back() == "open" ? -1 : 0;
  if (group != "stages" && group != "clocks") return 0;
  for (std::size_t i = 4; i < path.size(); ++i) {
    if (path[i] == "on_time") return 1;
    if (path[i] == "used_d" || path[i] == "used_wd" || path[i] == "wait_h") return -1;
  }
  return 0;
}

}  // namespace clockstop
