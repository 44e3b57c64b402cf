#include "cli/commands.h"
#include "cli/mpi_build.h"

int main(int argc, char** argv) {
  if (const int code = clockstop::go_over_to_mpi_build(argv); code != clockstop::kDone) return code;
  return clockstop::run_program(argc, argv);
}
