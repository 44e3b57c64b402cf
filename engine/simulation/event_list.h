// The pending events of a replication by time and phase, and the total order of what falls on one instant.
//
// Order:  (time, phase of the instant, process rank, application number, step), as the semantics number them. The list
//         itself orders by time and phase in one word; who handles an instant sorts the few that share it by
//         event_key().
// Cost:   log4(slots) branch-free steps of three comparisons a push or pop; 15 bytes a slot; no allocation but to grow
//         by a quarter.
// Bounds: 2^32 seconds, 2^11 processes and steps, 2^34 applications of a process, 2^27 activities at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "simulation/growing_array.h"
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

/// A winner tree over slots, four to a node: a slot holds one running activity, its number is the handle to cancel it.
/// Four siblings lie side by side, so a path touches half the cache lines of a binary tree's.
class EventList {
 public:
  EventList() { grow_to(64); }

  bool empty() { return close_hole(), first_ == kNever; }

  /// Seconds since the start of the run. Contract: not empty.
  std::int64_t first_second() { return close_hole(), static_cast<std::int64_t>(first_ >> kSecondShift); }

  /// Whether something is pending before `seconds`. Leaves the slot just emptied for the next push.
  bool any_before(std::int64_t seconds) const {
    return (hole_ == kNoSlot ? first_ : first_of_rest_) < static_cast<std::uint64_t>(seconds) << kSecondShift;
  }

  struct Due {
    Phase phase;
    std::uint32_t carried, slot;
  };

  /// Takes a first event out. The slot may serve the next push. Contract: not empty.
  Due pop() {
    close_hole();
    hole_ = static_cast<std::uint32_t>(first_) & kSlotMask;
    const Due due = {static_cast<Phase>(first_ >> kSlotBits & 7), carried_[hole_], hole_};
    has_looked_ = forget_second(first_) || !is_small();
    if (has_looked_) {
      look_beside(hole_);
    } else {
      first_of_rest_ = kNever;  // it was alone in its second; more need not be known
    }
    return due;
  }

  /// After a pop, where many things are pending: what will be taken out next, unless something earlier is pushed.
  std::optional<std::uint32_t> carried_next() const {
    if (hole_ == kNoSlot || !has_looked_ || first_of_rest_ == kNever) return std::nullopt;
    return carried_[static_cast<std::uint32_t>(first_of_rest_) & kSlotMask];
  }

  /// The event just taken out keeps its slot until release(): it can still be cancelled.
  void hold() {
    fill_hole(hole_, kNever);
    hole_ = kNoSlot;
  }

  /// Takes out all that is pending before `seconds`, in no order, and holds it. Level by level from the root down, so
  /// that what lies far away is asked for all at once. Contract: the slot of the last pop() is held or filled.
  template <typename Each>
  void hold_before(std::int64_t seconds, Each each) {
    const std::uint64_t bound = static_cast<std::uint64_t>(seconds) << kSecondShift;
    std::size_t ends[kMostLevels + 1];  // of what is due of each level, in due_
    due_.clear();
    const auto look_at = [&](int level, std::uint32_t node) {
      if (keys_[offsets_[level] + node] >= bound) return;
      due_.push_back(node);
      __builtin_prefetch(level > 0 ? static_cast<const void*>(&keys_[offsets_[level - 1] + std::size_t{4} * node])
                                   : &carried_[node]);
    };
    for (std::uint32_t node = 0; node < 4; ++node) look_at(levels_ - 1, node);
    ends[levels_] = 0;
    for (int level = levels_ - 1; level > 0; --level) {
      ends[level] = due_.size();
      for (std::size_t i = ends[level + 1]; i < ends[level]; ++i)
        for (std::uint32_t child = 0; child < 4; ++child) look_at(level - 1, 4 * due_[i] + child);
    }
    for (std::size_t i = ends[1]; i < due_.size(); ++i) {
      const std::uint32_t slot = due_[i];
      const std::uint64_t key = std::exchange(keys_[slot], kNever);
      forget_second(key);
      each(Due{static_cast<Phase>(key >> kSlotBits & 7), carried_[slot], slot});
    }
    for (int level = 1; level < levels_; ++level)
      for (std::size_t i = ends[level + 1]; i < ends[level]; ++i)
        keys_[offsets_[level] + due_[i]] = least_of_four(keys_.data() + offsets_[level - 1] + std::size_t{4} * due_[i]);
    first_ = least_of_four(keys_.data() + offsets_[levels_ - 1]);
  }

  /// Gives a held slot back; whether its event was not cancelled meanwhile.
  bool release(std::uint32_t slot) {
    const bool due = carried_[slot] != kCancelled;
    give_back(slot);
    return due;
  }

  /// Returns the slot.
  std::uint32_t push(std::int64_t seconds, Phase phase, std::uint32_t carried) {
    const std::uint64_t key = static_cast<std::uint64_t>(seconds) << kSecondShift |
                              std::uint64_t{static_cast<std::uint8_t>(phase)} << kSlotBits;
    if (is_small()) ++of_second_[place_of_second(key)];
    if (hole_ != kNoSlot) {
      const std::uint32_t slot = hole_;  // what ends usually starts the next: its path is gone up once, not twice
      hole_ = kNoSlot;
      carried_[slot] = carried;
      fill_hole(slot, key | slot);
      return slot;
    }
    std::uint32_t slot = free_;
    if (slot != kNoSlot) {
      free_ = carried_[slot];
    } else {
      if (used_ == slots_) grow_to(std::max(slots_ + 64, slots_ + slots_ / 4 / 64 * 64));
      slot = used_++;
    }
    carried_[slot] = carried;
    replay(slot, key | slot);
    return slot;
  }

