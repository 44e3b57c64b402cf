#include "cli/ask/memory.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace clockstop {
namespace {

// A run may take half of the memory it is allowed; an application in flight takes about this much of it.
constexpr std::size_t kBytesInFlight = 600;

}  // namespace

std::size_t memory_allowed() {
  const auto pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGE_SIZE);
  std::size_t bytes =
      pages > 0 && page > 0 ? static_cast<std::size_t>(pages) * static_cast<std::size_t>(page) : std::size_t{4} << 30;
  rlimit limit = {};
  if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    bytes = std::min<std::size_t>(bytes, limit.rlim_cur);
  std::size_t container = 0;
  if (std::ifstream("/sys/fs/cgroup/memory.max") >> container) bytes = std::min(bytes, container);  // "max": no number
  return bytes;
}

std::size_t most_in_flight(unsigned threads) {
  const unsigned used = threads == 0 ? static_cast<unsigned>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN))) : threads;
  return std::min<std::size_t>(memory_allowed() / 2 / used / kBytesInFlight, 20'000'000);
}

}  // namespace clockstop
