// What main puts together: the benchmarks of whole models and of parts, and the report at the end.
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

namespace clockstop::bench {

/// Prefixes of the names, by which the report finds the two sides of a ratio.
inline const std::string kEngine = "engine/", kHandCoded = "hand_coded/";

void register_models();
void register_parts();

/// Shows the best repetition of each benchmark: on a shared machine the fastest is the one least disturbed.
class BestOfReporter : public benchmark::ConsoleReporter {
 public:
  BestOfReporter();
  void ReportRuns(const std::vector<Run>& repetitions) override;
  /// Shows all, in the order of registration: interleaved, they end in any.
  void Finalize() override;

  /// Engine ÷ hand-coded, and known answers beside measured ones.
  void print_ratios() const;
  bool any_failed() const { return any_failed_; }

 private:
  std::map<std::string, Run> best_;  // by name
  bool any_failed_ = false;
};

}  // namespace clockstop::bench
