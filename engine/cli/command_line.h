// What was asked for on the command line. Not here: doing it (commands.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/part_header.h"

namespace clockstop {

class Ranks;

enum ExitCode : int { kDone = 0, kAnsweredNo = 1, kBadInput = 2, kFailed = 3, kInterrupted = 130 };

struct CommandLine {
  std::string command;             // check, explain, run, compare, merge, new, schema
  std::string file;                // new: the folder
  std::vector<std::string> parts;  // merge
  std::string path;                // explain: one number, review.commitment; with graph a process
  std::vector<std::string> scenarios;
  std::optional<std::size_t> replications;
  std::optional<std::uint64_t> seed;
  unsigned threads = 0;
  std::optional<std::string> json, cases, report, graph, diff;
  std::optional<Chunk> chunk;         // run only these replications …
  std::optional<std::string> out;     // … and leave them here, for merge
  std::optional<std::string> resume;  // the folder where finished replications are kept
  bool with_cases = false;            // keep the cases of a chunk as well
  Ranks* ranks = nullptr;             // the processes that share the run; none: this one alone
  std::string format = "text";        // check: text, json or github
  std::string language = "en";
  std::string like = "minimal";  // new: the starter
  bool quiet = false, details = false, provenance = false, list = false;
  // The planner's questions.
  std::vector<std::string> targets;             // staff: "class2.lead_time_d.p90 <= 120 d"
  std::vector<std::string> pools, costs, most;  // staff: names, NAME=COST, NAME=STAFF or STAFF
  std::optional<std::string> from;              // staff: ISO date of the hires
  std::vector<std::string> metrics;             // attribute, sensitivity
  std::optional<double> budget;                 // seconds
};

/// The command line, or the exit code with which the program should end at once (help, version, a usage error that has
/// been printed).
struct ParsedCommandLine {
  std::optional<CommandLine> command;
  int exit_code = kDone;
};
ParsedCommandLine parse_command_line(int argc, char** argv);

/// Version of the program, as in results.
const char* program_version();

}  // namespace clockstop
