#include "random/draw.h"

namespace clockstop {
namespace {

// Every input bit reaches every output bit with probability near one half; a bijection.
// Constants: Stafford, "Better bit mixing", 2011, variant 13.
constexpr std::uint64_t mix(std::uint64_t word) {
  word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
  word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
  return word ^ (word >> 31);
}

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;  // keeps a chain of zeros moving

std::uint64_t absorb(std::uint64_t state, std::uint64_t word) { return mix((state ^ mix(word)) + kGolden); }

std::uint64_t absorb(std::uint64_t state, std::string_view text) {
  state = absorb(state, std::uint64_t{text.size()});
  for (std::size_t begin = 0; begin < text.size(); begin += 8) {
    std::uint64_t word = 0;  // byte by byte: the same on machines of either byte order
    for (std::size_t i = begin; i < text.size() && i < begin + 8; ++i) {
      word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * (i - begin));
    }
    state = absorb(state, word);
  }
  return state;
}

}  // namespace

std::uint64_t stream_key(std::uint64_t seed, std::uint64_t replication, std::string_view process,
                         std::string_view what) {
  return absorb(absorb(absorb(absorb(kGolden, seed), replication), process), what);
}

}  // namespace clockstop
