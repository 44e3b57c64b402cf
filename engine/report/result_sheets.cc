// Lead times, clocks, stages, staff: the questions in the order in which they are asked.
#include "report/result_sheets.h"

#include <algorithm>
#include <utility>

#include "report/word_table.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostSeries = 12;  // more columns beside each other cannot be told apart

}  // namespace

ResultSheets::ResultSheets(const StudyResult& result, Language language, Workbook& workbook)
    : result_(result),
      language_(language),
      frame_(result, language),
      workbook_(workbook),
      compares_(!result.comparisons.empty()) {
  for (const ScenarioResult& scenario : result.scenarios) scenarios_.emplace_back(scenario);
  for (const Comparison& comparison : result.comparisons) comparisons_.emplace(comparison.scenario, comparison);
}

std::string ResultSheets::say(SheetWord word, const std::string& value) const {
  const std::string_view sentence = sheet_word(language_, word);
  return sentence.find("{}") == std::string_view::npos ? std::string(sentence) : filled(sentence, {value});
}

std::string ResultSheets::scenario(std::size_t index) const { return frame_.scenario(result_.scenarios[index].name); }

std::vector<std::string> ResultSheets::below(const FigurePath& path) const {
  std::vector<std::string> names;
  for (const FigureIndex& scenario : scenarios_)
    for (const std::string& name : scenario.below(path))
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  return names;
}

bool ResultSheets::has(std::size_t scenario, const FigurePath& path) const {
  const Figure* figure = scenarios_[scenario].find(path);
  return figure != nullptr && figure->kind != FigureKind::kNull;
}

std::vector<ResultSheets::Clock> ResultSheets::clocks(const std::string& process) const {
  std::vector<Clock> all;
  const FigurePath path = {"processes", process};
  for (const std::string& name : below(path / "clocks")) all.push_back({name, path / "clocks" / name});
  for (const std::string& name : below(path / "stages")) {
    const std::string title = frame_.stage(process, name);
    all.push_back({title, path / "stages" / name});
    all.push_back({say(SheetWord::kRound, title), path / "stages" / name / "deficiency"});
  }
  const auto is_judged = [&](const Clock& clock) {
    for (std::size_t s = 0; s < scenarios_.size(); ++s)
      if (has(s, clock.path / "on_time" / "committed")) return true;
    return false;
  };
  std::erase_if(all, [&](const Clock& clock) { return !is_judged(clock); });
  return all;
}

std::string ResultSheets::days(std::size_t scenario, const FigurePath& clock) const {
  return scenarios_[scenario].find(clock / "used_d" / "mean") != nullptr ? "d" : "wd";
}

Estimate ResultSheets::difference(std::size_t scenario, const FigurePath& path) const {
  const auto found = comparisons_.find(result_.scenarios[scenario].name);
  return found == comparisons_.end() ? Estimate{} : found->second.difference(path);
}

void ResultSheets::add_interval(std::vector<SheetColumn>& columns, const std::string& heading, CellStyle style) const {
  columns.push_back({heading, style});
  columns.push_back({say(SheetWord::kLow), style});
  columns.push_back({say(SheetWord::kHigh), style});
}

void ResultSheets::add_difference(std::vector<SheetColumn>& columns, SheetWord of, CellStyle style) const {
  if (compares_) add_interval(columns, say(SheetWord::kDifference, say(of, "P90")), style);
}

void ResultSheets::put_difference(QuestionSheet& sheet, std::size_t scenario, const FigurePath& path) const {
  if (compares_) sheet.put_interval(difference(scenario, path));
}

void ResultSheets::put_range(QuestionSheet& sheet, std::size_t scenario, const FigurePath& path) const {
  const Figure* figure = scenarios_[scenario].find(path);
  const bool known = figure != nullptr && figure->range.has_value();
  sheet.put(known ? std::optional(static_cast<double>(figure->range->first)) : std::nullopt);
  sheet.put(known ? std::optional(static_cast<double>(figure->range->second)) : std::nullopt);
}

