// Finding figures by their path, for reports that show some of them in an order of their own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "study/results.h"

namespace clockstop {

/// The result must outlive the index.
class FigureIndex {
 public:
  explicit FigureIndex(const ScenarioResult& scenario);

  /// The estimate at a path; one without a value where there is none.
  [[nodiscard]] const Estimate& estimate(const FigurePath& path) const;

  /// Null where nothing stands at the path.
  [[nodiscard]] const Figure* find(const FigurePath& path) const;

  /// What lies directly below a path, in the order of the results: the names of all stages, say.
  [[nodiscard]] std::vector<std::string> below(const FigurePath& path) const;

 private:
  const ScenarioResult& scenario_;
  std::map<FigurePath, const Figure*> by_path_;
};

/// The same for the figures of a comparison, whose paths end in "lead_time_d.mean".
class ComparisonIndex {
 public:
  explicit ComparisonIndex(const Comparison& comparison);

  /// The difference of the figure with this (undivided) path; one without a value where there is none.
  [[nodiscard]] const Estimate& difference(const FigurePath& path) const;

 private:
  std::map<FigurePath, const ComparedFigure*> by_path_;
};

/// A path with more names behind it.
FigurePath operator/(FigurePath path, std::string name);

}  // namespace clockstop
