#include "scenario/apply_reforms.h"

#include <algorithm>

#include "scenario/changer.h"
#include "scenario/restructure.h"

namespace clockstop {
namespace {

bool is_structural(const ChangeSpec& change) {
  return change.verb == Verb::kParallelise || change.verb == Verb::kSerialise;
}

bool applies(const ReformSpec& reform, const ProcessSpec& process) {
  return reform.processes.empty() || std::any_of(reform.processes.begin(), reform.processes.end(),
                                                 [&](const auto& p) { return p.first == process.name; });
}

}  // namespace

ProcessSpec reformed_process(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                             const std::vector<bool>& structural, const std::vector<bool>& numeric,
                             Diagnostics& diagnostics) {
  ProcessSpec result = process;
  for (std::size_t i = 0; i < scenario.reforms.size(); ++i) {
    const ReformSpec& reform = study.reforms[scenario.reforms[i]];
    if (!applies(reform, process)) continue;
    for (const ChangeSpec& change : reform.changes) {
      if (is_structural(change)) {
        if (structural[i]) restructure(result, reform, change, diagnostics);
        continue;
      }
      if (!numeric[i]) continue;
      for (const auto& [path, place] : change.paths) {
        std::vector<PathTarget> of;
        if (change.of) of = targets_in_process(result, change.of->first);
        Changer changer(study, scenario.reforms[i], change, diagnostics);
        for (PathTarget& target : targets_in_process(result, path)) {
          if (change.of && of.empty())
            diagnostics.error(change.of->second, "process '" + process.name + "' has no '" + change.of->first + "'",
                              path_hint(study, change.of->first));
          else
            changer.act(target, of.empty() ? nullptr : &of.front());
        }
      }
    }
  }
  return result;
}

namespace {

template <class Spec, class Find>
Spec reformed(const StudySpec& study, const ScenarioSpec& scenario, Spec result, const std::vector<bool>& active,
              Diagnostics& diagnostics, const Find& find) {
  for (std::size_t i = 0; i < scenario.reforms.size(); ++i) {
    if (!active[i]) continue;
    for (const ChangeSpec& change : study.reforms[scenario.reforms[i]].changes) {
      Changer changer(study, scenario.reforms[i], change, diagnostics);
      for (const auto& [path, place] : change.paths) {
        std::vector<PathTarget> of;
        if (change.of) of = find(result, change.of->first);
        for (PathTarget& target : find(result, path)) {
          if (change.of && of.empty() && target.kind == PathTarget::Kind::kNumber)
            diagnostics.error(change.of->second, "'" + path + "' cannot be a multiple of '" + change.of->first + "'",
                              "expected another number of the same pool or arrivals");
          else
            changer.act(target, of.empty() ? nullptr : &of.front());
        }
      }
    }
  }
  return result;
}

}  // namespace

PoolSpec reformed_pool(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                       const std::vector<bool>& active, Diagnostics& diagnostics) {
  return reformed(study, scenario, pool, active, diagnostics,
                  [](PoolSpec& p, const std::string& path) { return targets_in_pool(p, path); });
}

ArrivalSpec reformed_arrival(const StudySpec& study, const ScenarioSpec& scenario, const ArrivalSpec& arrival,
                             const std::vector<bool>& active, Diagnostics& diagnostics) {
  return reformed(study, scenario, arrival, active, diagnostics,
                  [](ArrivalSpec& a, const std::string& path) { return targets_in_arrival(a, path); });
}

bool touches(const ReformSpec& reform, const ProcessSpec& process) {
  if (!applies(reform, process)) return false;
  return std::any_of(reform.changes.begin(), reform.changes.end(), [](const ChangeSpec& change) {
    return is_structural(change) || std::any_of(change.paths.begin(), change.paths.end(), [](const auto& p) {
             return !is_pool_path(p.first) && !is_arrival_path(p.first);
           });
  });
}

void check_paths(const StudySpec& study, const ScenarioSpec& scenario, Diagnostics& diagnostics) {
  for (const std::size_t id : scenario.reforms) {
    const ReformSpec& reform = study.reforms[id];
    for (const ChangeSpec& change : reform.changes) {
      if (is_structural(change)) {
        check_restructure(study, reform, change, diagnostics);
        continue;
      }
      for (const auto& [path, place] : change.paths) {
        bool found = false;
        for (PoolSpec pool : study.pools) found |= !targets_in_pool(pool, path).empty();
        for (ArrivalSpec arrival : study.arrivals) found |= !targets_in_arrival(arrival, path).empty();
        for (ProcessSpec process : study.processes)
          found |= applies(reform, process) && !targets_in_process(process, path).empty();
        if (!found)
          diagnostics.error(place,
                            "reform '" + reform.name +
                                (is_pool_path(path) || is_arrival_path(path) ? "': there is no '"
                                                                             : "': no process it applies to has '") +
                                path + "'",
                            path_hint(study, path));
      }
    }
  }
}

}  // namespace clockstop
