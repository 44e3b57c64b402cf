// Figures of many replications against known answers. Not here: the answers.
//
// Each figure is judged by z = (mean over replications − answer) / standard error. With 60 replications |z| > 4.5 comes
// from chance in 3 of 100,000 checks (Student's t, 59 degrees of freedom); seeds are fixed, so a check that passes
// stays passed. Every check has a twin on a study that is 5 % wrong (or wrong in kind), which must exceed the same
// bound.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "simulation/case_log.h"

namespace clockstop {

inline constexpr double kBound = 4.5;
inline constexpr std::size_t kReplications = 60;

/// A statistic of one replication's cohort; for what the figures of the results do not say.
using CaseStatistic = std::function<double(const std::vector<CaseRecord>&)>;

class Sample {
 public:
  /// Runs the only scenario of a study, given as text without `clockstop: 1`, on one thread.
  explicit Sample(const std::string& study, const std::map<std::string, CaseStatistic>& statistics = {},
                  std::size_t replications = kReplications);

  /// |z| of a figure by its path ("pools.clerks.queue") or of a statistic by its name; prints n, estimate, standard
  /// error and z.
  double z(const std::string& figure, double answer) const;
  /// |z| of a quantity that each replication gives from several figures.
  double z_of(const std::string& name, const std::vector<double>& by_replication, double answer) const;
  const std::vector<double>& by_replication(const std::string& figure) const { return values_.at(figure); }

 private:
  std::map<std::string, std::vector<double>> values_;
};

}  // namespace clockstop
