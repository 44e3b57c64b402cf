// Every number of a study by its path, for explanations and provenance.
#pragma once

#include <functional>
#include <string>

#include "scenario/spec.h"

namespace clockstop {

/// What stands at a path. For limits and staff the engine counts a rounded number: `counted` is that, "" where it is
/// the same.
struct NumberAt {
  std::string path;  // "class2.review.commitment"
  const Number* number = nullptr;
  std::string counted;
};
using NumberVisit = std::function<void(const NumberAt&)>;

void each_number(const ProcessSpec& process, const NumberVisit& visit);
void each_number(const PoolSpec& pool, const NumberVisit& visit);
void each_number(const ArrivalSpec& arrival, const NumberVisit& visit);

/// A condition as it could be written: "innovative and site in [a, b]".
std::string condition_text(const Condition& condition);

/// "lognormal, mean 6 h, cv 0.5"; a constant is just its value.
std::string describe(const DistributionSpec& distribution);
/// "lognormal".
std::string describe_kind(const DistributionSpec& distribution);

}  // namespace clockstop
