#include "scenario/flow_line.h"

#include "scenario/number_walk.h"

namespace clockstop {
namespace {

std::string option(const OptionSpec& option) {
  if (option.when) return condition_text(*option.when);
  return option.share ? text(option.share->quantity) : "otherwise";
}

std::string step_text(const StepSpec& step) {
  switch (step.kind) {
    case StepDefinition::Kind::kStage:
      return step.stage.name + (step.stage.when ? " [" + condition_text(*step.stage.when) + "]" : "");
    case StepDefinition::Kind::kParallel: {
      std::string out;
      for (const std::vector<StepSpec>& branch : step.branches) out += (out.empty() ? "" : " ∥ ") + flow_line(branch);
      return "(" + out + ")";
    }
    case StepDefinition::Kind::kChoose: {
      std::string out;
      for (std::size_t b = 0; b < step.branches.size(); ++b)
        out += (out.empty() ? "" : " | ") + option(step.options[b]) + ": " + flow_line(step.branches[b]);
      return "{" + out + "}";
    }
    case StepDefinition::Kind::kFollowup:
      return "follow-up: " + flow_line(step.branches.front());
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
