// From what replications measured to the figures of the results format, in its paths and its order. Not here: running
// replications (experiment.h), writing figures down (report/).
//
// Each figure is computed per replication and then averaged over replications, so an interval speaks of what a year may
// bring, not of the number of cases. A replication without the figure (no case, nothing judged) holds NaN.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "simulation/measures.h"
#include "study/results.h"

namespace clockstop {

struct Model;

/// What of one replication the results need: a few hundred numbers instead of the sketches they come from.
struct ReplicationFigures {
  struct Range {
    std::int64_t smallest = 0, largest = -1;  // largest −1: no such number was seen
    bool operator==(const Range&) const = default;
  };
  std::vector<double> values;    // by FigureNames' estimates; NaN where the replication has none
  std::vector<Range> ranges;     // by FigureNames' ranges
  std::int64_t last_second = 0;  // of simulated time, since 1970
};

/// What the figures of a scenario are called, without its model: enough to put replications together that another
/// program has run. Threads: const after construction, so shared.
class FigureNames {
 public:
  struct Entry {
    FigurePath path;
    FigureKind kind = FigureKind::kEstimate;
    bool only_if_occurs = false;  // left out when it is 0 in every replication
    std::size_t place = 0;        // kEstimate: into ReplicationFigures::values; kRange: into its ranges
  };
  FigureNames() = default;
  /// Places are given here, in order.
  explicit FigureNames(std::vector<Entry> entries);

  /// In the order of the results format.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t estimates() const { return estimates_; }
  [[nodiscard]] std::size_t ranges() const { return ranges_; }

  /// Order of `replications` is kept in Figure::by_replication. An outcome other than approved, rejected and withdrawn
  /// is a figure only if it occurs in one of them. Contract: each has estimates() values and ranges() ranges.
  [[nodiscard]] std::vector<Figure> figures(std::span<const ReplicationFigures> replications) const;

 private:
  std::vector<Entry> entries_;
  std::size_t estimates_ = 0, ranges_ = 0;
};

/// The figures a model can have: which exist is decided by its stages, rules and clocks, not by what happened in a run.
class FigureLayout {
 public:
  /// The model must outlive the layout.
  explicit FigureLayout(const Model& model);
  explicit FigureLayout(Model&& model) = delete;

  [[nodiscard]] const FigureNames& names() const { return names_; }

  using Entry = FigureNames::Entry;
  [[nodiscard]] const std::vector<Entry>& entries() const { return names_.entries(); }

  /// Contract: the measures are of this model (one ProcessMeasure for each process, and so on).
  [[nodiscard]] ReplicationFigures extract(const ReplicationMeasures& measures) const;

  [[nodiscard]] std::vector<Figure> figures(std::span<const ReplicationFigures> replications) const {
    return names_.figures(replications);
  }

 private:
  const Model* model_;
  FigureNames names_;
};

/// All at once, for a handful of replications.
std::vector<Figure> figures_of(const Model& model, std::span<const ReplicationMeasures> replications);

}  // namespace clockstop
