// Compares the scenarios of a study: what `clockstop compare FILE --json -` does, from a program of your own.
#include <iostream>

#include "cli/ask/study_input.h"
#include "cli/ask/study_run.h"
#include "report/json.h"
#include "scenario/study_file.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: example STUDY.yaml\n";
    return 2;
  }
  const clockstop::StudyFile study(argv[1]);
  if (!study.ok()) {
    std::cerr << study.rendered();  // every error with its place, a caret and a suggestion
    return 2;
  }
  clockstop::Asked asked;
  asked.command = "compare";
  asked.file = argv[1];
  asked.replications = 5;

  const auto scenarios = clockstop::chosen(study, asked);
  const clockstop::StudyRun run(asked, study, scenarios);
  const clockstop::StudyResult result = run.result(run.run({}));
  std::cout << clockstop::results_json(result);
}
