#include "scenario/flow_line.h"

#include "scenario/number_walk.h"

namespace clockstop {
namespace {

std::string step_text(const StepSpec& step) {
  switch (step.kind) {
    case StepDefinition::Kind::kStage:
      return step.stage.name + (step.stage.when ? " [" + condition_text(*step.stage.when) + "]" : "");
    case StepDefinition::Kind::kParallel: {
      std::string out;
      for (const std::vector<StepSpec>& branch : step.branches) out += (out.empty() ? "" : " ∥ ") + flow_line(branch);
      return "(" + out + ")";
    }
    case StepDefinition::Kind::kSubmit:
      return "submit";
    case StepDefinition::Kind::kEnd:
      return "end: " + step.outcome;
  }
  return "";
}

}  // namespace

std::string flow_line(const std::vector<StepSpec>& steps) {
  std::string out;
  for (const StepSpec& step : steps) out += (out.empty() ? "" : " → ") + step_text(step);
  return out;
}

}  // namespace clockstop
