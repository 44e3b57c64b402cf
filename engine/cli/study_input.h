// What every command that simulates takes from its study and its command line. Not here: what it does with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "study/results.h"

namespace clockstop {

class StudyFile;
struct CompiledScenario;

/// Seed and replications are those of the command line, else of the study.
StudyHeader header_of(const StudyFile& study, const CommandLine& line);

/// Which scenarios to run: all, or those named (a comparison keeps the baseline); nothing, and a message on standard
/// error, if a name is unknown.
std::optional<std::vector<const CompiledScenario*>> chosen(const StudyFile& study, const CommandLine& line);

/// What would be lost if the outputs of the command line were written; '' if nothing.
std::string lost_by_writing(const StudyFile& study, const CommandLine& line);

}  // namespace clockstop
