// --with: the answers of attribute, staff and sensitivity that the report page shows too, each as the command of that
// name gives it with --json.
#pragma once

#include <string>

#include "cli/command_line.h"

namespace clockstop {

class StudyFile;

/// What the command line does not say and the questions need; '' if nothing.
std::string lacks_for_further_answers(const CommandLine& line);

/// {"attribute": …, "staff": …, "sensitivity": …}, those that were asked for. Errors: WrongUsage.
std::string further_answers_json(const StudyFile& study, const CommandLine& line, const Running& running);

}  // namespace clockstop
