#include "cli/further_answers.h"

#include <algorithm>

#include "cli/ask/attribution_question.h"
#include "cli/ask/sensitivity_question.h"
#include "cli/ask/staff_question.h"
#include "scenario/study_file.h"

namespace clockstop {

std::string lacks_for_further_answers(const CommandLine& line) {
  const auto asks = [&](const char* question) {
    return std::find(line.with.begin(), line.with.end(), question) != line.with.end();
  };
  if ((asks("attribute") || asks("sensitivity")) && line.metrics.empty())
    return "--with attribute or sensitivity needs --metric, such as class2.lead_time_d.mean";
  if (asks("staff") && line.targets.empty())
    return "--with staff needs --target, such as 'class2.lead_time_d.p90 <= 120 d'";
  return "";
}

std::string further_answers_json(const StudyFile& study, const CommandLine& line, const Running& running) {
  Asked asked = line;
  if (line.about) asked.scenarios = {*line.about};
  std::string json = "{";
  for (const std::string& question : line.with) {
    asked.command = question;
    json += (json.size() > 1 ? ",\"" : "\"") + question + "\": ";
    if (question == "attribute") json += attribution_json(attribution_of(study, asked, running));
    if (question == "sensitivity") json += sensitivity_json(sensitivity_of(study, asked, running));
    if (question == "staff") json += staff_json(staffing_of(study, asked, running));
  }
  return json + "}";
}

}  // namespace clockstop
