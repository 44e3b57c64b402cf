#include "report/figure_index.h"

#include <algorithm>
#include <utility>

namespace clockstop {
namespace {

const Estimate kNoEstimate{};

}  // namespace

FigureIndex::FigureIndex(const ScenarioResult& scenario) : scenario_(scenario) {
  for (const Figure& figure : scenario.figures) by_path_.emplace(figure.path, &figure);
}

const Figure* FigureIndex::find(const FigurePath& path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

const Estimate& FigureIndex::estimate(const FigurePath& path) const {
  const Figure* figure = find(path);
  return figure == nullptr ? kNoEstimate : figure->estimate;
}

std::vector<std::string> FigureIndex::below(const FigurePath& path) const {
  std::vector<std::string> names;
  for (const Figure& figure : scenario_.figures) {
    const bool inside = figure.path.size() > path.size() && std::equal(path.begin(), path.end(), figure.path.begin());
    if (!inside) continue;
    const std::string& name = figure.path[path.size()];
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

ComparisonIndex::ComparisonIndex(const Comparison& comparison) {
  for (const ComparedFigure& figure : comparison.figures) by_path_.emplace(figure.path, &figure);
}

const Estimate& ComparisonIndex::difference(const FigurePath& path) const {
  FigurePath joined(path.begin(), path.begin() + 3);
  for (std::size_t i = 3; i < path.size(); ++i) joined[2] += "." + path[i];
  const auto found = by_path_.find(joined);
  return found == by_path_.end() ? kNoEstimate : found->second->difference;
}

FigurePath operator/(FigurePath path, std::string name) {
  path.push_back(std::move(name));
  return path;
}

}  // namespace clockstop
