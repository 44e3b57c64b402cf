// The pending events of a replication by time and phase, and the total order of what falls on one instant.
//
// Order:  (time, phase of the instant, process rank, application number, step), as the semantics number them. The list
//         itself orders by time and phase in one word; who handles an instant sorts the few that share it by
//         event_key().
// Cost:   log2(slots) branch-free comparisons a push or pop; no allocation but to double the slots.
// Bounds: 2^32 seconds, 2^11 processes and steps, 2^34 applications of a process, 2^27 activities at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "time/contract.h"

namespace clockstop {

__extension__ typedef unsigned __int128 EventKey;

/// (a)–(e) of the semantics.
enum class Phase : std::uint8_t { kEnds, kExpiries, kStaff, kArrivals, kStarts };

inline constexpr int kStepBits = 11, kApplicationBits = 34, kRankBits = 11, kPhaseBits = 3;
/// The lowest bits of a key are 0, for whoever wants to keep something there.
inline constexpr int kFreeKeyBits = 34;
inline constexpr std::uint64_t kMaxApplicationNumber = (std::uint64_t{1} << kApplicationBits) - 1;

/// `seconds` since the start of the run.
inline EventKey event_key(std::int64_t seconds, Phase phase, std::uint32_t rank, std::uint64_t application,
                          std::uint32_t step) {
  constexpr int kStepShift = kFreeKeyBits, kApplicationShift = kStepShift + kStepBits;
  constexpr int kRankShift = kApplicationShift + kApplicationBits - 64, kPhaseShift = kRankShift + kRankBits;
  const std::uint64_t high = static_cast<std::uint64_t>(seconds) << (kPhaseShift + kPhaseBits) |
                             static_cast<std::uint64_t>(phase) << kPhaseShift | std::uint64_t{rank} << kRankShift |
                             application >> (64 - kApplicationShift);
  const std::uint64_t low = application << kApplicationShift | std::uint64_t{step} << kStepShift;
  return static_cast<EventKey>(high) << 64 | low;
}

/// A winner tree over slots: a slot holds one running activity, its number is the handle to cancel it.
class EventList {
 public:
  EventList() { grow_to(64); }

  bool empty() { return close_hole(), winners_[1] == kNever; }

  /// Seconds since the start of the run. Contract: not empty.
  std::int64_t first_second() { return close_hole(), static_cast<std::int64_t>(winners_[1] >> kSecondShift); }

  /// Whether something is pending before `seconds`. Leaves the slot just emptied for the next push: only the nodes
  /// beside its path to the root are looked at.
  bool any_before(std::int64_t seconds) const {
    const std::uint64_t bound = static_cast<std::uint64_t>(seconds) << kSecondShift;
    const std::uint64_t* nodes = winners_.data();
    if (hole_ == kNoSlot) return nodes[1] < bound;
    bool found = false;
    for (std::size_t node = slots_ + hole_; node > 1; node >>= 1) found |= nodes[node ^ 1] < bound;
    return found;
  }

  struct Due {
    Phase phase;
    std::uint32_t carried, slot;
  };

  /// Takes a first event out. The slot may serve the next push. Contract: not empty.
  Due pop() {
    close_hole();
    hole_ = static_cast<std::uint32_t>(winners_[1]) & kSlotMask;
    return {static_cast<Phase>(winners_[1] >> kSlotBits & 7), carried_[hole_], hole_};
  }

  /// The event just taken out keeps its slot until release(): it can still be cancelled.
  void hold() {
    replay(hole_, kNever);
    hole_ = kNoSlot;
  }

  /// Gives a held slot back; whether its event was not cancelled meanwhile.
  bool release(std::uint32_t slot) {
    free_.push_back(slot);
    return carried_[slot] != kCancelled;
  }

  /// Returns the slot.
  std::uint32_t push(std::int64_t seconds, Phase phase, std::uint32_t carried) {
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
    replay(slot, static_cast<std::uint64_t>(seconds) << kSecondShift |
                     std::uint64_t{static_cast<std::uint8_t>(phase)} << kSlotBits | slot);
    return slot;
  }

  void cancel(std::uint32_t slot) {
    if (winners_[slots_ + slot] == kNever) {  // held
      carried_[slot] = kCancelled;
      return;
    }
    replay(slot, kNever);
    free_.push_back(slot);
  }

 private:
  static constexpr int kSlotBits = 29, kSecondShift = kSlotBits + kPhaseBits;
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};
  static constexpr std::uint32_t kNoSlot = 0xffffffffu, kCancelled = 0xffffffffu, kMostSlots = 1u << 27,
                                 kSlotMask = (1u << kSlotBits) - 1;

  void close_hole() {
    if (hole_ == kNoSlot) return;
    replay(hole_, kNever);
    free_.push_back(hole_);
    hole_ = kNoSlot;
  }

  void replay(std::uint32_t slot, std::uint64_t key) {
    std::uint64_t* nodes = winners_.data();
    std::size_t node = slots_ + slot;
    nodes[node] = key;
    while (node > 1) {
      key = std::min(key, nodes[node ^ 1]);
      node >>= 1;
      nodes[node] = key;
    }
  }

  void grow_to(std::uint32_t slots) {
    CLOCKSTOP_EXPECT(slots <= kMostSlots, "too many activities at once");
    std::vector<std::uint64_t> nodes(2 * static_cast<std::size_t>(slots), kNever);
    if (slots_ > 0) std::copy(winners_.begin() + slots_, winners_.end(), nodes.begin() + slots);
    for (std::size_t i = slots - 1; i >= 1; --i) nodes[i] = std::min(nodes[2 * i], nodes[2 * i + 1]);
    winners_.swap(nodes);
    carried_.resize(slots);
    slots_ = slots;
  }

  std::vector<std::uint64_t> winners_;
  std::vector<std::uint32_t> carried_, free_;
  std::uint32_t slots_ = 0, used_ = 0, hole_ = kNoSlot;
};

}  // namespace clockstop
