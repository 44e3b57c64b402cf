// Distributions from a file: `{empirical: {file: answers.csv}}` is read as if its values stood in the study.
#pragma once

#include "scenario/diagnostic.h"
#include "scenario/include.h"

namespace clockstop {

/// More would be copied for every variant of a process; equal values are better counted in a column of weights.
inline constexpr std::size_t kMaxFileValues = 10'000;

/// Puts the values (and weights) of every file named by an `empirical` distribution into the trees, each with its place
/// in the file: a cell is a quantity, or a plain number of the distribution's `unit`. Errors: what read_data_file and
/// parse_csv say, a missing column, no row or more than kMaxFileValues.
void read_value_files(LoadedStudy& study, Diagnostics& diagnostics);

}  // namespace clockstop
