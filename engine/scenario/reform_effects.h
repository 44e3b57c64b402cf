// What each reform of a scenario changes, found by comparing the study with and without it: so any verb on any field is
// seen, and what a later reform overrides is still said.
#pragma once

#include <string>
#include <vector>

#include "scenario/spec.h"

namespace clockstop {

struct Difference {
  std::string path;                 // "class2.review.commitment"
  std::string before, after;        // "60 wd", "27 wd"; "" where nothing stands
  std::string counted;              // what the engine counts of `after`, where rounding changed it
  bool started_from_limit = false;  // `before` is the limit: there was no commitment
  std::string how;                  // "× 0.45 of class2.review.limit"; "set"; "" where the shape of a flow brought it
  Place place;                      // of the change; line 0 where unknown
};

struct FlowDifference {
  std::string process, before, after;  // flow_line
};

struct ReformEffect {
  std::vector<std::size_t> reforms;  // one; or all that are taken back
  std::vector<FlowDifference> flows;
  std::vector<Difference> values;
  bool none() const { return flows.empty() && values.empty(); }
};

/// From one scenario to another. Reforms of `from` beyond what both begin with are taken back at once: `taken_back`
/// (its `reforms` are empty if there are none).
struct ScenarioDifference {
  ReformEffect taken_back;
  std::vector<ReformEffect> added;  // in order of application
};
ScenarioDifference scenario_difference(const StudySpec& study, const ScenarioSpec& from, const ScenarioSpec& to);

}  // namespace clockstop
