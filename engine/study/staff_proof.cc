#include "study/staff_proof.h"

#include <algorithm>
#include <cmath>

#include "random/normal_quantile.h"
#include "time/contract.h"

namespace clockstop {
namespace {

struct Margin {
  std::size_t count = 0;
  double mean = 0, standard_error = 0;
};

/// By how much the mean of the first n replications keeps a target.
Margin margin_of(const Target& target, const std::vector<double>& values, std::size_t n) {
  Margin margin;
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(values[i])) continue;
    sum += target.margin(values[i]);
    ++margin.count;
  }
  if (margin.count == 0) return margin;
  const auto count = static_cast<double>(margin.count);
  margin.mean = sum / count;
  if (margin.count == 1) return margin;
  double squares = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(values[i])) continue;
    const double away = target.margin(values[i]) - margin.mean;
    squares += away * away;
  }
  margin.standard_error = std::sqrt(squares / (count - 1) / count);
  return margin;
}

// Fewer say nothing about a spread.
constexpr std::size_t kFewest = 15;
// In searches: beyond doubt.
constexpr double kClear = 5;

Verdict verdict_of(const Margin& margin, double meets_tail, double fails_tail) {
  if (margin.count < kFewest) return Verdict::kUndecided;
  const double slack = 1e-12 * std::abs(margin.mean);  // of the sums: equal values have no spread
  if (margin.mean >= 0 && margin.mean + slack >= student_t_upper(margin.count - 1, meets_tail) * margin.standard_error)
    return Verdict::kMeets;
  if (-margin.mean > student_t_upper(margin.count - 1, fails_tail) * margin.standard_error + slack)
    return Verdict::kFails;
  return Verdict::kUndecided;
}

}  // namespace

double student_t_upper(std::size_t degrees_of_freedom, double tail) {
  CLOCKSTOP_EXPECT(degrees_of_freedom > 0 && tail > 0 && tail < 0.5, "a tail is below one half");
  const double z = -portable_normal_quantile(tail), n = static_cast<double>(degrees_of_freedom), s = z * z;
  const double first = z * (s + 1) / 4;
  const double second = z * ((5 * s + 16) * s + 3) / 96;
  const double third = z * (((3 * s + 19) * s + 17) * s - 15) / 384;
  const double fourth = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
  return z + (first + (second + (third + fourth / n) / n) / n) / n;
}

Proven prove(std::span<const Target> targets, const std::function<const TrialSample&(std::size_t)>& sample,
             const ProofPlan& plan, double error) {
  Proven proven;
  const double meets_tail = error / static_cast<double>(plan.looks);
  const double fails_tail = meets_tail / static_cast<double>(targets.size());
  for (std::size_t look = 0; look < plan.looks; ++look) {
    const std::size_t n = plan.at(look);
    const TrialSample& seen = sample(n);
    proven.replications = n;
    proven.by_target.clear();
    for (std::size_t t = 0; t < targets.size(); ++t)
      proven.by_target.push_back(verdict_of(margin_of(targets[t], seen.values[t], n), meets_tail, fails_tail));
    const auto is = [&](Verdict verdict) { return [verdict](Verdict v) { return v == verdict; }; };
    if (std::any_of(proven.by_target.begin(), proven.by_target.end(), is(Verdict::kFails)))
      proven.verdict = Verdict::kFails;
    else if (std::all_of(proven.by_target.begin(), proven.by_target.end(), is(Verdict::kMeets)))
      proven.verdict = Verdict::kMeets;
    if (proven.verdict != Verdict::kUndecided) break;
  }
  return proven;
}

bool screen(std::span<const Target> targets, const std::function<const TrialSample&(std::size_t)>& sample,
            std::size_t replications, double distance) {
  for (std::size_t n = std::min<std::size_t>(16, replications);; n = std::min(2 * n, replications)) {
    const TrialSample& seen = sample(n);
    bool clear = true, meets = true, clear_failure = false;
    for (std::size_t t = 0; t < targets.size(); ++t) {
      const Margin margin = margin_of(targets[t], seen.values[t], n);
      const bool keeps = margin.count > 0 && margin.mean >= distance * margin.standard_error;
      const bool beyond_doubt = margin.count >= kFewest && std::abs(margin.mean) > kClear * margin.standard_error;
      meets = meets && keeps;
      clear = clear && beyond_doubt;
      clear_failure = clear_failure || (!keeps && beyond_doubt);
    }
    if (clear_failure) return false;
    if (clear || n == replications) return meets;
  }
}

}  // namespace clockstop
