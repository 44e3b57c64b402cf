// Something that runs through the window: a line with its band for each of at most two scenarios.
import * as Plot from "@observablehq/plot";
import type { Language } from "../data";

export interface Series {
  title: string;
  isBaseline: boolean;
  points: { at: Date; until: Date; mean: number; low: number | null; high: number | null }[];
}

export function seriesChart(series: Series[], width: number, share: boolean, language: Language): Element {
  const color = (one: Series) => (one.isBaseline ? "var(--muted)" : "var(--accent)");
  const all = series.flatMap((one) => one.points);
  const top = share ? 1 : Math.max(...all.map((p) => Math.max(p.mean, p.high ?? 0)), 1);
  const middle = (p: Series["points"][number]) => new Date((p.at.getTime() + p.until.getTime()) / 2);
  return Plot.plot({
    width,
    height: Math.min(240, Math.max(160, width * 0.4)),
    marginLeft: 44, marginRight: 12, marginTop: 10, marginBottom: 28,
    x: {
      type: "utc", label: null, ticks: width < 420 ? 3 : 6,
      tickFormat: (day: Date) => (language === "zh" ? `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月` : day.toISOString().slice(0, 7)),
    },
    y: { domain: [0, top], label: null, grid: true, nice: !share, tickFormat: share ? (s: number) => `${Math.round(100 * s)} %` : undefined },
    marks: [
      Plot.ruleY([0], { stroke: "var(--line)" }),
      series.map((one) => [
        Plot.areaY(one.points.filter((p) => p.low != null), { x: middle, y1: "low", y2: "high", fill: color(one), fillOpacity: 0.18, curve: "monotone-x" }),
        Plot.lineY(one.points, { x: middle, y: "mean", stroke: color(one), strokeWidth: 2, strokeDasharray: one.isBaseline ? "5 3" : undefined, curve: "monotone-x" }),
        Plot.dot(one.points, { x: middle, y: "mean", r: 2.5, fill: color(one), className: "point", title: (p: Series["points"][number]) => `${one.title}: ${share ? `${Math.round(100 * p.mean)} %` : p.mean.toFixed(1)}` }),
      ]),
    ],
  });
}
