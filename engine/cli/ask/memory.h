// How much memory this process may have.
#pragma once

#include <cstddef>

namespace clockstop {

/// In bytes: the machine's, or less where a limit of the shell (`ulimit -v`) or of a container says so.
std::size_t memory_allowed();

/// How many applications each of so many threads may hold at once (0: as many threads as the machine has).
std::size_t most_in_flight(unsigned threads);

}  // namespace clockstop
