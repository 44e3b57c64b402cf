#include <algorithm>
#include <optional>

#include "report/cell_text.h"
#include "report/figure_index.h"
#include "report/report_frame.h"
#include "report/summary.h"
#include "report/table.h"
#include "report/text_layout.h"
#include "scenario/display.h"

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

enum class Show { kNumber, kShare, kLimit };

struct Row {
  std::string name;
  FigurePath path;  // empty: a heading over the rows that follow
  Show show = Show::kNumber;
};

class CompareText {
 public:
  CompareText(const StudyResult& result, const ReportFrame& frame) : frame_(frame) {
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
    for (const std::string& process : below({"processes"})) {
      text += tables(frame_.process(process), process_rows(process));
    }
    return text + tables(frame_.say(Word::kPools), pool_rows());
  }

  bool has_baseline() const { return baseline_.has_value(); }

 private:
  /// What lies below a path in any scenario, in the order of first occurrence.
  std::vector<std::string> below(const FigurePath& path) const {
    std::vector<std::string> names;
    for (const Column& column : columns_) {
      for (const std::string& name : column.figures.below(path)) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
    return names;
  }

  std::vector<Row> process_rows(const std::string& name) const {
    const FigurePath path = {"processes", name};
    const auto say = [&](Word word) { return frame_.say(word); };
    std::vector<Row> rows = {{say(Word::kLeadTimeDays), {}, {}},
                             {say(Word::kMean), path / "lead_time_d" / "mean"},
                             {"P50", path / "lead_time_d" / "p50"},
                             {"P90", path / "lead_time_d" / "p90"},
                             {say(Word::kRegulatorTime), path / "regulator_time_d" / "mean"},
                             {say(Word::kApplicantTime), path / "applicant_time_d" / "mean"},
                             {say(Word::kLeadTimeWorkingDays), {}, {}},
                             {say(Word::kMean), path / "lead_time_wd" / "mean"},
                             {"P90", path / "lead_time_wd" / "p90"}};
    for (const std::string& clock : below(path / "clocks")) add_clock(rows, printable(clock), path / "clocks" / clock);
    for (const std::string& stage : below(path / "stages")) {
      add_clock(rows, frame_.stage(name, stage), path / "stages" / stage);
    }
    rows.insert(rows.end(), {{say(Word::kApplications), {}, {}},
                             {say(Word::kDecidedPerYear), path / "throughput" / "decided_per_year"},
                             {say(Word::kApprovedPerYear), path / "throughput" / "approved_per_year"},
                             {say(Word::kBacklogTo), path / "backlog" / "to"},
                             {say(Word::kOpen), path / "applications" / "open"}});
    return rows;
  }

  /// A promise stands above its share: a reform that shortens the one lowers the other, and neither can be read alone.
  void add_clock(std::vector<Row>& rows, const std::string& name, const FigurePath& path) const {
    rows.push_back({frame_.say(Word::kOnTimeOf, {name}), {}, {}});
    rows.push_back({frame_.say(Word::kCommitment), path / "commitment", Show::kLimit});
    rows.push_back({frame_.say(Word::kCommitted), path / "on_time" / "committed", Show::kShare});
    rows.push_back({frame_.say(Word::kStatutory), path / "on_time" / "statutory", Show::kShare});
    rows.push_back({frame_.say(Word::kExtended), path / "on_time" / "extended", Show::kShare});
  }

  std::vector<Row> pool_rows() const {
    std::vector<Row> rows;
    for (const std::string& pool : below({"pools"})) {
      const FigurePath path = {"pools", pool};
      rows.insert(rows.end(), {{frame_.pool(pool), {}, {}},
                               {frame_.say(Word::kUtilisation), path / "utilisation", Show::kShare},
                               {frame_.say(Word::kQueue), path / "queue"},
                               {frame_.say(Word::kOfferedLoad), path / "offered_load"},
                               {frame_.say(Word::kWastedHours), path / "wasted_h"}});
    }
    return rows;
  }

  std::string cell(const Column& column, const Row& row) const {
    if (row.show == Show::kLimit) return limit(column, row.path);
    const Estimate& value = column.figures.estimate(row.path);
    const bool share = row.show == Show::kShare;
    std::string text = share ? percent_cell(value) : number_cell(value);
    if (column.differences) {
      const Estimate& difference = column.differences->difference(row.path);
      const std::string points = frame_.say(Word::kPercentagePoints);
      if (difference.value) text += "\n" + (share ? points_cell(difference, points) : difference_cell(difference));
    }
    const bool overloaded = row.path.back() == "offered_load" && value.value && *value.value >= 1;
    return overloaded ? text + "\n" + frame_.say(Word::kOverloaded) : text;
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

  /// Headings stay only over rows, rows only where some scenario has something to say.
  TextTable table(const std::string& title, const std::vector<Row>& rows, const std::vector<std::size_t>& shown) const {
    std::vector<std::string> headings = {title};
    for (const std::size_t i : shown) {
      const std::string scenario = frame_.scenario(columns_[i].scenario->name);
      headings.push_back(baseline_ == i ? frame_.say(Word::kBaseline, {scenario}) : scenario);
    }
    TextTable table(headings);
    std::string group;
    for (const Row& row : rows) {
      if (row.path.empty()) {
        group = row.name;
        continue;
      }
      std::vector<std::string> cells = {row.name};
      for (const std::size_t i : shown) cells.push_back(cell(columns_[i], row));
      if (std::all_of(cells.begin() + 1, cells.end(), [](const auto& text) { return text == kNothing; })) continue;
      if (!group.empty()) table.row({std::exchange(group, {})});
      table.row(std::move(cells), kInset);
    }
    return table;
  }

  /// As many scenarios beside each other as fit, each time with the baseline before them.
  std::string tables(const std::string& title, const std::vector<Row>& rows) const {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (baseline_ != i) others.push_back(i);
    }
    std::string text;
    for (std::size_t next = 0; next < others.size();) {
      std::vector<std::size_t> shown;
      if (baseline_) shown.push_back(*baseline_);
      shown.push_back(others[next++]);
      while (next < others.size()) {
        shown.push_back(others[next]);
        if (table(title, rows, shown).width(kUsualNameWidth) > kReportWidth) {
          shown.pop_back();
          break;
        }
        ++next;
      }
      const TextTable fitting = table(title, rows, shown);
      if (!fitting.empty()) text += "\n" + fitting.text();
    }
    return text;
  }

  const ReportFrame& frame_;
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
  text += comparison.text() + frame.warnings() + "\n" + paragraph(frame.say(Word::kLegend), 0);
  if (comparison.has_baseline()) text += paragraph(frame.say(Word::kLegendDifferences), 0);
  return text;
}

}  // namespace clockstop
