// The commands. Each prints what it has to say and returns the exit code.
#pragma once

#include "cli/command_line.h"

namespace clockstop {

int log_command(const CommandLine& line);
int check_command(const CommandLine& line);
int explain_command(const CommandLine& line);
int run_command(const CommandLine& line);  // run and compare
int attribute_command(const CommandLine& line);
int sensitivity_command(const CommandLine& line);
int merge_command(const CommandLine& line);
int staff_command(const CommandLine& line);
int new_command(const CommandLine& line);
int schema_command(const CommandLine& line);

/// Runs whichever was asked for; failures of ours and of the machine become messages and exit code 3.
/// With ranks, run and compare are shared among them; anything else is done by rank 0 alone.
int run_program(int argc, char** argv, Ranks* ranks = nullptr);

}  // namespace clockstop
