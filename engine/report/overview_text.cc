#include <algorithm>
#include <optional>

#include "report/cell_text.h"
#include "report/figure_index.h"
#include "report/report_frame.h"
#include "report/summary.h"
#include "report/table.h"
#include "report/targets_text.h"
#include "report/text_layout.h"
#include "scenario/display.h"

namespace clockstop {
namespace {

/// As many clocks as fit beside the lead time; the others are named below the table.
constexpr std::size_t kMostClocks = 1;
constexpr double kAlways = 0.9995;

struct ScenarioRow {
  const ScenarioResult* scenario;
  FigureIndex figures;
  std::optional<ComparisonIndex> differences;
};

struct ClockColumn {
  FigurePath path;  // of the stage or clock
  std::string title;
  double worst = 1;   // committed share, over scenarios
  double spread = 0;  // between scenarios
};

class Overview {
 public:
  Overview(const StudyResult& result, const ReportFrame& frame) : frame_(frame) {
    for (const ScenarioResult& scenario : result.scenarios) {
      rows_.push_back({&scenario, FigureIndex(scenario), {}});
      for (const Comparison& comparison : result.comparisons) {
        if (comparison.scenario == scenario.name) rows_.back().differences.emplace(comparison);
        if (comparison.against == scenario.name) baseline_ = scenario.name;
      }
    }
  }

  std::string text() const {
    std::string text;
    for (const std::string& process : below({"processes"})) text += process_table(process);
    return text + pool_table();
  }

 private:
  std::vector<std::string> below(const FigurePath& path) const {
    std::vector<std::string> names;
    for (const ScenarioRow& row : rows_)
      for (const std::string& name : row.figures.below(path))
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    return names;
  }

  std::string scenario_name(const ScenarioRow& row) const {
    const std::string title = frame_.scenario(row.scenario->name);
    return row.scenario->name == baseline_ ? frame_.say(Word::kBaseline, {title}) : title;
  }

  /// The clocks that say something: those broken most, then those that differ most between scenarios.
  std::vector<ClockColumn> clocks_of(const std::string& process, std::vector<std::string>& always_kept,
                                     std::vector<std::string>& others) const {
    std::vector<ClockColumn> columns;
    const FigurePath base = {"processes", process};
    for (const char* kind : {"clocks", "stages"})
      for (const std::string& name : below(base / kind)) {
        ClockColumn column{base / kind / name,
                           std::string(kind) == "stages" ? frame_.stage(process, name) : printable(name)};
        bool judged = false;
        double best = 0;
        for (const ScenarioRow& row : rows_) {
          const Estimate& share = row.figures.estimate(column.path / "on_time" / "committed");
          if (!share.value) continue;
          judged = true;
          column.worst = std::min(column.worst, *share.value);
          best = std::max(best, *share.value);
        }
        column.spread = best - column.worst;
        if (!judged) continue;
        if (column.worst >= kAlways) {
          always_kept.push_back(column.title);
        } else {
          columns.push_back(std::move(column));
        }
      }
    std::stable_sort(columns.begin(), columns.end(), [](const ClockColumn& a, const ClockColumn& b) {
      return a.spread != b.spread ? a.spread > b.spread : a.worst < b.worst;
    });
    for (std::size_t c = kMostClocks; c < columns.size(); ++c) others.push_back(columns[c].title);
    if (columns.size() > kMostClocks) columns.resize(kMostClocks);
    return columns;
  }

  static std::string with_difference(const std::string& value, const ScenarioRow& row, const FigurePath& path,
                                     const std::string& points) {
    if (!row.differences) return value;
    const Estimate& difference = row.differences->difference(path);
    if (!difference.value) return value;
    if (nothing_differs(difference)) return std::string(kSame);
    return value + "\n" + (points.empty() ? difference_cell(difference) : points_cell(difference, points));
  }

  bool changes_something(const ScenarioRow& row, const std::string& process,
                         const std::vector<ClockColumn>& clocks) const {
    if (!row.differences) return true;
    const FigurePath base = {"processes", process};
    std::vector<FigurePath> paths = {base / "lead_time_d" / "mean", base / "lead_time_d" / "p90",
                                     base / "throughput" / "decided_per_year"};
    for (const ClockColumn& clock : clocks) paths.push_back(clock.path / "on_time" / "committed");
    return std::any_of(paths.begin(), paths.end(), [&](const FigurePath& path) {
      const Estimate& difference = row.differences->difference(path);
      return difference.value && !nothing_differs(difference);
    });
  }

