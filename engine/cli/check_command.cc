#include <iostream>

#include "cli/commands.h"
#include "scenario/advice.h"
#include "scenario/diagnostic_formats.h"
#include "scenario/study_file.h"

namespace clockstop {
namespace {

std::string count(std::size_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

void say_for_people(const Diagnostics& found, const StudyFile& study, const CommandLine& line) {
  std::size_t errors = 0, warnings = 0;
  for (const Diagnostic& diagnostic : found.all()) {
    std::cerr << render(diagnostic, study.sources()) << "\n";
    ++(diagnostic.severity == Severity::kError ? errors : warnings);
  }
  if (!study.ok()) {
    std::cerr << count(errors, "error") << ", " << count(warnings, "warning") << "\n";
    return;
  }
  const StudySpec& spec = study.spec();
  std::cout << line.file << ": good; " << count(spec.scenarios.size(), "scenario") << ", "
            << count(spec.reforms.size(), "reform") << ", " << spec.processes.size()
            << (spec.processes.size() == 1 ? " process, " : " processes, ") << count(spec.pools.size(), "pool") << "; "
            << count(warnings, "warning") << "\n";
}

}  // namespace

int check_command(const CommandLine& line) {
  const StudyFile study(line.file);
  Diagnostics found = study.diagnostics();
  if (study.ok()) advise(study, found);
  if (line.format == "json") {
    std::cout << diagnostics_json(found, study.sources());
  } else if (line.format == "github") {
    std::cout << diagnostics_for_github(found, study.sources());
  } else {
    say_for_people(found, study, line);
  }
  return study.ok() ? kDone : kBadInput;
}

}  // namespace clockstop
