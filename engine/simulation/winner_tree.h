// Some thousands of pending events, by time.
//
// Cost: log2(slots) steps without a branch a pop, and as many a push. What comes next is chosen by a branch, which
//       nearly always goes one way: so the processor begins with it while the draw that the last push waits for is
//       still being made.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace clockstop {

/// A winner tree: a leaf holds the second and the slot of an event, a node the less of the two below it. The slot just
/// emptied stays as it is until it is known whether the next push fills it, as it nearly always does.
///
/// For the meaning of the functions and their contracts see EventList.
class WinnerTree {
 public:
  static constexpr std::uint32_t kMostSlots = 16384;

  struct Event {
    std::uint32_t second, carried, ticket;
  };

  bool empty() { return close_hole(), first_ == kNever; }
  bool full() const { return used_ == kMostSlots; }

  std::uint32_t now() const { return now_; }
  std::uint32_t first_second() { return close_hole(), static_cast<std::uint32_t>(first_ >> 32); }

  Event pop() {
    close_hole();
    const auto slot = static_cast<std::uint32_t>(first_);
    now_ = static_cast<std::uint32_t>(first_ >> 32);
    hole_ = slot;
    first_ = kNever;
    std::size_t node = slots_ + slot;
    for (std::size_t level = 0; node > 1; ++level, node /= 2) {
      first_ = std::min(first_, nodes_[node ^ 1]);
      beside_[level] = first_;
    }
    return {now_, carried_[slot], tickets_[slot]};
  }

  bool any_now() const { return first_ >> 32 == now_; }

  void push(const Event& event) {
    if (hole_ != kNoSlot) {
      const std::uint32_t slot = hole_;
      hole_ = kNoSlot;
      fill(slot, event);
      return;
    }
    std::uint32_t slot = free_;
    if (slot != kNoSlot) {
      free_ = carried_[slot];
    } else {
      if (used_ == slots_) double_slots();
      slot = used_++;
    }
    const std::uint64_t key = put(slot, event);
    for (std::size_t node = (slots_ + slot) / 2; node > 0; node /= 2) nodes_[node] = std::min(nodes_[node], key);
  }

 private:
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};
  static constexpr std::uint32_t kNoSlot = ~0u, kFewestSlots = 32;
  static constexpr std::size_t kMostLevels = 14;

  std::uint64_t put(std::uint32_t slot, const Event& event) {
    const std::uint64_t key = std::uint64_t{event.second} << 32 | slot;
    carried_[slot] = event.carried;
    tickets_[slot] = event.ticket;
    nodes_[slots_ + slot] = key;
    if (__builtin_expect_with_probability(key < first_, 0, 0.95)) first_ = key;
    return key;
  }

  void fill(std::uint32_t slot, const Event& event) {
    const std::uint64_t key = put(slot, event);
    std::size_t node = (slots_ + slot) / 2;
    for (std::size_t level = 0; node > 0; ++level, node /= 2) nodes_[node] = std::min(key, beside_[level]);
  }

  void close_hole() {
    if (hole_ == kNoSlot) return;
    std::size_t node = slots_ + hole_;
    nodes_[node] = kNever;
    node /= 2;
    for (std::size_t level = 0; node > 0; ++level, node /= 2) nodes_[node] = beside_[level];
    carried_[hole_] = free_;
    free_ = hole_;
    hole_ = kNoSlot;
  }

  void double_slots() {
    std::vector<std::uint64_t> bigger(std::size_t{4} * slots_, kNever);
    std::copy_n(nodes_.begin() + slots_, slots_, bigger.begin() + 2 * slots_);
    nodes_.swap(bigger);
    slots_ *= 2;
    for (std::size_t i = slots_ - 1; i > 0; --i) nodes_[i] = std::min(nodes_[2 * i], nodes_[2 * i + 1]);
    carried_.resize(slots_);
    tickets_.resize(slots_);
  }

  std::uint64_t first_ = kNever;            // of all but the hole
  std::uint64_t beside_[kMostLevels] = {};  // the least beside the hole's path, up to that level
  std::uint32_t now_ = 0;
  std::uint32_t slots_ = kFewestSlots, used_ = 0, hole_ = kNoSlot, free_ = kNoSlot;
  std::vector<std::uint64_t> nodes_ =
      std::vector<std::uint64_t>(2 * kFewestSlots, kNever);  // from 1; leaves from slots_
  std::vector<std::uint32_t> carried_ = std::vector<std::uint32_t>(kFewestSlots),
                             tickets_ = carried_;  // carried_ of a
                                                   // free slot: the next free one
};

}  // namespace clockstop