  std::string limit_of(const ScenarioRow& row, const FigurePath& clock) const {
    for (const auto& [name, unit] :
         {std::pair("commitment_wd", Word::kWorkingDays), std::pair("commitment_d", Word::kCivilDays)})
      if (const Figure* figure = row.figures.find(clock / name))
        return limit_cell(figure->range, frame_.say(unit)) + ": ";
    return "";
  }

  std::string process_table(const std::string& process) const {
    std::vector<std::string> kept, others, unchanged;
    const std::vector<ClockColumn> clocks = clocks_of(process, kept, others);
    std::vector<std::string> headings = {frame_.process(process), frame_.say(Word::kLeadTimeDays), "P90"};
    for (const ClockColumn& clock : clocks) headings.push_back(frame_.say(Word::kOnTimeOf, {clock.title}));
    headings.push_back(frame_.say(Word::kDecidedPerYear));
    TextTable table(headings);
    const FigurePath base = {"processes", process};
    const std::string points = frame_.say(Word::kPercentagePoints);
    for (const ScenarioRow& row : rows_) {
      if (!changes_something(row, process, clocks)) {
        unchanged.push_back(frame_.scenario(row.scenario->name));
        continue;
      }
      const FigurePath mean = base / "lead_time_d" / "mean", p90 = base / "lead_time_d" / "p90",
                       decided = base / "throughput" / "decided_per_year";
      std::vector<std::string> cells = {scenario_name(row),
                                        with_difference(number_cell(row.figures.estimate(mean)), row, mean, ""),
                                        with_difference(value_cell(row.figures.estimate(p90)), row, p90, "")};
      for (const ClockColumn& clock : clocks) {
        const FigurePath path = clock.path / "on_time" / "committed";
        cells.push_back(limit_of(row, clock.path) +
                        with_difference(percent_cell(row.figures.estimate(path)), row, path, points));
      }
      cells.push_back(with_difference(value_cell(row.figures.estimate(decided)), row, decided, ""));
      table.row(std::move(cells));
    }
    std::string text = "\n" + table.text();
    if (!unchanged.empty()) text += paragraph(frame_.say(Word::kUnchanged, {joined(unchanged)}), 2);
    if (!others.empty()) text += paragraph(frame_.say(Word::kOtherClocks, {joined(others)}), 2);
    if (!kept.empty()) text += paragraph(frame_.say(Word::kAlwaysOnTime, {joined(kept)}), 2);
    return text;
  }

  std::string joined(const std::vector<std::string>& names) const {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : frame_.say(Word::kComma)) + name;
    return text;
  }

  std::string pool_table() const {
    const std::vector<std::string> pools = below({"pools"});
    if (pools.empty()) return "";
    std::vector<std::string> headings = {frame_.say(Word::kPools) + frame_.say(Word::kComma) +
                                         frame_.say(Word::kUtilisation)};
    for (const std::string& pool : pools) headings.push_back(frame_.pool(pool));
    TextTable table(headings);
    for (const ScenarioRow& row : rows_) {
      std::vector<std::string> cells = {scenario_name(row)};
      for (const std::string& pool : pools) {
        const FigurePath path = FigurePath{"pools", pool} / "utilisation";
        const Estimate& load = row.figures.estimate(FigurePath{"pools", pool} / "offered_load");
        std::string cell = percent_value_cell(row.figures.estimate(path));
        if (row.differences && row.differences->difference(path).value &&
            nothing_differs(row.differences->difference(path)))
          cell = std::string(kSame);
        if (load.value && *load.value >= 1) cell += "\n" + frame_.say(Word::kOverloaded);
        cells.push_back(std::move(cell));
      }
      table.row(std::move(cells));
    }
    return "\n" + table.text();
  }

  const ReportFrame& frame_;
  std::vector<ScenarioRow> rows_;
  std::string baseline_;
};

}  // namespace

std::string overview_text(const StudyResult& result, Language language) {
  const ReportFrame frame(result, language);
  std::string text = frame.heading();
  if (!result.comparisons.empty())
    text += paragraph(frame.say(Word::kCompareHeading, {frame.scenario(result.header.baseline)}), 0);
  text += Overview(result, frame).text() + targets_text(result, frame) + frame.warnings() + "\n" +
          paragraph(frame.say(Word::kLegend), 0);
  if (!result.comparisons.empty()) text += paragraph(frame.say(Word::kLegendDifferences), 0);
  return text + paragraph(frame.say(Word::kMoreInDetails), 0);
}

}  // namespace clockstop
