// What was asked for on the command line. Not here: doing it (commands.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/ask/asked.h"
#include "report/part_header.h"

namespace clockstop {

class Ranks;

enum ExitCode : int { kDone = 0, kAnsweredNo = 1, kBadInput = 2, kFailed = 3, kInterrupted = 130 };

/// `file` of new: the folder.
struct CommandLine : Asked {
  std::vector<std::string> parts;  // merge
  std::optional<std::string> json, cases, report;
  std::vector<std::string> with;     // further questions that the report page answers: attribute, staff, sensitivity
  std::optional<std::string> about;  // the scenario that they are about
  std::optional<std::string> xlsx;   // run, compare, merge
  std::optional<std::string> xes, csv, ocel;  // log
  std::optional<Chunk> chunk;                 // run only these replications …
  std::optional<std::string> out;             // … and leave them here, for merge
  std::optional<std::string> resume;          // the folder where finished replications are kept
  bool with_cases = false;                    // keep the cases of a chunk as well
  Ranks* ranks = nullptr;                     // the processes that share the run; none: this one alone
  std::string format = "text";                // check: text, json or github
  std::string like = "minimal";               // new: the starter
  bool quiet = false, details = false, list = false;
};

/// The command line, or the exit code with which the program should end at once (help, version, a usage error that has
/// been printed).
struct ParsedCommandLine {
  std::optional<CommandLine> command;
  int exit_code = kDone;
};
ParsedCommandLine parse_command_line(int argc, char** argv);

}  // namespace clockstop
