// A process as a drawing: boxes and arrows, written for Graphviz or Mermaid.
#pragma once

#include <string>
#include <vector>

#include "cli/ask/explain/words.h"

namespace clockstop {

struct FlowNode {
  enum class Shape : std::uint8_t { kStart, kEnd, kStage, kSubmit, kFork, kChoice };
  Shape shape = Shape::kStage;
  std::string label;           // lines apart by "\n"
  std::string stage;           // its name, of a stage
  std::string stopped_clocks;  // of a stage that stops clocks: their names
};
struct FlowEdge {
  std::size_t from = 0, to = 0;
  std::string label;
  bool applicant = false;  // the applicant's turn: no staff, no clock
};
struct FlowGraph {
  std::string title;
  std::vector<FlowNode> nodes;
  std::vector<FlowEdge> edges;
};

FlowGraph flow_graph(const Explained& study, const ProcessSpec& process, const std::string& title);

/// One document with a frame for each graph.
std::string dot_text(const std::vector<FlowGraph>& graphs);
std::string mermaid_text(const std::vector<FlowGraph>& graphs);

}  // namespace clockstop
