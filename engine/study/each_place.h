// The same for every place of a list, on several threads. Not here: replications (replication_runner.h), whose order
// and early ends matter.
#pragma once

#include <cstddef>
#include <functional>

namespace clockstop {

/// action(0) … action(count − 1), each once, in any order and at once; 0 threads: as many as the machine has. The first
/// failure is thrown again when all have ended.
void for_each_place(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& action);

}  // namespace clockstop
