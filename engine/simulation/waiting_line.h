// The dossiers that wait at one pool, in the order in which it will take them.
//
// Order: class or due date (whatever the discipline puts first), then time of entry, process name, application number,
// step. Cost:  fifo and priority classes O(1) amortised (rings; only entries of one instant are sorted), due dates
// O(log n). A dossier that leaves without being taken is forgotten by its ticket and skipped when its turn comes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "simulation/event_list.h"

namespace clockstop {

struct Waiting {
  EventKey key;
  std::uint32_t token;
  std::uint32_t ticket;  // equals the token's while it waits here
};

/// `first` is the priority class, or the day on which the due date falls (less than 2^24); 0 under fifo.
inline EventKey waiting_key(std::uint32_t first, std::int64_t entered_seconds, std::uint32_t rank,
                            std::uint64_t application, std::uint32_t step) {
  return (static_cast<EventKey>(first) << 100) |
         (event_key(entered_seconds, Phase::kEnds, rank, application, step) >> kFreeKeyBits);
}

/// A growing ring, kept sorted by moving a new entry before those of the same instant that come after it.
class SortedRing {
 public:
  bool empty() const { return head_ == tail_; }
  const Waiting& front() const { return entries_[head_ & mask_]; }
  void pop() { ++head_; }
  void push(const Waiting& entry) {
    if (tail_ - head_ > mask_) grow();
    std::uint64_t at = tail_++;
    for (; at != head_ && entry.key < entries_[(at - 1) & mask_].key; --at)
      entries_[at & mask_] = entries_[(at - 1) & mask_];
    entries_[at & mask_] = entry;
  }

 private:
  void grow() {
    std::vector<Waiting> bigger(2 * entries_.size());
    for (std::uint64_t i = head_; i != tail_; ++i) bigger[i & (bigger.size() - 1)] = entries_[i & mask_];
    entries_.swap(bigger);
    mask_ = entries_.size() - 1;
  }
  std::vector<Waiting> entries_ = std::vector<Waiting>(16);
  std::uint64_t head_ = 0, tail_ = 0, mask_ = 15;
};

class WaitingLine {
 public:
  /// Of entries, stale ones among them.
  bool empty() const { return size_ == 0; }

  /// `lane` is the priority class under that discipline, 0 under fifo; ignored when ordered by due date.
  void push(const Waiting& entry, unsigned lane, bool by_due_date) {
    ++size_;
    if (by_due_date) {
      heap_.push_back(entry);
      std::push_heap(heap_.begin(), heap_.end(), later);
    } else {
      lanes_[lane].push(entry);
    }
  }

  /// The first entry, stale or not. Contract: not empty.
  const Waiting& front() { return heap_.empty() ? first_lane().front() : heap_.front(); }

  /// Contract: not empty.
  void pop() {
    --size_;
    if (heap_.empty()) return first_lane().pop();
    std::pop_heap(heap_.begin(), heap_.end(), later);
    heap_.pop_back();
  }

 private:
  static bool later(const Waiting& a, const Waiting& b) { return b.key < a.key; }
  SortedRing& first_lane() {
    SortedRing* lane = lanes_;
    while (lane->empty()) ++lane;
    return *lane;
  }

  SortedRing lanes_[3];
  std::vector<Waiting> heap_;
  std::uint64_t size_ = 0;
};

}  // namespace clockstop
