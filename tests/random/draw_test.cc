#include "random/draw.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "random/statistics.h"

namespace clockstop {
namespace {

constexpr std::size_t kDraws = 1'000'000;
constexpr double kFalseAlarm = 1e-4;  // of each check; the seeds are fixed, so a check that passes always passes

const std::uint64_t kStream = stream_key(2024, 1, "drug registration", "technical review");

using Draw = std::function<double(std::uint64_t)>;

double by_application(std::uint64_t i) { return uniform(kStream, i, 0); }
double by_visit(std::uint64_t i) { return uniform(kStream, 17, static_cast<std::uint32_t>(i)); }
double by_stream(std::uint64_t i) { return uniform(stream_key(2024, i, "drug registration", "work"), 17, 0); }
double by_seed(std::uint64_t i) { return uniform(stream_key(i, 1, "drug registration", "work"), 17, 0); }
double by_name(std::uint64_t i) { return uniform(stream_key(1, 1, "process " + std::to_string(i), "work"), 17, 0); }
// A sabotaged twin: one per cent too small on average.
double biased(std::uint64_t i) { return std::pow(by_application(i), 1.02); }

double equidistribution_p(const Draw& draw) {
  std::vector<std::size_t> counts(1000);
  for (std::size_t i = 0; i < kDraws; ++i) ++counts[static_cast<std::size_t>(draw(i) * 1000)];
  return chi_square_p(counts);
}

// Neighbours in 32 × 32 cells: sees any dependence of the leading bits, not correlation alone.
double pair_p(const Draw& first, const Draw& second) {
  std::vector<std::size_t> counts(1024);
  for (std::size_t i = 0; i < kDraws; ++i) {
    ++counts[static_cast<std::size_t>(first(i) * 32) * 32 + static_cast<std::size_t>(second(i) * 32)];
  }
  return chi_square_p(counts);
}

double correlation_z(const Draw& first, const Draw& second) {
  double sum = 0;
  for (std::size_t i = 0; i < kDraws; ++i) sum += (first(i) - 0.5) * (second(i) - 0.5);
  return 12 * sum / std::sqrt(static_cast<double>(kDraws));
}

TEST(Uniform, IsOneOfTwoToTheFiftyTwoOddMultiplesOfTwoToTheMinusFiftyThree) {
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    const double multiple = uniform(kStream, i, 3) * 0x1p53;
    ASSERT_EQ(multiple, std::floor(multiple));
    ASSERT_EQ(std::fmod(multiple, 2.0), 1.0);
    ASSERT_GT(multiple, 0.0);
    ASSERT_LT(multiple, 0x1p53);
  }
}

TEST(Uniform, HasFiftyTwoFairBits) {
  std::vector<int> ones(52);
  for (std::size_t i = 0; i < kDraws; ++i) {
    const auto bits = static_cast<std::uint64_t>(by_application(i) * 0x1p52);
    for (std::size_t bit = 0; bit < 52; ++bit) ones[bit] += static_cast<int>(bits >> bit & 1);
  }
  for (const int count : ones) EXPECT_NEAR(count, 500'000, 4.75 * 500);  // false alarm 2e-6 each, 1e-4 in all
}

TEST(Uniform, FillsAThousandCellsEvenlyAlongEveryAddress) {
  const std::pair<const char*, Draw> directions[] = {{"application", by_application},
                                                     {"visit", by_visit},
                                                     {"replication", by_stream},
                                                     {"seed", by_seed},
                                                     {"name", by_name}};
  for (const auto& [name, draw] : directions) {
    const double p = equidistribution_p(draw);
    std::cout << "n = " << kDraws << ", along " << name << ": chi-square p = " << p << "\n";
    EXPECT_GT(p, kFalseAlarm) << name;
  }
  EXPECT_LT(equidistribution_p(biased), kFalseAlarm) << "the biased twin was not caught";
}

TEST(Uniform, OfNeighbouringAddressesIsIndependent) {
  const auto next = [](const Draw& draw) { return Draw([draw](std::uint64_t i) { return draw(i + 1); }); };
  const Draw next_visit = [](std::uint64_t i) { return uniform(kStream, i, 1); };
  const std::uint64_t neighbour = stream_key(2024, 1, "drug registration", "technical reviev");
  const Draw next_name = [neighbour](std::uint64_t i) { return uniform(neighbour, i, 0); };
  const std::tuple<const char*, Draw, Draw> pairs[] = {{"next application", by_application, next(by_application)},
                                                       {"next visit", by_visit, next(by_visit)},
                                                       {"visit of the same application", by_application, next_visit},
                                                       {"next name", by_application, next_name},
                                                       {"next replication", by_stream, next(by_stream)},
                                                       {"next seed", by_seed, next(by_seed)}};
  for (const auto& [name, first, second] : pairs) {
    const double p = pair_p(first, second);
    const double z = correlation_z(first, second);
    std::cout << "n = " << kDraws << ", " << name << ": chi-square p = " << p << ", correlation z = " << z << "\n";
    EXPECT_GT(p, kFalseAlarm) << name;
    EXPECT_LT(std::abs(z), 3.9) << name;  // false alarm 1e-4
  }
  // A sabotaged twin: two draws that share one part in a hundred.
  const Draw mixed = [&](std::uint64_t i) { return 0.99 * by_application(i) + 0.01 * next_visit(i); };
  EXPECT_GT(std::abs(correlation_z(mixed, next_visit)), 3.9) << "the correlated twin was not caught";
}

TEST(StreamKey, TellsWhereOneNameEndsAndTheNextBegins) {
  EXPECT_NE(stream_key(1, 1, "ab", "c"), stream_key(1, 1, "a", "bc"));
  EXPECT_NE(stream_key(1, 1, "abc", ""), stream_key(1, 1, "", "abc"));
  EXPECT_NE(stream_key(1, 1, "", ""), stream_key(1, 1, "", std::string_view("\0", 1)));
  EXPECT_NE(stream_key(1, 1, "a", "b"), stream_key(1, 1, "a", std::string_view("b\0", 2)));
  EXPECT_NE(stream_key(1, 2, "a", "b"), stream_key(2, 1, "a", "b"));
  EXPECT_NE(stream_key(0, 0, "a", "b"), stream_key(0, 0, "b", "a"));
}

TEST(StreamKey, IsDifferentForAMillionNeighbours) {
  std::vector<std::uint64_t> keys;
  const std::string names[] = {"", "a", "b", "aa", "审评", "审批", "eight by", "eight byt", "eight byte", "eight bytf"};
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (std::uint64_t replication = 0; replication < 100; ++replication) {
      for (const std::string& process : names) {
        for (const std::string& what : names) keys.push_back(stream_key(seed, replication, process, what));
      }
    }
  }
  std::ranges::sort(keys);
  EXPECT_EQ(keys.size(), 1'000'000u);
  EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
}

TEST(StreamKey, FlipsEveryOutputBitHalfOfTheTimeForEveryInputBit) {
  constexpr int kTrials = 1000;
  for (std::size_t bit = 0; bit < 128 + 160; ++bit) {
    std::vector<int> flips(64);
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
      const std::string name = "process " + std::to_string(1'000'000 + trial);  // 15 bytes: two words, one unfilled
      std::uint64_t seed = trial;
      std::uint64_t replication = 3 * trial;
      std::string process = name;
      std::string what = "work!";
      const std::uint64_t before = stream_key(seed, replication, process, what);
      if (bit < 64) {
        seed ^= std::uint64_t{1} << bit;
      } else if (bit < 128) {
        replication ^= std::uint64_t{1} << (bit - 64);
      } else {
        const std::size_t place = (bit - 128) / 8;
        char& byte = place < 15 ? process[place] : what[place - 15];
        byte = static_cast<char>(byte ^ (1 << (bit % 8)));
      }
      const std::uint64_t changed = before ^ stream_key(seed, replication, process, what);
      for (std::size_t out = 0; out < 64; ++out) flips[out] += static_cast<int>(changed >> out & 1);
    }
    // Fair coins: standard deviation 15.8. 18,432 checks at six of them: false alarm 4e-5 in all.
    for (const int count : flips) ASSERT_NEAR(count, kTrials / 2, 6 * 15.8) << "input bit " << bit;
  }
}

}  // namespace
}  // namespace clockstop
