#include "model/process_graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/topological_sort.hpp>

namespace clockstop {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

/// Vertices are the steps of the flow, shifted to start at 0, and one more: the end of the case.
struct FlowGraph {
  Graph graph;
  std::uint32_t first = 0;
  Vertex end = 0;
};

FlowGraph build(const ProcessModel& process, const FlowModel& flow) {
  const std::size_t size = flow.last - flow.entry + 1;
  FlowGraph out{Graph(size + 1), flow.entry, size};
  for (std::uint32_t id = flow.entry; id <= flow.last; ++id) {
    const Step& step = process.steps[id];
    const Vertex from = id - flow.entry;
    for (std::uint32_t b = step.branches_begin; b < step.branches_end; ++b)
      boost::add_edge(from, process.branch_entries[b] - flow.entry, out.graph);
    if (step.kind == StepKind::kEnd || step.kind == StepKind::kClosed) boost::add_edge(from, out.end, out.graph);
    if (step.kind != StepKind::kFork && step.next != kNone) boost::add_edge(from, step.next - flow.entry, out.graph);
  }
  return out;
}

template <class AnyGraph>
std::vector<bool> reached_from(const AnyGraph& graph, Vertex start) {
  std::vector<bool> seen(boost::num_vertices(graph), false);
  std::vector<boost::default_color_type> colours(boost::num_vertices(graph));
  struct Mark : boost::default_bfs_visitor {
    std::vector<bool>* seen;
    void discover_vertex(Vertex v, const AnyGraph&) const { (*seen)[v] = true; }
  } mark;
  mark.seen = &seen;
  boost::breadth_first_search(graph, start, boost::visitor(mark).color_map(colours.data()));
  return seen;
}

std::string stage_of(const ProcessModel& process, std::uint32_t step) {
  const Step& s = process.steps[step];
  return s.kind == StepKind::kStage ? process.stages[s.stage] : std::string();
}

std::vector<Vertex> topological_order(const Graph& graph) {
  std::vector<Vertex> order;
  boost::topological_sort(graph, std::back_inserter(order));
  std::reverse(order.begin(), order.end());
  return order;
}

/// Steps behind an end: the follow-up.
std::vector<bool> behind_ends(const ProcessModel& process, const FlowModel& flow, const FlowGraph& g) {
  std::vector<bool> behind(boost::num_vertices(g.graph), false);
  for (std::uint32_t id = flow.entry; id <= flow.last; ++id) {
    const Step& step = process.steps[id];
    if (step.kind != StepKind::kEnd || step.next == kNone) continue;
    const std::vector<bool> seen = reached_from(g.graph, step.next - flow.entry);
    for (Vertex v = 0; v < seen.size(); ++v) behind[v] = behind[v] || seen[v];
  }
  return behind;
}

/// What is wrong with a stage that lets applications go on without what is missing; empty if nothing is.
std::string wrong_tolerance(const ProcessModel& process, const FlowModel& flow, const FlowGraph& g, Vertex v,
                            std::uint32_t gate) {
  const std::vector<bool> later = reached_from(g.graph, v);
  bool gate_there = false, gate_later = false;
  for (std::uint32_t id = flow.entry; id <= flow.last; ++id) {
    const Step& step = process.steps[id];
    if (step.kind == StepKind::kSubmit && later[id - flow.entry])
      return "its applications are not submitted yet: nothing is tolerated there";
    if (step.kind != StepKind::kStage || step.stage != gate) continue;
    gate_there = true;
    gate_later |= later[id - flow.entry] && id - flow.entry != v;
  }
  if (!gate_there || gate_later) return "";
  return "what it tolerates is due before stage '" + process.stages[gate] + "', which does not come later";
}

void check_tolerances(const ProcessModel& process, const FlowModel& flow, const FlowGraph& g,
                      std::vector<ModelProblem>& problems) {
  if (process.tolerances.empty()) return;
  const std::vector<bool> behind = behind_ends(process, flow, g);
  for (Vertex v = 0; v < g.end; ++v) {
    const Step& step = process.steps[v + g.first];
    if (step.kind != StepKind::kStage) continue;
    for (const std::uint32_t rule_set : flow.rule_set_of) {
      const std::uint32_t tolerance = process.rules[process.rule_of_step(rule_set, step)].tolerance;
      if (tolerance == kNone) continue;
      std::string wrong = behind[v] ? "it follows the decision: nothing is tolerated there"
                                    : wrong_tolerance(process, flow, g, v, process.tolerances[tolerance].gate);
      if (wrong.empty()) continue;
      problems.push_back({process.name, process.stages[step.stage], std::move(wrong)});
      break;
    }
  }
}

}  // namespace

