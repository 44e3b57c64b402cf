// Draws by address: which number is drawn depends on names and numbers alone, never on what was drawn before.
//
// A stream names (seed, replication, process, what is drawn); an address within it is (application, visit). So adding a
// stage, a pool or a reform moves no other draw, scenarios share their draws case by case (common random numbers), and
// any thread may take any draw in any order.
// Threads: pure functions. Cost: uniform ≈ 8 ns; stream_key ≈ 40 ns, to be taken once per replication and kept.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "random/philox.h"

namespace clockstop {

/// Which stream of draws: a pure function of names, so that nothing added elsewhere moves a draw.
/// The names' lengths go into the key, so ("ab", "c") and ("a", "bc") are different streams.
std::uint64_t stream_key(std::uint64_t seed, std::uint64_t replication, std::string_view process,
                         std::string_view what);

/// Uniform in (0, 1): (k + 1/2)·2^-52 with k from 52 random bits: never 0 or 1, from 2^-53 to 1 − 2^-53, and 1 − u is
/// exact and as likely as u. (A 53rd bit would make k + 1/2 round, sometimes to 1.) Of the same address in each of
/// several streams: two take hardly longer than one.
template <std::size_t kStreams>
std::array<double, kStreams> uniforms(const std::array<std::uint64_t, kStreams>& streams, std::uint64_t application,
                                      std::uint32_t visit) {
  const auto blocks = philox(
      {static_cast<std::uint32_t>(application), static_cast<std::uint32_t>(application >> 32), visit, 0}, streams);
  std::array<double, kStreams> drawn;
  for (std::size_t i = 0; i < kStreams; ++i) {
    const std::uint64_t bits = (std::uint64_t{blocks[i][1]} << 32 | blocks[i][0]) >> 12;
    drawn[i] = (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-52;
  }
  return drawn;
}

inline double uniform(std::uint64_t stream, std::uint64_t application, std::uint32_t visit) {
  return uniforms<1>({stream}, application, visit)[0];
}

}  // namespace clockstop
