#include "measure/sketch.h"

#include <cmath>
#include <utility>

namespace clockstop {
namespace {

/// The smallest k in 1 … n with k / n >= p. The division is correctly rounded, so p = 0.07 means exactly 7 of 100
/// although neither is a binary fraction; ceil(0.07 * 100) would be 8.
std::uint64_t smallest_rank(double p, std::uint64_t n) {
  CLOCKSTOP_EXPECT(n > 0, "nothing has no quantile");
  CLOCKSTOP_EXPECT(p > 0.0 && p <= 1.0, "a quantile's share is above 0 and at most 1");
  const auto share = [n](std::uint64_t k) { return static_cast<double>(k) / static_cast<double>(n); };
  const double guess = std::ceil(p * static_cast<double>(n));
  std::uint64_t rank = guess >= static_cast<double>(n) ? n : static_cast<std::uint64_t>(guess);
  while (rank > 1 && share(rank - 1) >= p) --rank;
  while (rank < n && share(rank) < p) ++rank;
  return std::max<std::uint64_t>(rank, 1);
}

/// The place of the rank-th smallest, counted from 1.
std::size_t place_of_rank(std::span<const std::uint64_t> counts, std::uint64_t rank) {
  std::size_t place = 0;
  for (; rank > counts[place]; ++place) rank -= counts[place];
  return place;
}

void add_counts(std::vector<std::uint64_t>& into, std::span<const std::uint64_t> from) {
  if (into.size() < from.size()) into.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) into[i] += from[i];
}

void append_counts(std::vector<std::uint64_t>& words, std::span<const std::uint64_t> counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) words.insert(words.end(), {i, counts[i]});
  }
}

struct Counts {
  std::vector<std::uint64_t> dense;
  std::uint64_t total = 0;
};

/// Reads what append_counts wrote: rising places up to `last`, counts above 0, a total that fits.
std::optional<Counts> read_counts(std::span<const std::uint64_t> pairs, std::uint64_t last) {
  if (pairs.size() % 2 != 0) return std::nullopt;
  Counts counts;
  for (; !pairs.empty(); pairs = pairs.subspan(2)) {
    const std::uint64_t place = pairs[0];
    const std::uint64_t count = pairs[1];
    if (place > last || place < counts.dense.size()) return std::nullopt;
    if (count == 0 || counts.total + count < count) return std::nullopt;
    counts.dense.resize(static_cast<std::size_t>(place) + 1);
    counts.dense.back() = count;
    counts.total += count;
  }
  return counts;
}

}  // namespace

void QuantileSketch::merge(const QuantileSketch& other) {
  add_counts(counts_, other.counts_);
  count_ += other.count_;
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
}

double QuantileSketch::quantile(double p) const {
  const std::size_t bucket = place_of_rank(counts_, smallest_rank(p, count_));
  const auto width = static_cast<double>(std::int64_t{1} << shift_of(bucket));
  const double middle = static_cast<double>(first_of(bucket)) + 0.5 * (width - 1.0);
  return std::clamp(middle, static_cast<double>(min_), static_cast<double>(max_));
}

std::int64_t QuantileSketch::min() const {
  CLOCKSTOP_EXPECT(count_ > 0, "nothing has no smallest value");
  return min_;
}

std::int64_t QuantileSketch::max() const {
  CLOCKSTOP_EXPECT(count_ > 0, "nothing has no largest value");
  return max_;
}

std::vector<std::uint64_t> QuantileSketch::words() const {
  std::vector<std::uint64_t> words;
  if (count_ == 0) return words;
  words = {static_cast<std::uint64_t>(min_), static_cast<std::uint64_t>(max_)};
  append_counts(words, counts_);
  return words;
}

std::optional<QuantileSketch> QuantileSketch::from_words(std::span<const std::uint64_t> words) {
  constexpr std::uint64_t kTop = std::numeric_limits<std::int64_t>::max();
  QuantileSketch sketch;
  if (words.empty()) return sketch;
  if (words.size() < 4 || words[0] > words[1] || words[1] > kTop) return std::nullopt;
  auto counts = read_counts(words.subspan(2), bucket_of(std::numeric_limits<std::int64_t>::max()));
  if (!counts || (counts->total == 1 && words[0] != words[1])) return std::nullopt;
  sketch.counts_ = std::move(counts->dense);
  sketch.count_ = counts->total;
  sketch.min_ = static_cast<std::int64_t>(words[0]);
  sketch.max_ = static_cast<std::int64_t>(words[1]);
  const bool ends_fit = bucket_of(sketch.min_) == words[2] && bucket_of(sketch.max_) + 1 == sketch.counts_.size();
  return ends_fit ? std::optional(std::move(sketch)) : std::nullopt;
}

void DayCounts::merge(const DayCounts& other) {
  add_counts(counts_, other.counts_);
  count_ += other.count_;
}

double DayCounts::quantile(double p) const {
  return static_cast<double>(place_of_rank(counts_, smallest_rank(p, count_)));
}

std::int64_t DayCounts::min() const {
  CLOCKSTOP_EXPECT(count_ > 0, "nothing has no smallest value");
  return static_cast<std::int64_t>(place_of_rank(counts_, 1));
}

std::int64_t DayCounts::max() const {
  CLOCKSTOP_EXPECT(count_ > 0, "nothing has no largest value");
  return static_cast<std::int64_t>(counts_.size()) - 1;
}

std::vector<std::uint64_t> DayCounts::words() const {
  std::vector<std::uint64_t> words;
  append_counts(words, counts_);
  return words;
}

std::optional<DayCounts> DayCounts::from_words(std::span<const std::uint64_t> words) {
  auto counts = read_counts(words, static_cast<std::uint64_t>(kLargest));
  if (!counts) return std::nullopt;
  DayCounts days;
  days.counts_ = std::move(counts->dense);
  days.count_ = counts->total;
  return days;
}

}  // namespace clockstop
