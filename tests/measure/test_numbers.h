// Fixed numbers for the tests of this room: the same on every machine and independent of the engine's own draws.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace clockstop {

/// SplitMix64 (Steele, Lea and Flood 2014).
class TestNumbers {
 public:
  explicit TestNumbers(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  /// 0 … n - 1, for n far below 2^64.
  std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(bits() % static_cast<std::uint64_t>(n)); }
  /// In (0, 1].
  double uniform() { return (static_cast<double>(bits() >> 11) + 1.0) * 0x1p-53; }
  double normal() { return std::sqrt(-2.0 * std::log(uniform())) * std::cos(6.283185307179586 * uniform()); }

 private:
  std::uint64_t state_;
};

struct NamedNumbers {
  std::string name;
  std::vector<std::int64_t> values;
};

/// Shapes that lead times and waits have, and some that they should not.
inline std::vector<NamedNumbers> many_shapes(std::size_t size, std::uint64_t seed) {
  TestNumbers random(seed);
  const auto fill = [&](auto draw) {
    std::vector<std::int64_t> values(size);
    for (std::int64_t& value : values) value = draw();
    return values;
  };
  const auto exponential = [&](double mean) { return static_cast<std::int64_t>(-mean * std::log(random.uniform())); };
  return {
      {"all zero", fill([] { return 0; })},
      {"all one large number", fill([] { return 123'456'789; })},
      {"below 256", fill([&] { return random.below(256); })},
      {"around 256", fill([&] { return 250 + random.below(12); })},
      {"seconds of a day", fill([&] { return random.below(86'400); })},
      {"whole days in seconds", fill([&] { return 86'400 * random.below(90); })},
      {"exponential, mean a month", fill([&] { return exponential(30.0 * 86'400.0); })},
      {"mostly no wait", fill([&] { return random.below(10) < 8 ? 0 : exponential(3'600.0); })},
      {"two far points", fill([&] { return random.below(2) == 0 ? 1'000 : 1'000'000'000; })},
      {"every magnitude", fill([&] { return static_cast<std::int64_t>(random.bits() >> (1 + random.below(63))); })},
  };
}

}  // namespace clockstop
