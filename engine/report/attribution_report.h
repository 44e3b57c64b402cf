// The answer of `attribute` as JSON and as text.
#pragma once

#include <string>
#include <vector>

#include "report/words.h"
#include "study/attribution.h"
#include "study/metric.h"
#include "study/results.h"

namespace clockstop {

struct AttributionAnswer {
  StudyHeader header;
  std::string scenario;  // against header.baseline
  Metric metric;
  std::vector<Titled> reforms;    // in the order of the scenario
  std::vector<std::size_t> idle;  // by reform: in how many sets of reforms it could not act
  Attribution found;
};

/// {"clockstop", "study", "metric", "scenario", "baseline", "values": {"baseline": E, "scenario": E}, "total": E,
///  "shapley": {REFORM: E}, "first": …, "last": …, "interactions": {REFORM: {LATER REFORM: E}}, "method", "simulated"}
std::string attribution_json(const AttributionAnswer& answer);

std::string attribution_text(const AttributionAnswer& answer, Language language);

}  // namespace clockstop
