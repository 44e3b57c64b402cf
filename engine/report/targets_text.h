// Targets on output and who meets them, as a table for a terminal.
#pragma once

#include <string>

#include "report/report_frame.h"
#include "study/results.h"

namespace clockstop {

/// Nothing if the study has no targets; begins with an empty line.
std::string targets_text(const StudyResult& result, const ReportFrame& frame);

}  // namespace clockstop
