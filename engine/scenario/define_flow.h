// The steps of a flow as the engine takes them: names to ids, conditions to attribute profiles, detours to draws.
#pragma once

#include <string>
#include <vector>

#include "model/definition.h"
#include "scenario/diagnostic.h"
#include "scenario/spec.h"

namespace clockstop {

/// Of one process under one scenario. A detour (skip, route) is open to a kind of applications or not; a share of those
/// to whom it is open is drawn. What is handed over must outlive the object.
class FlowDefiner {
 public:
  /// `extended` has every stage that can occur, in the order of ProcessDefinition::stages.
  FlowDefiner(const StudySpec& study, const ScenarioSpec& scenario, const ProcessSpec& process,
              const ProcessSpec& extended, Diagnostics& diagnostics);

  /// Each detour of the scenario's reforms: to which attribute profiles it is open.
  const std::vector<std::vector<bool>>& detours() const { return open_to_; }
  /// Every pool a stage can be routed to.
  const std::vector<RouteDefinition>& routes() const { return routes_; }
  /// `open[i]`: whether detour i is open to the applications of this flow.
  std::vector<StepDefinition> define(const std::vector<StepSpec>& flow, const std::vector<bool>& open);

 private:
  std::vector<StepDefinition> define_steps(const std::vector<StepSpec>& steps);
  bool with_detours(const StageSpec& stage, StepDefinition& step);
  bool is_open(const ChangeSpec& change) const;
  StepDefinition routed(const StageSpec& stage, const StepDefinition& own, const std::vector<const ChangeSpec*>& routes,
                        const std::string& draw);
  void define_options(const StepSpec& step, StepDefinition& definition) const;
  std::uint32_t route_to(const std::string& stage, const std::string& pool);

  const StudySpec& study_;
  const ProcessSpec& process_;
  Diagnostics& diagnostics_;
  std::vector<std::string> stages_;
  std::vector<const ChangeSpec*> detours_;
  std::vector<std::vector<bool>> open_to_;
  std::vector<RouteDefinition> routes_;
  std::vector<bool> open_;
};

}  // namespace clockstop
