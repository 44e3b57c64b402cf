#include "study/open_network.h"

#include <algorithm>
#include <cmath>

#include "study/traffic.h"
#include "time/civil.h"

namespace clockstop {
namespace {

constexpr double kHour = 3600, kForever = 1e9;

/// The shares of attribute profiles among the arrivals of an epoch; first attribute fastest.
std::vector<double> profile_shares(const ProcessModel& process, std::size_t epoch) {
  std::vector<double> shares = {1};
  for (const AttributeDefinition& attribute : process.attributes) {
    std::vector<double> next;
    for (const double share : attribute.shares_in(epoch))
      for (const double before : shares) next.push_back(before * share);
    shares = std::move(next);
  }
  return shares;
}

double arrivals_between(const Model& model, const ArrivalDefinition& arrivals, Instant from, Instant until) {
  double count = 0;
  if (arrivals.is_trace) {
    for (const TraceRow& row : arrivals.trace) count += from <= row.at && row.at < until;
    return count;
  }
  for (std::size_t s = 0; s < arrivals.segments.size(); ++s) {
    const Instant begin = std::max(from, arrivals.segments[s].from);
    const Instant end = s + 1 < arrivals.segments.size() ? std::min(until, arrivals.segments[s + 1].from) : until;
    if (begin < end)
      count += arrivals.segments[s].per_open_second * static_cast<double>(model.calendar->open_seconds(begin, end));
  }
  return count;
}

/// Over evenly spread instants of the window.
double mean_hours_till_opening(const Model& model, const Calendar& calendar) {
  constexpr int kSamples = 1009;  // a prime, so that no week or day is met at one phase
  const std::int64_t span = model.measure_until - model.measure_from;
  double seconds = 0;
  for (int i = 0; i < kSamples; ++i) {
    const Instant at{model.measure_from.seconds + span / kSamples * i};
    seconds += static_cast<double>(calendar.next_opening(at).seconds - at.seconds);
  }
  return seconds / kSamples / kHour;
}

}  // namespace

double erlang_wait(double places, double load) {
  if (load <= 0 || places > load + 12 * std::sqrt(load) + 50) return 0;
  const auto whole_chance = [load](double c) {
    double blocked = 1;  // Erlang's loss formula, place by place
    for (double k = 1; k <= c; ++k) blocked = load * blocked / (k + load * blocked);
    return blocked * c / (c - load * (1 - blocked));
  };
  const double below = std::floor(places), above = std::ceil(places), part = places - below;
  const double high = below > load ? whole_chance(below) : 1;
  return above == below ? high : high * (1 - part) + whole_chance(above) * part;
}

OpenNetwork::OpenNetwork(const Model& model) : model_(model) {
  const double window = static_cast<double>(model.measure_until - model.measure_from);
  for (const PoolDefinition& pool : model.pools) {
    const PoolState* state = &pool.states.front();
    for (const PoolState& s : pool.states)
      if (s.from <= model.measure_from) state = &s;
    pools_.push_back(
        {static_cast<double>(state->caseload), static_cast<double>(state->productivity_ppm) / kFullProductivity,
         state->queue == QueueDiscipline::kPriority,
         static_cast<double>(pool.calendar->open_seconds(model.measure_from, model.measure_until)) / window,
         mean_hours_till_opening(model, *pool.calendar)});
  }
  for (std::uint32_t p = 0; p < model.processes.size(); ++p) {
    rates_.emplace_back();
    for (std::size_t slice = 0; slice < kSlices; ++slice) {
      const auto at = [&](std::size_t i) {
        const auto part = static_cast<std::int64_t>(i);
        return Instant{model.measure_from.seconds +
                       (model.measure_until - model.measure_from) * part / static_cast<std::int64_t>(kSlices)};
      };
      const double hours = static_cast<double>(at(slice + 1) - at(slice)) / kHour;
      rates_.back().push_back(arrivals_between(model, model.processes[p].arrivals, at(slice), at(slice + 1)) / hours);
    }
    add_process(p);
  }
}

void OpenNetwork::add_process(std::uint32_t p) {
  const ProcessModel& process = model_.processes[p];
  first_visits_.emplace_back(process.stage_count(), 0.0);
  round_visits_.emplace_back(process.stage_count(), 0.0);
  const Date middle = date_of({model_.measure_from.seconds + (model_.measure_until - model_.measure_from) / 2});
  const auto epoch = static_cast<std::size_t>(
      std::upper_bound(model_.epoch_starts.begin(), model_.epoch_starts.end(), middle) - model_.epoch_starts.begin());
  const std::vector<double> shares = profile_shares(process, epoch);
  for (std::uint32_t f = 0; f < process.flows.size(); ++f) {
    double weight = 0;
    std::vector<double> conditions(process.conditions.size(), 0.0);
    for (std::size_t profile = 0; profile < shares.size(); ++profile) {
      if (process.flow_of[epoch][profile] != f) continue;
      weight += shares[profile];
      for (std::size_t c = 0; c < conditions.size(); ++c)
        if (process.conditions[c][profile]) conditions[c] += shares[profile];
    }
    if (weight <= 0) continue;
    for (double& share : conditions) share /= weight;
    const std::uint32_t rule_set = process.flows[f].rule_set_of[epoch];
    auto [first, rounds] = flow_visits(model_, process, process.flows[f], rule_set, conditions);
    for (std::vector<double>* visits : {&first, &rounds})
      for (double& one : *visits) one *= weight;
    add_services(p, rule_set, first, rounds);
    for (std::size_t s = 0; s < first.size(); ++s) {
      first_visits_[p][s] += first[s];
      round_visits_[p][s] += rounds[s];
    }
  }
}

void OpenNetwork::add_services(std::uint32_t p, std::uint32_t rule_set, const std::vector<double>& first,
                               const std::vector<double>& rounds) {
  for (std::uint32_t stage = 0; stage < first.size(); ++stage) {
    const StageRule& rule = model_.processes[p].rule(rule_set, stage);
    if (rule.pool == kNone) continue;
    for (const bool round : {false, true}) {
      const VisitRule& visit = round ? rule.round : rule.first;
      const double visits = round ? rounds[stage] : first[stage];
      if (visits <= 0 || visit.duration.distribution == kNone) continue;
      const Distribution& work = model_.distributions[visit.duration.distribution];
      const double hours = work.mean() / kHour * pools_[rule.pool].caseload / pools_[rule.pool].productivity;
      const double sd = work.sd() / kHour * pools_[rule.pool].caseload / pools_[rule.pool].productivity;
      services_.push_back({p, stage, rule.pool, round, visit.priority, visits, hours, hours * hours + sd * sd,
                           static_cast<double>(visit.team)});
    }
  }
}

double OpenNetwork::people_needed(std::uint32_t pool) const {
  double people = 0;
  for (const Service& service : services_) {
    if (service.pool != pool) continue;
    double rate = 0;
    for (const double slice : rates_[service.process]) rate += slice / kSlices;
    people += rate * service.visits * service.hours * service.team / pools_[pool].caseload / pools_[pool].open_share;
  }
  return people;
}

std::vector<VisitWait> OpenNetwork::waits_of_pool(std::uint32_t id, double staff, std::size_t slice,
                                                  const std::vector<std::size_t>& services) const {
  const Pool& pool = pools_[id];
  double rate = 0, hours = 0, squares = 0, team_hours = 0;
  double busy_by_class[3] = {};
  for (const std::size_t s : services) {
    const Service& service = services_[s];
    const double visits = rates_[service.process][slice] * service.visits / pool.open_share;
    rate += visits;
    hours += visits * service.hours;
    squares += visits * service.squares;
    team_hours += visits * service.hours * service.team;
    busy_by_class[static_cast<std::size_t>(service.priority)] += visits * service.hours;
  }
  std::vector<VisitWait> waits(services.size());
  if (hours <= 0) return waits;
  const double places = std::max(1.0, staff * pool.caseload / (team_hours / hours));
  if (people_needed(id) >= staff) {
    for (VisitWait& wait : waits) wait = {1, kForever, kForever};
    return waits;
  }
  // A month with more work than there is staff carries it over to the next: as if it were nearly full.
  constexpr double kFullest = 0.97;
  const double busy = std::min(hours / places, std::max(kFullest, people_needed(id) / staff));
  for (double& part : busy_by_class) part *= busy * places / hours;
  const double chance = erlang_wait(places, busy * places), service = hours / rate;
  const double variation = squares / rate / (service * service);  // 1 + cv² of the mixture
  const double mean = chance * service / (places * (1 - busy)) * variation / 2;
  for (std::size_t i = 0; i < services.size(); ++i) {
    double open = mean;
    if (pool.by_priority) {
      double before = 0;
      const auto own = static_cast<std::size_t>(services_[services[i]].priority);
      for (std::size_t c = 0; c < own; ++c) before += busy_by_class[c] / places;
      open = mean * (1 - busy) / ((1 - before) * (1 - before - busy_by_class[own] / places));
    }
    waits[i] = {chance, open, open / pool.open_share};
    if (services_[services[i]].round) waits[i].elapsed_hours += pool.till_opening;
  }
  return waits;
}

NetworkWaits OpenNetwork::waits(std::span<const double> staff) const {
  NetworkWaits out;
  for (std::size_t p = 0; p < first_visits_.size(); ++p) {
    out.stages.emplace_back(first_visits_[p].size());
    for (std::size_t s = 0; s < first_visits_[p].size(); ++s) {
      out.stages[p][s].first_visits = first_visits_[p][s];
      out.stages[p][s].rounds = round_visits_[p][s];
    }
  }
  out.loads.resize(pools_.size());
  out.queues.resize(pools_.size());
  for (std::uint32_t pool = 0; pool < pools_.size(); ++pool) {
    out.loads[pool] = people_needed(pool) / staff[pool];
    std::vector<std::size_t> services;
    for (std::size_t s = 0; s < services_.size(); ++s)
      if (services_[s].pool == pool) services.push_back(s);
    std::vector<double> total(first_visits_.size(), 0.0);
    for (std::size_t p = 0; p < total.size(); ++p)
      for (const double rate : rates_[p]) total[p] += rate;
    for (std::size_t slice = 0; slice < kSlices; ++slice) {
      const std::vector<VisitWait> waits = waits_of_pool(pool, staff[pool], slice, services);
      for (std::size_t i = 0; i < services.size(); ++i) {
        const Service& service = services_[services[i]];
        StageWaits& stage = out.stages[service.process][service.stage];
        VisitWait& wait = service.round ? stage.round : stage.first;
        const double all = service.round ? stage.rounds : stage.first_visits;
        // Visits of several flows to one stage share its mean.
        const double rate = rates_[service.process][slice];
        const double share = total[service.process] <= 0 ? 0 : rate / total[service.process] * service.visits / all;
        wait.chance += share * waits[i].chance;
        wait.open_hours += share * waits[i].open_hours;
        wait.elapsed_hours += share * waits[i].elapsed_hours;
        out.queues[pool] += rate * service.visits * waits[i].elapsed_hours / kSlices;
      }
    }
  }
  return out;
}

}  // namespace clockstop
