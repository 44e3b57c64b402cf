#include "cli/report_page.h"

#include <algorithm>

#include "ask/attribution_question.h"
#include "ask/sensitivity_question.h"
#include "ask/staff_question.h"
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
  const auto asks = [&](const char* question) {
    return std::find(line.with.begin(), line.with.end(), question) != line.with.end();
  };
  if ((asks("attribute") || asks("sensitivity")) && line.metrics.empty())
    return "--with attribute or sensitivity needs --metric, such as class2.lead_time_d.mean";
  if (asks("staff") && line.targets.empty())
    return "--with staff needs --target, such as 'class2.lead_time_d.p90 <= 120 d'";
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

std::string object_of(const std::vector<PagePart>& parts) {
  std::string json = "{";
  for (const PagePart& part : parts)
    json += (json.size() > 1 ? ",\"" : "\"") + std::string(part.name) + "\": " + part.json;
  return json + "}";
}

}  // namespace

ReportPage::ReportPage(const CommandLine& line, const StudyFile& study, const std::vector<std::size_t>& scenarios)
    : line_(line), file_(*line.report), study_(study), scenarios_(scenarios), portrait_(models_of(study, scenarios)) {}

void ReportPage::listen(ExperimentOptions& options) {
  options.around = [this](std::size_t scenario, const ReplicationOptions& asked, const auto& run) {
    return portrait_.watch(scenario, asked, run);
  };
}

void ReportPage::ask(const Running& running) {
  Asked asked = line_;
  if (line_.about) asked.scenarios = {*line_.about};
  for (const std::string& question : line_.with) {
    if (question == "attribute")
      answers_.push_back({question, attribution_json(attribution_of(study_, asked, running))});
    if (question == "sensitivity")
      answers_.push_back({question, sensitivity_json(sensitivity_of(study_, asked, running))});
    if (question == "staff") answers_.push_back({question, staff_json(staffing_of(study_, asked, running))});
  }
}

void ReportPage::write(const StudyResult& result) {
  const std::string& name = study_.spec().calendar;
  const Calendar& calendar = study_.calendars().at(name);
  const CalendarSpan span = {name, iso_date(calendar.first()), iso_date(calendar.last())};
  const PagePart parts[] = {
      {"language", '"' + line_.language + '"'},        {"names", page_names_json(result, span)},
      {"results", page_results_json(result)},          {"shapes", page_shapes_json(result, portrait_)},
      {"course", page_course_json(result, portrait_)}, {"graphs", page_graphs_json(page_graphs(study_, scenarios_))},
      {"facts", page_facts_json(study_, scenarios_)},  {"answers", object_of(answers_)}};
  file_.write(page_html(parts));
  file_.commit();
}

}  // namespace clockstop
