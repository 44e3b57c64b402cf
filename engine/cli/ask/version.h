// Which program it is.
#pragma once

namespace clockstop {

/// As in results; parts of a run go together only if it is the same.
const char* program_version();

}  // namespace clockstop
