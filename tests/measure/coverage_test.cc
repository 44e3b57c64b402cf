// Do 95 % of the intervals hold the truth? Each check has a twin with a wrong interval that it must reject.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "measure/interval.h"
#include "measure/test_numbers.h"

namespace clockstop {
namespace {

constexpr int kSets = 20'000;
constexpr double kRejectAt = 4.0;  // two-sided false-alarm rate 6e-5 for a fresh seed; the seeds are fixed

using Covers = std::function<bool(TestNumbers&)>;

/// How many standard errors the coverage lies from 95 %.
double coverage_z(const char* name, std::uint64_t seed, const Covers& covers) {
  TestNumbers random(seed);
  int covered = 0;
  for (int set = 0; set < kSets; ++set) covered += covers(random) ? 1 : 0;
  const double coverage = covered / static_cast<double>(kSets);
  const double standard_error = std::sqrt(0.95 * 0.05 / kSets);
  const double z = (coverage - 0.95) / standard_error;
  std::printf("%s: n = %d, coverage = %.4f, standard error = %.4f, z = %.2f\n", name, kSets, coverage, standard_error,
              z);
  return z;
}

std::vector<double> normals(TestNumbers& random, std::size_t n, double mean, double sd) {
  std::vector<double> figures(n);
  for (double& figure : figures) figure = mean + sd * random.normal();
  return figures;
}

/// The mean of ten normals about 40, its interval's half-width scaled.
Covers mean_of_ten(double scale) {
  return [scale](TestNumbers& random) {
    const Estimate estimate = mean_estimate(normals(random, 10, 40.0, 3.0));
    const double half_width = scale * (estimate.ci95->second - estimate.ci95->first) / 2.0;
    return std::abs(*estimate.value - 40.0) <= half_width;
  };
}

TEST(Coverage, OfTheMeanOfTenNormalsIs95Percent) {
  EXPECT_LE(std::abs(coverage_z("mean", 101, mean_of_ten(1.0))), kRejectAt);
}

TEST(Coverage, ANormalQuantileInPlaceOfStudentsIsCaught) {
  const double z_for_t = 1.959963984540054 / student_t_975(9);
  EXPECT_GT(std::abs(coverage_z("mean, z for t", 101, mean_of_ten(z_for_t))), kRejectAt);
}

TEST(Coverage, ThePopulationsStandardDeviationInPlaceOfTheSamplesIsCaught) {
  EXPECT_GT(std::abs(coverage_z("mean, n for n - 1", 101, mean_of_ten(std::sqrt(0.9)))), kRejectAt);
}

/// A scenario that adds 2 to a baseline with which it shares most of its noise.
struct Paired {
  std::vector<double> baseline;
  std::vector<double> scenario;
};

Paired paired(TestNumbers& random, std::size_t n) {
  Paired figures{normals(random, n, 50.0, 10.0), {}};
  for (const double figure : figures.baseline) figures.scenario.push_back(figure + 2.0 + random.normal());
  return figures;
}

bool holds(const Estimate& estimate, double truth) {
  return estimate.ci95->first <= truth && truth <= estimate.ci95->second;
}

TEST(Coverage, OfThePairedDifferenceIs95Percent) {
  const Covers covers = [](TestNumbers& random) {
    const Paired figures = paired(random, 10);
    return holds(difference_estimate(figures.scenario, figures.baseline), 2.0);
  };
  EXPECT_LE(std::abs(coverage_z("difference", 102, covers)), kRejectAt);
}

TEST(Coverage, PairsThatAreNotPairsAreCaught) {
  // The difference to another baseline, with the interval of the true pairs: it ignores the noise not shared.
  const Covers covers = [](TestNumbers& random) {
    const Paired figures = paired(random, 10);
    const Estimate sharp = difference_estimate(figures.scenario, figures.baseline);
    const Estimate loose = difference_estimate(figures.scenario, paired(random, 10).baseline);
    return std::abs(*loose.value - 2.0) <= (sharp.ci95->second - sharp.ci95->first) / 2.0;
  };
  EXPECT_GT(std::abs(coverage_z("difference, wrong pairs", 102, covers)), kRejectAt);
}

/// The jackknife is asymptotic; with 40 mildly varying pairs its coverage is 95 % as far as 20,000 sets can tell.
Covers ratio_of_forty(double scale) {
  return [scale](TestNumbers& random) {
    std::vector<double> baseline = normals(random, 40, 50.0, 5.0);
    std::vector<double> scenario;
    for (const double figure : baseline) scenario.push_back(0.8 * figure + 2.0 * random.normal());
    const Estimate estimate = ratio_estimate(scenario, baseline);
    const double half_width = scale * (estimate.ci95->second - estimate.ci95->first) / 2.0;
    return std::abs(*estimate.value - 0.8) <= half_width;
  };
}

TEST(Coverage, OfTheRatioOfFortyPairsIs95Percent) {
  EXPECT_LE(std::abs(coverage_z("ratio", 103, ratio_of_forty(1.0))), kRejectAt);
}

TEST(Coverage, AnIntervalForTheRatioTenPercentTooNarrowIsCaught) {
  EXPECT_GT(std::abs(coverage_z("ratio, 10 % narrower", 103, ratio_of_forty(0.9))), kRejectAt);
}

}  // namespace
}  // namespace clockstop
