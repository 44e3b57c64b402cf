#include "simulation/side_by_side.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <system_error>
#include <thread>

#include "model/process_graph.h"
#include "simulation/run.h"

namespace clockstop {
namespace {

/// A share of the work: some parts of the model, in a model of their own in which the other processes have no arrivals.
/// All indices stay what they are.
struct Side {
  Model model;
  std::unique_ptr<Run> run;
  std::vector<bool> has_part;
  std::exception_ptr failure;
};

/// How much there is to do for each part, in stages visited, roughly.
std::vector<double> work_of_parts(const Model& model, const IndependentParts& parts) {
  std::vector<double> work(parts.count, 0);
  for (std::size_t p = 0; p < model.processes.size(); ++p) {
    const ArrivalDefinition& arrivals = model.processes[p].arrivals;
    double expected = static_cast<double>(arrivals.trace.size());
    for (std::size_t s = 0; !arrivals.is_trace && s < arrivals.segments.size(); ++s) {
      const Instant end = s + 1 < arrivals.segments.size() ? arrivals.segments[s + 1].from : model.give_up;
      expected += static_cast<double>(end - arrivals.segments[s].from) * arrivals.segments[s].per_open_second;
    }
    work[parts.of_process[p]] += expected * static_cast<double>(model.processes[p].stages.size());
  }
  return work;
}

/// The largest part first, each to whoever has least to do.
std::vector<std::vector<bool>> shares_of(const Model& model, const IndependentParts& parts, unsigned threads) {
  const std::vector<double> work = work_of_parts(model, parts);
  std::vector<std::uint32_t> order(parts.count);
  for (std::uint32_t part = 0; part < parts.count; ++part) order[part] = part;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return work[a] > work[b]; });
  const std::size_t count = std::min<std::size_t>(threads, parts.count);
  std::vector<std::vector<bool>> shares(count, std::vector<bool>(parts.count, false));
  std::vector<double> load(count, 0);
  for (const std::uint32_t part : order) {
    const auto least = static_cast<std::size_t>(std::min_element(load.begin(), load.end()) - load.begin());
    shares[least][part] = true;
    load[least] += work[part];
  }
  return shares;
}

/// What the other parts bring is taken out: arrivals, and changes of staff, whose events would be counted twice.
Model share_of(const Model& model, const IndependentParts& parts, const std::vector<bool>& has_part) {
  Model share = model;
  for (std::size_t p = 0; p < share.processes.size(); ++p)
    if (!has_part[parts.of_process[p]]) share.processes[p].arrivals = {};
  for (std::size_t i = 0; i < share.pools.size(); ++i)
    if (!has_part[parts.of_pool[i]]) share.pools[i].states.resize(1);
  return share;
}

/// All at once, each on a thread of its own; on this one where the machine has no more.
void for_all(std::vector<Side>& sides, SharedBounds& bounds, const std::function<void(Side&)>& action) {
  const auto guarded = [&](Side& side) {
    try {
      action(side);
    } catch (...) {
      side.failure = std::current_exception();
      bounds.abandoned = true;
    }
  };
  std::vector<std::jthread> threads;
  for (std::size_t i = 1; i < sides.size(); ++i) {
    try {
      threads.emplace_back([&guarded, &side = sides[i]] { guarded(side); });
    } catch (const std::system_error&) {
      guarded(sides[i]);
    }
  }
  guarded(sides.front());
}

/// Whether a part was too large; any other failure is thrown again, but not the stop that follows from it.
bool too_large(const std::vector<Side>& sides, const ReplicationOptions& options) {
  bool large = false;
  for (const Side& side : sides) {
    if (!side.failure) continue;
    try {
      std::rethrow_exception(side.failure);
    } catch (const TooLarge&) {
      large = true;
    } catch (const Interrupted&) {
      if (options.stop != nullptr && *options.stop) throw;
    }
  }
  return large;
}

/// Each process and each pool from the share that has it.
void take(Replication& whole, Replication part, const IndependentParts& parts, const std::vector<bool>& has_part) {
  ReplicationMeasures &all = whole.measures, &own = part.measures;
  for (std::size_t p = 0; p < own.processes.size(); ++p)
    if (has_part[parts.of_process[p]]) all.processes[p] = std::move(own.processes[p]);
  for (std::size_t i = 0; i < own.pools.size(); ++i)
    if (has_part[parts.of_pool[i]]) all.pools[i] = std::move(own.pools[i]);
  all.events += own.events;
  all.applications += own.applications;
  all.last_second = own.last_second;
  std::move(part.cases.begin(), part.cases.end(), std::back_inserter(whole.cases));
}

}  // namespace

std::optional<Replication> simulate_side_by_side(const Model& model, const ReplicationOptions& options) {
  const IndependentParts parts = independent_parts(model);
  if (parts.count == 1 || options.threads < 2) return std::nullopt;
  SharedBounds bounds;
  std::vector<Side> sides;
  for (std::vector<bool>& share : shares_of(model, parts, options.threads))
    sides.push_back({.model = {}, .run = nullptr, .has_part = std::move(share), .failure = nullptr});
  for_all(sides, bounds, [&](Side& side) {
    side.model = share_of(model, parts, side.has_part);
    side.run = std::make_unique<Run>(side.model, options, bounds);
    side.run->go_on(model.begin.seconds);
  });
  if (too_large(sides, options)) return std::nullopt;
  std::int64_t last = model.begin.seconds;
  bool open = false;
  for (const Side& side : sides) {
    last = std::max(last, side.run->last_instant());
    open |= side.run->has_open_cases();
  }
  if (!open && last < model.measure_from.seconds) return std::nullopt;
  const std::int64_t end = open ? model.give_up.seconds : std::max(last, model.measure_until.seconds);
  for_all(sides, bounds, [&](Side& side) { side.run->go_on(open ? end : last); });
  if (too_large(sides, options)) return std::nullopt;
  Replication whole;
  whole.measures.processes.resize(model.processes.size());
  whole.measures.pools.resize(model.pools.size());
  for (Side& side : sides) take(whole, side.run->end(end), parts, side.has_part);
  std::sort(whole.cases.begin(), whole.cases.end(), [](const CaseRecord& a, const CaseRecord& b) {
    return a.process != b.process ? a.process < b.process : a.application < b.application;
  });
  return whole;
}

}  // namespace clockstop
