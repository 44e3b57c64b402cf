// What the arrivals of the measured window bring to each pool, by expectation and before any run: rates, shares of
// attributes, ways through the flow, efforts, rounds and outcomes. Not here: queues, which this cannot know.
#pragma once

#include <vector>

#include "model/model.h"

namespace clockstop {

struct ExpectedLoad {
  double hours_brought = 0;    // staff hours of the applications that arrive in the window
  double hours_available = 0;  // staff × open hours of the window
  double load() const { return hours_available > 0 ? hours_brought / hours_available : 0; }
};

/// By pool. Each application is followed under the rules of its day of arrival; answers that come too late are left out
/// of account, so the figure errs a little on the high side. A process with more than 4,096 kinds of flows and
/// attributes together is left out. Cost: linear in flows × profiles × steps.
std::vector<ExpectedLoad> expected_loads(const Model& model);

/// A share of the applications of a process that arrive in the window; sums to 1, or is empty if none arrive.
struct ArrivalGroup {
  std::uint32_t epoch = 0, profile = 0;
  double applications = 0;
};
std::vector<ArrivalGroup> arrival_groups(const Model& model, const ProcessModel& process);

}  // namespace clockstop
