// sensitivity: on which assumptions a figure hangs, and whether the conclusion holds wherever they may lie.
#pragma once

#include "cli/ask/asked.h"
#include "report/sensitivity_report.h"

namespace clockstop {

class StudyFile;

/// Errors: WrongUsage, also for a point of the ranges of which no study can be made.
SensitivityAnswer sensitivity_of(const StudyFile& study, const Asked& asked, const Running& running);

}  // namespace clockstop
