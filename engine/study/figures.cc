#include "study/figures.h"

#include <algorithm>
#include <string>

#include "study/figure_walk.h"
#include "time/contract.h"

namespace clockstop {
namespace {

/// Takes the numbers of a walk and forgets the names.
class ValueSink : public FigureSink {
 public:
  explicit ValueSink(ReplicationFigures& figures) : figures_(figures) {}
  void open(std::string_view) override {}
  void close() override {}
  void estimate(std::string_view, double value) override { figures_.values.push_back(value); }
  void estimate_if_occurs(std::string_view, double value) override { figures_.values.push_back(value); }
  void range(std::string_view, std::int64_t smallest, std::int64_t largest) override {
    figures_.ranges.push_back(largest < 0 ? ReplicationFigures::Range{} : ReplicationFigures::Range{smallest, largest});
  }
  void null(std::string_view) override {}

 private:
  ReplicationFigures& figures_;
};

std::optional<std::pair<std::int64_t, std::int64_t>> joint_range(std::span<const ReplicationFigures> replications,
                                                                 std::size_t place) {
  std::optional<std::pair<std::int64_t, std::int64_t>> joint;
  for (const ReplicationFigures& replication : replications) {
    const ReplicationFigures::Range& seen = replication.ranges[place];
    if (seen.largest < 0) continue;
    if (!joint) joint.emplace(seen.smallest, seen.largest);
    joint->first = std::min(joint->first, seen.smallest);
    joint->second = std::max(joint->second, seen.largest);
  }
  return joint;
}

/// Takes the names of a walk.
class Recorder : public FigureSink {
 public:
  void open(std::string_view name) override { path_.emplace_back(name); }
  void close() override { path_.pop_back(); }
  void estimate(std::string_view name, double) override { add(name, FigureKind::kEstimate, false); }
  void estimate_if_occurs(std::string_view name, double) override { add(name, FigureKind::kEstimate, true); }
  void range(std::string_view name, std::int64_t, std::int64_t) override { add(name, FigureKind::kRange, false); }
  void null(std::string_view name) override { add(name, FigureKind::kNull, false); }

  std::vector<FigureNames::Entry> entries;

 private:
  void add(std::string_view name, FigureKind kind, bool only_if_occurs) {
    FigurePath path = path_;
    path.emplace_back(name);
    entries.push_back({.path = std::move(path), .kind = kind, .only_if_occurs = only_if_occurs, .place = 0});
  }

  FigurePath path_;
};

std::vector<FigureNames::Entry> entries_of(const Model& model) {
  Recorder recorder;
  walk_figures(model, empty_measures(model), recorder);
  return std::move(recorder.entries);
}

}  // namespace

FigureNames::FigureNames(std::vector<Entry> entries) : entries_(std::move(entries)) {
  for (Entry& entry : entries_) {
    if (entry.kind == FigureKind::kEstimate) entry.place = estimates_++;
    if (entry.kind == FigureKind::kRange) entry.place = ranges_++;
  }
}

std::vector<Figure> FigureNames::figures(std::span<const ReplicationFigures> replications) const {
  for (const ReplicationFigures& one : replications)
    CLOCKSTOP_EXPECT(one.values.size() == estimates_ && one.ranges.size() == ranges_, "a number for each name");
  std::vector<Figure> figures;
  for (const Entry& entry : entries_) {
    Figure figure{.path = entry.path, .kind = entry.kind, .estimate = {}, .range = {}, .by_replication = {}};
    if (entry.kind == FigureKind::kRange) figure.range = joint_range(replications, entry.place);
    if (entry.kind == FigureKind::kEstimate) {
      auto& values = figure.by_replication;
      values.reserve(replications.size());
      for (const ReplicationFigures& one : replications) values.push_back(one.values[entry.place]);
      if (entry.only_if_occurs && std::all_of(values.begin(), values.end(), [](double x) { return x == 0; })) continue;
      figure.estimate = mean_estimate(values);
    }
    figures.push_back(std::move(figure));
  }
  return figures;
}

FigureLayout::FigureLayout(const Model& model) : model_(&model), names_(entries_of(model)) {}

ReplicationFigures FigureLayout::extract(const ReplicationMeasures& measures) const {
  ReplicationFigures figures;
  figures.values.reserve(names_.estimates());
  figures.ranges.reserve(names_.ranges());
  figures.last_second = measures.last_second;
  ValueSink sink(figures);
  walk_figures(*model_, measures, sink);
  CLOCKSTOP_EXPECT(figures.values.size() == names_.estimates() && figures.ranges.size() == names_.ranges(),
                   "a walk finds what the layout found");
  return figures;
}

std::vector<Figure> figures_of(const Model& model, std::span<const ReplicationMeasures> replications) {
  const FigureLayout layout(model);
  std::vector<ReplicationFigures> extracted;
  for (const ReplicationMeasures& measures : replications) extracted.push_back(layout.extract(measures));
  return layout.figures(extracted);
}

}  // namespace clockstop
