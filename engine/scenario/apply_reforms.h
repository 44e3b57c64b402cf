// Reforms acting on a specification, in the order of a scenario.
#pragma once

#include <vector>

#include "scenario/diagnostic.h"
#include "scenario/spec.h"

namespace clockstop {

/// Which of a scenario's reforms are in force, by their place in its list.
using ReformMask = std::vector<bool>;

/// What reforms make of one specification, asked again and again: an answer goes on from the one before where that held
/// a first part of the same reforms, so that reforms dated one after the other are each applied once.
/// Errors (a value that does not fit, a conflict without `over`) are reported at their places, the same one once
/// however often it is met. What is handed over must outlive the object; an answer holds until the next.
class ProcessReformer {
 public:
  ProcessReformer(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                  Diagnostics& diagnostics);
  /// The process when `structural[i]` and `numeric[i]` say that the i-th reform is in force for its shape and its
  /// numbers.
  const ProcessSpec& at(const ReformMask& structural, const ReformMask& numeric);
  /// Reforms that can touch the process (by `applies_to` and by path): its shape, its numbers.
  const ReformMask& shapes() const { return shapes_; }
  const ReformMask& numbers() const { return numbers_; }

 private:
  struct Step {
    std::size_t reform;
    bool structural, numeric;
    bool operator==(const Step&) const = default;
  };
  void apply(const Step& step);

  const StudySpec& study_;
  const ScenarioSpec& scenario_;
  const ProcessSpec& process_;
  Diagnostics& diagnostics_;
  ReformMask shapes_, numbers_;
  std::vector<Step> done_;
  ProcessSpec result_;
};

/// The same for a pool and for arrivals (reforms of these know no shape): the answers for all `masks`, equal ones once.
std::vector<PoolSpec> reformed_pools(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                                     const std::vector<ReformMask>& masks, Diagnostics& diagnostics);
std::vector<ArrivalSpec> reformed_arrivals(const StudySpec& study, const ScenarioSpec& scenario,
                                           const ArrivalSpec& arrival, const std::vector<ReformMask>& masks,
                                           Diagnostics& diagnostics);

/// One answer, for callers that ask once.
ProcessSpec reformed_process(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                             const ReformMask& structural, const ReformMask& numeric, Diagnostics& diagnostics);
PoolSpec reformed_pool(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                       const ReformMask& active, Diagnostics& diagnostics);
ArrivalSpec reformed_arrival(const StudySpec& study, const ScenarioSpec& scenario, const ArrivalSpec& arrival,
                             const ReformMask& active, Diagnostics& diagnostics);

/// By `applies_to`.
bool reform_applies(const ReformSpec& reform, const ProcessSpec& process);
/// Whether any change of a reform can touch the process (by `applies_to` and by path).
bool touches(const ReformSpec& reform, const ProcessSpec& process);

/// What is wrong with each change of each reform by itself, used or not: paths that lead nowhere in any process the
/// reform applies to and, in a study with errors, values that do not fit what they are for. What would be said of a
/// process that could not be read whole is left out.
void check_changes(const StudySpec& study, Diagnostics& diagnostics);

}  // namespace clockstop
