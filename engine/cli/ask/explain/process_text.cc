#include "cli/ask/explain/process_text.h"

#include <algorithm>

#include "report/text_layout.h"
#include "scenario/display.h"
#include "scenario/number_walk.h"
#include "scenario/setting_walk.h"

namespace clockstop {
namespace {

class ProcessText {
 public:
  ProcessText(const Explained& study, const ProcessSpec& process) : study_(study), process_(process) {}

  std::string write() {
    out_ = study_.say("Process: ", "流程：") + study_.named(process_.titles, process_.name) + "\n";
    for (const AttributeSpec& attribute : process_.attributes) say_attribute(attribute);
    int number = 0;
    steps(process_.flow, 2, "", number);
    for (const ClockSpec& clock : process_.clocks) say_clock(clock);
    return out_;
  }

 private:
  std::string say(const char* english, const char* chinese) const { return study_.say(english, chinese); }
  void line(const std::string& text, int indent) { out_ += paragraph(text, indent); }
  std::string stop() const { return say(". ", "。"); }
  std::string spoken_number(const Number& number) const { return spoken(number.quantity, study_.language()); }

  void say_attribute(const AttributeSpec& attribute) {
    std::string text;
    if (attribute.yes_no) {
      text = spoken_share(attribute.shares.front()) + say(" of the applications are ", " 的申请属于 ") + attribute.name;
    } else {
      std::vector<std::string> parts;
      for (std::size_t i = 0; i < attribute.values.size(); ++i)
        parts.push_back(attribute.values[i] + " " + spoken_share(attribute.shares[i]));
      text = attribute.name + say(" is ", " 为 ") + study_.list(parts);
    }
    line(text + say(".", "。"), 2);
  }

  std::string batch(const BatchSpec& batch) const {
    std::vector<std::string> keys, terms;
    for (const auto& [name, place] : batch.by) keys.push_back(name);
    if (batch.most) terms.push_back(say("at most ", "一次最多件数 ") + spoken_number(*batch.most));
    if (batch.wait) terms.push_back(say("waiting for others for ", "等待合并 ") + spoken_number(*batch.wait));
    if (batch.extra) terms.push_back(say("for each further one ", "每增一件加 ") + spoken_number(*batch.extra));
    std::string text =
        say("; those of the same ", "；同一 ") + study_.list(keys) + say(" go in one visit", " 的合并办理");
    return terms.empty() ? text : text + say(" (", "（") + study_.list(terms) + say(")", "）");
  }

  std::string escalation(const EscalationSpec& escalation) const {
    const bool clocked = !escalation.clock.empty();
    if (!escalation.after)
      return clocked ? say("; whoever still waits when clock ", "；时钟 ") + escalation.clock +
                           say(" is overdue goes first", " 逾期后仍在等候的提级优先")
                     : say("; whoever still waits when overdue goes first", "；逾期仍在等候的提级优先");
    return say("; whoever still waits after ", "；满 ") + spoken_number(*escalation.after) +
           (clocked ? say(" on clock ", "（时钟 ") + escalation.clock + say("", "）") : "") +
           say(" goes first", " 仍在等候的提级优先");
  }

  std::string work(const StageSpec& stage) const {
    std::string text;
    if (stage.effort) {
      text = say("work for ", "由") + study_.pool(stage.pool);
      if (stage.team) text += say(", ", " ") + spoken_number(*stage.team) + say(" together", " 人共同");
      text += say(": ", "办理，工时：") + spoken(*stage.effort, study_.language()) +
              (stage.team ? say(" each", "/人") : "");
    } else if (stage.delay) {
      text = say("takes ", "用时：") + spoken(*stage.delay, study_.language()) +
             say(", nobody's working time", "，不占用人员工时");
    }
    if (stage.batch) text += batch(*stage.batch);
    if (stage.priority.stated && stage.priority.value != PriorityClass::kNormal)
      text += stage.priority.value == PriorityClass::kHigh ? say("; it goes first in the queue", "，排队优先")
                                                           : say("; it goes last in the queue", "，排队靠后");
    if (stage.escalation) text += escalation(*stage.escalation);
    return text;
  }

