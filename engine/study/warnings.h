// What a reader must know before believing the figures: pools that cannot do their work, cases that never ended.
// Not here: warnings about the text of a study (scenario/).
#pragma once

#include <string>
#include <vector>

#include "study/results.h"

namespace clockstop {

struct Model;

/// What a warning needs to know of a pool: people present on average over the open hours of the window.
struct PoolStaff {
  std::string pool;
  double mean_staff = 0;
  bool operator==(const PoolStaff&) const = default;
};

std::vector<PoolStaff> pool_staff(const Model& model);

/// One sentence for each pool whose mean offered load is 1 or more:
///   pool 'reviewers' is overloaded in scenario 'reform': 1.23 times the staff hours it has are brought in; it lacks
///   about 3 people
/// The people are the fewest whole persons, present in all open hours of the window, that bring the load below 1.
std::vector<std::string> overload_warnings(const ScenarioResult& scenario, const std::vector<PoolStaff>& pools);

/// One sentence for each process with cohort applications still open when the run gave up.
std::vector<std::string> open_case_warnings(const ScenarioResult& scenario);

}  // namespace clockstop
