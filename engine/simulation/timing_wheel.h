// Any number of pending events, by time.
//
// Cost:   a push puts an event into the bucket of its time; on its way to the first second it moves on at most once for
//         each factor of 64 in its delay, however many are pending. 16 bytes an event, in chunks that lie in a row.
// Bounds: 2^32 seconds; 2^32 events.
// Source: Varghese and Lauck, "Hashed and hierarchical timing wheels", SOSP 1987, section 6.2.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "simulation/growing_array.h"

namespace clockstop {

/// A second is a number of six digits to the base 64; an event lies in the bucket of the highest digit in which its
/// second differs from now, so what comes first lies in the first bucket of the lowest level that has any. A bucket
/// whose turn has come is spread over the levels below, unless it holds one event alone.
///
/// For the meaning of the functions and their contracts see EventList.
class TimingWheel {
 public:
  struct Event {
    std::uint32_t second, carried, ticket, unused = 0;
  };

  explicit TimingWheel(std::uint32_t now = 0) : now_(now) {}

  bool empty() const { return levels_ == 0; }

  std::uint32_t first_second() {
    for (;;) {
      const auto level = static_cast<std::uint32_t>(std::countr_zero(levels_));
      const auto digit = static_cast<std::uint32_t>(std::countr_zero(marks_[level]));
      first_ = level << kDigitBits | digit;
      if (level == 0) return (now_ & ~kDigitMask) | digit;
      if (buckets_[first_].count == 1 && buckets_[first_].more == kNoChunk) return events_[first_][0].second;
      spread(level, digit);
    }
  }

  Event pop() {
    const Event event = take_last(first_);
    now_ = event.second;
    first_ = now_ & kDigitMask;
    return event;
  }

  bool any_now() const { return (marks_[0] >> (now_ & kDigitMask) & 1) != 0; }

  std::optional<std::uint32_t> carried_next() const {
    if (marks_[0] == 0) return std::nullopt;
    const auto place = static_cast<std::size_t>(std::countr_zero(marks_[0]));
    return buckets_[place].count > 0 ? std::optional(events_[place][0].carried) : std::nullopt;
  }

  void push(const Event& event) {
    const auto width = static_cast<std::uint32_t>(std::bit_width((event.second ^ now_) | 1));
    const std::uint32_t level = (width - 1) / kDigitBits;
    const std::uint32_t digit = event.second >> (level * kDigitBits) & kDigitMask;
    const std::uint32_t place = level << kDigitBits | digit;
    if (buckets_[place].count == kEventsOfBucket) [[unlikely]]
      move_to_chunk(place);
    events_[place][buckets_[place].count++] = event;
    marks_[level] |= std::uint64_t{1} << digit;
    levels_ |= 1u << level;
  }

 private:
  static constexpr std::uint32_t kDigitBits = 6, kDigitMask = (1u << kDigitBits) - 1, kLevels = 6;
  static constexpr std::uint32_t kNoChunk = 0, kEventsOfBucket = 8, kEventsOfChunk = 16 * kEventsOfBucket - 1;
  static constexpr std::uint32_t kPlaces = kLevels << kDigitBits;

  /// What has no room among its first few lies in chunks, `more` being the last of them.
  struct Bucket {
    std::uint32_t count, more;
  };
  struct alignas(16) Chunk {
    Event events[kEventsOfChunk];
    std::uint32_t count, more;
  };

  void unmark(std::uint32_t level, std::uint32_t digit) {
    marks_[level] &= ~(std::uint64_t{1} << digit);
    levels_ &= ~(static_cast<std::uint32_t>(marks_[level] == 0) << level);
  }

  Event take_last(std::uint32_t place) {
    Bucket& bucket = buckets_[place];
    if (bucket.count == 0) [[unlikely]]
      return take_from_chunk(place);
    if (--bucket.count == 0 && bucket.more == kNoChunk) unmark(place >> kDigitBits, place & kDigitMask);
    return events_[place][bucket.count];
  }

  Event take_from_chunk(std::uint32_t place) {
    Bucket& bucket = buckets_[place];
    Chunk& chunk = chunks_[bucket.more];
    const Event event = chunk.events[--chunk.count];
    if (chunk.count == 0) {
      give_back_chunk(bucket);
      if (bucket.more == kNoChunk) unmark(place >> kDigitBits, place & kDigitMask);
    }
    return event;
  }

  // Now is the first second of that bucket: its events differ from it in lower digits only.
  void spread(std::uint32_t level, std::uint32_t digit) {
    const std::uint32_t below = level * kDigitBits, above = below + kDigitBits;
    now_ = (above < 32 ? now_ >> above << above : 0) | digit << below;
    const std::uint32_t place = level << kDigitBits | digit;
    Bucket& bucket = buckets_[place];
    unmark(level, digit);
    for (std::uint32_t i = 0; i < bucket.count; ++i) push(events_[place][i]);
    bucket.count = 0;
    while (bucket.more != kNoChunk) {
      const std::uint32_t id = bucket.more, count = chunks_[id].count;
      for (std::uint32_t i = 0; i < count; ++i) {
        const Event event = chunks_[id].events[i];  // the array may grow
        push(event);
      }
      give_back_chunk(bucket);
    }
  }

  [[gnu::noinline]] void move_to_chunk(std::uint32_t place) {
    Bucket& bucket = buckets_[place];
    if (bucket.more == kNoChunk || chunks_[bucket.more].count + kEventsOfBucket > kEventsOfChunk) {
      std::uint32_t id = free_;
      if (id != kNoChunk) {
        free_ = chunks_[id].more;
      } else {
        if (chunks_.empty()) chunks_.push_back(Chunk{});  // number 0 is none
        id = static_cast<std::uint32_t>(chunks_.size());
        chunks_.push_back(Chunk{});
      }
      chunks_[id].count = 0;
      chunks_[id].more = bucket.more;
      bucket.more = id;
    }
    Chunk& chunk = chunks_[bucket.more];
    for (const Event& event : events_[place]) chunk.events[chunk.count++] = event;
    bucket.count = 0;
  }

  void give_back_chunk(Bucket& bucket) {
    const std::uint32_t id = bucket.more;
    bucket.more = chunks_[id].more;
    chunks_[id].more = free_;
    free_ = id;
  }

  std::uint32_t levels_ = 0;           // a bit per level that has anything
  std::uint32_t now_ = 0, first_ = 0;  // first_: the bucket that the next pop takes from
  std::uint32_t free_ = kNoChunk;
  std::array<std::uint64_t, kLevels> marks_{};  // a bit per bucket that has anything
  std::array<Bucket, kPlaces> buckets_{};
  alignas(64) std::array<std::array<Event, kEventsOfBucket>, kPlaces> events_{};
  GrowingArray<Chunk> chunks_;
};

}  // namespace clockstop
