#include "scenario/define_flow.h"

#include <algorithm>
#include <functional>

#include "scenario/apply_reforms.h"
#include "scenario/define.h"
#include "scenario/read_values.h"

namespace clockstop {

FlowDefiner::FlowDefiner(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
                         const ProcessSpec& extended, Diagnostics& diagnostics)
    : study_(study), process_(process), diagnostics_(diagnostics) {
  for_each_stage(extended.flow, [&](const StageSpec& stage) { stages_.push_back(stage.name); });
  for (const std::size_t id : scenario.reforms) {
    const ReformSpec& reform = study.reforms[id];
    if (!reform_applies(reform, process)) continue;
    for (const ChangeSpec& change : reform.changes) {
      if (change.verb != Verb::kSkip && change.verb != Verb::kRoute) continue;
      detours_.push_back(&change);
      open_to_.push_back(change.when ? condition_by_profile(*change.when, process)
                                     : std::vector<bool>(profile_count(process), true));
      if (change.verb == Verb::kRoute)
        for (const auto& [name, place] : change.stages)
          if (std::find(stages_.begin(), stages_.end(), name) != stages_.end()) route_to(name, change.to.text);
    }
  }
}

std::vector<StepDefinition> FlowDefiner::define(const std::vector<StepSpec>& flow, const std::vector<bool>& open) {
  open_ = open;
  return define_steps(flow);
}

std::uint32_t FlowDefiner::route_to(const std::string& stage, const std::string& pool_name) {
  const auto at = std::find(stages_.begin(), stages_.end(), stage);
  const auto pool =
      std::find_if(study_.pools.begin(), study_.pools.end(), [&](const PoolSpec& p) { return p.name == pool_name; });
  const RouteDefinition route{static_cast<std::uint32_t>(at - stages_.begin()),
                              static_cast<std::uint32_t>(pool - study_.pools.begin())};
  const auto known = std::find(routes_.begin(), routes_.end(), route);
  const auto index = static_cast<std::uint32_t>(known - routes_.begin());
  if (known == routes_.end()) routes_.push_back(route);
  return index;
}

std::vector<StepDefinition> FlowDefiner::define_steps(const std::vector<StepSpec>& steps) {
  std::vector<StepDefinition> out;
  for (const StepSpec& step : steps) {
    StepDefinition definition;
    definition.kind = step.kind;
    definition.outcome = step.outcome;
    if (step.kind == StepDefinition::Kind::kStage) {
      const auto found = std::find(stages_.begin(), stages_.end(), step.stage.name);
      definition.stage = static_cast<std::uint32_t>(found - stages_.begin());
      if (step.stage.when) definition.when = condition_by_profile(*step.stage.when, process_);
    }
    if (!step.stage.detours.empty() && !with_detours(step.stage, definition)) continue;
    if (step.kind == StepDefinition::Kind::kChoose) define_options(step, definition);
    for (const auto& branch : step.branches) definition.branches.push_back(define_steps(branch));
    out.push_back(std::move(definition));
  }
  return out;
}

/// Makes of a stage what the detours that are open to the kind leave of it: false if nothing. The draw of a share has
/// the names of the reform and the stage, so that no other draw moves.
bool FlowDefiner::with_detours(const StageSpec& stage, StepDefinition& step) {
  const StepDefinition own = step;
  const ChangeSpec* skip = nullptr;
  std::string skipped_by, routed_by;
  std::vector<const ChangeSpec*> routes;
  for (const DetourSpec& detour : stage.detours) {
    if (!is_open(*detour.change)) continue;
    const std::string& reform = study_.reforms[detour.reform].name;
    if (detour.change->verb == Verb::kSkip) {
      skip = detour.change;
      skipped_by = reform;
    } else {
      routes.push_back(detour.change);
      routed_by = reform;
    }
  }
  if (!routes.empty()) step = routed(stage, own, routes, "route " + routed_by + " " + stage.name);
  if (skip == nullptr) return true;
  if (!skip->share || share_of(*skip->share) == Decimal(1)) return false;
  StepDefinition block;
  block.kind = StepDefinition::Kind::kChoose;
  block.choice = "skip " + skipped_by + " " + stage.name;
  block.options.push_back({OptionDefinition::Kind::kShare, {}, (Decimal(1) - share_of(*skip->share)).to_double()});
  block.branches = {{std::move(step)}};
  step = std::move(block);
  return true;
}

bool FlowDefiner::is_open(const ChangeSpec& change) const {
  const auto found = std::find_if(detours_.begin(), detours_.end(), [&](const ChangeSpec* d) { return d == &change; });
  return open_[static_cast<std::size_t>(found - detours_.begin())];
}

StepDefinition FlowDefiner::routed(const StageSpec& stage, const StepDefinition& own,
                                   const std::vector<const ChangeSpec*>& routes, const std::string& draw) {
  StepDefinition block;
  block.kind = StepDefinition::Kind::kChoose;
  block.choice = draw;
  block.exhaustive = true;
  Decimal sum = 0;
  for (const ChangeSpec* change : routes) {
    StepDefinition step = own;
    step.route = route_to(stage.name, change->to.text);
    const Decimal share = change->share ? share_of(*change->share) : Decimal(1);
    sum = sum + share;
    block.options.push_back({OptionDefinition::Kind::kShare, {}, share.to_double()});
    block.branches.push_back({std::move(step)});
  }
  if (sum > Decimal(1))
    diagnostics_.error(routes.back()->place,
                       "stage '" + stage.name + "' is routed for " + (sum * Decimal(100)).text() + " % of its cases",
                       "expected at most 100 % in all: lower a share");
  if (sum < Decimal(1)) {
    block.options.push_back({OptionDefinition::Kind::kOtherwise, {}, 0});
    block.branches.push_back({own});
  }
  return block;
}

void FlowDefiner::define_options(const StepSpec& step, StepDefinition& definition) const {
  definition.choice = step.choice;
  Decimal shares = 0;
  std::vector<bool> taken(profile_count(process_), false);
  bool rest = false;
  for (const OptionSpec& option : step.options) {
    OptionDefinition out;
    if (option.when) {
      out.when = condition_by_profile(*option.when, process_);
      std::transform(taken.begin(), taken.end(), out.when.begin(), taken.begin(), std::logical_or<>());
    } else if (option.share) {
      out.kind = OptionDefinition::Kind::kShare;
      shares = shares + share_of(*option.share);
      out.share = share_of(*option.share).to_double();
    } else {
      out.kind = OptionDefinition::Kind::kOtherwise;
      rest = true;
    }
    definition.options.push_back(std::move(out));
  }
  if (shares > Decimal(1))
    diagnostics_.error(step.place,
                       "the shares of choose block '" + step.choice + "' sum to " + (shares * Decimal(100)).text() +
                           " % under the reforms of a scenario",
                       "expected at most 100 % in all");
  definition.exhaustive = rest || shares == Decimal(1) || std::find(taken.begin(), taken.end(), false) == taken.end();
}

}  // namespace clockstop
