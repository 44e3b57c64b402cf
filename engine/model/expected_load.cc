#include "model/expected_load.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace clockstop {
namespace {

constexpr std::size_t kMostGroups = 4096;

double mean_seconds(const Model& model, const DurationRule& duration) {
  return model.distributions[duration.distribution].mean();
}

/// The mass of applications at each step of a flow, carried from the entry to the ends.
class FlowWalk {
 public:
  FlowWalk(const Model& model, const ProcessModel& process, const FlowModel& flow, std::uint32_t profile,
           std::uint32_t rule_set)
      : model_(model),
        process_(process),
        flow_(flow),
        profile_(profile),
        rule_set_(rule_set),
        mass_(flow.last - flow.entry + 1),
        kept_(process.join_slots, 1),
        forked_(process.join_slots, 0) {}

  /// Adds the hours of `applications` to the pools.
  void run(double applications, std::vector<ExpectedLoad>& loads) {
    mass_[0] = applications;
    for (std::uint32_t id = flow_.entry; id <= flow_.last; ++id) {
      const Step& step = process_.steps[id];
      double mass = mass_[id - flow_.entry];
      if (step.kind == StepKind::kJoin) mass = forked_[step.join_slot] * kept_[step.join_slot];
      if (step.kind == StepKind::kFork) {
        forked_[step.join_slot] = mass;
        kept_[step.join_slot] = 1;
        for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b) pass(process_.branch_entries[b], mass);
      } else if (step.kind == StepKind::kChoose) {
        choose(step, mass);
      } else {
        const bool taken =
            step.kind == StepKind::kStage && (step.when == kNone || process_.conditions[step.when][profile_]);
        if (taken) mass = work(process_.rules[process_.rule_of_step(rule_set_, step)], mass, loads);
        if (step.next != kNone) pass(step.next, mass);
      }
    }
  }

 private:
  void pass(std::uint32_t to, double mass) {
    const Step& step = process_.steps[to];
    if (step.kind == StepKind::kJoin) {
      const double whole = forked_[step.join_slot];
      kept_[step.join_slot] *= whole > 0 ? mass / whole : 1;
    } else {
      mass_[to - flow_.entry] += mass;
    }
  }

  void choose(const Step& step, double mass) {
    double before = 0;
    for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b) {
      const OptionRule& option = process_.options[step.options_begin + (b - step.branches_begin)];
      if (option.when != kNone) {
        if (!process_.conditions[option.when][profile_]) continue;
        pass(process_.branch_entries[b], mass * (1 - before));
        before = 1;
        break;
      }
      const double upto = std::max(before, std::min(option.cumulative, 1.0));
      pass(process_.branch_entries[b], mass * (upto - before));
      before = upto;
    }
    if (step.next != kNone) pass(step.next, mass * (1 - before));
  }

  /// The work of a stage; returns what goes on.
  double work(const StageRule& rule, double mass, std::vector<ExpectedLoad>& loads) {
    double seconds = mean_seconds(model_, rule.first.duration) * rule.first.team, asked = 1;
    for (std::int32_t round = 0; round < rule.rounds && asked > 1e-12; ++round) {
      asked *= rule.deficiency_probability;
      seconds += asked * mean_seconds(model_, rule.round.duration) * rule.round.team;
    }
    if (rule.pool != kNone) loads[rule.pool].hours_brought += mass * seconds / static_cast<double>(kSecondsPerHour);
    double ended = 0, before = 0;
    for (std::uint32_t i = rule.outcomes_begin; i < rule.outcomes_end; ++i) {
      const double upto = std::min(process_.outcome_shares[i].cumulative, 1.0);
      const std::uint16_t outcome = process_.outcome_shares[i].outcome;
      if (outcome == kRejected || outcome == kWithdrawn) ended += upto - before;
      before = upto;
    }
    return mass * (1 - ended);
  }

  const Model& model_;
  const ProcessModel& process_;
  const FlowModel& flow_;
  const std::uint32_t profile_, rule_set_;
  std::vector<double> mass_;
  std::vector<double> kept_, forked_;  // by join: the share that comes through all branches; what entered the fork
};

