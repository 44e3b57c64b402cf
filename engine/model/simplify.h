// Definitions that mean the same in one form, so that they can be compared: what a reform adds may change nothing.
#pragma once

#include "model/definition.h"

namespace clockstop {

/// The same study without what makes no difference: rule sets and flows that repeat others or are never used, and dates
/// on which nothing changes; rule sets and flows come in the order of first use.
///
/// Laws:   (1) simplified(simplified(x)) == simplified(x)
///         (2) if simplified(a) == simplified(b), a and b give equal runs; the reverse need not hold
/// Cost:   about that of compiling.
StudyDefinition simplified(StudyDefinition study);

}  // namespace clockstop
