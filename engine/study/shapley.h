// Shapley values, interactions and marginal values from the values of coalitions, replication by replication.
// Not here: where the values come from (attribution.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "measure/interval.h"

namespace clockstop {

/// Values of one coalition by replication; bit i of the mask is member i. Equally long for all masks, without NaN.
using CoalitionValues = std::function<std::span<const double>(std::uint64_t mask)>;

/// By member, then by replication.
using MemberFigures = std::vector<std::vector<double>>;

/// Σ over the coalitions without i of |T|! (n − |T| − 1)! / n! · (v(T ∪ i) − v(T)). A member whose marginal values are
/// all equal gets just that, without rounding.
MemberFigures shapley_values(std::size_t members, const CoalitionValues& values);

/// Means over orders of adding the members, one after the other; each order lists every member once.
MemberFigures sampled_values(std::span<const std::vector<std::size_t>> orders, const CoalitionValues& values);

/// Half-widths of 95 % intervals, by member, of what sampling orders leaves open: orders come in pairs, each with its
/// reverse, and the means of pairs (over replications) are taken as independent. Needs two pairs.
std::vector<double> sampling_half_widths(std::span<const std::vector<std::size_t>> orders,
                                         const CoalitionValues& values);

/// Σ over the coalitions with neither of |T|! (n − |T| − 2)! / (n − 1)! · (v(T ∪ ij) − v(T ∪ i) − v(T ∪ j) + v(T)), by
/// replication. Needs two members or more.
std::vector<double> interaction(std::size_t members, std::size_t i, std::size_t j, const CoalitionValues& values);

}  // namespace clockstop
