// Where the days go: a bar for each scenario that adds up to its lead time.
import * as Plot from "@observablehq/plot";
import { dayKinds, type DayKind } from "../data";

export interface DaysRow {
  title: string;
  parts: Record<DayKind, number>;
  limited: number;
  sumText: string;
}

export const colorOf: Record<DayKind, string> = {
  waiting: "var(--wait)",
  work: "var(--work)",
  closed: "var(--closed)",
  procedure: "var(--procedure)",
  applicant: "var(--applicant)",
};

interface Part {
  row: number;
  kind: DayKind;
  from: number;
  to: number;
}

export function partsOf(rows: DaysRow[]): Part[] {
  return rows.flatMap(({ parts }, row) => {
    let at = 0;
    return dayKinds
      .filter((kind) => parts[kind] > 1e-9)
      .map((kind) => ({ row, kind, from: at, to: (at += parts[kind]) }));
  });
}

export function daysChart(rows: DaysRow[], width: number, unit: string, say: (kind: DayKind) => string): Element {
  const parts = partsOf(rows);
  const until = Math.max(...parts.map((part) => part.to));
  return Plot.plot({
    width,
    height: rows.length * 52 + 40,
    marginLeft: 8, marginRight: 12, marginTop: 8, marginBottom: 34,
    x: { domain: [0, until], label: unit, grid: true },
    y: { domain: [-0.6, rows.length - 0.45], axis: null, reverse: true },
    marks: [
      Plot.rect(parts, {
        x1: "from", x2: "to", y1: (part: Part) => part.row - 0.14, y2: (part: Part) => part.row + 0.26,
        fill: (part: Part) => colorOf[part.kind], stroke: "var(--page)", strokeWidth: 0.5, className: "part",
        title: (part: Part) => `${say(part.kind)}: ${(part.to - part.from).toFixed(1)}`,
      }),
      Plot.rect(rows, { x1: 0, x2: (row: DaysRow) => row.limited, y1: (_: DaysRow, i: number) => i + 0.31, y2: (_: DaysRow, i: number) => i + 0.39, fill: "currentColor" }),
      Plot.rect(rows, {
        x1: (row: DaysRow) => row.limited, x2: (row: DaysRow) => dayKinds.reduce((sum, kind) => sum + row.parts[kind], 0),
        y1: (_: DaysRow, i: number) => i + 0.31, y2: (_: DaysRow, i: number) => i + 0.39, fill: "currentColor", fillOpacity: 0.2,
      }),
      Plot.text(rows, {
        x: 0, y: (_: DaysRow, i: number) => i - 0.34, text: (row: DaysRow) => `${row.title}: ${row.sumText}`, textAnchor: "start",
        lineWidth: (width - 40) / 12.5, textOverflow: "ellipsis-end", fill: "currentColor", fontSize: 12.5,
      }),
    ],
  });
}
