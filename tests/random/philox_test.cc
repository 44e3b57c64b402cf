#include "random/philox.h"

#include <gtest/gtest.h>

namespace clockstop {
namespace {

using Block = std::array<std::uint32_t, 4>;

// Known answers: the file kat_vectors of the Random123 distribution, "philox4x32 10".
TEST(Philox, GivesTheKnownAnswers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, 0), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, 0xffffffffffffffff),
            (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, GivesEachOfSeveralKeysItsOwnBlock) {
  const Block counter = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
  const std::array<std::uint64_t, 3> keys = {0x299f31d0a4093822, 0, 0xffffffffffffffff};
  const auto blocks = philox(counter, keys);
  EXPECT_EQ(blocks[0], (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
  for (std::size_t i = 0; i < keys.size(); ++i) EXPECT_EQ(blocks[i], philox(counter, keys[i]));
  EXPECT_NE(blocks[1], blocks[2]);
}

TEST(Philox, IsComputedByTheCompilerToo) {
  static_assert(philox({0, 0, 0, 0}, 0)[0] == 0x6627e8d5);
  SUCCEED();
}

// Each round is a bijection, so the counters of a key never collide: a changed counter always changes the block.
TEST(Philox, ChangesAboutHalfOfTheBitsWhenOneBitOfTheInputChanges) {
  for (int bit = 0; bit < 192; ++bit) {
    int changed = 0;
    for (std::uint32_t i = 0; i < 256; ++i) {
      const Block counter = {i, 7 * i, 1, 0};
      Block other = counter;
      std::uint64_t key = 0x0123456789abcdef;
      const Block before = philox(counter, key);
      if (bit < 128) {
        other[static_cast<std::size_t>(bit / 32)] ^= std::uint32_t{1} << (bit % 32);
      } else {
        key ^= std::uint64_t{1} << (bit - 128);
      }
      const Block after = philox(other, key);
      for (std::size_t w = 0; w < 4; ++w) changed += __builtin_popcount(before[w] ^ after[w]);
    }
    // 256 · 128 fair coins: mean 16,384, standard deviation 90.5; five of them, false alarm 1e-4 in all.
    EXPECT_NEAR(changed, 16384, 5 * 90.5) << "bit " << bit;
  }
}

}  // namespace
}  // namespace clockstop
