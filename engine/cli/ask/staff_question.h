// staff: the cheapest staffing that meets the targets.
#pragma once

#include "cli/ask/asked.h"
#include "report/staff_report.h"

namespace clockstop {

class StudyFile;

/// Of the baseline if no scenario is named. Progress counts runs; how many there will be is a guess that grows.
/// Errors: WrongUsage.
StaffReport staffing_of(const StudyFile& study, const Asked& asked, const Running& running);

}  // namespace clockstop
