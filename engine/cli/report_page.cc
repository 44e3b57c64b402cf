#include "cli/report_page.h"

#include <algorithm>

#include "cli/further_answers.h"
#include "cli/page_graphs.h"
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
  if (const std::string lacks = lacks_for_further_answers(line); !lacks.empty()) return lacks;
  if (line.ranks != nullptr) return "--report cannot be had from a run shared by ranks; run it on one machine";
  return "";
}

namespace {

std::vector<const Model*> models_of(const StudyFile& study, const std::vector<std::size_t>& scenarios) {
  std::vector<const Model*> models;
  for (const CompiledScenario& scenario : study.scenarios())
    if (std::find(scenarios.begin(), scenarios.end(), scenario.index) != scenarios.end())
      models.push_back(&scenario.model);
  return models;
}

}  // namespace

ReportPage::ReportPage(const CommandLine& line, const StudyFile& study, const std::vector<std::size_t>& scenarios)
    : line_(line), file_(*line.report), study_(study), scenarios_(scenarios), portrait_(models_of(study, scenarios)) {}

void ReportPage::ask(const Running& running) { answers_ = further_answers_json(study_, line_, running); }

void ReportPage::listen(ExperimentOptions& options) {
  options.around = [this](std::size_t scenario, const ReplicationOptions& asked, const auto& run) {
    return portrait_.watch(scenario, asked, run);
  };
}

void ReportPage::write(const StudyResult& result) {
  const std::string& name = study_.spec().calendar;
  const Calendar& calendar = study_.calendars().at(name);
  const CalendarSpan span = {name, iso_date(calendar.first()), iso_date(calendar.last())};
  const PagePart parts[] = {
      {"language", '"' + line_.language + '"'},        {"names", page_names_json(result, span)},
      {"results", page_results_json(result)},          {"shapes", page_shapes_json(result, portrait_)},
      {"course", page_course_json(result, portrait_)}, {"graphs", page_graphs_json(page_graphs(study_, scenarios_))},
      {"facts", page_facts_json(study_, scenarios_)},  {"answers", answers_}};
  file_.write(page_html(parts));
  file_.commit();
}

}  // namespace clockstop
