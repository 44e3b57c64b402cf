// The planner's further answers: waterfall of reforms, tornado of assumptions, staff against a target.
import * as Plot from "@observablehq/plot";
import type { Estimate } from "../data";

export interface Step {
  title: string;
  from: number;
  to: number;
  kind: "whole" | "better" | "worse";
  text: string;
}
const colorOf = { whole: "var(--muted)", better: "var(--good)", worse: "var(--bad)" };

const titles = (width: number) => ({
  textAnchor: "start" as const, lineWidth: (width - 30) / 12.5, textOverflow: "ellipsis-end" as const,
  fill: "currentColor", stroke: "var(--page)", strokeWidth: 3, fontSize: 12.5,
});

export function waterfall(steps: Step[], width: number): Element {
  const ends = steps.flatMap((step) => [step.from, step.to]);
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const row = (step: Step) => steps.indexOf(step);
  return Plot.plot({
    width, height: steps.length * 46 + 40, marginLeft: 8, marginRight: 12, marginTop: 8, marginBottom: 30,
    x: { domain: [Math.min(0, low), Math.max(0, high)], label: null, grid: true, nice: true },
    y: { domain: [-0.65, steps.length - 0.45], axis: null, reverse: true },
    marks: [
      Plot.rect(steps, {
        x1: (s: Step) => Math.min(s.from, s.to), x2: (s: Step) => Math.max(s.from, s.to), y1: (s: Step) => row(s) - 0.1, y2: (s: Step) => row(s) + 0.3,
        fill: (s: Step) => colorOf[s.kind], className: "step",
      }),
      Plot.ruleX([0], { stroke: "currentColor" }),
      Plot.text(steps, { x: Math.min(0, low), y: (s: Step) => row(s) - 0.3, text: (s: Step) => `${s.title}: ${s.text}`, ...titles(width) }),
    ],
  });
}

export interface Swing {
  title: string;
  low: number;
  high: number;
}
export function tornado(swings: Swing[], stated: number, width: number): Element {
  const ends = swings.flatMap((s) => [s.low, s.high]).concat(stated);
  const row = (s: Swing) => swings.indexOf(s);
  const left = Math.min(...ends);
  return Plot.plot({
    width, height: swings.length * 44 + 40, marginLeft: 8, marginRight: 12, marginTop: 8, marginBottom: 30,
    x: { domain: [left, Math.max(...ends)], label: null, grid: true, nice: true },
    y: { domain: [-0.65, swings.length - 0.45], axis: null, reverse: true },
    marks: [
      Plot.rect(swings, { x1: (s: Swing) => Math.min(s.low, stated), x2: (s: Swing) => Math.max(s.low, stated), y1: (s: Swing) => row(s) - 0.1, y2: (s: Swing) => row(s) + 0.3, fill: "var(--wait)", className: "low" }),
      Plot.rect(swings, { x1: (s: Swing) => Math.min(s.high, stated), x2: (s: Swing) => Math.max(s.high, stated), y1: (s: Swing) => row(s) - 0.1, y2: (s: Swing) => row(s) + 0.3, fill: "var(--work)", className: "high" }),
      Plot.ruleX([stated], { stroke: "currentColor" }),
      Plot.text(swings, { frameAnchor: "left", y: (s: Swing) => row(s) - 0.3, text: "title", ...titles(width) }),
    ],
  });
}

export interface Offer {
  cost: number;
  title: string;
  meets: boolean;
  value: Estimate;
}
export function staffCurve(offers: Offer[], limit: number | undefined, width: number, unit: string): Element {
  return Plot.plot({
    width, height: 280, marginLeft: 50, marginBottom: 36, marginTop: 20,
    x: { label: unit, nice: true, grid: true },
    y: { label: null, nice: true, grid: true },
    marks: [
      limit == null ? null : Plot.ruleY([limit], { stroke: "var(--good)", strokeDasharray: "4 3" }),
      Plot.line(offers, { x: "cost", y: (o: Offer) => o.value.value, stroke: "var(--muted)" }),
      Plot.ruleX(offers.filter((o) => o.value.ci95), { x: "cost", y1: (o: Offer) => o.value.ci95![0], y2: (o: Offer) => o.value.ci95![1], stroke: "var(--accent)" }),
      Plot.dot(offers, {
        x: "cost", y: (o: Offer) => o.value.value, r: 5, fill: (o: Offer) => (o.meets ? "var(--accent)" : "var(--page)"), stroke: "var(--accent)",
        title: "title", className: "offer", symbol: "circle",
      }),
    ],
  });
}
