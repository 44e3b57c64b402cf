// The processes that share one run: one where the program was started by itself, more under mpirun. Not here: MPI
// (mpi/mpi_main.cc).
#pragma once

#include <string>
#include <vector>

namespace clockstop {

/// Every rank calls the same functions in the same order. Threads: the one that started the program.
class Ranks {
 public:
  virtual ~Ranks() = default;
  virtual int rank() const { return 0; }
  virtual int size() const { return 1; }

  /// The largest of what the ranks say: 0 if all are well. Then, until end(), a rank that fails ends all.
  virtual int agree(int exit_code) { return exit_code; }
  virtual void end() {}

  /// What rank 0 says.
  virtual std::string broadcast(const std::string& said) { return said; }

  /// On rank 0 what each says, by rank; nothing on the others.
  virtual std::vector<std::string> gather(const std::string& said) { return {said}; }
};

}  // namespace clockstop
