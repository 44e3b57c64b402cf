// What `check` says beyond plain errors: reforms that no scenario uses are checked too, and warnings worth a planner's
// time.
#pragma once

#include "scenario/define.h"
#include "scenario/diagnostic.h"
#include "scenario/spec.h"

namespace clockstop {

/// Paths and values of every reform, used or not, each alone.
void check_all_reforms(const StudySpec& study, Diagnostics& diagnostics);

/// Priorities without effect, numbers that rounding changed, reforms that are in force on no day of the run, years
/// whose holidays are provisional.
void warn_about_study(const StudySpec& study, const CalendarShelf& calendars, Diagnostics& diagnostics);

/// What to say of a run that went on until `until`: "" if all its holidays were published.
std::string provisional_warning(const StudySpec& study, const CalendarShelf& calendars, Instant until);

}  // namespace clockstop
