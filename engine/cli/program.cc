#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <iostream>
#include <new>
#include <stdexcept>
#include <system_error>

#include "cli/commands.h"
#include "cli/ranks.h"
#include "scenario/schema.h"
#include "simulation/replication.h"

namespace clockstop {

int schema_command(const CommandLine&) {
  std::cout << json_schema();
  return kDone;
}

namespace {

/// A standard stream that the caller has closed must not become the first file we open: its text would go there.
/// Opened for reading, so that writing to it fails as it should.
void occupy_closed_streams() {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor)
    if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) ::open("/dev/null", O_RDONLY);
}

struct Command {
  const char* name;
  int (*run)(const CommandLine&);
};

// A new command stands here and in command_line.cc.
constexpr Command kCommands[] = {
    {"log", log_command},
    {"check", check_command},
    {"explain", explain_command},
    {"schema", schema_command},
    {"run", run_command},
    {"compare", run_command},
    {"merge", merge_command},
    {"attribute", attribute_command},
    {"sensitivity", sensitivity_command},
    {"staff", staff_command},
    {"new", new_command},
};

int run(const CommandLine& line) {
  for (const Command& command : kCommands)
    if (line.command == command.name) return command.run(line);
  throw std::logic_error("no command '" + line.command + "'");
}

/// The exit code, unless what was to be said could not be written.
int written(int exit_code) {
  std::cout.flush();
  if (std::cout || exit_code != kDone) return exit_code;
  std::cerr << "clockstop: standard output cannot be written\n";
  return kFailed;
}

}  // namespace

int run_program(int argc, char** argv, Ranks* ranks) {
  occupy_closed_streams();
  const ParsedCommandLine parsed = parse_command_line(argc, argv);
  if (!parsed.command) return written(parsed.exit_code);
  CommandLine line = *parsed.command;
  const bool is_shared = ranks != nullptr && (line.command == "run" || line.command == "compare");
  if (ranks != nullptr && ranks->rank() != 0) {
    if (!is_shared) return kDone;
    line.quiet = true;
  }
  if (is_shared && line.chunk) {
    std::cerr << "clockstop: --chunk is for programs started one by one; mpirun shares the whole run\n";
    return kBadInput;
  }
  if (is_shared) line.ranks = ranks;
  try {
    return written(run(line));
  } catch (const TooLarge& error) {
    std::cerr << "clockstop: " << line.file << ": the run was stopped: " << error.what()
              << "\n           add staff, lower the rates, or set 'give_up' in 'measure' to bound the run\n";
    return kBadInput;
  } catch (const WrongUsage& error) {
    std::cerr << "clockstop: " << error.what() << "\n";
    return kBadInput;
  } catch (const PartError& error) {
    std::cerr << "clockstop: " << error.what() << "\n";
    return kBadInput;
  } catch (const std::system_error& error) {
    std::cerr << "clockstop: " << error.what() << "\n";
  } catch (const std::bad_alloc&) {
    std::cerr << "clockstop: out of memory; use fewer threads or a shorter window\n";
  } catch (const std::exception& error) {
    std::cerr << "clockstop: internal failure: " << error.what() << "\n           (study " << line.file
              << "; please report it with the study)\n";
  }
  return kFailed;
}

}  // namespace clockstop
