#include "study/warnings.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "measure/fixed_text.h"
#include "measure/int128.h"
#include "model/model.h"
#include "time/contract.h"

namespace clockstop {
namespace {

/// Over the open hours of the window, so that staff counts where it can work.
double mean_staff(const PoolDefinition& pool, Instant from, Instant until) {
  Int128 staff_seconds = 0;
  for (std::size_t i = 0; i < pool.states.size(); ++i) {
    const Instant begin = i == 0 ? from : std::max(from, pool.states[i].from);
    const Instant end = i + 1 < pool.states.size() ? std::min(until, pool.states[i + 1].from) : until;
    if (begin < end)
      staff_seconds += static_cast<Int128>(pool.states[i].staff) * pool.calendar->open_seconds(begin, end);
  }
  const std::int64_t open = pool.calendar->open_seconds(from, until);
  return open == 0 ? 0.0 : static_cast<double>(staff_seconds) / static_cast<double>(open);
}

std::string people(double lacking) {
  const auto whole = static_cast<long long>(std::floor(lacking)) + 1;
  return whole == 1 ? "1 person" : std::to_string(whole) + " people";
}

}  // namespace

std::vector<PoolStaff> pool_staff(const Model& model) {
  std::vector<PoolStaff> pools;
  for (const PoolDefinition& pool : model.pools)
    pools.push_back({pool.name, mean_staff(pool, model.measure_from, model.measure_until)});
  return pools;
}

std::vector<std::string> overload_warnings(const ScenarioResult& scenario, const std::vector<PoolStaff>& pools) {
  std::vector<std::string> warnings;
  for (const Figure& figure : scenario.figures) {
    if (figure.path.front() != "pools" || figure.path.back() != "offered_load") continue;
    const std::optional<double> load = figure.estimate.value;
    if (!load || *load < 1.0) continue;
    const auto pool = std::find_if(pools.begin(), pools.end(), [&](const auto& p) { return p.pool == figure.path[1]; });
    CLOCKSTOP_EXPECT(pool != pools.end(), "figures are read with the pools of the model that made them");
    const double lacking = (*load - 1.0) * pool->mean_staff;
    warnings.push_back("pool '" + pool->pool + "' is overloaded in scenario '" + scenario.name +
                       "': " + fixed_text(*load, 2) + " times the staff hours it has are brought in; it lacks about " +
                       people(lacking));
  }
  return warnings;
}

std::vector<std::string> open_case_warnings(const ScenarioResult& scenario) {
  std::vector<std::string> warnings;
  for (const Figure& figure : scenario.figures) {
    const FigurePath& path = figure.path;
    if (path.size() != 4 || path[2] != "applications" || path[3] != "open") continue;
    const std::optional<double> open = figure.estimate.value;
    if (!open || *open <= 0) continue;
    warnings.push_back((*open < 0.1 ? "fewer than 0.1" : fixed_text(*open, 1)) + " applications of '" + path[1] +
                       "' per replication are still open at give_up in scenario '" + scenario.name +
                       "'; their age stands for their lead time");
  }
  return warnings;
}

}  // namespace clockstop