  std::string source_of_limit(const std::optional<Number>& limit, const std::optional<Number>& commitment) const {
    std::vector<std::string> sources;
    for (const std::optional<Number>* number : {&limit, &commitment})
      if (*number && (*number)->provenance.kind != Provenance::Kind::kUnstated)
        sources.push_back(provenance_word((*number)->provenance.kind, study_.language()) + say(": ", "：") +
                          printable((*number)->provenance.text));
    std::string out;
    for (const std::string& source : sources) out += (out.empty() ? "" : say("; ", "；")) + source;
    return out.empty() ? "" : say(" (", "（") + out + say(")", "）");
  }

  void say_stage(const StageSpec& stage, int indent, const std::string& number) {
    std::string text = study_.named(stage.titles, stage.name) + say(": ", "：");
    if (stage.when) text += say("only for applications with ", "仅限 ") + condition_text(*stage.when) + say("; ", "；");
    text += work(stage) + stop();
    const std::string limits = limits_text(stage.limit, stage.commitment, study_.language());
    if (!limits.empty()) text += capital(limits) + source_of_limit(stage.limit, stage.commitment) + stop();
    if (stage.extension)
      text += say("The limit may be extended once by ", "可延长一次，幅度 ") + spoken_number(*stage.extension) + stop();
    if (stage.consent_on_expiry) text += say("Silence until the limit is consent", "逾期未决定视为同意") + stop();
    const int inside = indent + std::max(4, display_width(number) + 1);
    out_ += paragraph(text, inside).replace(static_cast<std::size_t>(indent), number.size(), number);
    for (const DetourSpec& detour : stage.detours) say_detour(detour, inside);
    if (stage.deficiency) say_round(*stage.deficiency, stage, inside);
    if (stage.outcomes.empty()) return;
    std::vector<std::string> parts;
    for (const OutcomeSpec& possible : stage.outcomes)
      parts.push_back(spoken_share(possible.share) + " " + study_.outcome(possible.name));
    line(say("It ends with ", "结果：") + study_.list(parts) + say(".", "。"), inside);
  }

  /// What a reform does with some of the cases that come here.
  void say_detour(const DetourSpec& detour, int indent) {
    const ChangeSpec& change = *detour.change;
    std::string text = change.share ? spoken_share(*change.share) + say(" of the applications", " 的申请")
                                    : say("Applications", "申请");
    if (change.when) text += say(" with ", "（") + condition_text(*change.when) + say("", "）");
    text += change.verb == Verb::kSkip ? say(" skip this step", "跳过此环节")
                                       : say(" go to ", "转至 ") + study_.pool(change.to.text);
    line(text + say(".", "。"), indent);
  }

  void say_round(const DeficiencySpec& round, const StageSpec& stage, int indent) {
    std::string text = spoken_share(*round.probability) +
                       say(" are asked for more and answer after ", " 需补正，申请人答复用时：") +
                       spoken(*round.response, study_.language());
    if (round.respond_within)
      text += say("; without an answer within ", "；超过 ") + spoken_number(*round.respond_within) +
              (round.late_outcome == "rejected" ? say(" the application is refused", "未答复的不予批准")
                                                : say(" it counts as withdrawn", "未答复的视为撤回"));
    text += stop() + say("The answer then takes ", stage.delay ? "答复后再办理，用时：" : "答复后再办理，工时：") +
            spoken(*round.effort, study_.language());
    const std::string limits =
        limits_text(round.limit ? round.limit : stage.limit, round.commitment, study_.language());
    if (!limits.empty()) text += say(", with a fresh ", "，重新计时：") + limits;
    if (round.rounds && round.rounds->quantity.value != Decimal(1))
      text += say("; at most ", "；最多 ") + round.rounds->quantity.value.text() + say(" rounds", " 轮");
    if (round.tolerance) text += tolerance(*round.tolerance);
    line(text + say(".", "。"), indent);
  }

