// Merging: any partition of the numbers, merged in any order and nesting, is the whole, to the last byte.
#include <gtest/gtest.h>

#include <limits>
#include <type_traits>

#include "measure/moments.h"
#include "measure/sketch.h"
#include "measure/test_numbers.h"

namespace clockstop {
namespace {

template <typename Summary>
Summary summary_of(std::span<const std::int64_t> values) {
  Summary summary;
  for (const std::int64_t value : values) summary.add(value);
  return summary;
}

/// Deals the values into up to nine parts (some empty) and merges two parts picked at random until one is left.
template <typename Summary, typename Merge>
Summary dealt_and_merged(std::span<const std::int64_t> values, TestNumbers& random, Merge merge) {
  std::vector<Summary> parts(static_cast<std::size_t>(1 + random.below(9)));
  const auto pick = [&] { return static_cast<std::size_t>(random.below(static_cast<std::int64_t>(parts.size()))); };
  for (const std::int64_t value : values) parts[pick()].add(value);
  while (parts.size() > 1) {
    std::swap(parts[pick()], parts.back());
    const Summary last = parts.back();
    parts.pop_back();
    merge(parts[pick()], last);
  }
  return parts[0];
}

template <typename Sketch>
std::vector<std::uint64_t> bytes_of(const Sketch& sketch) {
  return sketch.words();
}
std::vector<double> bytes_of(const Moments& moments) {
  if (moments.count() < 2) return {};
  return {moments.mean(), moments.sd()};
}

template <typename Summary>
constexpr std::int64_t kRange = std::numeric_limits<std::int64_t>::max();
template <>
constexpr std::int64_t kRange<DayCounts> = 20'000;
template <>
constexpr std::int64_t kRange<Moments> = Moments::kLargest;

template <typename Summary, typename Merge>
bool merging_is_the_whole(Merge merge) {
  TestNumbers random(4);
  for (const std::size_t size : {0U, 1U, 2U, 10U, 1'000U}) {
    for (NamedNumbers& shape : many_shapes(size, 5)) {
      for (std::int64_t& value : shape.values) value %= kRange<Summary>;
      const auto whole = summary_of<Summary>(shape.values);
      for (int repeat = 0; repeat < 5; ++repeat) {
        const auto merged = dealt_and_merged<Summary>(shape.values, random, merge);
        if (!(merged == whole) || bytes_of(merged) != bytes_of(whole)) return false;
      }
    }
  }
  return true;
}

const auto kHonest = [](auto& into, const auto& from) { into.merge(from); };

TEST(Merging, AnyPartitionInAnyOrderIsTheWholeForSketches) {
  EXPECT_TRUE(merging_is_the_whole<QuantileSketch>(kHonest));
}

TEST(Merging, AnyPartitionInAnyOrderIsTheWholeForDayCounts) { EXPECT_TRUE(merging_is_the_whole<DayCounts>(kHonest)); }

TEST(Merging, AnyPartitionInAnyOrderIsTheWholeForMoments) { EXPECT_TRUE(merging_is_the_whole<Moments>(kHonest)); }

TEST(Merging, AMergeThatForgetsItsLastBucketIsCaught) {
  const auto forgetful = [](auto& into, const auto& from) {
    std::vector<std::uint64_t> words = from.words();
    words.resize(words.size() < 4 ? 0 : words.size() - 2);
    using Summary = std::remove_reference_t<decltype(into)>;
    into.merge(Summary::from_words(words).value_or(Summary{}));
  };
  EXPECT_FALSE(merging_is_the_whole<QuantileSketch>(forgetful));
  EXPECT_FALSE(merging_is_the_whole<DayCounts>(forgetful));
}

TEST(Merging, WithItselfDoublesEveryCount) {
  auto sketch = summary_of<QuantileSketch>(std::vector<std::int64_t>{1, 300, 300});
  sketch.merge(sketch);
  EXPECT_EQ(sketch, summary_of<QuantileSketch>(std::vector<std::int64_t>{1, 1, 300, 300, 300, 300}));
}

TEST(Words, MakeTheSameObjectAgain) {
  for (NamedNumbers& shape : many_shapes(500, 6)) {
    const auto sketch = summary_of<QuantileSketch>(shape.values);
    EXPECT_EQ(QuantileSketch::from_words(sketch.words()), sketch) << shape.name;
    for (std::int64_t& value : shape.values) value %= 20'000;
    const auto days = summary_of<DayCounts>(shape.values);
    EXPECT_EQ(DayCounts::from_words(days.words()), days) << shape.name;
  }
  EXPECT_EQ(QuantileSketch::from_words({}), QuantileSketch{});
  EXPECT_EQ(DayCounts::from_words({}), DayCounts{});
}

TEST(Words, AreSmallestLargestAndThenBucketAndCount) {
  // 600 and 601 share the bucket 600 … 603: shift 2, so 2 * 128 + 600 / 4 = 406.
  const auto sketch = summary_of<QuantileSketch>(std::vector<std::int64_t>{600, 5, 601});
  EXPECT_EQ(sketch.words(), (std::vector<std::uint64_t>{5, 601, 5, 1, 406, 2}));
  EXPECT_EQ(summary_of<DayCounts>(std::vector<std::int64_t>{7, 3, 7}).words(),
            (std::vector<std::uint64_t>{3, 1, 7, 2}));
}

TEST(Words, ThatNoSketchHasAreRefused) {
  using Words = std::vector<std::uint64_t>;
  const std::uint64_t huge = ~std::uint64_t{0};
  for (const Words& words : {
           Words{5},                         // not even two ends
           Words{5, 5},                      // ends without counts
           Words{5, 5, 5},                   // half a pair
           Words{5, 5, 5, 0},                // an empty bucket
           Words{6, 5, 5, 2},                // smallest above largest
           Words{5, 6, 5, 2},                // largest not in the last bucket
           Words{4, 5, 5, 2},                // smallest not in the first bucket
           Words{5, 6, 6, 1, 5, 1},          // buckets not rising
           Words{5, 5, 5, 1, 5, 1},          // a bucket twice
           Words{600, 601, 406, 1},          // one number with two ends
           Words{5, 6, 5, huge, 6, 1},       // more than can be counted
           Words{5, huge, 5, 1, 7'295, 1},   // a largest value that is negative
           Words{5, 1'000, 5, 1, 7'296, 1},  // past the last bucket
           Words{5, 1'000, 5, 1, huge, 1},
       }) {
    EXPECT_EQ(QuantileSketch::from_words(words), std::nullopt) << testing::PrintToString(words);
  }
  for (const Words& words :
       {Words{5}, Words{5, 0}, Words{6, 1, 5, 1}, Words{5, 1, 5, 1}, Words{1'000'001, 1}, Words{5, huge, 6, 1}}) {
    EXPECT_EQ(DayCounts::from_words(words), std::nullopt) << testing::PrintToString(words);
  }
}

}  // namespace
}  // namespace clockstop
