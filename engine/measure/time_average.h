// The exact integral of a whole-number level over time: queue lengths, busy places, staff.
#pragma once

#include <cstdint>
#include <limits>

#include "measure/int128.h"
#include "time/contract.h"

namespace clockstop {

/// Integral of a piecewise constant level over (weighted) time.
///
/// Time is whatever the caller weighs seconds with: civil seconds for a queue, open seconds for busy places. The level
/// is 0 until it is first set, so nothing before that counts. A level holds from its own moment to the next; several
/// changes at one moment leave only the last.
///
/// Units:  integral() is level times weighted seconds; divided by the span it is the mean level.
/// Order:  moments never go back; one that does is a broken contract.
/// Threads: none.
class LevelIntegral {
 public:
  /// From `now` on the level is `level`.
  void set(std::int64_t now_weighted_seconds, std::int64_t level) {
    advance(now_weighted_seconds);
    level_ = level;
  }

  /// The same, for a level that was set before.
  void change(std::int64_t to_weighted_seconds, std::int64_t new_level) { set(to_weighted_seconds, new_level); }

  /// Brings the integral up to `to`, at the present level.
  void advance(std::int64_t to_weighted_seconds) {
    CLOCKSTOP_EXPECT(to_weighted_seconds >= last_, "a level's time went back");
    integral_ += level_ * (static_cast<Int128>(to_weighted_seconds) - last_);
    last_ = to_weighted_seconds;
  }

  /// Forgets the integral up to `at` and keeps the level: where a measuring window opens.
  void restart(std::int64_t at_weighted_seconds) {
    advance(at_weighted_seconds);
    integral_ = 0;
  }

  [[nodiscard]] std::int64_t level() const { return level_; }

  /// Up to the last moment given.
  [[nodiscard]] Int128 integral() const { return integral_; }

  bool operator==(const LevelIntegral&) const = default;

 private:
  std::int64_t last_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t level_ = 0;
  Int128 integral_ = 0;
};

}  // namespace clockstop
