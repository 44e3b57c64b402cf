#include "study/staff_answer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "model/model.h"
#include "study/staff_estimate.h"
#include "study/staff_floor.h"
#include "study/staff_frontier.h"
#include "study/staff_proof.h"
#include "study/staff_search.h"
#include "time/contract.h"

namespace clockstop {
namespace {

constexpr std::size_t kMostParts = 6, kMostAttempts = 12, kFewestInProof = 30, kFloorReplications = 30;
// After a candidate that could not be shown to do: in standard errors of the search, what 16 times as many replications
// can show.
constexpr double kProvable = 0.8;

class Answering {
 public:
  explicit Answering(const StaffQuestion& question)
      : question_(question),
        layout_(*question.model),
        trials_([this](const Staffing& staffing) { return built(staffing); }, all_targets(), question.trials) {
    answer_.pools = question.pools;
    answer_.targets = trials_.targets();
    answer_.asked = question.targets.size();
  }

  StaffAnswer run() {
    try {
      phases();
    } catch (const Interrupted&) {
      answer_.complete = false;
    }
    answer_.runs = trials_.runs();
    answer_.applications = trials_.applications();
    return std::move(answer_);
  }

 private:
  Model built(const Staffing& staffing) const {
    return with_staff(*question_.model, question_.pools, staffing, question_.hires);
  }

  /// With them, that the staffed pools can do their work at all.
  std::vector<Target> all_targets() const {
    std::vector<Target> targets = question_.targets;
    for (const StaffedPool& pool : question_.pools) {
      const auto load = find_metric("pools." + pool.name + ".offered_load", layout_).metric;
      CLOCKSTOP_EXPECT(load.has_value(), "every pool has a load");
      targets.push_back({*load, false, 1.0, load->name + " <= 100 %"});
    }
    return targets;
  }

  void phases() {
    Staffing today;
    for (const StaffedPool& pool : answer_.pools) today.push_back(pool.today);
    if (!reachable()) return;
    raise_to_the_load();
    try {
      answer_.today = figures(today, 0, question_.replications);
    } catch (const TooLarge&) {
      // Today's staff drowns; that is no reason not to say how many it takes.
    }
    answer_.start = estimated();
    search_and_prove();
    if (answer_.found && question_.with_frontier) {
      const Staffing found = answer_.found->staffing;
      answer_.frontier =
          frontier(answer_.pools, answer_.targets, answer_.asked, trials_, question_.replications, found);
    }
  }

  StaffingFigures figures(const Staffing& staffing, std::uint64_t stream, std::size_t count) {
    const TrialSample& sample = trials_.sample(staffing, stream, count);
    StaffingFigures out{staffing, cost_of(answer_.pools, staffing), {}};
    for (const std::vector<double>& values : sample.values)
      out.values.push_back(mean_estimate(std::span(values).first(count)));
    return out;
  }

  Staffing unlimited() const { return Staffing(answer_.pools.size(), kUnlimitedStaff); }

  /// What is missed with so many people that nobody waits, and what makes it so.
  bool reachable() {
    const std::size_t n = question_.replications;
    const StaffingFigures best = figures(unlimited(), 0, n);
    const Model model = built(unlimited());
    for (std::size_t t = 0; t < answer_.asked; ++t) {
      const Target& target = answer_.targets[t];
      CLOCKSTOP_EXPECT(best.values[t].value.has_value(),
                       "no replication has a figure for target '" + target.text + "'");
      if (target.margin(*best.values[t].value) >= 0) continue;
      UnreachableTarget missed{t, best.values[t], false, {}};
      missed.parts = floor_parts(
          model, target, [&](const Model& changed) { return trials_.run(changed, 0, 0, n); }, kMostParts);
      answer_.unreachable.push_back(std::move(missed));
    }
    return answer_.unreachable.empty();
  }

  /// Fewer people than the hours brought in need are no answer.
  void raise_to_the_load() {
    const std::size_t n = question_.replications;
    const StaffingFigures best = figures(unlimited(), 0, n);
    for (std::size_t i = 0; i < answer_.pools.size(); ++i) {
      StaffedPool& pool = answer_.pools[i];
      const StaffTime time = staff_time(*question_.model, pool, question_.hires);
      const std::optional<double> load = best.values[answer_.asked + i].value;
      if (!load || time.seconds_of_one <= 0) continue;
      const double offered = *load * time.with(kUnlimitedStaff, pool.today);
      const double missing = (offered - time.with(pool.today, pool.today)) / time.seconds_of_one;
      if (missing > kMostStaff) continue;
      pool.least = std::max(pool.least, pool.today + static_cast<std::int32_t>(std::ceil(missing)));
    }
  }

  /// The cheapest staffing by the formulas of the queueing network; a floor is measured for them once.
  Staffing estimated() {
    const Model model = built(unlimited());
    std::vector<ReplicationMeasures> measures;
    for (std::size_t r = 1; r <= std::min(kFloorReplications, question_.replications); ++r) {
      const ReplicationOptions options{.seed = question_.trials.seed, .replication = r, .stop = question_.trials.stop};
      measures.push_back(
          (question_.trials.simulate ? question_.trials.simulate : Simulate(simulate))(model, options).measures);
    }
    const StaffEstimate estimate(*question_.model, answer_.pools, answer_.targets, measures, layout_);
    const Staffing about = estimate.square_root();
    for (const StaffedPool& pool : answer_.pools)
      if (pool.least > pool.most) return about;
    StaffSearch search(answer_.pools, [&](const Staffing& staffing) { return estimate.meets(staffing); });
    const auto found = search.cheapest(about);
    return found ? found->staffing : about;
  }

