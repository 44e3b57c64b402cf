// How often each stage is visited, by the traffic equations of a flow. Not here: what the visits do to a pool
// (open_network.h).
#pragma once

#include <cstdint>
#include <vector>

#include "model/model.h"

namespace clockstop {

/// Per application that takes the flow, by stage.
struct FlowVisits {
  std::vector<double> first, rounds;
};

/// Solves x = e + Pᵀx over the steps of a flow under one set of rules: deficiency rounds feed themselves, late answers
/// and rejections leave, a join goes on once. `condition_shares`: of each of the process's conditions, the share of the
/// flow's applications for which it holds. A flow of more than 750 steps gives no visits: the start of a search is then
/// without it.
FlowVisits flow_visits(const Model& model, const ProcessModel& process, const FlowModel& flow, std::uint32_t rule_set,
                       const std::vector<double>& condition_shares);

/// The share of a distribution's draws above x.
double share_above(const Distribution& distribution, double x);

}  // namespace clockstop
