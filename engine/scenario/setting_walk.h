// What a study says that is no number – pools, priorities, queues, kinds of distributions, outcomes of silence – by its
// path. Not here: numbers (number_walk.h).
#pragma once

#include <functional>
#include <string>

#include "scenario/spec.h"

namespace clockstop {

/// `value` as it would be written; a distribution as a whole (its numbers have paths of their own).
struct SettingAt {
  std::string path;  // "class2.review.priority"
  std::string value;
  Place place;
  ChangeChain changes;
};
using SettingVisit = std::function<void(const SettingAt&)>;

void each_setting(const ProcessSpec& process, const SettingVisit& visit);
void each_setting(const PoolSpec& pool, const SettingVisit& visit);

/// "fifo", "due-date of handling".
std::string queue_text(const PoolSpec& pool);
std::string priority_text(PriorityClass priority);
/// "overdue", "overdue on handling", "after 20 wd", "after 20 wd on handling".
std::string escalation_text(const EscalationSpec& escalation);

}  // namespace clockstop
