#include "study/traffic.h"

#include <Eigen/Dense>
#include <algorithm>

#include "time/civil.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostUnknowns = 1500;  // beyond it a linear system takes more time than it saves

double seconds_of(const Model& model, const DurationRule& rule, double value) {
  switch (rule.unit) {
    case DurationUnit::kSeconds:
      return value;
    case DurationUnit::kWorkingDays: {
      const Calendar& calendar = *model.calendar;
      const std::int64_t days =
          std::max<std::int64_t>(1, calendar.working_days(date_of(model.measure_from), date_of(model.measure_until)));
      return value * static_cast<double>(model.measure_until - model.measure_from) / static_cast<double>(days);
    }
    case DurationUnit::kYears:
      return value * 365 * kSecondsPerDay;
  }
  return value;
}

/// How likely an answer comes too late.
double late_share(const Model& model, const StageRule& rule) {
  if (rule.respond_within.distribution == kNone) return 0;
  const double until =
      seconds_of(model, rule.respond_within, model.distributions[rule.respond_within.distribution].quantile(0.5));
  const double unit = seconds_of(model, rule.response, 1);
  return share_above(model.distributions[rule.response.distribution], until / unit);
}

double rejected_share(const ProcessModel& process, const StageRule& rule) {
  double rejected = 0, before = 0;
  for (std::uint32_t i = rule.outcomes_begin; i < rule.outcomes_end; ++i) {
    const double share = std::min(process.outcome_shares[i].cumulative, 1.0) - before;
    before += share;
    const std::uint16_t outcome = process.outcome_shares[i].outcome;
    if (outcome == kRejected || outcome == kWithdrawn) rejected += share;
  }
  return rejected;
}

/// Visits of one flow per application that takes it: x = e + Pᵀx over its steps, with a second unknown for the rounds
/// of a stage, which feed themselves until the last round.
class Traffic {
 public:
  Traffic(const Model& model, const ProcessModel& process, const FlowModel& flow, std::uint32_t rule_set,
          const std::vector<double>& condition_shares)
      : model_(model), process_(process), flow_(flow), rule_set_(rule_set), shares_(condition_shares) {}

  FlowVisits solve() {
    FlowVisits out{std::vector<double>(process_.stage_count(), 0.0), std::vector<double>(process_.stage_count(), 0.0)};
    const std::size_t steps = flow_.last - flow_.entry + 1;
    if (2 * steps > kMostUnknowns) return out;
    const auto n = static_cast<Eigen::Index>(2 * steps);
    equations_ = Eigen::MatrixXd::Identity(n, n);
    Eigen::VectorXd arriving = Eigen::VectorXd::Zero(n);
    arriving(0) = 1;
    for (std::uint32_t s = flow_.entry; s <= flow_.last; ++s) add_step(s);
    const Eigen::VectorXd visits = equations_.partialPivLu().solve(arriving);
    for (std::uint32_t s = flow_.entry; s <= flow_.last; ++s) {
      const Step& step = process_.steps[s];
      if (step.kind != StepKind::kStage) continue;
      out.first[step.stage] += taken(step) * visits(row(s));
      out.rounds[step.stage] += visits(row(s) + static_cast<Eigen::Index>(steps));
    }
    return out;
  }

 private:
  Eigen::Index row(std::uint32_t step) const { return static_cast<Eigen::Index>(step - flow_.entry); }
  double taken(const Step& step) const { return step.when == kNone ? 1 : shares_[step.when]; }

  void feed(std::uint32_t to, Eigen::Index from, double share) {
    if (to != kNone && to >= flow_.entry && to <= flow_.last) equations_(row(to), from) -= share;
  }

  void add_step(std::uint32_t s) {
    const Step& step = process_.steps[s];
    if (step.kind == StepKind::kFork) {
      for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b)
        feed(process_.branch_entries[b], row(s), 1);
    } else if (step.kind == StepKind::kStage) {
      add_stage(s, step);
    } else if (step.kind == StepKind::kChoose) {
      add_choice(s, step);
    } else {
      feed(step.next, row(s), into(step.next));  // an end leads to its follow-up, if it has one
    }
  }

  /// Conditions first, then shares of what no condition took; the rest passes by.
  void add_choice(std::uint32_t s, const Step& step) {
    double left = 1, by_conditions = 0, before = 0;
    for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b) {
      const OptionRule& option = process_.options[step.options_begin + (b - step.branches_begin)];
      double share = 0;
      if (option.when != kNone) {
        share = std::min(shares_[option.when], 1 - by_conditions);
        by_conditions += share;
      } else {
        const double up_to = std::min(option.cumulative, 1.0);
        share = (1 - by_conditions) * (up_to - before);
        before = up_to;
      }
      left -= share;
      feed(process_.branch_entries[b], row(s), share);
    }
    feed(step.next, row(s), std::max(left, 0.0));
  }

  /// A join hears from each branch and goes on once.
  double into(std::uint32_t next) const {
    if (next == kNone || process_.steps[next].kind != StepKind::kJoin) return 1;
    for (std::uint32_t f = flow_.entry; f <= flow_.last; ++f) {
      const Step& fork = process_.steps[f];
      if (fork.kind == StepKind::kFork && fork.join_slot == process_.steps[next].join_slot)
        return 1.0 / (fork.branches_end - fork.branches_begin);
    }
    return 1;
  }

  void add_stage(std::uint32_t s, const Step& step) {
    const StageRule& rule = process_.rule(rule_set_, step.stage);
    const auto rounds = row(s) + static_cast<Eigen::Index>(flow_.last - flow_.entry + 1);
    double lost = 0;
    if (rule.rounds > 0 && rule.deficiency_probability > 0) {
      const double late = late_share(model_, rule), again = rule.deficiency_probability * (1 - late);
      double beyond = 1;  // what would come after the last round
      for (std::int32_t round = 0; round < std::min(rule.rounds, 1000); ++round) beyond *= again;
      equations_(rounds, row(s)) -= taken(step) * again * (1 - beyond);
      equations_(rounds, rounds) -= again;
      const double asked = again < 1 ? (1 - beyond) / (1 - again) : rule.rounds;
      lost = rule.deficiency_probability * late * asked;
    }
    const double on = (1 - taken(step)) + taken(step) * (1 - lost) * (1 - rejected_share(process_, rule));
    feed(step.next, row(s), on * into(step.next));
  }

  const Model& model_;
  const ProcessModel& process_;
  const FlowModel& flow_;
  std::uint32_t rule_set_;
  const std::vector<double>& shares_;
  Eigen::MatrixXd equations_;
};

}  // namespace

double share_above(const Distribution& distribution, double x) {
  double low = 0, high = 1;  // of the share below
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (distribution.quantile(middle) <= x ? low : high) = middle;
  }
  return high < 1e-9 ? 1 : low > 1 - 1e-9 ? 0 : 1 - low;
}

FlowVisits flow_visits(const Model& model, const ProcessModel& process, const FlowModel& flow, std::uint32_t rule_set,
                       const std::vector<double>& condition_shares) {
  return Traffic(model, process, flow, rule_set, condition_shares).solve();
}

}  // namespace clockstop
