// A number as a sentence says it, with so many decimals. Not here: numbers that are read again (shortest round-trip
// form).
#pragma once

#include <string>

namespace clockstop {

std::string fixed_text(double value, int decimals);

}  // namespace clockstop
