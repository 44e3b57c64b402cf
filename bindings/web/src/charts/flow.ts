// A process as a drawing: stages coloured by waiting, loops where applicants are asked for more.
import dagre from "@dagrejs/dagre";
import type { FlowEdge, FlowGraph, Language } from "../data";

const svg = "http://www.w3.org/2000/svg";

function element(name: string, attributes: Record<string, string | number>, ...children: (Element | string)[]): Element {
  const one = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, String(value));
  one.append(...children);
  return one;
}

/** Rough, and wide enough: Chinese characters are twice as wide. */
const textWidth = (text: string) => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 12.5 : 6.9), 0);

export interface FlowLook {
  language: Language;
  wait: (stage: string) => { days: number; text: string } | null;
}

interface Placed {
  x: number;
  y: number;
  width: number;
  height: number;
}
type Point = { x: number; y: number };

const cut = (text: string, most: number) => ([...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text);

function linesOf(graph: FlowGraph, i: number, look: FlowLook): string[] {
  const node = graph.nodes[i];
  if (node.shape === "fork" || node.shape === "start" || node.shape === "end") return [];
  const title = cut(node[look.language].split("\n")[0], look.language === "zh" ? 16 : 30);
  if (node.shape !== "stage") return [title];
  const asked = graph.edges.find((edge) => edge.from === i && edge.to === i);
  return [title, look.wait(node.stage)?.text ?? "", asked ? `↺ ${cut(asked[look.language].split("\n")[0], 28)}` : ""].filter(Boolean);
}

const loopWidth = 22;
const isLoop = (edge: FlowEdge) => edge.from === edge.to;

function layout(graph: FlowGraph, look: FlowLook) {
  const plan = new dagre.graphlib.Graph({ multigraph: true });
  plan.setGraph({ rankdir: "TB", nodesep: 26, ranksep: 30, marginx: 12, marginy: 12 });
  graph.nodes.forEach((node, i) => {
    const lines = linesOf(graph, i, look);
    const small = node.shape === "start" || node.shape === "end" ? 18 : 8;
    plan.setNode(String(i), {
      width: lines.length ? Math.max(...lines.map(textWidth)) + 24 + 2 * loopWidth * Number(graph.edges.some((edge) => isLoop(edge) && edge.from === i)) : node.shape === "fork" ? 60 : small,
      height: lines.length ? lines.length * 16 + 14 : small,
    });
  });
  graph.edges.forEach((edge, i) => {
    const label = edge[look.language].split("\n");
    if (isLoop(edge)) return;
    plan.setEdge(String(edge.from), String(edge.to), {
      width: label[0] ? Math.max(...label.map((line) => textWidth(cut(line, 26)))) * 0.88 + 8 : 0, height: label[0] ? label.length * 13 + 4 : 0, labelpos: "c",
    }, String(i));
  });
  dagre.layout(plan);
  return plan;
}

function nodeMark(graph: FlowGraph, i: number, at: Placed, look: FlowLook, most: number): Element {
  const node = graph.nodes[i];
  const lines = linesOf(graph, i, look);
  const wait = node.shape === "stage" ? look.wait(node.stage) : null;
  const loops = graph.edges.some((edge) => isLoop(edge) && edge.from === i);
  const width = at.width - (loops ? 2 * loopWidth : 0);
  const box = { x: at.x - width / 2, y: at.y - at.height / 2, width, height: at.height };
  const group = element("g", { class: `flow-node ${node.shape}` });
  const asked = graph.edges.filter((edge) => isLoop(edge) && edge.from === i).map((edge) => edge[look.language]);
  group.append(element("title", {}, [node[look.language], ...asked].join("\n")));
  // Back into the stage once the applicant has answered.
  if (loops) {
    const right = at.x + width / 2;
    group.append(
      element("path", { d: `M${right},${at.y + 9} C${right + 26},${at.y + 16} ${right + 26},${at.y - 16} ${right + 6},${at.y - 9}`, fill: "none", stroke: "var(--applicant)", "stroke-width": 1.4, "stroke-dasharray": "5 3" }),
      element("path", { d: "M0,0 L8,-4 L8,4 Z", transform: `translate(${right},${at.y - 8}) rotate(20)`, fill: "var(--applicant)" }),
    );
  }
  if (node.shape === "start" || node.shape === "end")
    group.append(element("circle", { cx: at.x, cy: at.y, r: 8, fill: node.shape === "end" ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 2 }));
  else {
    group.append(element("rect", { ...box, rx: node.shape === "stage" ? 6 : node.shape === "fork" ? 2 : 14, class: "flow-box" }));
    // Colour by the share of the longest wait, over the plain box.
    if (wait && most > 0)
      group.append(element("rect", { ...box, rx: 6, fill: "var(--wait)", "fill-opacity": (0.75 * wait.days) / most }));
  }
  lines.forEach((line, l) =>
    group.append(
      element("text", { x: at.x, y: at.y + (l - (lines.length - 1) / 2) * 16 + 4, "text-anchor": "middle", "font-size": l === 0 ? 12.5 : 11.5, fill: "currentColor" }, line),
    ),
  );
  return group;
}

function path(points: Point[]): string {
  const [first, ...rest] = points;
  let d = `M${first.x},${first.y}`;
  for (let i = 0; i < rest.length - 1; ++i) {
    const middle = { x: (rest[i].x + rest[i + 1].x) / 2, y: (rest[i].y + rest[i + 1].y) / 2 };
    d += ` Q${rest[i].x},${rest[i].y} ${middle.x},${middle.y}`;
  }
  const last = rest[rest.length - 1];
  return `${d} L${last.x},${last.y}`;
}

function edgeMark(label: string, points: Point[], at: Point | null, applicant: boolean): Element {
  const group = element("g", { class: `flow-edge${applicant ? " applicant" : ""}` });
  group.append(element("path", { d: path(points), fill: "none", stroke: applicant ? "var(--applicant)" : "var(--soft)", "stroke-width": 1.4, ...(applicant ? { "stroke-dasharray": "5 3" } : {}) }));
  const [a, b] = points.slice(-2);
  const turn = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
  group.append(element("path", { d: "M0,0 L-8,-4 L-8,4 Z", transform: `translate(${b.x},${b.y}) rotate(${turn})`, fill: applicant ? "var(--applicant)" : "var(--soft)" }));
  if (label && at)
    label.split("\n").forEach((line, l, all) =>
      group.append(
        element("text", { x: at.x, y: at.y + (l - (all.length - 1) / 2) * 13 + 4, "text-anchor": "middle", "font-size": 11, fill: "var(--soft)", stroke: "var(--page)", "stroke-width": 3, "paint-order": "stroke" }, cut(line, 26)),
      ),
    );
  return group;
}

export function flowChart(graph: FlowGraph, look: FlowLook, width: number): Element {
  const plan = layout(graph, look);
  const size = plan.graph() as { width: number; height: number };
  const most = Math.max(...graph.nodes.map((node) => (node.shape === "stage" ? (look.wait(node.stage)?.days ?? 0) : 0)));
  const shown = Math.min(width, size.width);
  const drawing = element("svg", { viewBox: `0 0 ${size.width} ${size.height}`, width: shown, height: (size.height * shown) / size.width, class: "flow" });
  graph.edges.forEach((edge, i) => {
    if (isLoop(edge)) return;
    const route = plan.edge(String(edge.from), String(edge.to), String(i)) as { points: Point[]; x?: number; y?: number };
    const at = route.x == null ? null : { x: route.x, y: route.y! };
    drawing.append(edgeMark(edge[look.language], route.points, at, edge.applicant));
  });
  graph.nodes.forEach((_, i) => drawing.append(nodeMark(graph, i, plan.node(String(i)) as Placed, look, most)));
  return drawing;
}
