#include "cli/ask/explain/flow_graph.h"

#include <algorithm>

#include "scenario/display.h"
#include "scenario/number_walk.h"

namespace clockstop {
namespace {

using Shape = FlowNode::Shape;

class GraphBuilder {
 public:
  GraphBuilder(const Explained& study, const ProcessSpec& process) : study_(study), process_(process) {}

  FlowGraph build(const std::string& title) {
    graph_.title = title;
    const std::size_t start = node(Shape::kStart, "");
    end_ = node(Shape::kEnd, "");
    steps(process_.flow, {{start, ""}}, true);
    return std::move(graph_);
  }

 private:
  /// An arrow that has not arrived yet: where it begins and what stands on it.
  struct Loose {
    std::size_t from;
    std::string label;
  };
  using Loosened = std::vector<Loose>;

  std::string say(const char* english, const char* chinese) const { return study_.say(english, chinese); }

  std::size_t node(Shape shape, const std::string& label) {
    graph_.nodes.push_back({shape, printable_lines(label), "", ""});
    return graph_.nodes.size() - 1;
  }
  void join(const Loosened& arrows, std::size_t to) {
    for (const Loose& arrow : arrows) graph_.edges.push_back({arrow.from, to, printable_lines(arrow.label)});
  }

  static std::string printable_lines(const std::string& text) {
    std::string out, line;
    for (const char c : text + "\n") {
      if (c != '\n') {
        line += c;
        continue;
      }
      out += (out.empty() ? "" : "\n") + printable(line);
      line.clear();
    }
    return out;
  }

  std::string label_of(const StageSpec& stage) const {
    std::string label = study_.title(stage.titles, stage.name);
    if (stage.effort)
      label += "\n" + study_.pool(stage.pool) + say(": ", "：") + spoken(*stage.effort, study_.language());
    if (stage.delay) label += "\n" + spoken(*stage.delay, study_.language());
    const std::string limits = limits_text(stage.limit, stage.commitment, study_.language());
    return limits.empty() ? label : label + "\n" + limits;
  }

  /// Clocks that stand still while a dossier is here.
  std::string clocks_stopped_by(const StageSpec& stage) const {
    std::string names;
    for (const ClockSpec& clock : process_.clocks)
      if (std::any_of(clock.stopped_by.begin(), clock.stopped_by.end(),
                      [&](const auto& by) { return by.first == stage.name; }))
        names += (names.empty() ? "" : ", ") + clock.name;
    return names;
  }

  Loosened stage(const StageSpec& stage, Loosened before) {
    std::string label = label_of(stage);
    const std::string stopped = clocks_stopped_by(stage);
    if (!stopped.empty()) label += "\n⏸ " + say("stops ", "停钟：") + stopped;
    const std::size_t id = node(Shape::kStage, label);
    graph_.nodes[id].stage = stage.name;
    graph_.nodes[id].stopped_clocks = stopped;
    Loosened after = {{id, ""}};
    if (stage.when) {
      const std::string condition = condition_text(*stage.when);
      for (const Loose& arrow : before) after.push_back({arrow.from, say("otherwise", "其他")});
      for (Loose& arrow : before) arrow.label += (arrow.label.empty() ? "" : "\n") + condition;
    }
    join(before, id);
    if (stage.deficiency) {
      const DeficiencySpec& round = *stage.deficiency;
      graph_.edges.push_back({id, id,
                              say("deficiency ", "补正 ") + spoken_share(*round.probability) + "\n" +
                                  say("answer: ", "答复：") + spoken(*round.response, study_.language()),
                              true});
      if (round.respond_within)
        graph_.edges.push_back({id, end_,
                                say("no answer within ", "超过 ") +
                                    spoken(round.respond_within->quantity, study_.language()) + say(": ", "未答复：") +
                                    study_.outcome(round.late_outcome),
                                true});
    }
    std::string kept;
    for (const OutcomeSpec& possible : stage.outcomes) {
      const std::string share = study_.outcome(possible.name) + " " + spoken_share(possible.share);
      if (possible.name == "rejected" || possible.name == "withdrawn")
        graph_.edges.push_back({id, end_, printable_lines(share)});
      else
        kept += (kept.empty() ? "" : "\n") + share;
    }
    after.front().label = kept;
    return after;
  }

  Loosened parallel(const StepSpec& step, const Loosened& before) {
    const std::size_t fork = node(Shape::kFork, ""), meet = node(Shape::kFork, "");
    join(before, fork);
    for (const std::vector<StepSpec>& branch : step.branches) join(steps(branch, {{fork, ""}}, false), meet);
    return {{meet, ""}};
  }

  Loosened choose(const StepSpec& step, const Loosened& before) {
    const std::size_t choice = node(Shape::kChoice, step.choice);
    join(before, choice);
    Loosened after;
    for (std::size_t b = 0; b < step.branches.size(); ++b)
      for (const Loose& arrow :
           steps(step.branches[b], {{choice, option_text(step.options[b], study_.language())}}, false))
        after.push_back(arrow);
    // Who fits no option passes by.
    if (step.options.back().when || step.options.back().share) after.push_back({choice, say("otherwise", "其他")});
    return after;
  }

  /// Work after the end: it holds up no applicant.
  void follow_up(const StepSpec& step, Loosened before) {
    for (Loose& arrow : before) arrow.label += (arrow.label.empty() ? "" : "\n") + say("end", "办结");
    join(before, end_);
    const std::size_t closed = node(Shape::kFork, "");
    join(steps(step.branches.front(), {{end_, say("follow-up", "后续工作")}}, false), closed);
  }

  Loosened steps(const std::vector<StepSpec>& list, Loosened before, bool outermost) {
    for (const StepSpec& step : list) {
      switch (step.kind) {
        case StepDefinition::Kind::kStage:
          before = stage(step.stage, std::move(before));
          break;
        case StepDefinition::Kind::kParallel:
          before = parallel(step, before);
          break;
        case StepDefinition::Kind::kChoose:
          before = choose(step, before);
          break;
        case StepDefinition::Kind::kFollowup:
          follow_up(step, std::move(before));
          before.clear();
          break;
        case StepDefinition::Kind::kSubmit: {
          const std::size_t submit = node(Shape::kSubmit, say("submission", "提交申请"));
          join(before, submit);
          before = {{submit, ""}};
          break;
        }
        case StepDefinition::Kind::kEnd:
          for (Loose& arrow : before) arrow.label += (arrow.label.empty() ? "" : "\n") + study_.outcome(step.outcome);
          join(before, end_);
          before.clear();
          break;
      }
    }
    if (!outermost) return before;
    join(before, end_);
    return {};
  }

  const Explained& study_;
  const ProcessSpec& process_;
  FlowGraph graph_;
  std::size_t end_ = 0;
};

}  // namespace

FlowGraph flow_graph(const Explained& study, const ProcessSpec& process, const std::string& title) {
  return GraphBuilder(study, process).build(title);
}

}  // namespace clockstop
