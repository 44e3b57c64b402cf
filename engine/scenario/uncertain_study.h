// The values of a study that have a range, and the study with other values in their place. Reforms act on what is put
// in, so a value that several scenarios use moves in all of them. Not here: which values to try (study/sensitivity.h).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "scenario/spec.h"

namespace clockstop {

struct UncertainValue {
  std::string path;  // "class2.review.effort.mean", "reforms.hires.pools.reviewers.staff.by"
  double low = 0, high = 0, stated = 0;
  Unit unit = Unit::kNumber;
  bool whole = false;  // people, rounds, days of a limit: only whole numbers mean something
};

/// Values of processes, pools and arrivals, and those in the changes of the given reforms, whatever file they are in.
///
/// Shares of one whole (outcomes of a stage, values of an attribute) hang together: the first with a range is the one
/// that is varied, the others keep their proportions and fill up the rest; in the changes of reforms they stay as they
/// are. Numbers that bound one distribution (`from` and `to`; `min`, `mode` and `max`) are put in order if their ranges
/// overlap. Ranges of one point are none.
class UncertainStudy {
 public:
  /// The study must outlive it.
  UncertainStudy(const StudySpec& study, std::vector<std::size_t> reforms);

  [[nodiscard]] const std::vector<UncertainValue>& values() const { return values_; }

  /// The study with these in the place of values(), in the same units. What does not fit together becomes an error when
  /// a scenario of it is defined.
  [[nodiscard]] StudySpec with(std::span<const double> values) const;

 private:
  const StudySpec& study_;
  std::vector<std::size_t> reforms_;
  std::vector<UncertainValue> values_;
};

}  // namespace clockstop
