#include <iostream>

#include "cli/ask/attribution_question.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "scenario/study_file.h"

namespace clockstop {

int attribute_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  Question question(line, study);
  const AttributionAnswer answer = attribution_of(study, line, question.running());
  const Attribution& found = answer.found;
  return question.answer(attribution_json(answer), attribution_text(answer, question.language()),
                         {.runs = found.models * found.replications_done,
                          .applications = found.applications,
                          .done = found.replications_done,
                          .asked = answer.header.replications,
                          .what = "replications",
                          .complete = found.complete});
}

}  // namespace clockstop
