#include <algorithm>
#include <optional>

#include "report/cell_text.h"
#include "report/compare_rows.h"
#include "report/figure_index.h"
#include "report/report_frame.h"
#include "report/summary.h"
#include "report/table.h"
#include "report/targets_text.h"
#include "report/text_layout.h"

namespace clockstop {
namespace {

constexpr int kInset = 2;
constexpr int kUsualNameWidth = 26;

/// A scenario as a column; without a comparison it shows values only.
struct Column {
  const ScenarioResult* scenario;
  FigureIndex figures;
  std::optional<ComparisonIndex> differences;
};

using Row = CompareRow;
using Show = CompareRow::Show;

class CompareText {
 public:
  CompareText(const StudyResult& result, const ReportFrame& frame) : frame_(frame), rows_(result, frame) {
    for (const ScenarioResult& scenario : result.scenarios) {
      columns_.push_back({&scenario, FigureIndex(scenario), {}});
      for (const Comparison& comparison : result.comparisons) {
        if (comparison.scenario == scenario.name) columns_.back().differences.emplace(comparison);
        if (comparison.against == scenario.name) baseline_ = columns_.size() - 1;
      }
    }
  }

  std::string text() const {
    std::string text;
    for (const std::string& process : rows_.processes()) {
      text += tables(frame_.process(process), rows_.process(process));
    }
    return text + tables(frame_.say(Word::kPools), rows_.pools());
  }

  bool has_baseline() const { return baseline_.has_value(); }

 private:
  /// Value and difference; only the sign of equality where a scenario is the baseline over again, so that what a reform
  /// does stands out.
  std::string cell(const Column& column, const Row& row) const {
    if (row.show == Show::kLimit) {
      const std::string text = limit(column, row.path);
      const bool same = column.differences && text != kNothing && text == limit(columns_[*baseline_], row.path);
      return same ? std::string(kSame) : text;
    }
    const Estimate& value = column.figures.estimate(row.path);
    const bool share = row.show == Show::kShare || row.show == Show::kVerdict;
    std::string text = share ? percent_cell(value) : number_cell(value);
    if (column.differences) {
      const Estimate& difference = column.differences->difference(row.path);
      const std::string points = frame_.say(Word::kPercentagePoints);
      if (nothing_differs(difference) && difference.left_out == value.left_out) {
        text = kSame;
      } else if (difference.value) {
        text += "\n" + (share ? points_cell(difference, points) : difference_cell(difference));
      }
    }
    const bool overloaded = row.path.back() == "offered_load" && value.value && *value.value >= 1;
    return overloaded && text != kSame ? text + "\n" + frame_.say(Word::kOverloaded) : text;
  }

  /// Whether a column would say anything but that it is the baseline over again.
  bool differs(const Column& column, const std::vector<Row>& rows) const {
    if (!column.differences) return true;
    return std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
      if (row.show == Show::kHeading) return false;
      const std::string text = cell(column, row);
      return text != kSame && (text != kNothing || cell(columns_[*baseline_], row) != kNothing);
    });
  }

  std::string limit(const Column& column, const FigurePath& path) const {
    for (const auto& [ending, unit] : {std::pair{"_wd", Word::kWorkingDays}, std::pair{"_d", Word::kCivilDays}}) {
      FigurePath full = path;
      full.back() += ending;
      const Figure* figure = column.figures.find(full);
      if (figure != nullptr && figure->range) return limit_cell(figure->range, frame_.say(unit));
    }
    return std::string(kNothing);
  }

  /// Headings stay only over rows, rows only where some scenario has something to say and, for a clock, says something
  /// else than in the row above.
  TextTable table(const std::string& title, const std::vector<Row>& rows, const std::vector<std::size_t>& shown) const {
    std::vector<std::string> headings = {title};
    for (const std::size_t i : shown) {
      const std::string scenario = frame_.scenario(columns_[i].scenario->name);
      headings.push_back(baseline_ == i ? frame_.say(Word::kBaseline, {scenario}) : scenario);
    }
    TextTable table(headings);
    std::string group;
    std::vector<std::string> verdicts_above;  // of the same clock
    for (const Row& row : rows) {
      if (row.show == Show::kHeading) {
        group = row.name;
        verdicts_above.clear();
        continue;
      }
      std::vector<std::string> cells = {row.name};
      for (const std::size_t i : shown) cells.push_back(cell(columns_[i], row));
      if (std::all_of(cells.begin() + 1, cells.end(), [](const auto& text) { return text == kNothing; })) continue;
      if (row.show == Show::kVerdict) {
        const std::vector<std::string> verdicts(cells.begin() + 1, cells.end());
        if (std::exchange(verdicts_above, verdicts) == verdicts) continue;
      }
      if (!group.empty()) table.row({std::exchange(group, {})});
      table.row(std::move(cells), kInset);
    }
    return table;
  }

  /// As many scenarios beside each other as fit, each time with the baseline before them; those that change nothing
  /// here only by name.
  std::string tables(const std::string& title, const std::vector<Row>& rows) const {
    std::vector<std::size_t> others;
    std::string same;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (baseline_ == i) continue;
      if (differs(columns_[i], rows)) {
        others.push_back(i);
      } else {
        same += (same.empty() ? "" : frame_.say(Word::kComma)) + frame_.scenario(columns_[i].scenario->name);
      }
    }
    std::string text;
    for (std::size_t next = 0; next < others.size() || text.empty();) {
      const TextTable fitting = table(title, rows, shown_together(title, rows, others, next));
      if (fitting.empty()) return {};
      text += "\n" + fitting.text();
    }
    return same.empty() ? text : text + paragraph(frame_.say(Word::kUnchanged, {same}), kInset);
  }

  /// The baseline and as many of `others` from `next` on as fit; moves `next` behind them.
  std::vector<std::size_t> shown_together(const std::string& title, const std::vector<Row>& rows,
                                          const std::vector<std::size_t>& others, std::size_t& next) const {
    std::vector<std::size_t> shown;
    if (baseline_) shown.push_back(*baseline_);
    if (next < others.size()) shown.push_back(others[next++]);
    while (next < others.size()) {
      shown.push_back(others[next]);
      if (table(title, rows, shown).width(kUsualNameWidth) > kReportWidth) {
        shown.pop_back();
        break;
      }
      ++next;
    }
    return shown;
  }

  const ReportFrame& frame_;
  CompareRows rows_;
  std::vector<Column> columns_;
  std::optional<std::size_t> baseline_;
};

}  // namespace

std::string compare_text(const StudyResult& result, Language language) {
  const ReportFrame frame(result, language);
  const CompareText comparison(result, frame);
  std::string text = frame.heading();
  if (comparison.has_baseline()) {
    text += paragraph(frame.say(Word::kCompareHeading, {frame.scenario(result.header.baseline)}), 0);
  }
  text += comparison.text() + targets_text(result, frame) + frame.warnings() + "\n" +
          paragraph(frame.say(Word::kLegend), 0);
  if (comparison.has_baseline()) text += paragraph(frame.say(Word::kLegendDifferences), 0);
  return text;
}

}  // namespace clockstop
