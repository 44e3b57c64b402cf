// The pending events of a replication by time, and the total order of what falls on one instant.
//
// Order:  (time, phase of the instant, process rank, application number, step), as the semantics number them. The list
//         itself knows seconds only; who handles an instant sorts the few that share it by event_key().
// Bounds: 2^32 seconds, 2^11 processes and steps, 2^34 applications of a process, 2^28 activities at once.
#pragma once

#include <cstdint>
#include <optional>

#include "simulation/timing_wheel.h"
#include "simulation/winner_tree.h"

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

/// A winner tree while thousands of events are pending at most, a timing wheel from then on: the tree is faster for
/// few, the wheel's cost does not grow.
///
/// Nothing is taken out before its time: whoever gives up an event forgets its ticket, and passes over what comes with
/// another. Tickets repeat after 2^32 pushes.
class EventList {
 public:
  struct Due {
    std::uint32_t carried, ticket;
  };

  explicit EventList(std::uint32_t first_ticket = 0) : next_ticket_(first_ticket) {}

  bool empty() { return is_large_ ? wheel_.empty() : tree_.empty(); }

  /// Seconds since the start of the run. Contract: not empty.
  std::int64_t first_second() { return is_large_ ? wheel_.first_second() : tree_.first_second(); }

  /// Takes one event of the first second out, and goes on to that second. Contract: first_second() was asked since the
  /// last pop, or any_now() says so.
  Due pop() {
    if (is_large_) return due(wheel_.pop());
    return due(tree_.pop());
  }

  /// Whether more is pending in the second of the last pop().
  bool any_now() const { return is_large_ ? wheel_.any_now() : tree_.any_now(); }

  /// Where many things are pending: what may be taken out next, unless something earlier is pushed.
  std::optional<std::uint32_t> carried_next() const { return is_large_ ? wheel_.carried_next() : std::nullopt; }

  /// Returns its ticket, which is none of the two largest numbers. Contract: not before the second of the last pop.
  std::uint32_t push(std::int64_t second, std::uint32_t carried) {
    if (next_ticket_ > kLastTicket) [[unlikely]]
      next_ticket_ = 0;
    const auto at = static_cast<std::uint32_t>(second);
    if (!is_large_) {
      tree_.push({at, carried, next_ticket_});
      if (tree_.full()) [[unlikely]]
        grow_large();
    } else {
      wheel_.push({at, carried, next_ticket_});
    }
    return next_ticket_++;
  }

 private:
  static constexpr std::uint32_t kLastTicket = 0xfffffffdu;

  template <typename Event>
  static Due due(const Event& event) {
    return {event.carried, event.ticket};
  }

  [[gnu::cold, gnu::noinline]] void grow_large() {
    wheel_ = TimingWheel(tree_.now());
    while (!tree_.empty()) {
      const WinnerTree::Event event = tree_.pop();
      wheel_.push({event.second, event.carried, event.ticket});
    }
    is_large_ = true;
  }

  bool is_large_ = false;
  std::uint32_t next_ticket_;
  WinnerTree tree_;
  TimingWheel wheel_;
};

}  // namespace clockstop
