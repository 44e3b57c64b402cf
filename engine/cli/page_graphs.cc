#include "cli/page_graphs.h"

#include <algorithm>

#include "cli/ask/explain/flow_graph.h"
#include "scenario/facts.h"
#include "scenario/study_file.h"

namespace clockstop {
namespace {

const char* shape_text(FlowNode::Shape shape) {
  switch (shape) {
    case FlowNode::Shape::kStart:
      return "start";
    case FlowNode::Shape::kEnd:
      return "end";
    case FlowNode::Shape::kStage:
      return "stage";
    case FlowNode::Shape::kSubmit:
      return "submit";
    case FlowNode::Shape::kFork:
      return "fork";
    case FlowNode::Shape::kChoice:
      return "choice";
  }
  return "";
}

/// One shape in two languages: graphs of a process differ in their labels alone.
PageGraph in_both(const std::string& process, const FlowGraph& english, const FlowGraph& chinese) {
  PageGraph graph = {.process = process, .scenarios = {}, .nodes = {}, .edges = {}};
  for (std::size_t i = 0; i < english.nodes.size(); ++i)
    graph.nodes.push_back(
        {shape_text(english.nodes[i].shape), english.nodes[i].stage, english.nodes[i].label, chinese.nodes[i].label});
  for (std::size_t i = 0; i < english.edges.size(); ++i)
    graph.edges.push_back({english.edges[i].from, english.edges[i].to, english.edges[i].label, chinese.edges[i].label,
                           english.edges[i].applicant});
  return graph;
}

}  // namespace

std::vector<PageGraph> page_graphs(const StudyFile& study, const std::vector<std::size_t>& scenarios) {
  const Explained english(study, "en"), chinese(study, "zh");
  std::vector<PageGraph> graphs;
  for (const std::size_t index : scenarios) {
    const ScenarioSpec& scenario = study.spec().scenarios[index];
    for (const ProcessSpec& process : flows_for_most(study.spec(), scenario.reforms)) {
      PageGraph graph = in_both(process.name, flow_graph(english, process, ""), flow_graph(chinese, process, ""));
      const auto same = std::find_if(graphs.begin(), graphs.end(), [&](const PageGraph& one) {
        return one.process == graph.process && one.nodes == graph.nodes && one.edges == graph.edges;
      });
      (same == graphs.end() ? graphs.emplace_back(std::move(graph)) : *same).scenarios.push_back(scenario.name);
    }
  }
  return graphs;
}

}  // namespace clockstop
