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

}  // namespace

/// Takes the names of a walk, and which number each of them has.
class FigureLayout::Recorder : public FigureSink {
 public:
  explicit Recorder(FigureLayout& layout) : layout_(layout) {}
  void open(std::string_view name) override { path_.emplace_back(name); }
  void close() override { path_.pop_back(); }
  void estimate(std::string_view name, double) override { add(name, FigureKind::kEstimate, layout_.estimates_++); }
  void estimate_if_occurs(std::string_view name, double value) override {
    estimate(name, value);
    layout_.entries_.back().only_if_occurs = true;
  }
  void range(std::string_view name, std::int64_t, std::int64_t) override {
    add(name, FigureKind::kRange, layout_.ranges_++);
  }
  void null(std::string_view name) override { add(name, FigureKind::kNull, 0); }

 private:
  void add(std::string_view name, FigureKind kind, std::size_t place) {
    FigurePath path = path_;
    path.emplace_back(name);
    layout_.entries_.push_back({.path = std::move(path), .kind = kind, .place = place, .only_if_occurs = false});
  }

  FigureLayout& layout_;
  FigurePath path_;
};

FigureLayout::FigureLayout(const Model& model) : model_(&model) {
  Recorder recorder(*this);
  walk_figures(model, empty_measures(model), recorder);
}

ReplicationFigures FigureLayout::extract(const ReplicationMeasures& measures) const {
  ReplicationFigures figures;
  figures.values.reserve(estimates_);
  figures.ranges.reserve(ranges_);
  ValueSink sink(figures);
  walk_figures(*model_, measures, sink);
  CLOCKSTOP_EXPECT(figures.values.size() == estimates_ && figures.ranges.size() == ranges_,
                   "a walk finds what the layout found");
  return figures;
}

std::vector<Figure> FigureLayout::figures(std::span<const ReplicationFigures> replications) const {
  std::vector<Figure> figures;
  for (const Entry& entry : entries_) {
    Figure figure{.path = entry.path, .kind = entry.kind, .estimate = {}, .range = {}, .by_replication = {}};
    if (entry.kind == FigureKind::kRange) figure.range = joint_range(replications, entry.place);
    if (entry.kind == FigureKind::kEstimate) {
      for (const ReplicationFigures& one : replications) figure.by_replication.push_back(one.values[entry.place]);
      const auto& values = figure.by_replication;
      if (entry.only_if_occurs && std::all_of(values.begin(), values.end(), [](double x) { return x == 0; })) continue;
      figure.estimate = mean_estimate(values);
    }
    figures.push_back(std::move(figure));
  }
  return figures;
}

std::vector<Figure> figures_of(const Model& model, std::span<const ReplicationMeasures> replications) {
  const FigureLayout layout(model);
  std::vector<ReplicationFigures> extracted;
  for (const ReplicationMeasures& measures : replications) extracted.push_back(layout.extract(measures));
  return layout.figures(extracted);
}

}  // namespace clockstop
