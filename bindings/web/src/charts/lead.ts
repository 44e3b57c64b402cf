// How lead times are spread: a hill for each scenario over bar, line, dot and tick.
import * as Plot from "@observablehq/plot";
import type { Shape } from "../data";

export interface LeadRow {
  title: string;
  shape: Shape;
  mean: number | null;
  meanText: string;
  isBaseline: boolean;
}

const rowHeight = 64;

interface Point {
  x: number;
  y: number;
  low: number;
  row: number;
}

/** The hill of one row as corner points, at most 0.55 high. */
function hill(row: number, shape: Shape, tallest: number): Point[] {
  const last = shape.bins.length - 1;
  const points = shape.bins.map((count, i) => ({
    x: (i + 0.5) * shape.bin_d,
    y: row - (0.55 * count) / shape.cases / tallest,
    low: row,
    row,
  }));
  return [{ x: 0, y: row, low: row, row }, ...points, { x: (last + 1) * shape.bin_d, y: row, low: row, row }];
}

export function leadChart(rows: LeadRow[], width: number, unit: string): Element {
  const shares = rows.flatMap(({ shape }) => shape.bins.map((count) => count / shape.cases));
  const tallest = Math.max(...shares, 1e-9);
  const until = Math.max(...rows.map(({ shape }) => Math.max((shape.bins.length - 1) * shape.bin_d, shape.quantiles_d[6])));
  const q = (i: number) => (row: LeadRow) => row.shape.quantiles_d[i];
  const y = (row: LeadRow) => rows.indexOf(row) + 0.1;
  const color = (row: LeadRow) => (row.isBaseline ? "var(--muted)" : "var(--accent)");
  const baseline = rows.find((row) => row.isBaseline);
  return Plot.plot({
    width,
    height: rows.length * rowHeight + 44,
    marginLeft: 8,
    marginRight: 12,
    marginTop: 18,
    marginBottom: 34,
    x: { domain: [0, until], label: unit, nice: true, grid: true },
    y: { domain: [-0.85, rows.length - 0.6], axis: null, reverse: true },
    marks: [
      baseline ? Plot.ruleX([baseline.shape.quantiles_d[3]], { stroke: "var(--muted)", strokeDasharray: "3 3" }) : null,
      rows.map((row, i) =>
        Plot.areaY(hill(i, row.shape, tallest), {
          x: "x", y1: "low", y2: "y", curve: "basis", fill: color(row), fillOpacity: 0.25, clip: true,
        }),
      ),
      Plot.ruleY(rows, { x1: q(0), x2: q(6), y, stroke: color, strokeWidth: 1.5, clip: true }),
      Plot.ruleY(rows, { x1: q(2), x2: q(4), y, stroke: color, strokeWidth: 5, clip: true }),
      Plot.dot(rows, { x: q(3), y, r: 5, fill: color, stroke: "var(--page)", strokeWidth: 1.5, className: "median" }),
      Plot.link(rows, {
        x1: q(5), x2: q(5), y1: (row: LeadRow) => y(row) - 0.13, y2: (row: LeadRow) => y(row) + 0.13,
        stroke: color, strokeWidth: 3, className: "p90",
      }),
      Plot.text(rows, {
        x: 0, y: (row: LeadRow) => rows.indexOf(row) - 0.62, text: "title", textAnchor: "start", fontWeight: 600,
        fill: "currentColor", stroke: "var(--page)", strokeWidth: 3, fontSize: 12.5,
        lineWidth: (width - 40) / 12.5, textOverflow: "ellipsis-end",
      }),
      Plot.text(rows, {
        frameAnchor: "right", y: (row: LeadRow) => rows.indexOf(row) - 0.3, text: "meanText", textAnchor: "end",
        fill: "currentColor", stroke: "var(--page)", strokeWidth: 3, fontSize: 12,
      }),
    ],
  });
}
