// What the report page is told beside the results (json.h) and the sources (scenario/facts_json.h): titles in every
// language, and the shapes of lead times. Not here: the page (page.h).
#pragma once

#include <string>

#include "study/portrait.h"
#include "study/results.h"

namespace clockstop {

struct CalendarSpan {
  std::string name, first, last;  // ISO dates, both included
};

/// {"study", "window": [from, to], "baseline", "calendar", "processes": [{"name", "title"}], "stages": {PROCESS: […]},
/// "pools", "scenarios"}; only scenarios of the result.
std::string page_names_json(const StudyResult& result, const CalendarSpan& calendar);

/// results_json, but of the comparisons only what the page shows of them: with the rest a study of a dozen scenarios
/// would be too large to mail.
std::string page_results_json(const StudyResult& result);

/// {SCENARIO: {PROCESS: {"cases", "bin_d", "bins": […], "quantiles_d": […], "quantiles_wd": […]}}}: bins of one width
/// for all scenarios of a process, quantiles at 5, 10, 25, 50, 75, 90 and 95 %. Its size does not depend on the number
/// of cases.
std::string page_shapes_json(const StudyResult& result, const Portrait& portrait);

}  // namespace clockstop
