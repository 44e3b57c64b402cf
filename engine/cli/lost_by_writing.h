// Outputs that would destroy what they are made of.
#pragma once

#include <string>

#include "cli/command_line.h"

namespace clockstop {

class StudyFile;

/// What would be lost if the outputs of the command line were written; '' if nothing.
std::string lost_by_writing(const StudyFile& study, const CommandLine& line);

}  // namespace clockstop
