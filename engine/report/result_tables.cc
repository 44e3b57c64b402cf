// The sheets of a spreadsheet of results that are about the whole study: who works, what is decided, every figure.
#include <algorithm>

#include "report/result_sheets.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostSeries = 12;

std::string dotted(const FigurePath& path) {
  std::string text;
  for (const std::string& part : path) text += (text.empty() ? "" : ".") + part;
  return text;
}

}  // namespace

void ResultSheets::study() {
  Sheet sheet = workbook_.add(say(SheetWord::kStudy));
  sheet.text(0, 0, say(SheetWord::kStudyQuestion), CellStyle::kTitle);
  sheet.width(0, 26);
  sheet.width(1, 60);
  const StudyHeader& header = result_.header;
  std::size_t row = 1;
  const auto line = [&](SheetWord word) { sheet.text(++row, 0, say(word), CellStyle::kHeading); };
  const auto said = [&](SheetWord word, const std::string& text) {
    line(word);
    sheet.text(row, 1, text);
  };
  const auto dated = [&](SheetWord word, const std::string& iso) {
    line(word);
    if (const auto date = parse_iso_date(iso)) sheet.date(row, 1, *date);
  };
  said(SheetWord::kTitle, frame_.study());
  said(SheetWord::kFile, header.file);
  dated(SheetWord::kFrom, header.measure_from);
  dated(SheetWord::kTo, header.measure_to);
  line(SheetWord::kReplications);
  sheet.number(row, 1, static_cast<double>(header.replications), CellStyle::kWhole);
  said(SheetWord::kSeed, std::to_string(header.seed));  // a spreadsheet's number has 53 bits
  if (compares_) said(SheetWord::kBaseline, frame_.scenario(header.baseline));
  said(SheetWord::kProgram, "clockstop " + header.version);
  said(SheetWord::kDigest, header.digest);
  for (const std::string& warning : header.warnings) said(SheetWord::kWarnings, warning);
  said(SheetWord::kHowToRead, say(SheetWord::kIntervals));
  if (compares_) said(SheetWord::kHowToRead, say(SheetWord::kDifferencesExplained));
  scenario_list(sheet, row + 2);
}

void ResultSheets::scenario_list(Sheet& sheet, std::size_t row) const {
  sheet.text(row, 0, say(SheetWord::kScenarioName), CellStyle::kHeading);
  sheet.text(row, 1, say(SheetWord::kScenario), CellStyle::kHeading);
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    sheet.text(++row, 0, result_.scenarios[s].name);
    sheet.text(row, 1, scenario(s));
  }
}

void ResultSheets::staff() {
  std::vector<SheetColumn> columns = {{say(SheetWord::kScenario)}, {say(SheetWord::kPool)}};
  add_interval(columns, say(SheetWord::kUtilisation), CellStyle::kShare);
  add_interval(columns, say(SheetWord::kOfferedLoad), CellStyle::kShare);
  columns.push_back({say(SheetWord::kQueue), CellStyle::kDays});
  columns.push_back({say(SheetWord::kWasted), CellStyle::kDays});
  add_difference(columns, SheetWord::kUtilisation, CellStyle::kPoints);
  QuestionSheet sheet(workbook_, say(SheetWord::kStaff), say(SheetWord::kStaffQuestion), std::move(columns), 2);
  Chart chart{say(SheetWord::kStaffQuestion), say(SheetWord::kUtilisation), true, {}};
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    std::size_t first = 0, last = 0;
    for (const std::string& pool : scenarios_[s].below({"pools"})) {
      const FigurePath path = {"pools", pool};
      last = sheet.next_row();
      if (first == 0) first = last;
      sheet.put(scenario(s));
      sheet.put(frame_.pool(pool));
      sheet.put_interval(scenarios_[s].estimate(path / "utilisation"));
      sheet.put_interval(scenarios_[s].estimate(path / "offered_load"));
      sheet.put(scenarios_[s].estimate(path / "queue"));
      sheet.put(scenarios_[s].estimate(path / "wasted_h"));
      put_difference(sheet, s, path / "utilisation");
    }
    if (first > 0 && chart.series.size() < kMostSeries)
      chart.series.push_back({scenario(s), {1, first, last}, {2, first, last}});
  }
  if (!chart.series.empty()) sheet.chart(chart);
  sheet.end();
}

