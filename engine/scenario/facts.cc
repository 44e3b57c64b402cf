#include "scenario/facts.h"

#include <algorithm>

#include "scenario/apply_reforms.h"
#include "scenario/number_walk.h"
#include "scenario/setting_walk.h"

namespace clockstop {
namespace {

/// A scenario of these reforms alone.
ScenarioSpec scenario_of(const std::vector<std::size_t>& reforms) {
  ScenarioSpec scenario;
  scenario.reforms = reforms;
  return scenario;
}

class Collector {
 public:
  template <class Spec>
  void numbers(const Spec& spec) {
    each_number(spec, [this](const NumberAt& n) {
      facts_.push_back({n.path, text(n.number->quantity), n.counted, n.number, n.number->place, n.number->changes});
    });
  }
  template <class Spec>
  void settings(const Spec& spec) {
    each_setting(spec, [this](const SettingAt& s) {
      facts_.push_back({s.path, s.value, "", nullptr, s.place, s.changes});
    });
  }
  std::vector<Fact> take() { return std::move(facts_); }

 private:
  std::vector<Fact> facts_;
};

}  // namespace

InForce in_force(const StudySpec& study, const std::vector<std::size_t>& reforms) {
  // The study has been checked: what does not fit has been said.
  Diagnostics said_before;
  const ScenarioSpec scenario = scenario_of(reforms);
  const std::vector<bool> all(reforms.size(), true);
  InForce world;
  for (const PoolSpec& pool : study.pools)
    world.pools.push_back(reformed_pool(study, scenario, pool, all, said_before));
  for (const ArrivalSpec& arrival : study.arrivals)
    world.arrivals.push_back(reformed_arrival(study, scenario, arrival, all, said_before));
  for (const ProcessSpec& process : study.processes)
    world.processes.push_back(reformed_process(study, scenario, process, all, all, said_before));
  return world;
}

std::vector<ProcessSpec> flows_for_most(const StudySpec& study, const std::vector<std::size_t>& reforms) {
  Diagnostics said_before;
  std::vector<bool> for_all;
  for (const std::size_t id : reforms) for_all.push_back(!study.reforms[id].when);
  std::vector<ProcessSpec> flows;
  for (const ProcessSpec& process : study.processes)
    flows.push_back(reformed_process(study, scenario_of(reforms), process, for_all, for_all, said_before));
  return flows;
}

std::vector<Fact> facts_of(const InForce& world) {
  Collector facts;
  for (const PoolSpec& pool : world.pools) {
    facts.numbers(pool);
    facts.settings(pool);
  }
  for (const ArrivalSpec& arrival : world.arrivals) facts.numbers(arrival);
  for (const ProcessSpec& process : world.processes) {
    facts.numbers(process);
    facts.settings(process);
  }
  return facts.take();
}

const Fact* written_at(const std::vector<Fact>& written, const std::string& path) {
  const auto at = [&](const std::string& asked) -> const Fact* {
    const auto found = std::find_if(written.begin(), written.end(), [&](const Fact& f) { return f.path == asked; });
    return found == written.end() ? nullptr : &*found;
  };
  if (const Fact* same = at(path)) return same;
  static const std::string kCommitment = ".commitment";
  if (!path.ends_with(kCommitment)) return nullptr;
  const std::string owner = path.substr(0, path.size() - kCommitment.size());
  if (const Fact* limit = at(owner + ".limit")) return limit;
  // A round without a limit of its own has the stage's.
  static const std::string kRound = ".deficiency";
  return owner.ends_with(kRound) ? at(owner.substr(0, owner.size() - kRound.size()) + ".limit") : nullptr;
}

bool is_asked_for(const std::string& path, const std::string& asked) {
  return path == asked || path.ends_with("." + asked) || path.starts_with(asked + ".") ||
         path.find("." + asked + ".") != std::string::npos || path.starts_with(asked + " from ");
}

}  // namespace clockstop
