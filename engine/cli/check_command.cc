#include <iostream>

#include "cli/commands.h"
#include "scenario/study_file.h"

namespace clockstop {

int check_command(const CommandLine& line) {
  const StudyFile study(line.file);
  std::cerr << study.rendered();
  std::size_t errors = 0, warnings = 0;
  for (const Diagnostic& diagnostic : study.diagnostics().all())
    ++(diagnostic.severity == Severity::kError ? errors : warnings);
  const auto count = [](std::size_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); };
  if (!study.ok()) {
    std::cerr << count(errors, "error") << ", " << count(warnings, "warning") << "\n";
    return kBadInput;
  }
  const StudySpec& spec = study.spec();
  std::cout << line.file << ": good; " << count(spec.scenarios.size(), "scenario") << ", "
            << count(spec.reforms.size(), "reform") << ", " << spec.processes.size()
            << (spec.processes.size() == 1 ? " process, " : " processes, ") << count(spec.pools.size(), "pool") << "; "
            << count(warnings, "warning") << "\n";
  return kDone;
}

}  // namespace clockstop
