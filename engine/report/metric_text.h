// A metric's values and changes in its own unit, as people read them.
#pragma once

#include <string>

#include "measure/interval.h"
#include "report/words.h"
#include "study/metric.h"

namespace clockstop {

/// "204 ± 10 d", "92 % [89, 94]".
std::string metric_cell(const Estimate& value, MetricUnit unit, Language language);

/// "* −23.5 ± 2.1 d", "* −39 pp [−44, −34]".
std::string metric_change_cell(const Estimate& change, MetricUnit unit, Language language);

}  // namespace clockstop
