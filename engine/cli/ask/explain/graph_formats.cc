// The two languages in which drawings are handed on: Graphviz DOT and Mermaid.
#include <fmt/format.h>

#include <algorithm>

#include "cli/ask/explain/flow_graph.h"
#include "scenario/display.h"
#include "scenario/source.h"

namespace clockstop {
namespace {

using Shape = FlowNode::Shape;

std::string dot_quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out + "\"";
}

/// Room for the label whatever font draws it: the machine that lays out may have no Chinese one.
std::string dot_width(const std::string& label) {
  constexpr double kInchesPerColumn = 6.0 / 72, kBorder = 0.25;
  int widest = 0, width = 0;
  for (std::size_t byte = 0; byte < label.size();) {
    const char32_t character = next_character(label, byte);
    width = character == U'\n' ? 0 : width + display_width(character);
    widest = std::max(widest, width);
  }
  return fmt::format(", width={:.2f}", widest * kInchesPerColumn + kBorder);
}

std::string dot_shape(const FlowNode& node) {
  switch (node.shape) {
    case Shape::kStart:
      return "shape=circle, width=0.2, style=filled, fillcolor=black, label=\"\"";
    case Shape::kEnd:
      return "shape=doublecircle, width=0.15, style=filled, fillcolor=black, label=\"\"";
    case Shape::kFork:
      return "shape=point";
    case Shape::kChoice:
      return "shape=diamond, label=" + dot_quoted(node.label);
    case Shape::kSubmit:
      return "shape=cds, label=" + dot_quoted(node.label) + dot_width(node.label);
    case Shape::kStage:
      return std::string("style=") +
             (node.stopped_clocks.empty() ? "rounded" : "\"rounded,dashed,filled\", fillcolor=\"#f2f2f2\"") +
             ", label=" + dot_quoted(node.label) + dot_width(node.label);
  }
  return "";
}

std::string mermaid_quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "<br/>";
    } else if (std::string_view("\"#;<>&`\\|{}[]").find(c) != std::string_view::npos) {
      out += "#" + std::to_string(static_cast<unsigned>(c)) + ";";
    } else {
      out += c;
    }
  }
  return "\"" + out + "\"";
}

std::string mermaid_shape(const FlowNode& node) {
  switch (node.shape) {
    case Shape::kStart:
      return "((\" \"))";
    case Shape::kEnd:
      return "(((\" \")))";
    case Shape::kFork:
      return "{{\" \"}}";
    case Shape::kChoice:
      return "{" + mermaid_quoted(node.label.empty() ? " " : node.label) + "}";
    case Shape::kSubmit:
      return ">" + mermaid_quoted(node.label) + "]";
    case Shape::kStage:
      return "(" + mermaid_quoted(node.label) + ")";
  }
  return "";
}

}  // namespace

std::string dot_text(const std::vector<FlowGraph>& graphs) {
  std::string out =
      "digraph clockstop {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\", fontsize=11];\n"
      "  edge [fontname=\"sans-serif\", fontsize=10];\n  graph [fontname=\"sans-serif\", labeljust=l, color=gray];\n";
  for (std::size_t g = 0; g < graphs.size(); ++g) {
    const std::string prefix = "g" + std::to_string(g) + "n";
    out +=
        "  subgraph cluster_" + std::to_string(g) + " {\n    label=" + dot_quoted(printable(graphs[g].title)) + ";\n";
    for (std::size_t n = 0; n < graphs[g].nodes.size(); ++n)
      out += "    " + prefix + std::to_string(n) + " [" + dot_shape(graphs[g].nodes[n]) + "];\n";
    for (const FlowEdge& edge : graphs[g].edges)
      out += "    " + prefix + std::to_string(edge.from) + " -> " + prefix + std::to_string(edge.to) +
             (edge.applicant       ? " [style=dashed"
              : edge.label.empty() ? ""
                                   : " [") +
             (edge.label.empty() ? "" : (edge.applicant ? ", label=" : "label=") + dot_quoted(edge.label)) +
             (edge.applicant || !edge.label.empty() ? "]" : "") + ";\n";
    out += "  }\n";
  }
  return out + "}\n";
}

std::string mermaid_text(const std::vector<FlowGraph>& graphs) {
  std::string out = "flowchart LR\n";
  for (std::size_t g = 0; g < graphs.size(); ++g) {
    const std::string prefix = "g" + std::to_string(g) + "n";
    out += "  subgraph g" + std::to_string(g) + " [" + mermaid_quoted(printable(graphs[g].title)) + "]\n";
    for (std::size_t n = 0; n < graphs[g].nodes.size(); ++n) {
      const FlowNode& node = graphs[g].nodes[n];
      out += "    " + prefix + std::to_string(n) + mermaid_shape(node) + "\n";
      if (!node.stopped_clocks.empty()) out += "    style " + prefix + std::to_string(n) + " stroke-dasharray: 4 4\n";
    }
    for (const FlowEdge& edge : graphs[g].edges)
      out += "    " + prefix + std::to_string(edge.from) + (edge.applicant ? " -.->" : " -->") +
             (edge.label.empty() ? "" : "|" + mermaid_quoted(edge.label) + "|") + " " + prefix +
             std::to_string(edge.to) + "\n";
    out += "  end\n";
  }
  return out;
}

}  // namespace clockstop
