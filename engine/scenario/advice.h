// What is worth a planner's time before a run: pools that cannot keep up, promises that the work alone breaks, reforms
// that meet nobody, rounds without end, assumptions without a range. By expectation, with the numbers.
#pragma once

#include "scenario/diagnostic.h"
#include "scenario/spec.h"
#include "scenario/study_file.h"

namespace clockstop {

/// Warnings only. They belong to `check`, not to the warnings of results, where a run says what it saw.
void advise(const StudyFile& study, Diagnostics& diagnostics);

}  // namespace clockstop
