// A study's results as JSON, in the layout and key order of the results format. Numbers are in shortest round-trip
// form, so equal results are equal bytes; text is UTF-8, not escaped.
#pragma once

#include <string>

#include "study/results.h"

namespace clockstop {

/// Ends with a line break. After an interruption `study.complete` is false and `study.replications` the number of
/// replications that the figures describe: run with that many again gives the same figures.
std::string results_json(const StudyResult& result);

}  // namespace clockstop
