// Which numbers a clock can be judged by, from the rules alone: a figure that no rule gives a number to does not exist
// (null), whereas one that merely did not occur has no value.
#pragma once

#include <cstddef>

namespace clockstop {

struct ProcessModel;

struct ClockNumbers {
  bool limit = false;       // in some rule; then `statutory` and `extended` exist
  bool commitment = false;  // a promise of its own
  bool civil_days = false;
  bool any() const {
    return limit || commitment;
  }  // then `committed` exists: the promise is the limit if there is no other
};

/// Of a stage's own clock, first visit or deficiency round alike: all its rounds are judged together.
ClockNumbers stage_numbers(const ProcessModel& process, std::size_t stage);

/// Of its deficiency rounds by themselves.
ClockNumbers round_numbers(const ProcessModel& process, std::size_t stage);

/// Whether some rule asks for deficiencies at that stage.
bool has_deficiency(const ProcessModel& process, std::size_t stage);

/// Of a named clock: its own, or what the stages it runs over can add up to.
ClockNumbers clock_numbers(const ProcessModel& process, std::size_t clock);

}  // namespace clockstop