std::uint32_t epoch_at(const Model& model, Instant at) {
  const auto after = std::upper_bound(model.epoch_starts.begin(), model.epoch_starts.end(), date_of(at));
  return static_cast<std::uint32_t>(after - model.epoch_starts.begin());
}

std::vector<double> profile_shares(const ProcessModel& process, std::uint32_t epoch) {
  std::vector<double> shares = {1};
  for (const AttributeDefinition& attribute : process.attributes) {
    std::vector<double> longer;
    for (const double value : attribute.shares_in(epoch))
      for (const double share : shares) longer.push_back(share * value);
    shares = std::move(longer);
  }
  return shares;
}

std::vector<ArrivalGroup> traced(const Model& model, const ProcessModel& process) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> counts;
  for (const TraceRow& row : process.arrivals.trace) {
    if (row.at < model.measure_from || row.at >= model.measure_until) continue;
    std::uint32_t profile = 0, stride = 1;
    for (std::size_t a = 0; a < process.attributes.size(); ++a) {
      // A value that is drawn counts as the first one: traces give what matters.
      profile += static_cast<std::uint32_t>(std::max(row.values[a], 0)) * stride;
      stride *= static_cast<std::uint32_t>(process.attributes[a].values.size());
    }
    counts[{epoch_at(model, row.at), profile}] += 1;
  }
  std::vector<ArrivalGroup> groups;
  for (const auto& [key, count] : counts) groups.push_back({key.first, key.second, count});
  return groups;
}

}  // namespace

std::vector<ArrivalGroup> arrival_groups(const Model& model, const ProcessModel& process) {
  if (process.arrivals.is_trace) return traced(model, process);
  std::map<std::uint32_t, double> by_epoch;
  const std::vector<RateSegment>& segments = process.arrivals.segments;
  for (std::size_t s = 0; s < segments.size(); ++s) {
    const Instant from = std::max(segments[s].from, model.measure_from);
    const Instant until = std::min(s + 1 < segments.size() ? segments[s + 1].from : model.give_up, model.measure_until);
    if (from < until)
      by_epoch[epoch_at(model, from)] +=
          segments[s].per_open_second * static_cast<double>(model.calendar->open_seconds(from, until));
  }
  std::vector<ArrivalGroup> groups;
  for (const auto& [epoch, count] : by_epoch) {
    const std::vector<double> shares = profile_shares(process, epoch);
    for (std::uint32_t p = 0; p < shares.size(); ++p)
      if (count * shares[p] > 0) groups.push_back({epoch, p, count * shares[p]});
  }
  return groups;
}

std::vector<ExpectedLoad> expected_loads(const Model& model) {
  std::vector<ExpectedLoad> loads(model.pools.size());
  std::vector<double> productivity;
  for (std::size_t i = 0; i < model.pools.size(); ++i) {
    const PoolDefinition& pool = model.pools[i];
    double nominal = 0;  // hours of stated effort that the available hours are worth
    for (std::size_t s = 0; s < pool.states.size(); ++s) {
      const Instant from = s == 0 ? model.measure_from : std::max(model.measure_from, pool.states[s].from);
      const Instant until =
          s + 1 < pool.states.size() ? std::min(model.measure_until, pool.states[s + 1].from) : model.measure_until;
      if (from >= until) continue;
      const double hours = static_cast<double>(pool.states[s].staff) *
                           static_cast<double>(pool.calendar->open_seconds(from, until)) /
                           static_cast<double>(kSecondsPerHour);
      loads[i].hours_available += hours;
      nominal += hours * pool.states[s].productivity_ppm / kFullProductivity;
    }
    productivity.push_back(nominal > 0 ? nominal / loads[i].hours_available : 1);
  }
  for (const ProcessModel& process : model.processes) {
    const std::vector<ArrivalGroup> groups = arrival_groups(model, process);
    if (groups.size() > kMostGroups) continue;
    for (const ArrivalGroup& group : groups) {
      const FlowModel& flow = process.flows[process.flow_of[group.epoch][group.profile]];
      FlowWalk(model, process, flow, group.profile, flow.rule_set_of[group.epoch]).run(group.applications, loads);
    }
  }
  for (std::size_t i = 0; i < loads.size(); ++i) loads[i].hours_brought /= productivity[i];
  return loads;
}

}  // namespace clockstop
