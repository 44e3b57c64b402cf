// Long work asked for from Python: done on a thread of its own while the asking one listens for Ctrl-C, tells the
// progress, and leaves the interpreter to other Python threads.
#pragma once

#include <nanobind/nanobind.h>

#include <functional>

#include "cli/ask/asked.h"

namespace clockstop {

/// Returns when the work has ended. `progress` is None or called with (done, total), on the asking thread. Errors:
/// those of the work; KeyboardInterrupt and whatever `progress` raises end the work early and come out of here.
void wait_for(const nanobind::object& progress, const std::function<void(const Running&)>& work);

}  // namespace clockstop
