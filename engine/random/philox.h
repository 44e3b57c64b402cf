// Philox4x32-10: a counter-based generator, a pure function of (counter, key) with no state to seed, copy or lock.
//
// Ten rounds of two 32 × 32 → 64-bit products; passes TestU01 BigCrush. Cost: about 8 ns a block of 128 bits.
// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 4.3 and table 2.
#pragma once

#include <array>
#include <cstdint>

namespace clockstop {

/// One block: the low half of `key` is the paper's k0, the high half k1.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::uint64_t key) {
  auto key0 = static_cast<std::uint32_t>(key);
  auto key1 = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t product1 = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(product1 >> 32) ^ counter[1] ^ key0, static_cast<std::uint32_t>(product1),
               static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key1, static_cast<std::uint32_t>(product0)};
    key0 += 0x9E3779B9;  // the golden ratio
    key1 += 0xBB67AE85;  // √3 − 1
  }
  return counter;
}

}  // namespace clockstop
