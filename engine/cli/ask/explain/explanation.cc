#include "cli/ask/explain/explanation.h"

#include <algorithm>
#include <map>

#include "cli/ask/explain/difference_text.h"
#include "cli/ask/explain/fact_text.h"
#include "cli/ask/explain/flow_graph.h"
#include "cli/ask/explain/flow_text.h"
#include "cli/ask/explain/graphviz.h"
#include "cli/ask/explain/provenance_text.h"
#include "cli/ask/explain/study_text.h"
#include "cli/ask/study_input.h"
#include "cli/ask/version.h"
#include "report/text_layout.h"
#include "scenario/facts_json.h"
#include "scenario/nearest.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

class Explainer {
 public:
  Explainer(const StudyFile& study, const Asked& asked)
      : asked_(asked), study_(study), spec_(study.spec()), explained_(study, asked.language) {
    for (const CompiledScenario* scenario : chosen(study, asked)) chosen_.push_back(scenario->index);
  }

  std::string text() const {
    if (asked_.diff) return difference();
    if (asked_.graph) return graph();
    if (asked_.provenance) return provenance();
    if (!asked_.path.empty()) return one_path();
    std::string text;
    for (const std::size_t index : chosen_or_baseline())
      text += (text.empty() ? "" : "\n") + study_text(explained_, study_.scenarios()[index]);
    return text;
  }

  std::string json() const {
    return facts_json(study_, program_version(), asked_.file.substr(asked_.file.find_last_of('/') + 1), chosen_);
  }

 private:
  [[noreturn]] void wrong(const std::string& message, const std::string& hint) const {
    throw WrongUsage(asked_.file + " " + message + (hint.empty() ? "" : "; " + hint));
  }

  std::size_t index_of(const std::string& name) const {
    const auto found = std::find_if(spec_.scenarios.begin(), spec_.scenarios.end(),
                                    [&](const ScenarioSpec& scenario) { return scenario.name == name; });
    return static_cast<std::size_t>(found - spec_.scenarios.begin());
  }

  /// Without a name the baseline stands for the study.
  std::vector<std::size_t> chosen_or_baseline() const {
    return asked_.scenarios.empty() ? std::vector<std::size_t>{index_of(spec_.baseline)} : chosen_;
  }

  const ScenarioSpec& compared_with() const {
    if (const std::size_t index = index_of(*asked_.diff); index < spec_.scenarios.size()) return spec_.scenarios[index];
    std::vector<std::string> names;
    for (const ScenarioSpec& scenario : spec_.scenarios) names.push_back(scenario.name);
    wrong("has no scenario '" + *asked_.diff + "'", hint_of_names(*asked_.diff, names, Diagnostics()));
  }

  std::string difference() const {
    const ScenarioSpec& from = compared_with();
    std::string text;
    for (const std::size_t index : chosen_) {
      if (asked_.scenarios.empty() && spec_.scenarios[index].name == from.name) continue;
      text += (text.empty() ? "" : "\n") + difference_text(explained_, from, spec_.scenarios[index]);
    }
    return text;
  }

  std::string provenance() const {
    std::vector<std::size_t> reforms;
    for (std::size_t id = 0; id < spec_.reforms.size(); ++id) {
      const auto has_it = [&](std::size_t index) {
        const std::vector<std::size_t>& of = spec_.scenarios[index].reforms;
        return std::find(of.begin(), of.end(), id) != of.end();
      };
      if (asked_.scenarios.empty() || std::any_of(chosen_.begin(), chosen_.end(), has_it)) reforms.push_back(id);
    }
    return provenance_text(explained_, provenance_of(spec_, reforms));
  }

  /// The processes asked for: all, or the one that the path names.
  bool wanted(const ProcessSpec& process) const { return asked_.path.empty() || asked_.path == process.name; }

  std::string graph() const {
    std::vector<std::string> names;
    for (const ProcessSpec& process : spec_.processes) names.push_back(process.name);
    if (!asked_.path.empty() && std::find(names.begin(), names.end(), asked_.path) == names.end())
      wrong("has no process '" + asked_.path + "' to draw", hint_of_names(asked_.path, names, Diagnostics()));
    std::vector<FlowGraph> graphs;
    std::string lines;
    for (const std::size_t index : chosen_or_baseline()) {
      const ScenarioSpec& scenario = spec_.scenarios[index];
      for (const ProcessSpec& process : flows_for_most(spec_, scenario.reforms)) {
        if (!wanted(process)) continue;
        const std::string title =
            explained_.title(process.titles, process.name) + " – " + explained_.title(scenario.titles, scenario.name);
        lines += scenario.name + " / " + process.name + "\n" + flow_text(process, asked_.language);
        graphs.push_back(flow_graph(explained_, process, title));
      }
    }
    if (*asked_.graph == "text") return lines;
    if (*asked_.graph == "mermaid") return mermaid_text(graphs);
    return *asked_.graph == "svg" ? svg_by_graphviz(dot_text(graphs)) : dot_text(graphs);
  }

  /// Scenarios that give the same answer are named together.
  std::string one_path() const {
    const InForce untouched = in_force(spec_, {});
    const std::vector<Fact> written = facts_of(untouched);
    std::vector<std::pair<std::string, std::vector<std::string>>> answers;
    std::vector<std::string> paths;
    for (const std::size_t index : chosen_) {
      const ScenarioSpec& scenario = spec_.scenarios[index];
      const InForce world = in_force(spec_, scenario.reforms);
      const std::vector<Fact> facts = facts_of(world);
      for (const Fact& fact : facts) {
        paths.push_back(fact.path);
        if (const std::size_t point = fact.path.find('.'); point != std::string::npos)
          paths.push_back(fact.path.substr(point + 1));
      }
      const std::string answer = facts_text(explained_, facts, written, asked_.path);
      if (answer.empty()) continue;
      const auto same = std::find_if(answers.begin(), answers.end(), [&](const auto& a) { return a.first == answer; });
      auto& group = same == answers.end() ? answers.emplace_back(answer, std::vector<std::string>{}) : *same;
      group.second.push_back(scenario.name);
    }
    if (answers.empty())
      wrong("has no number at '" + asked_.path + "'", did_you_mean(asked_.path, std::span<const std::string>(paths)));
    std::string text;
    for (const auto& [answer, names] : answers)
      text +=
          paragraph((names.size() > 1 ? explained_.say("Scenarios ", "情景 ") : explained_.say("Scenario ", "情景 ")) +
                        explained_.list(names),
                    0) +
          answer;
    return text;
  }

  const Asked& asked_;
  const StudyFile& study_;
  const StudySpec& spec_;
  const Explained explained_;
  std::vector<std::size_t> chosen_;
};

}  // namespace

std::string explanation_of(const StudyFile& study, const Asked& asked) { return Explainer(study, asked).text(); }

std::string explanation_json(const StudyFile& study, const Asked& asked) { return Explainer(study, asked).json(); }

}  // namespace clockstop
