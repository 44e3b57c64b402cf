#include "report/results_workbook.h"

#include "report/result_sheets.h"

namespace clockstop {

std::string results_workbook(const StudyResult& result, Language language) {
  Workbook workbook(ReportFrame(result, language).study());
  ResultSheets sheets(result, language, workbook);
  sheets.study();
  sheets.lead_times();
  sheets.on_time();
  sheets.kept();
  sheets.stages();
  sheets.staff();
  sheets.decisions();
  sheets.figures();
  sheets.differences();
  return workbook.bytes();
}

}  // namespace clockstop