void ResultSheets::lead_times() {
  std::vector<SheetColumn> columns = {
      {say(SheetWord::kProcess)}, {say(SheetWord::kScenario)}, {say(SheetWord::kSubmitted), CellStyle::kDays}};
  add_interval(columns, say(SheetWord::kMean, say(SheetWord::kLeadDays)), CellStyle::kDays);
  for (const char* quantile : {"P50", "P90", "P95"})
    columns.push_back({say(SheetWord::kQuantile, quantile), CellStyle::kDays});
  for (const SheetWord word : {SheetWord::kLeadWorkingDays, SheetWord::kRegulatorDays, SheetWord::kApplicantDays})
    columns.push_back({say(SheetWord::kMean, say(word)), CellStyle::kDays});
  add_difference(columns, SheetWord::kLeadDays, CellStyle::kDays);
  add_difference(columns, SheetWord::kQuantile, CellStyle::kDays);
  QuestionSheet sheet(workbook_, say(SheetWord::kLeadTimes), say(SheetWord::kLeadTimesQuestion), std::move(columns), 2);
  for (const std::string& process : below({"processes"})) {
    const FigurePath path = {"processes", process};
    std::size_t first = 0, last = 0;
    for (std::size_t s = 0; s < scenarios_.size(); ++s) {
      if (scenarios_[s].below(path).empty()) continue;
      const auto at = [&](const FigurePath& figure) { return scenarios_[s].estimate(figure); };
      last = sheet.next_row();
      if (first == 0) first = last;
      sheet.put(frame_.process(process));
      sheet.put(scenario(s));
      sheet.put(at(path / "applications" / "submitted"));
      sheet.put_interval(at(path / "lead_time_d" / "mean"));
      for (const char* quantile : {"p50", "p90", "p95"}) sheet.put(at(path / "lead_time_d" / quantile));
      for (const char* time : {"lead_time_wd", "regulator_time_d", "applicant_time_d"})
        sheet.put(at(path / time / "mean"));
      put_difference(sheet, s, path / "lead_time_d" / "mean");
      put_difference(sheet, s, path / "lead_time_d" / "p90");
    }
    const CellRange names = {1, first, last};
    sheet.chart({frame_.process(process),
                 say(SheetWord::kLeadDays),
                 false,
                 {{say(SheetWord::kMean, say(SheetWord::kLeadDays)), names, {3, first, last}},
                  {"P90", names, {7, first, last}}}});
  }
  sheet.end();
}

void ResultSheets::on_time() {
  std::vector<SheetColumn> columns = {
      {say(SheetWord::kProcess)}, {say(SheetWord::kClock)}, {say(SheetWord::kScenario)}, {say(SheetWord::kUnit)}};
  for (const SheetWord word :
       {SheetWord::kPromised, SheetWord::kPromisedMost, SheetWord::kLimit, SheetWord::kLimitMost})
    columns.push_back({say(word), CellStyle::kWhole});
  for (const SheetWord word : {SheetWord::kShareCommitted, SheetWord::kShareStatutory, SheetWord::kShareExtended})
    add_interval(columns, say(word), CellStyle::kShare);
  add_difference(columns, SheetWord::kShareCommitted, CellStyle::kPoints);
  QuestionSheet sheet(workbook_, say(SheetWord::kOnTime), say(SheetWord::kOnTimeQuestion), std::move(columns), 3);
  for (const std::string& process : below({"processes"})) {
    Chart chart{frame_.process(process), say(SheetWord::kShareCommitted), true, {}};
    for (const Clock& clock : clocks(process)) {
      std::size_t first = 0, last = 0;
      for (std::size_t s = 0; s < scenarios_.size(); ++s) {
        if (!has(s, clock.path / "on_time" / "committed")) continue;
        const std::string unit = days(s, clock.path);
        last = sheet.next_row();
        if (first == 0) first = last;
        sheet.put(frame_.process(process));
        sheet.put(clock.name);
        sheet.put(scenario(s));
        sheet.put(unit);
        put_range(sheet, s, clock.path / ("commitment_" + unit));
        put_range(sheet, s, clock.path / ("limit_" + unit));
        for (const char* judgement : {"committed", "statutory", "extended"})
          sheet.put_interval(scenarios_[s].estimate(clock.path / "on_time" / judgement));
        put_difference(sheet, s, clock.path / "on_time" / "committed");
      }
      if (chart.series.size() < kMostSeries) chart.series.push_back({clock.name, {2, first, last}, {8, first, last}});
    }
    if (!chart.series.empty()) sheet.chart(chart);
  }
  sheet.end();
}

