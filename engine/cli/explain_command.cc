// explain: a study in sentences, one number, what a scenario changes, a drawing, or where every number comes from.
#include <algorithm>
#include <iostream>
#include <map>

#include "cli/commands.h"
#include "cli/explain/difference_text.h"
#include "cli/explain/fact_text.h"
#include "cli/explain/flow_graph.h"
#include "cli/explain/flow_text.h"
#include "cli/explain/graphviz.h"
#include "cli/explain/provenance_text.h"
#include "cli/explain/study_text.h"
#include "cli/study_input.h"
#include "report/text_layout.h"
#include "report/whole_file.h"
#include "scenario/facts_json.h"
#include "scenario/nearest.h"
#include "scenario/read_values.h"

namespace clockstop {
namespace {

class Explainer {
 public:
  Explainer(const CommandLine& line, const StudyFile& study)
      : line_(line), study_(study), spec_(study.spec()), explained_(study, line.language) {}

  int run() {
    if (!choose()) return kBadInput;
    if (line_.json) return json();
    if (line_.diff) return difference();
    if (line_.graph) return graph();
    if (line_.provenance) return provenance();
    if (!line_.path.empty()) return one_path();
    // Without a name the baseline stands for the study.
    const std::vector<std::size_t> shown =
        line_.scenarios.empty() ? std::vector<std::size_t>{index_of(spec_.baseline)} : chosen_;
    for (std::size_t i = 0; i < shown.size(); ++i)
      std::cout << (i > 0 ? "\n" : "") << study_text(explained_, study_.scenarios()[shown[i]]);
    return kDone;
  }

 private:
  int wrong(const std::string& message, const std::string& hint) const {
    std::cerr << "clockstop: " << line_.file << " " << message << (hint.empty() ? "" : "; " + hint) << "\n";
    return kBadInput;
  }

  std::size_t index_of(const std::string& name) const {
    const auto found = std::find_if(spec_.scenarios.begin(), spec_.scenarios.end(),
                                    [&](const ScenarioSpec& scenario) { return scenario.name == name; });
    return static_cast<std::size_t>(found - spec_.scenarios.begin());
  }

  /// The scenarios asked for, in the order of the study; all without a name.
  bool choose() {
    const auto asked = chosen(study_, line_);
    if (!asked) return false;
    for (const CompiledScenario* scenario : *asked) chosen_.push_back(scenario->index);
    if (!line_.diff || index_of(*line_.diff) < spec_.scenarios.size()) return true;
    std::vector<std::string> names;
    for (const ScenarioSpec& scenario : spec_.scenarios) names.push_back(scenario.name);
    wrong("has no scenario '" + *line_.diff + "'", hint_of_names(*line_.diff, names, Diagnostics()));
    return false;
  }

  int json() const {
    if (const std::string lost = lost_by_writing(study_, line_); !lost.empty()) {
      std::cerr << "clockstop: " << lost << "\n";
      return kBadInput;
    }
    WholeFile out(*line_.json);
    out.write(facts_json(study_, program_version(), line_.file.substr(line_.file.find_last_of('/') + 1), chosen_));
    out.commit();
    return kDone;
  }

  int difference() const {
    const ScenarioSpec& from = spec_.scenarios[index_of(*line_.diff)];
    bool first = true;
    for (const std::size_t index : chosen_) {
      if (line_.scenarios.empty() && spec_.scenarios[index].name == from.name) continue;
      std::cout << (first ? "" : "\n") << difference_text(explained_, from, spec_.scenarios[index]);
      first = false;
    }
    return kDone;
  }

  int provenance() const {
    std::vector<std::size_t> reforms;
    for (std::size_t id = 0; id < spec_.reforms.size(); ++id) {
      const auto has_it = [&](std::size_t index) {
        const std::vector<std::size_t>& of = spec_.scenarios[index].reforms;
        return std::find(of.begin(), of.end(), id) != of.end();
      };
      if (line_.scenarios.empty() || std::any_of(chosen_.begin(), chosen_.end(), has_it)) reforms.push_back(id);
    }
    std::cout << provenance_text(explained_, provenance_of(spec_, reforms));
    return kDone;
  }

  /// The processes asked for: all, or the one that the path names.
  bool wanted(const ProcessSpec& process) const { return line_.path.empty() || line_.path == process.name; }

  int graph() const {
    std::vector<std::string> names;
    for (const ProcessSpec& process : spec_.processes) names.push_back(process.name);
    if (!line_.path.empty() && std::find(names.begin(), names.end(), line_.path) == names.end())
      return wrong("has no process '" + line_.path + "' to draw", hint_of_names(line_.path, names, Diagnostics()));
    std::vector<FlowGraph> graphs;
    for (const std::size_t index :
         line_.scenarios.empty() ? std::vector<std::size_t>{index_of(spec_.baseline)} : chosen_) {
      const ScenarioSpec& scenario = spec_.scenarios[index];
      for (const ProcessSpec& process : flows_for_most(spec_, scenario.reforms)) {
        if (!wanted(process)) continue;
        const std::string title =
            explained_.title(process.titles, process.name) + " – " + explained_.title(scenario.titles, scenario.name);
        if (*line_.graph == "text")
          std::cout << scenario.name << " / " << process.name << "\n" << flow_text(process, line_.language);
        else
          graphs.push_back(flow_graph(explained_, process, title));
      }
    }
    if (*line_.graph == "dot") std::cout << dot_text(graphs);
    if (*line_.graph == "mermaid") std::cout << mermaid_text(graphs);
    return *line_.graph == "svg" ? svg(graphs) : kDone;
  }

  static int svg(const std::vector<FlowGraph>& graphs) {
    try {
      std::cout << svg_by_graphviz(dot_text(graphs));
      return kDone;
    } catch (const GraphvizMissing&) {
      std::cerr << "clockstop: an SVG is drawn by Graphviz, and its program 'dot' is not on this machine\n"
                   "           install it (Debian: apt-get install graphviz), or take --graph mermaid, which editors "
                   "and web pages draw\n";
      return kBadInput;
    }
  }

  /// Scenarios that give the same answer are named together.
  int one_path() const {
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
      const std::string answer = facts_text(explained_, facts, written, line_.path);
      if (answer.empty()) continue;
      const auto same = std::find_if(answers.begin(), answers.end(), [&](const auto& a) { return a.first == answer; });
      auto& group = same == answers.end() ? answers.emplace_back(answer, std::vector<std::string>{}) : *same;
      group.second.push_back(scenario.name);
    }
    if (answers.empty())
      return wrong("has no number at '" + line_.path + "'",
                   did_you_mean(line_.path, std::span<const std::string>(paths)));
    for (const auto& [answer, names] : answers)
      std::cout << paragraph((names.size() > 1 ? explained_.say("Scenarios ", "情景 ")
                                               : explained_.say("Scenario ", "情景 ")) +
                                 explained_.list(names),
                             0)
                << answer;
    return kDone;
  }

  const CommandLine& line_;
  const StudyFile& study_;
  const StudySpec& spec_;
  const Explained explained_;
  std::vector<std::size_t> chosen_;
};

}  // namespace

int explain_command(const CommandLine& line) {
  const StudyFile study(line.file);
  if (!study.ok()) {
    std::cerr << study.rendered();
    return kBadInput;
  }
  return Explainer(line, study).run();
}

}  // namespace clockstop
