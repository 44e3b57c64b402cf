// Philox4x32-10: a counter-based generator, a pure function of (counter, key) with no state to seed, copy or lock.
//
// Ten rounds of two 32 × 32 → 64-bit products; passes TestU01 BigCrush. Cost: about 8 ns a block of 128 bits.
// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 4.3 and table 2.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace clockstop {

using PhiloxBlock = std::array<std::uint32_t, 4>;

/// One block a key: the low half of a key is the paper's k0, the high half k1. Two take hardly longer than one, the
/// rounds of which wait for each other.
template <std::size_t kKeys>
constexpr std::array<PhiloxBlock, kKeys> philox(const PhiloxBlock& counter,
                                                const std::array<std::uint64_t, kKeys>& keys) {
  std::array<PhiloxBlock, kKeys> blocks;
  blocks.fill(counter);
  std::uint32_t step0 = 0, step1 = 0;
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < kKeys; ++i) {
      PhiloxBlock& block = blocks[i];
      const std::uint64_t product0 = std::uint64_t{0xD2511F53} * block[0];
      const std::uint64_t product1 = std::uint64_t{0xCD9E8D57} * block[2];
      const std::uint32_t key0 = static_cast<std::uint32_t>(keys[i]) + step0;
      const std::uint32_t key1 = static_cast<std::uint32_t>(keys[i] >> 32) + step1;
      block = {static_cast<std::uint32_t>(product1 >> 32) ^ block[1] ^ key0, static_cast<std::uint32_t>(product1),
               static_cast<std::uint32_t>(product0 >> 32) ^ block[3] ^ key1, static_cast<std::uint32_t>(product0)};
    }
    step0 += 0x9E3779B9;  // the golden ratio
    step1 += 0xBB67AE85;  // √3 − 1
  }
  return blocks;
}

constexpr PhiloxBlock philox(const PhiloxBlock& counter, std::uint64_t key) {
  return philox<1>(counter, std::array{key})[0];
}

}  // namespace clockstop