  void search_and_prove() {
    std::optional<Staffing> candidate;
    while (attempt_ < kMostAttempts) {
      if (!candidate) candidate = searched();
      if (!candidate && !refused_.empty()) return;  // what was refused stays, unproven
      if (!candidate) return bounded();
      answer_.found = figures(*candidate, 0, std::min<std::size_t>(16, question_.replications));
      answer_.attempts = ++attempt_;
      if (shown_to_meet(*candidate)) {
        candidate = cheaper_neighbour(*candidate);
        if (!candidate) return add_worth();
      } else {
        refused_.insert(*candidate);
        candidate.reset();
      }
    }
  }

  std::optional<Staffing> searched() {
    for (const StaffedPool& pool : answer_.pools)
      if (pool.least > pool.most) return std::nullopt;
    StaffSearch search(answer_.pools, [&](const Staffing& staffing) {
      if (refused_.contains(staffing)) return false;
      return screen(
          answer_.targets, [&](std::size_t n) -> const TrialSample& { return trials_.sample(staffing, 0, n); },
          question_.replications, refused_.empty() ? 0 : kProvable);
    });
    const auto found = search.cheapest(answer_.found ? answer_.found->staffing : answer_.start);
    answer_.staffings = trials_.known(0, 1).size();
    if (!found) return std::nullopt;
    answer_.exhaustive = found->exhaustive;
    return found->staffing;
  }

  /// No staffing within the bounds.
  void bounded() {
    answer_.found.reset();
    Staffing most;
    for (const StaffedPool& pool : answer_.pools) most.push_back(pool.most >= kMostStaff ? kUnlimitedStaff : pool.most);
    const StaffingFigures best = figures(most, 0, question_.replications);
    for (std::size_t t = 0; t < answer_.targets.size(); ++t)
      if (!best.values[t].value || answer_.targets[t].margin(*best.values[t].value) < 0)
        answer_.unreachable.push_back({t, best.values[t], true, {}});
  }

  /// On draws that the search has not seen. The error of 5 % is halved for every attempt, so that all attempts together
  /// keep to it, and shared out evenly over the statements: the answer and each neighbour with one fewer.
  Proven proof_of(const Staffing& staffing) {
    const ProofPlan plan{std::max(question_.replications, kFewestInProof), 5};
    const double error = (1 - answer_.level) / std::pow(2.0, static_cast<double>(attempt_)) /
                         static_cast<double>(1 + answer_.pools.size());
    return prove(
        answer_.targets, [&](std::size_t n) -> const TrialSample& { return trials_.sample(staffing, attempt_, n); },
        plan, error);
  }

  bool shown_to_meet(const Staffing& staffing) {
    const Proven shown = proof_of(staffing);
    if (shown.verdict != Verdict::kMeets) return false;
    answer_.proof = Verdict::kMeets;
    answer_.proof_replications = shown.replications;
    answer_.found = figures(staffing, attempt_, shown.replications);
    return true;
  }

  /// One with a person fewer that meets the targets too, if the search took it for a failure and it is none.
  std::optional<Staffing> cheaper_neighbour(const Staffing& staffing) {
    answer_.neighbours.clear();
    for (std::size_t i = 0; i < staffing.size(); ++i) {
      StaffNeighbour fewer;
      fewer.pool = i;
      Staffing one = staffing;
      fewer.possible = --one[i] >= question_.pools[i].least;
      if (fewer.possible) {
        const Proven shown = proof_of(one);
        if (shown.verdict == Verdict::kMeets && !refused_.contains(one)) return one;
        fewer.verdict = shown.verdict == Verdict::kFails ? Verdict::kFails : Verdict::kUndecided;
        for (std::size_t t = shown.by_target.size(); t-- > 0;)
          if (shown.by_target[t] == Verdict::kFails) fewer.missed = t;
      }
      compare(fewer, one, staffing);
      answer_.neighbours.push_back(std::move(fewer));
    }
    return std::nullopt;
  }

  /// What one more person in each pool is worth.
  void add_worth() {
    const Staffing staffing = answer_.found->staffing;
    for (std::size_t i = 0; i < staffing.size(); ++i) {
      StaffNeighbour more;
      more.pool = i;
      more.change = 1;
      Staffing one = staffing;
      ++one[i];
      compare(more, one, staffing);
      answer_.neighbours.push_back(std::move(more));
    }
  }

  void compare(StaffNeighbour& neighbour, const Staffing& staffing, const Staffing& answer) {
    const std::size_t count = answer_.proof_replications;
    neighbour.figures = {staffing, cost_of(answer_.pools, staffing), {}};
    if (!neighbour.possible) return;
    neighbour.figures = figures(staffing, attempt_, count);
    const TrialSample& one = trials_.sample(staffing, attempt_, count);
    const TrialSample& other = trials_.sample(answer, attempt_, count);
    for (std::size_t t = 0; t < answer_.targets.size(); ++t)
      neighbour.differences.push_back(
          difference_estimate(std::span(one.values[t]).first(count), std::span(other.values[t]).first(count)));
  }

  const StaffQuestion& question_;
  FigureLayout layout_;
  StaffTrials trials_;
  StaffAnswer answer_;
  std::set<Staffing> refused_;  // not shown to meet the targets
  std::uint64_t attempt_ = 0;   // also the stream of its draws
};

}  // namespace

StaffAnswer answer_staffing(const StaffQuestion& question) { return Answering(question).run(); }

}  // namespace clockstop
