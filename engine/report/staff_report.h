// The answer to "how many staff" as JSON and as text. Not here: how it is found (study/staff_answer.h).
#pragma once

#include <string>

#include "report/words.h"
#include "study/results.h"
#include "study/staff_result.h"

namespace clockstop {

/// Whose answer it is. `hired_from`: ISO date, or '' for all the time.
struct StaffReport {
  StudyHeader header;
  std::string scenario, hired_from;
  StaffAnswer answer;
};

/// {"clockstop", "study", "scenario", "staffing", "cost", "targets", "neighbours", "frontier", "unreachable", …}; ends
/// with a line break. Equal studies, options and seeds give equal bytes unless the run was cut ("complete": false).
std::string staff_json(const StaffReport& report);

/// At most 100 columns. `seconds`: what it took.
std::string staff_text(const StaffReport& report, Language language, double seconds);

}  // namespace clockstop