void ResultSheets::decisions() {
  const std::vector<std::pair<FigurePath, Word>> counts = {
      {{"applications", "submitted"}, Word::kSubmitted}, {{"applications", "approved"}, Word::kApproved},
      {{"applications", "rejected"}, Word::kRejected},   {{"applications", "withdrawn"}, Word::kWithdrawn},
      {{"applications", "open"}, Word::kOpen},           {{"throughput", "approved_per_year"}, Word::kApprovedPerYear},
      {{"backlog", "from"}, Word::kBacklogFrom},         {{"backlog", "to"}, Word::kBacklogTo}};
  std::vector<SheetColumn> columns = {{say(SheetWord::kScenario)}, {say(SheetWord::kProcess)}};
  add_interval(columns, frame_.say(Word::kDecidedPerYear), CellStyle::kDays);
  for (const auto& [path, word] : counts) columns.push_back({frame_.say(word), CellStyle::kDays});
  QuestionSheet sheet(workbook_, say(SheetWord::kDecisions), say(SheetWord::kDecisionsQuestion), std::move(columns), 2);
  Chart chart{say(SheetWord::kDecisionsQuestion), frame_.say(Word::kDecidedPerYear), false, {}};
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    std::size_t first = 0, last = 0;
    for (const std::string& process : scenarios_[s].below({"processes"})) {
      const FigurePath path = {"processes", process};
      last = sheet.next_row();
      if (first == 0) first = last;
      sheet.put(scenario(s));
      sheet.put(frame_.process(process));
      sheet.put_interval(scenarios_[s].estimate(path / "throughput" / "decided_per_year"));
      for (const auto& [below_process, word] : counts)
        sheet.put(scenarios_[s].estimate(path / below_process[0] / below_process[1]));
    }
    if (first > 0 && chart.series.size() < kMostSeries)
      chart.series.push_back({scenario(s), {1, first, last}, {2, first, last}});
  }
  if (!chart.series.empty()) sheet.chart(chart);
  sheet.end();
}

void ResultSheets::figures() {
  std::vector<SheetColumn> columns = {{say(SheetWord::kFigure)}};
  for (const ScenarioResult& scenario : result_.scenarios) add_interval(columns, scenario.name, CellStyle::kNumber);
  QuestionSheet sheet(workbook_, say(SheetWord::kFigures), say(SheetWord::kFiguresQuestion), std::move(columns), 1);
  std::vector<FigurePath> paths;
  std::map<FigurePath, bool> seen;
  for (const ScenarioResult& scenario : result_.scenarios)
    for (const Figure& figure : scenario.figures)
      if (figure.kind != FigureKind::kNull && !std::exchange(seen[figure.path], true)) paths.push_back(figure.path);
  for (const FigurePath& path : paths) {
    sheet.next_row();
    sheet.put(dotted(path));
    for (const FigureIndex& scenario : scenarios_) {
      const Figure* figure = scenario.find(path);
      Estimate shown = figure == nullptr ? Estimate{} : figure->estimate;
      if (figure != nullptr && figure->range) {
        const auto [low, high] = *figure->range;
        shown = {low == high ? std::optional(static_cast<double>(low)) : std::nullopt,
                 std::pair(static_cast<double>(low), static_cast<double>(high))};
      }
      sheet.put_interval(shown);
    }
  }
  sheet.end();
}

void ResultSheets::differences() {
  if (!compares_) return;
  std::vector<SheetColumn> columns = {{say(SheetWord::kFigure)}, {say(SheetWord::kScenario)}};
  add_interval(columns, say(SheetWord::kDifference, say(SheetWord::kFigure)), CellStyle::kNumber);
  add_interval(columns, say(SheetWord::kRatio), CellStyle::kNumber);
  QuestionSheet sheet(workbook_, say(SheetWord::kDifferences), say(SheetWord::kDifferencesQuestion), std::move(columns),
                      2);
  for (const Comparison& comparison : result_.comparisons)
    for (const ComparedFigure& figure : comparison.figures) {
      sheet.next_row();
      sheet.put(dotted(figure.path));
      sheet.put(comparison.scenario);
      sheet.put_interval(figure.difference);
      sheet.put_interval(figure.ratio);
    }
  sheet.end();
}

}  // namespace clockstop
