#include "cli/explain_graph.h"

#include "cli/explain_words.h"
#include "scenario/define.h"
#include "scenario/number_walk.h"

namespace clockstop {
namespace {

std::string counted_days(const Number& number) {
  Quantity counted = number.quantity;
  counted.value = whole_days(number);
  return text(counted);
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
  return limits.empty() ? line : line + "; " + limits;
}

std::string option_text(const OptionSpec& option, const std::string& language) {
  if (option.when) return said(language, "when ", "满足 ") + condition_text(*option.when);
  if (option.share) return text(option.share->quantity) + said(language, " of the rest", "（占其余）");
  return said(language, "otherwise", "其余");
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

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out + "\"";
}

class DotWriter {
 public:
  DotWriter(const ProcessSpec& process, const std::string& language) : process_(process), language_(language) {}

  std::string write() {
    out_ = "digraph " + quoted(process_.name) +
           " {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n  start [shape=circle, label=\"\"];\n  end "
           "[shape=doublecircle, label=\"\"];\n";
    const std::string last = steps(process_.flow, "start");
    if (!last.empty()) edge(last, "end", "");
    return out_ + "}\n";
  }

 private:
  void edge(const std::string& from, const std::string& to, const std::string& label) {
    out_ += "  " + from + " -> " + to + (label.empty() ? "" : " [label=" + quoted(label) + "]") + ";\n";
  }
  std::string node(const std::string& prefix) { return prefix + std::to_string(++count_); }

  std::string stage(const StageSpec& stage, const std::string& before) {
    const std::string id = node("stage");
    std::string label = stage.titles.in(language_, stage.name) + "\n" +
                        (stage.pool.empty() ? (stage.delay ? describe(*stage.delay) : "") : stage.pool);
    const std::string limits = limits_text(stage.limit, stage.commitment, language_);
    if (!limits.empty()) label += "\n" + limits;
    out_ += "  " + id + " [label=" + quoted(label) + "];\n";
    edge(before, id, stage.when ? said(language_, "when …", "满足条件") : "");
    if (stage.deficiency)
      edge(id, id, said(language_, "deficiency ", "补正 ") + text(stage.deficiency->probability->quantity));
    for (const OutcomeSpec& outcome : stage.outcomes)
      if (outcome.name == "rejected" || outcome.name == "withdrawn")
        edge(id, "end", outcome.name + " " + text(outcome.share.quantity));
    return id;
  }

  std::string choose(const StepSpec& step, const std::string& before) {
    const std::string block = node("choice"), merge = node("merge");
    out_ += "  " + block + " [shape=diamond, label=" + quoted(step.choice) + "];\n  " + merge + " [shape=point];\n";
    edge(before, block, "");
    for (std::size_t b = 0; b < step.branches.size(); ++b) {
      const std::string option = node("option");
      out_ += "  " + option + " [shape=plaintext, label=" + quoted(option_text(step.options[b], language_)) + "];\n";
      edge(block, option, "");
      if (const std::string last = steps(step.branches[b], option); !last.empty()) edge(last, merge, "");
    }
    if (step.options.back().when || step.options.back().share) edge(block, merge, "");
    return merge;
  }

  std::string steps(const std::vector<StepSpec>& list, std::string before) {
    for (const StepSpec& step : list) {
      if (step.kind == StepDefinition::Kind::kStage) {
        before = stage(step.stage, before);
      } else if (step.kind == StepDefinition::Kind::kParallel) {
        const std::string fork = node("fork"), join = node("join");
        out_ += "  " + fork + " [shape=point];\n  " + join + " [shape=point];\n";
        edge(before, fork, "");
        for (const auto& branch : step.branches) edge(steps(branch, fork), join, "");
        before = join;
      } else if (step.kind == StepDefinition::Kind::kChoose) {
        before = choose(step, before);
      } else if (step.kind == StepDefinition::Kind::kFollowup) {
        const std::string closed = node("closed");
        out_ += "  " + closed + " [shape=point];\n";
        edge(steps(step.branches.front(), before.empty() ? "end" : before), closed, "");
        before.clear();
      } else if (step.kind == StepDefinition::Kind::kSubmit) {
        const std::string submit = node("submit");
        out_ += "  " + submit + " [shape=diamond, label=" + quoted(said(language_, "submission", "提交申请")) + "];\n";
        edge(before, submit, "");
        before = submit;
      } else {
        edge(before, "end", step.outcome);
        before.clear();
      }
    }
    return before;
  }

  const ProcessSpec& process_;
  const std::string& language_;
  std::string out_;
  int count_ = 0;
};

}  // namespace

std::string limits_text(const std::optional<Number>& limit, const std::optional<Number>& commitment,
                        const std::string& language) {
  std::string out;
  if (limit) out += said(language, "limit ", "法定 ") + counted_days(*limit);
  if (commitment) out += (out.empty() ? "" : ", ") + said(language, "commitment ", "承诺 ") + counted_days(*commitment);
  return out;
}

std::string flow_text(const ProcessSpec& process, const std::string& language) {
  std::string out;
  steps_text(process.flow, "  ", language, out);
  return out;
}

std::string flow_dot(const ProcessSpec& process, const std::string& language) {
  return DotWriter(process, language).write();
}

}  // namespace clockstop
