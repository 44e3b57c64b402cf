#include "scenario/flow_line.h"

#include "scenario/number_walk.h"

namespace clockstop {
namespace {

std::string option(const OptionSpec& option) {
  if (option.when) return condition_text(*option.when);
  return option.share ? text(option.share->quantity) : "otherwise";
}

/// "skip 30 %", "to north when urgent": what reforms do with some of the cases that come to a stage.
std::string detour_text(const DetourSpec& detour) {
  const ChangeSpec& change = *detour.change;
  std::string out = change.verb == Verb::kSkip ? "skip" : "to " + change.to.text;
  if (change.share) out += " " + text(change.share->quantity);
  if (change.when) out += " when " + condition_text(*change.when);
  return out;
}

std::string stage_text(const StageSpec& stage) {
  std::string out = stage.name + (stage.when ? " [" + condition_text(*stage.when) + "]" : "");
  for (const DetourSpec& detour : stage.detours) out += " [" + detour_text(detour) + "]";
  return out;
}

std::string step_text(const StepSpec& step) {
  switch (step.kind) {
    case StepDefinition::Kind::kStage:
      return stage_text(step.stage);
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
