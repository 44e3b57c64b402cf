// The memory of a log is that of the cases in flight, however many cases go by.
#include <gtest/gtest.h>

#include "eventlog/logged.h"

namespace clockstop {
namespace {

/// Takes everything and keeps nothing.
class Nowhere : public LogWriter {
 public:
  void add(const LoggedCase&) override {}
  void end() override {}
};

LogCounts of_years(int years) {
  return log_study("measure: {from: 2025-01-01, to: " + std::to_string(2024 + years) + R"(-12-31}
pools:
  clerks: {staff: 12}
arrivals:
  class2: {rate: 5000 / y}
processes:
  class2:
    flow:
      - stage: check
        pool: clerks
        effort: {exponential: {mean: 2 h}}
        deficiency: {probability: 30 %, response: {exponential: {mean: 5 d}}, effort: 1 h}
)",
                   {}, {}, [](const LogSource&) { return std::make_unique<Nowhere>(); });
}

TEST(CaseGatherer, HoldsTheCasesInFlightHoweverManyGoBy) {
  const LogCounts one = of_years(1), ten = of_years(10);
  EXPECT_GT(ten.cases, 9 * one.cases);
  EXPECT_GT(ten.events, 9 * one.events);
  EXPECT_LT(ten.most_held, 2 * one.most_held);  // the largest of ten years' queues, not their sum
  EXPECT_LT(one.most_held, one.events / 10);
}

}  // namespace
}  // namespace clockstop
