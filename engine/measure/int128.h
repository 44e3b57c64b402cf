// The 128-bit whole number of exact sums: wide enough that no study can overflow them, so sums need no order.
#pragma once

namespace clockstop {

// __extension__ keeps -Wpedantic quiet: the type is GCC's and Clang's, not ISO C++'s.
__extension__ typedef __int128 Int128;

}  // namespace clockstop
