#include "study/staffing.h"

#include <algorithm>

#include "model/model.h"

namespace clockstop {
namespace {

const PoolState& state_at(const PoolDefinition& pool, Instant at) {
  const PoolState* in_force = &pool.states.front();
  for (const PoolState& state : pool.states)
    if (state.from <= at) in_force = &state;
  return *in_force;
}

/// The schedule with a step on the day of the hires, so that what moves begins there.
std::vector<PoolState> split_at(const PoolDefinition& pool, Instant at) {
  std::vector<PoolState> states;
  for (const PoolState& state : pool.states) {
    const bool passed = state.from > at && !states.empty() && states.back().from < at;
    if (passed) {
      states.push_back(states.back());
      states.back().from = at;
    }
    states.push_back(state);
  }
  if (states.back().from < at) {
    states.push_back(states.back());
    states.back().from = at;
  }
  return states;
}

bool moves(const PoolState& state, const Hires& hires) { return !hires.only_from || state.from >= hires.reference; }

std::vector<PoolState> schedule_of(const PoolDefinition& pool, const Hires& hires) {
  return hires.only_from ? split_at(pool, hires.reference) : pool.states;
}

/// The largest team that any rule sends to the pool; 0: nobody needs it.
std::int32_t largest_team(const Model& model, std::uint32_t pool) {
  std::int32_t team = 0;
  for (const ProcessModel& process : model.processes)
    for (const StageRule& rule : process.rules)
      if (rule.pool == pool) team = std::max({team, rule.first.team, rule.rounds > 0 ? rule.round.team : 0});
  return team;
}

std::int32_t least_staff(const PoolDefinition& pool, std::int32_t team, std::int32_t today, const Hires& hires) {
  std::int32_t most_missing = 1 - today;
  for (const PoolState& state : schedule_of(pool, hires)) {
    const std::int32_t need = std::max(1, (team + state.caseload - 1) / state.caseload);
    if (moves(state, hires)) most_missing = std::max(most_missing, need - state.staff);
  }
  return today + most_missing;
}

}  // namespace

Hires hires_of(const Model& model, std::optional<Instant> hired_from) {
  return {hired_from.value_or(model.measure_from), hired_from.has_value()};
}

std::vector<StaffedPool> staffed_pools(const Model& model, const Hires& hires) {
  std::vector<StaffedPool> pools;
  for (std::uint32_t i = 0; i < model.pools.size(); ++i) {
    const std::int32_t team = largest_team(model, i);
    if (team == 0) continue;
    StaffedPool pool{.pool = i, .name = model.pools[i].name};
    pool.today = state_at(model.pools[i], hires.reference).staff;
    pool.least = least_staff(model.pools[i], team, pool.today, hires);
    pools.push_back(std::move(pool));
  }
  return pools;
}

double cost_of(std::span<const StaffedPool> pools, const Staffing& staffing) {
  double cost = 0;
  for (std::size_t i = 0; i < pools.size(); ++i) cost += pools[i].cost * staffing[i];
  return cost;
}

Model with_staff(const Model& model, std::span<const StaffedPool> pools, const Staffing& staffing, const Hires& hires) {
  Model changed = model;
  for (std::size_t i = 0; i < pools.size(); ++i) {
    PoolDefinition& pool = changed.pools[pools[i].pool];
    pool.states = schedule_of(pool, hires);
    for (PoolState& state : pool.states) {
      if (!moves(state, hires)) continue;
      state.staff = staffing[i] == kUnlimitedStaff ? kUnlimitedStaff : state.staff + staffing[i] - pools[i].today;
    }
  }
  return changed;
}

StaffTime staff_time(const Model& model, const StaffedPool& pool, const Hires& hires) {
  const PoolDefinition& definition = model.pools[pool.pool];
  const std::vector<PoolState> states = schedule_of(definition, hires);
  StaffTime time;
  for (std::size_t s = 0; s < states.size(); ++s) {
    const Instant from = s == 0 ? model.measure_from : std::max(states[s].from, model.measure_from);
    const Instant until =
        s + 1 < states.size() ? std::min(states[s + 1].from, model.measure_until) : model.measure_until;
    if (until <= from) continue;
    const auto open = static_cast<double>(definition.calendar->open_seconds(from, until));
    const bool moving = moves(states[s], hires);
    (moving ? time.moving_seconds : time.fixed_seconds) += open * states[s].staff;
    if (moving) time.seconds_of_one += open;
  }
  return time;
}

}  // namespace clockstop
