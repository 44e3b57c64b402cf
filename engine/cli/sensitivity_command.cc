#include <iostream>

#include "cli/ask/sensitivity_question.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "scenario/study_file.h"

namespace clockstop {

int sensitivity_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  Question question(line, study);
  const SensitivityAnswer answer = sensitivity_of(study, line, question.running());
  return question.answer(sensitivity_json(answer), sensitivity_text(answer, question.language()),
                         {.runs = answer.found.runs,
                          .applications = answer.found.applications,
                          .done = answer.found.points,
                          .asked = 0,
                          .what = "points",
                          .complete = answer.found.complete});
}

}  // namespace clockstop