  void cancel(std::uint32_t slot) {
    if (keys_[slot] == kNever) {  // held
      carried_[slot] = kCancelled;
      return;
    }
    close_hole();
    forget_second(keys_[slot]);
    replay(slot, kNever);
    give_back(slot);
  }

 private:
  static constexpr int kSlotBits = 29, kSecondShift = kSlotBits + kPhaseBits, kMostLevels = 16;
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};
  static constexpr std::uint32_t kNoSlot = 0xffffffffu, kCancelled = 0xffffffffu, kMostSlots = 1u << 27,
                                 kSlotMask = (1u << kSlotBits) - 1;
  static constexpr std::size_t kSecondsTold = 4096;

  // Whether anything else is pending in a second need not be searched for while few things are: they are counted by
  // their second, as far as its last bits tell.
  bool is_small() const { return slots_ < 256; }
  static std::size_t place_of_second(std::uint64_t key) { return key >> kSecondShift & (kSecondsTold - 1); }
  /// Whether there may be others of that second.
  bool forget_second(std::uint64_t key) { return is_small() && --of_second_[place_of_second(key)] > 0; }

  void close_hole() {
    if (hole_ == kNoSlot) return;
    const std::uint32_t slot = hole_;
    hole_ = kNoSlot;
    fill_hole(slot, kNever);
    give_back(slot);
  }

  void give_back(std::uint32_t slot) {
    carried_[slot] = free_;
    free_ = slot;
  }

  static std::uint64_t least_of_four(const std::uint64_t* keys) {
    return std::min(std::min(keys[0], keys[1]), std::min(keys[2], keys[3]));
  }

  /// The least of the three beside a key.
  static std::uint64_t least_beside(const std::uint64_t* keys, std::size_t at) {
    return std::min(std::min(keys[at ^ 1], keys[at ^ 2]), keys[at ^ 3]);
  }

  // Offsets are multiples of four, so `^` stays among siblings.
  void look_beside(std::uint32_t slot) {
    std::uint64_t least = kNever;
    std::size_t at = slot;
    for (int level = 0; level < levels_; ++level, at >>= 2) {
      beside_[level] = least_beside(keys_.data() + offsets_[level], at);
      least = std::min(least, beside_[level]);
    }
    first_of_rest_ = least;
  }

  /// With what was seen beside the path of the slot taken out, if that was looked at: nothing else has moved since.
  void fill_hole(std::uint32_t slot, std::uint64_t key) {
    if (!has_looked_) return replay(slot, key);
    std::size_t at = slot;
    for (int level = 0; level < levels_; ++level, at >>= 2) {
      keys_[offsets_[level] + at] = key;
      key = std::min(key, beside_[level]);
    }
    first_ = key;
  }

  void replay(std::uint32_t slot, std::uint64_t key) {
    std::size_t at = slot;
    for (int level = 0; level < levels_; ++level, at >>= 2) {
      std::uint64_t* keys = keys_.data() + offsets_[level];
      keys[at] = key;
      key = std::min(key, least_beside(keys, at));
    }
    first_ = key;
  }

  // Leaves lie first, so they stay where they are.
  void grow_to(std::uint32_t slots) {
    CLOCKSTOP_EXPECT(slots <= kMostSlots, "too many activities at once");
    keys_.resize(slots_, kNever);
    keys_.resize(slots, kNever);
    carried_.resize(slots, kNoSlot);
    slots_ = slots;
    levels_ = 0;
    for (std::size_t begin = 0, size = slots;;) {
      offsets_[levels_++] = begin;
      if (size <= 4) break;
      const std::size_t above = (size / 4 + 3) / 4 * 4, end = begin + size;
      keys_.resize(end + above, kNever);
      for (std::size_t i = 0; i < size / 4; ++i) keys_[end + i] = least_of_four(keys_.data() + begin + 4 * i);
      begin = end;
      size = above;
    }
  }

  GrowingArray<std::uint64_t> keys_;     // level after level from the slots up, each a multiple of four long
  GrowingArray<std::uint32_t> carried_;  // of a free slot: the next free one
  GrowingArray<std::uint32_t> due_;      // scratch of hold_before
  std::size_t offsets_[kMostLevels] = {};
  std::uint64_t beside_[kMostLevels] = {};  // the least key beside the hole's path, level by level
  std::uint64_t first_ = kNever, first_of_rest_ = kNever;
  std::uint8_t of_second_[kSecondsTold] = {};  // small lists: how many are pending
  bool has_looked_ = false;                    // beside the hole's path
  int levels_ = 0;
  std::uint32_t slots_ = 0, used_ = 0, hole_ = kNoSlot, free_ = kNoSlot;
};

}  // namespace clockstop
