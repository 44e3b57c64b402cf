#include "scenario/apply_reforms.h"

#include <algorithm>

#include "scenario/changer.h"
#include "scenario/restructure.h"

namespace clockstop {
namespace {

bool shapes_a_flow(const ChangeSpec& change) {
  return is_structural(change) ||
         std::any_of(change.paths.begin(), change.paths.end(), [](const auto& p) { return is_option_path(p.first); });
}

bool is_numeric(const ChangeSpec& change) {
  return std::any_of(change.paths.begin(), change.paths.end(),
                     [](const auto& p) { return !is_pool_path(p.first) && !is_arrival_path(p.first); });
}

}  // namespace

bool reform_applies(const ReformSpec& reform, const ProcessSpec& process) {
  return reform.processes.empty() || std::any_of(reform.processes.begin(), reform.processes.end(),
                                                 [&](const auto& p) { return p.first == process.name; });
}

ProcessReformer::ProcessReformer(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                                 Diagnostics& diagnostics)
    : study_(study), scenario_(scenario), process_(process), diagnostics_(diagnostics), result_(process) {
  for (const std::size_t id : scenario.reforms) {
    const ReformSpec& reform = study.reforms[id];
    const bool here = reform_applies(reform, process);
    const auto any = [&](const auto& is) {
      return here && std::any_of(reform.changes.begin(), reform.changes.end(), is);
    };
    shapes_.push_back(any(shapes_a_flow));
    numbers_.push_back(any(is_numeric));
  }
}

const ProcessSpec& ProcessReformer::at(const ReformMask& structural, const ReformMask& numeric) {
  std::vector<Step> wanted;
  for (std::size_t i = 0; i < scenario_.reforms.size(); ++i) {
    const Step step{i, structural[i] && shapes_[i], numeric[i] && numbers_[i]};
    if (step.structural || step.numeric) wanted.push_back(step);
  }
  const bool goes_on = done_.size() <= wanted.size() && std::equal(done_.begin(), done_.end(), wanted.begin());
  if (!goes_on) {
    result_ = process_;
    done_.clear();
  }
  while (done_.size() < wanted.size()) {
    apply(wanted[done_.size()]);
    done_.push_back(wanted[done_.size()]);
  }
  return result_;
}

void ProcessReformer::apply(const Step& step) {
  const std::size_t id = scenario_.reforms[step.reform];
  const ReformSpec& reform = study_.reforms[id];
  for (const ChangeSpec& change : reform.changes) {
    if (is_structural(change)) {
      if (step.structural) restructure(result_, study_, id, change, diagnostics_);
      continue;
    }
    for (const auto& [path, place] : change.paths) {
      if (!(is_option_path(path) ? step.structural : step.numeric)) continue;
      std::vector<PathTarget> of;
      if (change.of) of = targets_in_process(result_, change.of->first);
      Changer changer(study_, id, change, diagnostics_);
      for (PathTarget& target : targets_in_process(result_, path)) {
        if (change.of && of.empty())
          diagnostics_.error(change.of->second, "process '" + process_.name + "' has no '" + change.of->first + "'",
                             path_hint(study_, change.of->first));
        else
          changer.act(target, of.empty() ? nullptr : &of.front());
      }
    }
  }
}

namespace {

/// One reform's changes of a pool or of arrivals.
template <class Spec, class Find>
void apply_to(Spec& spec, const StudySpec& study, std::size_t id, Diagnostics& diagnostics, const Find& find) {
  for (const ChangeSpec& change : study.reforms[id].changes) {
    Changer changer(study, id, change, diagnostics);
    for (const auto& [path, place] : change.paths) {
      std::vector<PathTarget> of;
      if (change.of) of = find(spec, change.of->first);
      for (PathTarget& target : find(spec, path)) {
        if (change.of && of.empty() && target.kind == PathTarget::Kind::kNumber)
          diagnostics.error(change.of->second, "'" + path + "' cannot be a multiple of '" + change.of->first + "'",
                            "expected another number of the same pool or arrivals");
        else
          changer.act(target, of.empty() ? nullptr : &of.front());
      }
    }
  }
}

template <class Spec, class Find>
std::vector<Spec> reformed(const StudySpec& study, const ScenarioSpec& scenario, const Spec& spec,
                           const std::vector<ReformMask>& masks, Diagnostics& diagnostics, const Find& find) {
  std::vector<bool> touching;
  Spec scratch = spec;
  for (const std::size_t id : scenario.reforms) {
    const std::vector<ChangeSpec>& changes = study.reforms[id].changes;
    touching.push_back(std::any_of(changes.begin(), changes.end(), [&](const ChangeSpec& change) {
      return std::any_of(change.paths.begin(), change.paths.end(),
                         [&](const auto& path) { return !find(scratch, path.first).empty(); });
    }));
  }
  std::vector<Spec> answers;
  std::vector<std::size_t> done;
  for (const ReformMask& mask : masks) {
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < mask.size(); ++i)
      if (mask[i] && touching[i]) wanted.push_back(i);
    const bool goes_on =
        !answers.empty() && done.size() <= wanted.size() && std::equal(done.begin(), done.end(), wanted.begin());
    answers.push_back(goes_on ? answers.back() : spec);
    for (std::size_t i = goes_on ? done.size() : 0; i < wanted.size(); ++i)
      apply_to(answers.back(), study, scenario.reforms[wanted[i]], diagnostics, find);
    done = std::move(wanted);
  }
  return answers;
}

}  // namespace

std::vector<PoolSpec> reformed_pools(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                                     const std::vector<ReformMask>& masks, Diagnostics& diagnostics) {
  return reformed(study, scenario, pool, masks, diagnostics,
                  [](PoolSpec& p, const std::string& path) { return targets_in_pool(p, path); });
}

std::vector<ArrivalSpec> reformed_arrivals(const StudySpec& study, const ScenarioSpec& scenario,
                                           const ArrivalSpec& arrival, const std::vector<ReformMask>& masks,
                                           Diagnostics& diagnostics) {
  return reformed(study, scenario, arrival, masks, diagnostics,
                  [](ArrivalSpec& a, const std::string& path) { return targets_in_arrival(a, path); });
}

ProcessSpec reformed_process(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                             const ReformMask& structural, const ReformMask& numeric, Diagnostics& diagnostics) {
  return ProcessReformer(study, scenario, process, diagnostics).at(structural, numeric);
}

PoolSpec reformed_pool(const StudySpec& study, const ScenarioSpec& scenario, const PoolSpec& pool,
                       const ReformMask& active, Diagnostics& diagnostics) {
  return reformed_pools(study, scenario, pool, {active}, diagnostics).front();
}

ArrivalSpec reformed_arrival(const StudySpec& study, const ScenarioSpec& scenario, const ArrivalSpec& arrival,
                             const ReformMask& active, Diagnostics& diagnostics) {
  return reformed_arrivals(study, scenario, arrival, {active}, diagnostics).front();
}

bool touches(const ReformSpec& reform, const ProcessSpec& process) {
  return reform_applies(reform, process) &&
         std::any_of(reform.changes.begin(), reform.changes.end(),
                     [](const ChangeSpec& change) { return is_structural(change) || is_numeric(change); });
}

}  // namespace clockstop
