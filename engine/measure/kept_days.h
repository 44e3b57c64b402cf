// How many days a promise must allow to be kept in a given share of cases. Not here: what a clock is, or when it stops
// (simulation/).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "measure/sketch.h"

namespace clockstop {

/// What a clock needed to be on time. `days`: the fewest whole days from 1 up (0 and 1 alike where it needed none);
/// `same_day`: 0 would do too, which has a rule of its own (what comes in after closing counts as of the next opening).
struct DaysNeeded {
  std::int32_t days = 0;
  bool same_day = true;
};

/// The commitments that would have been kept, from completed clocks and from those that were cut off or still open.
///
/// The on-time share at N days is completed(needs at most N) ÷ (completed + cut off(already over N)): the rule of
/// on-time shares with N in the place of the number. Laws:
///   (1) from N = 1 up the share never falls, and it reaches 1 as soon as one clock was completed
///   (2) a clock that was cut off can make the answer larger, never smaller
/// Threads: none.
class KeptDays {
 public:
  static constexpr std::array<int, 3> kPercents = {90, 95, 99};

  void add_completed(DaysNeeded needed) {
    completed_.add(needed.days);
    same_day_completed_ += needed.same_day;
  }
  void add_cut_off(DaysNeeded so_far) {
    cut_off_.add(so_far.days);
    over_same_day_ += !so_far.same_day;
  }

  /// For each of kPercents: the smallest N with at least that share on time; nothing if no clock was completed.
  [[nodiscard]] std::optional<std::array<std::int64_t, kPercents.size()>> days() const;

 private:
  DayCounts completed_, cut_off_;
  std::uint64_t same_day_completed_ = 0, over_same_day_ = 0;
};

}  // namespace clockstop
