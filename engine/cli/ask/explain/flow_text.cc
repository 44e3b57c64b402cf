#include "cli/ask/explain/flow_text.h"

#include "cli/ask/explain/words.h"
#include "scenario/number_walk.h"
#include "scenario/setting_walk.h"

namespace clockstop {
namespace {

std::string batch_text(const BatchSpec& batch, const std::string& language) {
  std::string keys;
  for (const auto& [name, place] : batch.by) keys += (keys.empty() ? "" : said(language, " and ", "、")) + name;
  std::string line = said(language, ", in one visit those of one ", "，合并办理，依据 ") + keys;
  if (batch.most) line += said(language, ", at most ", "，最多件数 ") + text(batch.most->quantity);
  if (batch.wait) line += said(language, ", waiting for others ", "，等待合并 ") + text(batch.wait->quantity);
  if (batch.extra) line += said(language, ", for each further one ", "，每增一件加 ") + text(batch.extra->quantity);
  return line;
}

std::string stage_line(const StageSpec& stage, const std::string& language) {
  std::string line = stage.name;
  const std::string title = stage.titles.in(language, "");
  if (!title.empty() && title != stage.name) line += " (" + title + ")";
  line += ": ";
  if (stage.effort) {
    line +=
        said(language, "effort ", "工时 ") + describe(*stage.effort) + said(language, " at ", "，承办 ") + stage.pool;
    if (stage.team) line += said(language, ", team of ", "，人数 ") + text(stage.team->quantity);
    if (stage.batch) line += batch_text(*stage.batch, language);
  } else if (stage.delay) {
    line += said(language, "delay ", "用时 ") + describe(*stage.delay);
  }
  const std::string limits = limits_text(stage.limit, stage.commitment, language);
  if (!limits.empty()) line += "; " + limits;
  if (stage.extension) line += said(language, ", extension ", "，可延长 ") + text(stage.extension->quantity);
  if (stage.when) line += said(language, ", only when ", "，仅当 ") + condition_text(*stage.when);
  if (stage.consent_on_expiry) line += said(language, ", silence is consent", "，逾期视为同意");
  if (stage.priority.stated) {
    static constexpr const char* kNames[] = {"high", "normal", "low"};
    line += said(language, ", priority ", "，优先级 ") + kNames[static_cast<int>(stage.priority.value)];
  }
  if (stage.escalation)
    line += said(language, ", first when still waiting ", "，仍在等候则提级：") + escalation_text(*stage.escalation);
  return line;
}

std::string round_line(const DeficiencySpec& round, const StageSpec& stage, const std::string& language) {
  std::string line = said(language, "with ", "以 ") + text(round.probability->quantity) +
                     said(language, " the applicant answers after ", " 的概率补正，申请人用时 ") +
                     describe(*round.response);
  if (round.respond_within)
    line += said(language, " (within ", "（限 ") + text(round.respond_within->quantity) +
            said(language, round.late_outcome == "rejected" ? ", later is refused)" : ", later is withdrawn)",
                 round.late_outcome == "rejected" ? "，逾期不予许可）" : "，逾期视为撤回）");
  line += said(language, "; then effort ", "；再审工时 ") + describe(*round.effort);
  const std::string limits = limits_text(round.limit ? round.limit : stage.limit, round.commitment, language);
  if (!limits.empty()) line += "; " + limits;
  if (round.tolerance)
    line += said(language, "; going on meanwhile ", "；容缺先行 ") +
            (round.tolerance->share ? text(round.tolerance->share->quantity) : "100 %") +
            said(language, ", due before ", "，须补齐于 ") + round.tolerance->before + said(language, "", " 之前");
  return line;
}

void steps_text(const std::vector<StepSpec>& steps, const std::string& indent, const std::string& language,
                std::string& out) {
  for (const StepSpec& step : steps) {
    switch (step.kind) {
      case StepDefinition::Kind::kStage:
        out += indent + stage_line(step.stage, language) + "\n";
        if (step.stage.deficiency)
          out += indent + "  ↺ " + round_line(*step.stage.deficiency, step.stage, language) + "\n";
        for (const OutcomeSpec& outcome : step.stage.outcomes)
          out += indent + "  → " + outcome.name + " " + text(outcome.share.quantity) + "\n";
        break;
      case StepDefinition::Kind::kParallel:
        out += indent + said(language, "in parallel:", "并联：") + "\n";
        for (std::size_t b = 0; b < step.branches.size(); ++b) {
          out += indent + "  " + said(language, "branch ", "分支 ") + std::to_string(b + 1) + "\n";
          steps_text(step.branches[b], indent + "    ", language, out);
        }
        out += indent + said(language, "joined", "汇合") + "\n";
        break;
      case StepDefinition::Kind::kSubmit:
        out += indent + said(language, "submission", "提交申请") + "\n";
        break;
      case StepDefinition::Kind::kEnd:
        out += indent + said(language, "end: ", "结束：") + step.outcome + "\n";
        break;
      case StepDefinition::Kind::kChoose:
        out += indent + said(language, "choice", "分流") + (step.choice.empty() ? "" : " " + step.choice) +
               said(language, ":", "：") + "\n";
        for (std::size_t b = 0; b < step.branches.size(); ++b) {
          out += indent + "  " + option_text(step.options[b], language) + "\n";
          steps_text(step.branches[b], indent + "    ", language, out);
        }
        break;
      case StepDefinition::Kind::kFollowup:
        out += indent + said(language, "follow-up, after the decision:", "决定后的后续工作：") + "\n";
        steps_text(step.branches.front(), indent + "  ", language, out);
        break;
    }
  }
}

}  // namespace

std::string flow_text(const ProcessSpec& process, const std::string& language) {
  std::string out;
  steps_text(process.flow, "  ", language, out);
  return out;
}

}  // namespace clockstop
