// How much memory this process may have.
#pragma once

#include <cstddef>

namespace clockstop {

/// In bytes: the machine's, or less where a limit of the shell (`ulimit -v`) or of a container says so.
std::size_t memory_allowed();

}  // namespace clockstop
