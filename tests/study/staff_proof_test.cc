// The procedure on means that are known: how often it says what is wrong.
#include "study/staff_proof.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "random/draw.h"
#include "random/normal_quantile.h"

namespace clockstop {
namespace {

TEST(StudentTail, IsThatOfTheTables) {
  // Abramowitz and Stegun, table 26.10.
  EXPECT_NEAR(student_t_upper(20, 0.025), 2.086, 0.0006);
  EXPECT_NEAR(student_t_upper(30, 0.005), 2.750, 0.0006);
  EXPECT_NEAR(student_t_upper(60, 0.0005), 3.460, 0.0006);
  EXPECT_NEAR(student_t_upper(120, 0.00005), 4.025, 0.0015);
  EXPECT_NEAR(student_t_upper(1'000'000, 0.05), 1.644854, 0.00001);
}

/// Targets "at least 0" whose figures are normal with these means and spread 1.
class Normals {
 public:
  Normals(std::vector<double> means, std::uint64_t number) : means_(std::move(means)), number_(number) {}

  const TrialSample& operator()(std::size_t count) {
    sample_.values.resize(means_.size());
    for (std::size_t t = 0; t < means_.size(); ++t)
      for (std::size_t i = sample_.values[t].size(); i < count; ++i)
        sample_.values[t].push_back(means_[t] +
                                    portable_normal_quantile(uniform(stream_key(11, t + 1, "proof", "normal"), number_,
                                                                     static_cast<std::uint32_t>(i))));
    sample_.count = count;
    return sample_;
  }

 private:
  std::vector<double> means_;
  std::uint64_t number_;
  TrialSample sample_;
};

struct Shares {
  double meets = 0, fails = 0;
};

Shares shares(const std::vector<double>& means, const ProofPlan& plan, double error) {
  constexpr int kRuns = 2000;
  const std::vector<Target> targets(means.size());
  Shares out;
  for (int run = 1; run <= kRuns; ++run) {
    Normals normals(means, static_cast<std::uint64_t>(run));
    const Proven proven = prove(
        targets, [&](std::size_t n) -> const TrialSample& { return normals(n); }, plan, error);
    out.meets += proven.verdict == Verdict::kMeets;
    out.fails += proven.verdict == Verdict::kFails;
  }
  out.meets /= kRuns;
  out.fails /= kRuns;
  std::printf("  meets %.4f, fails %.4f\n", out.meets, out.fails);
  return out;
}

const ProofPlan kPlan{30, 5};
constexpr double kError = 0.05, kFourSigma = 4 * 0.0049;  // √(0.05 × 0.95 / 2000)

TEST(Proof, SaysMetOfTargetsThatAreJustMissedAtMostAsOftenAsAllowed) {
  EXPECT_LT(shares({-1e-9}, kPlan, kError).meets, kError + kFourSigma);
  EXPECT_LT(shares({-1e-9, 3, 3}, kPlan, kError).meets, kError + kFourSigma);
}

TEST(Proof, SaysMissedOfTargetsThatAreJustMetAtMostAsOftenAsAllowed) {
  EXPECT_LT(shares({0}, kPlan, kError).fails, kError + kFourSigma);
  EXPECT_LT(shares({0, 0, 0, 0, 0, 0, 0, 0}, kPlan, kError).fails, kError + kFourSigma);
}

TEST(Proof, WithoutItsShareForEachLookSaysMoreThanIsAllowed) {
  // Sabotage: the error of each look as large as that of the whole statement.
  const double looks = static_cast<double>(kPlan.looks);
  EXPECT_GT(shares({0, 0, 0, 0, 0, 0, 0, 0}, kPlan, kError * looks * 8).fails, kError + kFourSigma);
  EXPECT_GT(shares({-1e-9}, kPlan, kError * looks).meets, kError + kFourSigma);
}

TEST(Proof, DecidesNearlyAlwaysWhatIsAtADistance) {
  EXPECT_GT(shares({0.3, 0.5}, kPlan, kError).meets, 0.99);
  EXPECT_GT(shares({0.5, -0.3}, kPlan, kError).fails, 0.99);
}

TEST(Proof, LooksNoFurtherThanItMust) {
  const std::vector<Target> targets(1);
  Normals clear({3}, 1);
  EXPECT_EQ(prove(
                targets, [&](std::size_t n) -> const TrialSample& { return clear(n); }, kPlan, kError)
                .replications,
            30u);
}

TEST(Proof, NeverDecidesWithoutFigures) {
  const std::vector<Target> targets(1);
  TrialSample none;
  none.values.assign(1, std::vector<double>(480, std::nan("")));
  const auto sample = [&](std::size_t) -> const TrialSample& { return none; };
  EXPECT_EQ(prove(targets, sample, kPlan, kError).verdict, Verdict::kUndecided);
  EXPECT_FALSE(screen(targets, sample, 100, 0));
}

TEST(Screen, GoesByTheSignOfTheMeanWhereItIsNotBeyondDoubt) {
  const std::vector<Target> targets(1);
  for (const double mean : {0.2, -0.2}) {
    Normals normals({mean}, 3);
    const auto sample = [&](std::size_t n) -> const TrialSample& { return normals(n); };
    double sum = 0;
    for (std::size_t i = 0; i < 100; ++i) sum += normals(100).values[0][i];
    EXPECT_EQ(screen(targets, sample, 100, 0), sum >= 0);
  }
}

}  // namespace
}  // namespace clockstop
