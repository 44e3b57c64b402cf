// The pending events of a replication, in total order. A winner tree over slots: a slot holds one running activity, its
// number is the handle to cancel it.
//
// Order:  (time, phase of the instant, process rank, application number, step), as the semantics number them.
// Cost:   log2(slots) branch-free comparisons a push or pop; no allocation but to double the slots.
// Bounds: 2^35 seconds, 2^11 processes and steps, 2^34 applications of a process, 2^27 activities at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "time/contract.h"

namespace clockstop {

__extension__ typedef unsigned __int128 EventKey;

/// (a)–(e) of the semantics.
enum class Phase : std::uint8_t { kEnds, kExpiries, kStaff, kArrivals, kStarts };

inline constexpr int kSlotBits = 34, kStepBits = 11, kApplicationBits = 34, kRankBits = 11, kPhaseBits = 3;
inline constexpr std::uint64_t kMaxApplicationNumber = (std::uint64_t{1} << kApplicationBits) - 1;

/// How far the seconds are shifted in a key's upper half.
inline constexpr int kSecondShift = 2 * kSlotBits + kStepBits + kRankBits + kPhaseBits - 64;

/// `seconds` since the start of the run.
inline EventKey event_key(std::int64_t seconds, Phase phase, std::uint32_t rank, std::uint64_t application,
                          std::uint32_t step) {
  constexpr int kStepShift = kSlotBits, kApplicationShift = kStepShift + kStepBits;
  constexpr int kRankShift = kApplicationShift + kApplicationBits - 64, kPhaseShift = kRankShift + kRankBits;
  const std::uint64_t high = static_cast<std::uint64_t>(seconds) << kSecondShift |
                             static_cast<std::uint64_t>(phase) << kPhaseShift | std::uint64_t{rank} << kRankShift |
                             application >> (64 - kApplicationShift);
  const std::uint64_t low = application << kApplicationShift | std::uint64_t{step} << kStepShift;
  return static_cast<EventKey>(high) << 64 | low;
}
inline std::int64_t seconds_of(EventKey key) { return static_cast<std::int64_t>(key >> 64) >> kSecondShift; }

class EventList {
 public:
  EventList() { grow_to(64); }

  bool empty() { return close_hole(), winners_[1] == kNever; }
  EventKey top() { return close_hole(), winners_[1]; }

  /// Whether something is pending before `seconds`. Leaves the slot just emptied for the next push: only the nodes
  /// beside its path to the root are looked at.
  bool any_before(std::int64_t seconds) const {
    const std::uint64_t bound = static_cast<std::uint64_t>(seconds) << kSecondShift;
    const EventKey* nodes = winners_.data();
    if (hole_ == kNoSlot) return high_half(nodes[1]) < bound;
    bool found = false;
    for (std::size_t node = slots_ + hole_; node > 1; node >>= 1) found |= high_half(nodes[node ^ 1]) < bound;
    return found;
  }

  /// Takes the first event out and gives what it carried. Contract: not empty.
  std::uint32_t pop() {
    close_hole();
    hole_ = static_cast<std::uint32_t>(winners_[1]);
    return carried_[hole_];
  }

  /// Returns the slot. `key` comes from event_key().
  std::uint32_t push(EventKey key, std::uint32_t carried) {
    std::uint32_t slot;
    if (hole_ != kNoSlot) {
      slot = hole_;  // what ends usually starts the next: its slot's path is replayed once, not twice
      hole_ = kNoSlot;
    } else if (!free_.empty()) {
      slot = free_.back();
      free_.pop_back();
    } else {
      if (used_ == slots_) grow_to(2 * slots_);
      slot = used_++;
    }
    carried_[slot] = carried;
    replay(slot, key | slot);
    return slot;
  }

  void cancel(std::uint32_t slot) {
    replay(slot, kNever);
    free_.push_back(slot);
  }

 private:
  static constexpr EventKey kNever = ~EventKey{0};
  static constexpr std::uint32_t kNoSlot = 0xffffffffu, kMostSlots = 1u << 27;

  static std::uint64_t high_half(EventKey key) { return static_cast<std::uint64_t>(key >> 64); }

  void close_hole() {
    if (hole_ == kNoSlot) return;
    replay(hole_, kNever);
    free_.push_back(hole_);
    hole_ = kNoSlot;
  }

  void replay(std::uint32_t slot, EventKey key) {
    EventKey* nodes = winners_.data();
    std::size_t node = slots_ + slot;
    nodes[node] = key;
    while (node > 1) {
      const EventKey other = nodes[node ^ 1];
      key = other < key ? other : key;
      node >>= 1;
      nodes[node] = key;
    }
  }

  void grow_to(std::uint32_t slots) {
    CLOCKSTOP_EXPECT(slots <= kMostSlots, "too many activities at once");
    std::vector<EventKey> nodes(2 * static_cast<std::size_t>(slots), kNever);
    if (slots_ > 0) std::copy(winners_.begin() + slots_, winners_.end(), nodes.begin() + slots);
    for (std::size_t i = slots - 1; i >= 1; --i) nodes[i] = std::min(nodes[2 * i], nodes[2 * i + 1]);
    winners_.swap(nodes);
    carried_.resize(slots);
    slots_ = slots;
  }

  std::vector<EventKey> winners_;
  std::vector<std::uint32_t> carried_, free_;
  std::uint32_t slots_ = 0, used_ = 0, hole_ = kNoSlot;
};

}  // namespace clockstop
