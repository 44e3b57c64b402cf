#include <exception>
#include <iostream>
#include <new>
#include <system_error>

#include "cli/commands.h"
#include "scenario/schema.h"
#include "simulation/replication.h"

namespace clockstop {

int schema_command() {
  std::cout << json_schema();
  return kDone;
}

int run_program(int argc, char** argv) {
  const ParsedCommandLine parsed = parse_command_line(argc, argv);
  if (!parsed.command) return parsed.exit_code;
  const CommandLine& line = *parsed.command;
  try {
    if (line.command == "check") return check_command(line);
    if (line.command == "explain") return explain_command(line);
    if (line.command == "schema") return schema_command();
    return run_command(line);
  } catch (const TooLarge& error) {
    std::cerr << "clockstop: " << line.file << ": the run was stopped: " << error.what()
              << "\n           add staff, lower the rates, or set 'give_up' in 'measure' to bound the run\n";
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
