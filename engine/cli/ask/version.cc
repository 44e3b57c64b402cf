#include "cli/ask/version.h"

namespace clockstop {

const char* program_version() { return CLOCKSTOP_VERSION; }

}  // namespace clockstop
