#include "cli/mpi_build.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "cli/command_line.h"

namespace clockstop {
namespace {

/// As Open MPI and MPICH tell the programs that they start.
bool is_one_of_several() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"}) {
    const char* size = std::getenv(name);
    if (size != nullptr && std::string(size) != "1" && *size != '\0') return true;
  }
  return false;
}

}  // namespace

int go_over_to_mpi_build(char** argv) {
  if (!is_one_of_several()) return kDone;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string other = (program.parent_path() / "clockstop-mpi").string();
  ::execv(other.c_str(), argv);
  std::cerr << "clockstop: started by mpirun, but '" << other << "' cannot be run; './dev mpi' builds it\n";
  return kBadInput;
}

}  // namespace clockstop
