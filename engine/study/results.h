// The result of a study as figures with paths: what JSON, tables and later questions (staffing, attribution) read.
// Names and titles are plain text here; nothing of the model is needed to show them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "measure/interval.h"

namespace clockstop {

/// A figure's place below a scenario: {"processes", "class2", "lead_time_d", "mean"}.
using FigurePath = std::vector<std::string>;

/// What stands at a path. kEstimate: a figure with an interval. kRange: a pair of whole days over all cases, shown as
/// one number when equal and null when there is none. kNull: an object of the results that does not exist here.
enum class FigureKind : std::uint8_t { kEstimate, kRange, kNull };

struct Figure {
  FigurePath path;
  FigureKind kind = FigureKind::kEstimate;
  Estimate estimate;
  std::optional<std::pair<std::int64_t, std::int64_t>> range;
  std::vector<double> by_replication;  // NaN where a replication has none; kept for comparisons
};

struct ScenarioResult {
  std::string name;
  std::vector<Figure> figures;  // in the order of the results format
  std::size_t replications_done = 0;
};

struct ComparedFigure {
  FigurePath path;  // below "comparisons.NAME": {"processes", "class2", "lead_time_d.mean"}
  Estimate difference, ratio;
};

struct Comparison {
  std::string scenario, against;
  std::vector<ComparedFigure> figures;
};

/// A name with its titles by language ("en", "zh"); a missing title is shown as the name.
struct Titled {
  std::string name;
  std::map<std::string, std::string> titles;
  std::string title(const std::string& language) const {
    const auto found = titles.find(language);
    if (found != titles.end()) return found->second;
    return name;
  }
};

/// An aim on decisions, of all its processes together: at least so many a year, or so many times the baseline's.
struct OutputTarget {
  Titled named;
  std::vector<std::string> processes;
  std::string count = "approved";  // or decided
  double at_least = 0;
  bool of_baseline = false;
  std::string document, clause;
};

/// Who is who, for reports.
struct StudyHeader {
  std::string version, file, digest;
  int language_version = 1;
  std::uint64_t seed = 1;
  std::size_t replications = 1;
  std::map<std::string, std::string> titles;
  std::string measure_from, measure_to;  // ISO dates, both included
  std::vector<Titled> processes, pools, scenarios;
  std::map<std::string, std::vector<Titled>> stages;  // by process
  std::string baseline;
  std::vector<OutputTarget> targets;
  std::vector<std::string> warnings;
};

struct StudyResult {
  StudyHeader header;
  std::vector<ScenarioResult> scenarios;
  std::vector<Comparison> comparisons;
  bool complete = true;  // false: interrupted; every scenario holds the same first `replications_done` replications
};

}  // namespace clockstop
