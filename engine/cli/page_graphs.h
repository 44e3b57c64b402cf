// The processes of a study as the report page draws them. Not here: the drawing (bindings/web/), other formats of the
// same graphs (ask/explain/flow_graph.h).
#pragma once

#include <cstddef>
#include <vector>

#include "report/page_json.h"

namespace clockstop {

class StudyFile;

/// Each process under each of the scenarios (indices into StudySpec::scenarios), equal ones once.
std::vector<PageGraph> page_graphs(const StudyFile& study, const std::vector<std::size_t>& scenarios);

}  // namespace clockstop