std::vector<ModelProblem> check_flow(const ProcessModel& process, const FlowModel& flow) {
  const FlowGraph g = build(process, flow);
  std::vector<ModelProblem> problems;
  const auto problem = [&](Vertex v, std::string message) {
    const auto step = static_cast<std::uint32_t>(v) + g.first;
    problems.push_back({process.name, stage_of(process, step), std::move(message)});
  };
  try {
    topological_order(g.graph);
  } catch (const boost::not_a_dag&) {
    problems.push_back({process.name, "", "the flow runs in a circle"});
    return problems;
  }
  const std::vector<bool> reachable = reached_from(g.graph, 0);
  const std::vector<bool> ends = reached_from(boost::make_reverse_graph(g.graph), g.end);
  for (Vertex v = 0; v < g.end; ++v) {
    if (!reachable[v]) problem(v, "no application can reach this step");
    if (!ends[v]) problem(v, "a case cannot end from this step");
  }
  if (!problems.empty()) return problems;
  const auto reversed = boost::make_reverse_graph(g.graph);
  std::vector<Vertex> dominator(boost::num_vertices(g.graph), boost::graph_traits<Graph>::null_vertex());
  boost::lengauer_tarjan_dominator_tree(
      reversed, g.end, boost::make_iterator_property_map(dominator.begin(), boost::get(boost::vertex_index, g.graph)));
  for (Vertex v = 0; v < g.end; ++v) {
    const Step& step = process.steps[v + g.first];
    if (step.kind != StepKind::kFork) continue;
    const Vertex after = dominator[v];
    if (after == g.end || process.steps[after + g.first].kind != StepKind::kJoin ||
        process.steps[after + g.first].join_slot != step.join_slot)
      problem(v, "a parallel block is left without passing its own join");
  }
  check_tolerances(process, flow, g, problems);
  return problems;
}

CriticalPath critical_path(const ProcessModel& process, const FlowModel& flow,
                           const std::vector<double>& expected_days) {
  const FlowGraph g = build(process, flow);
  const std::size_t n = boost::num_vertices(g.graph);
  std::vector<double> longest(n, 0);
  std::vector<Vertex> before(n, boost::graph_traits<Graph>::null_vertex());
  const auto weight = [&](Vertex v) {
    if (v == g.end) return 0.0;
    const Step& step = process.steps[v + g.first];
    return step.kind == StepKind::kStage ? expected_days[step.stage] : 0.0;
  };
  for (const Vertex v : topological_order(g.graph)) {
    // What follows an end holds up nobody.
    const bool ends = v != g.end && process.steps[v + g.first].kind == StepKind::kEnd;
    for (auto [e, last] = boost::out_edges(v, g.graph); e != last; ++e) {
      const Vertex to = boost::target(*e, g.graph);
      if (ends && to != g.end) continue;
      const double length = longest[v] + weight(v);
      if (before[to] != boost::graph_traits<Graph>::null_vertex() && length <= longest[to]) continue;
      longest[to] = length;
      before[to] = v;
    }
  }
  CriticalPath path;
  path.length = longest[g.end];
  for (Vertex v = before[g.end]; v != boost::graph_traits<Graph>::null_vertex(); v = before[v]) {
    const Step& step = process.steps[v + g.first];
    if (step.kind == StepKind::kStage) path.stages.push_back(step.stage);
  }
  std::reverse(path.stages.begin(), path.stages.end());
  return path;
}

IndependentParts independent_parts(const Model& model) {
  using Shared = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  const std::size_t processes = model.processes.size();
  Shared graph(processes + model.pools.size());
  for (std::size_t p = 0; p < processes; ++p)
    for (const StageRule& rule : model.processes[p].rules)
      if (rule.pool != kNone) boost::add_edge(p, processes + rule.pool, graph);
  std::vector<std::uint32_t> part(boost::num_vertices(graph));
  boost::connected_components(graph, part.data());
  IndependentParts parts;
  parts.of_process.assign(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(processes));
  parts.of_pool.assign(part.begin() + static_cast<std::ptrdiff_t>(processes), part.end());
  // Vertices are visited in order, so components without a process have the highest numbers.
  for (const std::uint32_t p : parts.of_process) parts.count = std::max(parts.count, p + 1);
  parts.count = std::max(parts.count, 1u);
  for (std::uint32_t& p : parts.of_pool)
    if (p >= parts.count) p = 0;
  return parts;
}

}  // namespace clockstop