void ResultSheets::kept() {
  std::vector<SheetColumn> columns = {
      {say(SheetWord::kProcess)}, {say(SheetWord::kClock)}, {say(SheetWord::kScenario)}, {say(SheetWord::kUnit)}};
  for (const SheetWord word : {SheetWord::kPromised, SheetWord::kPromisedMost})
    columns.push_back({say(word), CellStyle::kWhole});
  for (const char* share : {"90 %", "95 %", "99 %"})
    add_interval(columns, say(SheetWord::kKeptIn, share), CellStyle::kDays);
  for (const SheetWord word : {SheetWord::kUsedMean, SheetWord::kUsedP95})
    columns.push_back({say(word), CellStyle::kDays});
  QuestionSheet sheet(workbook_, say(SheetWord::kKept), say(SheetWord::kKeptQuestion), std::move(columns), 3);
  for (const std::string& process : below({"processes"}))
    for (const Clock& clock : clocks(process))
      for (std::size_t s = 0; s < scenarios_.size(); ++s) {
        if (!has(s, clock.path / "on_time" / "committed")) continue;
        const std::string unit = days(s, clock.path);
        sheet.next_row();
        sheet.put(frame_.process(process));
        sheet.put(clock.name);
        sheet.put(scenario(s));
        sheet.put(unit);
        put_range(sheet, s, clock.path / ("commitment_" + unit));
        for (const char* share : {"p90", "p95", "p99"})
          sheet.put_interval(scenarios_[s].estimate(clock.path / ("kept_" + unit) / share));
        for (const char* used : {"mean", "p95"})
          sheet.put(scenarios_[s].estimate(clock.path / ("used_" + unit) / used));
      }
  sheet.end();
}

void ResultSheets::stages() {
  std::vector<SheetColumn> columns = {{say(SheetWord::kProcess)},
                                      {say(SheetWord::kScenario)},
                                      {say(SheetWord::kStage)},
                                      {say(SheetWord::kVisits), CellStyle::kNumber}};
  add_interval(columns, say(SheetWord::kWait), CellStyle::kDays);
  add_interval(columns, say(SheetWord::kWork), CellStyle::kDays);
  columns.push_back({say(SheetWord::kDeficiency), CellStyle::kShare});
  add_difference(columns, SheetWord::kWait, CellStyle::kDays);
  QuestionSheet sheet(workbook_, say(SheetWord::kStages), say(SheetWord::kStagesQuestion), std::move(columns), 3);
  for (const std::string& process : below({"processes"})) {
    Chart chart{frame_.process(process), say(SheetWord::kWait), false, {}};
    for (std::size_t s = 0; s < scenarios_.size(); ++s) {
      const FigurePath path = {"processes", process, "stages"};
      std::size_t first = 0, last = 0;
      for (const std::string& stage : scenarios_[s].below(path)) {
        const auto at = [&](const FigurePath& figure) { return scenarios_[s].estimate(figure); };
        last = sheet.next_row();
        if (first == 0) first = last;
        sheet.put(frame_.process(process));
        sheet.put(scenario(s));
        sheet.put(frame_.stage(process, stage));
        sheet.put(at(path / stage / "visits"));
        sheet.put_interval(at(path / stage / "wait_h" / "mean"));
        sheet.put_interval(at(path / stage / "work_h" / "mean"));
        sheet.put(at(path / stage / "deficiency" / "share"));
        put_difference(sheet, s, path / stage / "wait_h" / "mean");
      }
      if (first > 0 && chart.series.size() < kMostSeries)
        chart.series.push_back({scenario(s), {2, first, last}, {4, first, last}});
    }
    if (!chart.series.empty()) sheet.chart(chart);
  }
  sheet.end();
}

}  // namespace clockstop
