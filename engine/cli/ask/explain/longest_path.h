// The longest way through a process when nobody queues.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace clockstop {

struct LongestPath {
  std::vector<std::string> stages;
  double days = 0;  // civil
};

/// Along mean work and delays, first visits and expected rounds, as the last of the dated rules has them.
LongestPath longest_path(const ProcessModel& process, const Model& model);

}  // namespace clockstop
