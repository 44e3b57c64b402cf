#include <iostream>

#include "cli/commands.h"
#include "scenario/study_file.h"
namespace clockstop {
int explain_command(const CommandLine& line) {
  const StudyFile study(line.file);
  std::cerr << study.rendered();
  return kDone;
}
}  // namespace clockstop
