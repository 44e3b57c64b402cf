// Shares of cases in time, a row for each scenario.
import * as Plot from "@observablehq/plot";
import type { Estimate } from "../data";

export interface OnTimeRow {
  title: string;
  promise: string;
  isBaseline: boolean;
  committed: Estimate;
  statutory: Estimate | null;
  extended: Estimate | null;
}

export function onTimeChart(rows: OnTimeRow[], width: number): Element {
  const y = (row: OnTimeRow) => rows.indexOf(row);
  const clamp = (share: number) => Math.min(1, Math.max(0, share));
  const color = (row: OnTimeRow) => (row.isBaseline ? "var(--muted)" : "var(--accent)");
  return Plot.plot({
    width,
    height: rows.length * 44 + 44,
    marginLeft: 8,
    marginRight: 16,
    marginTop: 18,
    marginBottom: 30,
    x: { domain: [0, 1], label: null, percent: false, tickFormat: (share: number) => `${Math.round(100 * share)} %`, grid: true, ticks: 5 },
    y: { domain: [-0.75, rows.length - 0.65], axis: null, reverse: true },
    marks: [
      Plot.ruleX([0.9], { stroke: "var(--good)", strokeDasharray: "4 3" }),
      Plot.ruleY(rows, { y, x1: 0, x2: 1, stroke: "var(--line)" }),
      Plot.ruleY(rows.filter((row) => row.committed.ci95), {
        y, x1: (row: OnTimeRow) => clamp(row.committed.ci95![0]), x2: (row: OnTimeRow) => clamp(row.committed.ci95![1]),
        stroke: color, strokeWidth: 4, strokeOpacity: 0.5,
      }),
      Plot.dot(rows.filter((row) => row.extended?.value != null), {
        x: (row: OnTimeRow) => row.extended!.value, y, r: 5, symbol: "triangle", stroke: "currentColor", fill: "var(--page)", className: "extended",
      }),
      Plot.dot(rows.filter((row) => row.statutory?.value != null), {
        x: (row: OnTimeRow) => row.statutory!.value, y, r: 5.5, stroke: "currentColor", fill: "var(--page)", className: "statutory",
      }),
      Plot.dot(rows.filter((row) => row.committed.value != null), {
        x: (row: OnTimeRow) => row.committed.value, y, r: 4.5, fill: color, stroke: "var(--page)", className: "committed", symbol: "circle",
      }),
      Plot.text(rows, {
        x: 0, y: (row: OnTimeRow) => y(row) - 0.38, text: (row: OnTimeRow) => `${row.title} · ${row.promise}`, textAnchor: "start",
        fill: "currentColor", stroke: "var(--page)", strokeWidth: 3, fontSize: 12.5,
        lineWidth: (width - 40) / 12.5, textOverflow: "ellipsis-end",
      }),
    ],
  });
}
