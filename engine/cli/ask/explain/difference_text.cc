#include "cli/ask/explain/difference_text.h"

#include "report/table.h"
#include "report/text_layout.h"
#include "scenario/display.h"
#include "scenario/reform_effects.h"

namespace clockstop {
namespace {

class DifferenceText {
 public:
  DifferenceText(const Explained& study, const ScenarioSpec& from, const ScenarioSpec& to)
      : study_(study), from_(from), to_(to) {}

  std::string write() {
    const std::string here = study_.named(to_.titles, to_.name), there = study_.named(from_.titles, from_.name);
    out_ = paragraph(study_.say("What changes in ", "情景“") + here + study_.say(" against ", "”与“") + there +
                         study_.say("", "”相比的变化"),
                     0);
    const ScenarioDifference difference = scenario_difference(study_.spec(), from_, to_);
    if (!difference.taken_back.reforms.empty()) {
      std::vector<std::string> names;
      for (const std::size_t id : difference.taken_back.reforms) names.push_back(study_.spec().reforms[id].name);
      out_ += "\n" + paragraph(study_.say("Without ", "不含 ") + study_.list(names), 0);
      effect(difference.taken_back);
    }
    for (const ReformEffect& added : difference.added) {
      out_ += "\n";
      reform(study_.spec().reforms[added.reforms.front()]);
      effect(added);
    }
    if (difference.taken_back.reforms.empty() && difference.added.empty())
      out_ += paragraph(study_.say("Nothing: both have the same reforms.", "无：两者的改革相同。"), 2);
    return out_;
  }

 private:
  void reform(const ReformSpec& reform) {
    std::string heading = study_.named(reform.titles, reform.name);
    const std::string when = study_.in_force(reform);
    if (!when.empty()) heading += study_.say(", ", "，") + when;
    out_ += paragraph(heading, 0);
    const std::string document = study_.document(reform);
    out_ += paragraph((document.empty() ? study_.say("of no document", "无文件依据") : document) +
                          study_.say("  (", "（") + study_.at(reform.place) + study_.say(")", "）"),
                      2);
  }

  void effect(const ReformEffect& effect) {
    if (effect.none()) out_ += paragraph(study_.say("changes nothing in this study", "对本研究无改变"), 2);
    for (const FlowDifference& flow : effect.flows) {
      out_ += paragraph(flow.process + study_.say(": the order of steps", "：步骤次序"), 2);
      out_ += paragraph(study_.say("before: ", "此前：") + flow.before, 6);
      out_ += paragraph(study_.say("after:  ", "此后：") + flow.after, 6);
    }
    if (effect.values.empty()) return;
    TextTable table({study_.say("number or setting", "数值或设定"), study_.say("before", "此前"),
                     study_.say("after", "此后"), study_.say("by", "变动"), study_.say("line", "行")},
                    2);
    for (const Difference& value : effect.values)
      table.row({broken(value.path), before(value), after(value), how(value),
                 value.place.line > 0 ? std::to_string(value.place.line) : ""});
    out_ += table.text();
  }

  /// A long path goes on behind its first name, so that none is cut inside a word.
  static std::string broken(const std::string& path) {
    constexpr int kMostOfPath = 44;
    const std::size_t point = path.find('.');
    return display_width(path) <= kMostOfPath || point == std::string::npos
               ? path
               : path.substr(0, point + 1) + "\n  " + path.substr(point + 1);
  }

  std::string before(const Difference& value) const {
    if (value.before.empty()) return "–";
    return value.started_from_limit ? value.before + study_.say(" (limit)", "（法定）") : value.before;
  }

  std::string after(const Difference& value) const {
    if (value.after.empty()) return "–";
    return value.counted.empty() ? value.after : value.after + study_.say("\ni.e. ", "\n计为 ") + value.counted;
  }

  /// "× 0.45 of class2.review.limit": what it is a part of stands in the column before.
  std::string how(const Difference& value) const {
    if (value.how == "set") return study_.say("set", "设定");
    return value.how.substr(0, value.how.find(" of "));
  }

  const Explained& study_;
  const ScenarioSpec &from_, &to_;
  std::string out_;
};

}  // namespace

std::string difference_text(const Explained& study, const ScenarioSpec& from, const ScenarioSpec& to) {
  return DifferenceText(study, from, to).write();
}

}  // namespace clockstop
