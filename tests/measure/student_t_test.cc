// The constants of Student's t against Boost.Math.
#include <gtest/gtest.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstdio>

#include "measure/interval.h"
#include "time/contract.h"

namespace clockstop {
namespace {

double boosts_quantile(std::size_t degrees_of_freedom) {
  // From above: 1 - 0.025 would round the probability.
  const boost::math::students_t_distribution<double> t(static_cast<double>(degrees_of_freedom));
  return boost::math::quantile(boost::math::complement(t, 0.025));
}

double relative_error(std::size_t degrees_of_freedom) {
  return std::abs(student_t_975(degrees_of_freedom) / boosts_quantile(degrees_of_freedom) - 1.0);
}

TEST(StudentT, AgreesWithBoostFrom1To10000) {
  double worst = 0.0;
  for (std::size_t n = 1; n <= 10'000; ++n) worst = std::max(worst, relative_error(n));
  std::printf("largest relative error: %.3g\n", worst);
  EXPECT_LE(worst, 1e-12);
}

TEST(StudentT, AgreesWithBoostForManyMore) {
  for (const std::size_t n : {20'000U, 100'000U, 1'000'000U, 1'000'000'000U}) EXPECT_LE(relative_error(n), 1e-12) << n;
}

TEST(StudentT, FallsWithEveryDegreeOfFreedomAlsoWhereTheTableEnds) {
  for (std::size_t n = 1; n < 10'000; ++n) ASSERT_GT(student_t_975(n), student_t_975(n + 1)) << n;
}

TEST(StudentT, TheSeriesTakesOverFromTheTableToTheLastDigits) {
  // Roots of the regularised incomplete beta function, found with 60 digits.
  EXPECT_DOUBLE_EQ(student_t_975(31), 2.03951344639640849);
  EXPECT_DOUBLE_EQ(student_t_975(32), 2.03693334346010196);
  EXPECT_DOUBLE_EQ(student_t_975(40), 2.02107539030627342);
}

TEST(StudentT, EndsAtTheNormalQuantile) { EXPECT_DOUBLE_EQ(student_t_975(~std::size_t{0}), 1.959963984540054); }

TEST(StudentT, HandValuesWithClosedForms) {
  // One degree of freedom is Cauchy: cot(0.025 pi). Two: (2p - 1) / sqrt(2 p (1 - p)) with p = 0.975.
  EXPECT_DOUBLE_EQ(student_t_975(1), 1.0 / std::tan(0.025 * 3.141592653589793));
  EXPECT_DOUBLE_EQ(student_t_975(2), 0.95 / std::sqrt(2.0 * 0.975 * 0.025));
}

TEST(StudentT, RefusesNoDegreeOfFreedom) { EXPECT_THROW((void)student_t_975(0), ContractError); }

}  // namespace
}  // namespace clockstop
