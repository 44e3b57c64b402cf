// The results of a run or comparison as a spreadsheet: a sheet for each question, real numbers and dates, charts, and
// every figure by its path. Not here: how a spreadsheet is made (workbook.h).
#pragma once

#include <string>

#include "report/words.h"
#include "study/results.h"

namespace clockstop {

/// The bytes of an .xlsx file; columns of differences only where the result has comparisons. Errors: as Workbook.
std::string results_workbook(const StudyResult& result, Language language);

}  // namespace clockstop
