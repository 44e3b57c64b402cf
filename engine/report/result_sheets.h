// The sheets of a spreadsheet of results, one for each question. Not here: the file (results_workbook.h).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "report/figure_index.h"
#include "report/question_sheet.h"
#include "report/report_frame.h"
#include "report/sheet_words.h"

namespace clockstop {

/// The result and the workbook must outlive it.
class ResultSheets {
 public:
  ResultSheets(const StudyResult& result, Language language, Workbook& workbook);

  void study();
  void lead_times();
  void on_time();
  void kept();
  void stages();
  void staff();
  void decisions();
  void figures();
  void differences();  // nothing without comparisons

 private:
  struct Clock {
    std::string name;
    FigurePath path;
  };

  [[nodiscard]] std::string say(SheetWord word, const std::string& value = {}) const;
  [[nodiscard]] std::string scenario(std::size_t index) const;
  [[nodiscard]] std::vector<std::string> below(const FigurePath& path) const;  // in any scenario
  [[nodiscard]] bool has(std::size_t scenario, const FigurePath& path) const;
  [[nodiscard]] std::vector<Clock> clocks(const std::string& process) const;
  [[nodiscard]] std::string days(std::size_t scenario, const FigurePath& clock) const;  // "wd" or "d"
  [[nodiscard]] Estimate difference(std::size_t scenario, const FigurePath& path) const;
  void add_interval(std::vector<SheetColumn>& columns, const std::string& heading, CellStyle style) const;
  void add_difference(std::vector<SheetColumn>& columns, SheetWord of, CellStyle style) const;
  void put_difference(QuestionSheet& sheet, std::size_t scenario, const FigurePath& path) const;
  void put_range(QuestionSheet& sheet, std::size_t scenario, const FigurePath& path) const;
  void scenario_list(Sheet& sheet, std::size_t row) const;

  const StudyResult& result_;
  const Language language_;
  const ReportFrame frame_;
  Workbook& workbook_;
  const bool compares_;
  std::vector<FigureIndex> scenarios_;
  std::map<std::string, ComparisonIndex> comparisons_;
};

}  // namespace clockstop
