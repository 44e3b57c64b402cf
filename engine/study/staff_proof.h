// Whether staffings meet targets, shown on replications that no search has seen, with a joint level.
//
// Each statement ("the answer meets all targets", "one inspector fewer misses one") is a feasibility determination on
// multiple measures with common draws: at looks at n, 2n, 4n … replications a mean is taken to keep (or miss) its bound
// when it does so by more than a one-sided Student quantile times its standard error. The error is shared out by
// Bonferroni over statements, looks and (for misses) targets; that all targets are met needs no share per target (an
// intersection-union test). What no look decides stays undecided and is never counted as shown.
// Assumes that means over `first_look` and more replications are about normal.
// Source: Batur and Kim, "Finding feasible systems in the presence of constraints on multiple performance measures",
// ACM TOMACS 20 (2010); Andradóttir and Kim, "Fully sequential procedures for comparing constrained systems via
// simulation", Naval Research Logistics 57 (2010); Berger, "Multiparameter hypothesis testing and acceptance sampling",
// Technometrics 24 (1982).
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "study/staff_result.h"
#include "study/staff_trials.h"
#include "study/target.h"

namespace clockstop {

struct ProofPlan {
  std::size_t first_look = 100;
  std::size_t looks = 5;  // n, 2n, 4n, 8n, 16n
  [[nodiscard]] std::size_t at(std::size_t look) const { return first_look << look; }
};

struct Proven {
  Verdict verdict = Verdict::kUndecided;
  std::size_t replications = 0;
  std::vector<Verdict> by_target;  // kUndecided where it was not shown by itself
};

/// `error`: of this statement in all looks. `sample(n)` gives at least n replications of all targets.
Proven prove(std::span<const Target> targets, const std::function<const TrialSample&(std::size_t)>& sample,
             const ProofPlan& plan, double error);

/// The upper `tail` point of Student's t, 0 < tail < 0.5; relative error below 1e-3 from 15 degrees of freedom on and
/// tails from 1e-5 up. The same bits on every machine.
/// Source: Abramowitz and Stegun 26.7.5.
double student_t_upper(std::size_t degrees_of_freedom, double tail);

/// A quick decision for searches: by the sign of the mean margin, or sooner where it is beyond doubt. With `distance` >
/// 0 a target counts as met only by so many standard errors.
bool screen(std::span<const Target> targets, const std::function<const TrialSample&(std::size_t)>& sample,
            std::size_t replications, double distance);

}  // namespace clockstop
