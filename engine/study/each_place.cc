#include "study/each_place.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace clockstop {

void for_each_place(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& action) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    for (std::size_t place = next++; place < count; place = next++) {
      try {
        action(place);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    const std::size_t wanted =
        std::min<std::size_t>(threads == 0 ? std::thread::hardware_concurrency() : threads, count);
    for (std::size_t i = 1; i < wanted; ++i) {
      try {
        helpers.emplace_back(work);
      } catch (const std::system_error&) {
        break;  // the machine has no more: fewer give the same results
      }
    }
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace clockstop
