// attribute: which reform of a scenario brings how much of its difference to the baseline.
#pragma once

#include "cli/ask/asked.h"
#include "report/attribution_report.h"

namespace clockstop {

class StudyFile;

/// Errors: WrongUsage.
AttributionAnswer attribution_of(const StudyFile& study, const Asked& asked, const Running& running);

}  // namespace clockstop
