// What the hand-coded models are made of: pending ends, a queue, arrivals. Nothing here is for any other use.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "random/draw.h"
#include "random/elementary.h"

namespace clockstop::bench {

inline constexpr double kHour = 3600;

/// The pending ends: the time and the slot in one word. A step that starts something puts it in the slot it emptied.
class EndTree {
 public:
  std::int64_t first_time() const { return static_cast<std::int64_t>(nodes_[1] >> kSlotBits); }

  std::uint32_t take() {
    emptied_ = static_cast<std::uint32_t>(nodes_[1]) & (kMostSlots - 1);
    return carried_[emptied_];
  }

  void add(std::int64_t time, std::uint32_t carried) {
    std::uint32_t slot = emptied_;
    if (slot != kNone) {
      emptied_ = kNone;
    } else if (!free_.empty()) {
      slot = free_.back();
      free_.pop_back();
    } else {
      if (used_ == carried_.size()) double_slots();
      slot = used_++;
    }
    carried_[slot] = carried;
    set(slot, static_cast<std::uint64_t>(time) << kSlotBits | slot);
  }

  /// At the end of a step that took an end and may have started nothing.
  void close() {
    if (emptied_ == kNone) return;
    free_.push_back(emptied_);
    set(emptied_, kNever);
    emptied_ = kNone;
  }

 private:
  static constexpr int kSlotBits = 24;
  static constexpr std::uint32_t kNone = ~0u, kMostSlots = 1u << kSlotBits;
  static constexpr std::uint64_t kNever = ~std::uint64_t{0} >> 1;

  void set(std::uint32_t slot, std::uint64_t key) {
    std::size_t node = carried_.size() + slot;
    nodes_[node] = key;
    for (; node > 1; nodes_[node] = key) {
      key = std::min(key, nodes_[node ^ 1]);
      node /= 2;
    }
  }

  void double_slots() {
    const std::size_t slots = carried_.size();
    std::vector<std::uint64_t> bigger(4 * slots, kNever);
    for (std::size_t i = 0; i < slots; ++i) bigger[2 * slots + i] = nodes_[slots + i];
    for (std::size_t i = 2 * slots - 1; i > 0; --i) bigger[i] = std::min(bigger[2 * i], bigger[2 * i + 1]);
    nodes_.swap(bigger);
    carried_.resize(2 * slots);
  }

  std::vector<std::uint64_t> nodes_ = std::vector<std::uint64_t>(128, kNever);
  std::vector<std::uint32_t> carried_ = std::vector<std::uint32_t>(64), free_;
  std::uint32_t used_ = 0, emptied_ = kNone;
};

/// First in, first out.
template <typename Entry>
class Queue {
 public:
  bool empty() const { return head_ == tail_; }
  void push(Entry entry) {
    if (tail_ - head_ == ring_.size()) {
      std::vector<Entry> bigger(2 * ring_.size());
      for (std::size_t i = head_; i != tail_; ++i) bigger[i & (bigger.size() - 1)] = ring_[i & (ring_.size() - 1)];
      ring_.swap(bigger);
    }
    ring_[tail_++ & (ring_.size() - 1)] = entry;
  }
  Entry pop() { return ring_[head_++ & (ring_.size() - 1)]; }

 private:
  std::vector<Entry> ring_ = std::vector<Entry>(64);
  std::size_t head_ = 0, tail_ = 0;
};

inline std::int64_t whole_seconds(double seconds) { return static_cast<std::int64_t>(seconds + 0.5); }

/// Arrivals one by one: the instants of a Poisson process of so many an hour.
class Arrivals {
 public:
  Arrivals(double per_hour, std::uint64_t stream) : seconds_each_(kHour / per_hour), stream_(stream) {}
  std::int64_t next() {
    unit_time_ -= portable_log(uniform(stream_, ++number_, 0));
    return static_cast<std::int64_t>(unit_time_ * seconds_each_);
  }

 private:
  double seconds_each_, unit_time_ = 0;
  std::uint64_t stream_, number_ = 0;
};

}  // namespace clockstop::bench
