#include "cli/report_page.h"

#include "report/page.h"
#include "report/page_json.h"
#include "scenario/facts_json.h"
#include "scenario/study_file.h"
#include "time/calendar.h"
#include "time/civil.h"

namespace clockstop {

std::string no_page(const CommandLine& line) {
  if (!line.report) return "";
  if (!has_page()) return "--report: this program was built without its page, for want of Node.js";
  if (line.ranks != nullptr) return "--report cannot be had from a run shared by ranks; run it on one machine";
  return "";
}

ReportPage::ReportPage(const CommandLine& line, const StudyFile& study, const std::vector<std::size_t>& scenarios)
    : line_(line), file_(*line.report), study_(study), scenarios_(scenarios), portrait_(scenarios.size()) {}

void ReportPage::listen(ExperimentOptions& options) {
  options.measured = [this](std::size_t scenario, std::uint64_t, const Replication& replication) {
    portrait_.add(scenario, replication);
  };
}

void ReportPage::write(const StudyResult& result) {
  const std::string& name = study_.spec().calendar;
  const Calendar& calendar = study_.calendars().at(name);
  const CalendarSpan span = {name, iso_date(calendar.first()), iso_date(calendar.last())};
  const PagePart parts[] = {{"language", '"' + line_.language + '"'},
                            {"names", page_names_json(result, span)},
                            {"results", page_results_json(result)},
                            {"shapes", page_shapes_json(result, portrait_)},
                            {"facts", page_facts_json(study_, scenarios_)}};
  file_.write(page_html(parts));
  file_.commit();
}

}  // namespace clockstop