  std::string tolerance(const ToleranceSpec& tolerance) const {
    std::string gate = tolerance.before;
    for_each_stage(process_.flow, [&](const StageSpec& stage) {
      if (stage.name == tolerance.before) gate = study_.title(stage.titles, stage.name);
    });
    return stop() +
           (tolerance.share ? spoken_share(*tolerance.share) + say(" of them go on meanwhile", " 容缺先行")
                            : say("They go on meanwhile", "均可容缺先行")) +
           say(", and wait before ", "，进入") + gate + say(" for what is still missing", "前须补齐");
  }

  /// Sentences begin with a capital; Chinese ones have none.
  static std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }

  void branches(const StepSpec& step, int indent, const std::string& number) {
    char letter = 'a';
    for (std::size_t b = 0; b < step.branches.size(); ++b) {
      if (!step.options.empty()) line(option_text(step.options[b], study_.language()) + say(":", "："), indent + 2);
      int inner = 0;
      steps(step.branches[b], indent + (step.options.empty() ? 2 : 4),
            number + (letter <= 'z' ? std::string(1, letter++) : "+"), inner);
    }
  }

  void steps(const std::vector<StepSpec>& list, int indent, const std::string& prefix, int& number) {
    for (const StepSpec& step : list) {
      switch (step.kind) {
        case StepDefinition::Kind::kStage:
          say_stage(step.stage, indent, prefix + std::to_string(++number) + ".");
          break;
        case StepDefinition::Kind::kParallel:
          line(say("At the same time, until all are done:", "以下并行办理，全部完成后继续："), indent);
          branches(step, indent, prefix + std::to_string(++number));
          break;
        case StepDefinition::Kind::kChoose:
          line(say("One of these ways:", "以下路径择一："), indent);
          branches(step, indent, prefix + std::to_string(++number));
          break;
        case StepDefinition::Kind::kFollowup:
          line(say("After the decision, without holding up the applicant:", "决定后的后续工作，不影响申请人："),
               indent);
          branches(step, indent, prefix + std::to_string(++number));
          break;
        case StepDefinition::Kind::kSubmit:
          line(say("The application is submitted: lead time begins.", "提交申请：开始计算总用时。"), indent);
          break;
        case StepDefinition::Kind::kEnd:
          line(say("The case ends: ", "办结：") + study_.outcome(step.outcome) + say(".", "。"), indent);
          break;
      }
    }
  }

  std::string names(const std::vector<std::pair<std::string, Place>>& stages) const {
    std::vector<std::string> titles;
    for (const auto& [name, place] : stages) {
      std::string title = name;
      for_each_stage(process_.flow, [&, &stage_name = name](const StageSpec& stage) {
        if (stage.name == stage_name) title = study_.title(stage.titles, stage_name);
      });
      titles.push_back(title);
    }
    return study_.list(titles);
  }

  void say_clock(const ClockSpec& clock) {
    const std::string limits = limits_text(clock.limit, clock.commitment, study_.language());
    std::string text = say("Clock ", "时钟 ") + clock.name + say(" counts ", " 计入：") + names(clock.over) +
                       say("; ", "；") +
                       (limits.empty() ? say("its limit is the sum of theirs", "时限为所经环节之和") : limits) +
                       source_of_limit(clock.limit, clock.commitment) +
                       say(". It stops while the applicant answers", "。申请人答复期间停钟");
    if (!clock.stopped_by.empty()) text += say(", and during ", "，以下环节期间也停钟：") + names(clock.stopped_by);
    line(text + say(".", "。"), 2);
  }

  const Explained& study_;
  const ProcessSpec& process_;
  std::string out_;
};

}  // namespace

std::string process_text(const Explained& study, const ProcessSpec& process) {
  return ProcessText(study, process).write();
}

}  // namespace clockstop
