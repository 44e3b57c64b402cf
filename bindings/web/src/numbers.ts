// Figures as people read them, digit for digit as the tables of the terminal show them (engine/report/cell_text.cc).
import type { Days, Estimate } from "./data";

export const nothing = "–";
export const same = "=";

function fixed(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  return (value < 0 && /[1-9]/.test(digits) ? "−" : "") + digits;
}

function withSign(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

const magnitude = (size: number) => (size > 0 ? Math.floor(Math.log10(size)) : 0);
const decimals = (size: number, digits: number) => Math.min(3, Math.max(0, digits - 1 - magnitude(size)));
const decimalsForValue = (value: number) => (value === Math.round(value) ? 0 : decimals(Math.abs(value), 3));
const decimalsForInterval = (value: number, half: number) =>
  Math.min(decimals(half, 2), Math.max(decimals(Math.abs(value), 3), decimals(half, 1)));

const halfWidth = (e: Estimate) => (e.ci95 ? (e.ci95[1] - e.ci95[0]) / 2 : 0);

function withHalfWidth(e: Estimate, write: (value: number, decimals: number) => string): string {
  const half = halfWidth(e);
  if (half <= 0) return write(e.value!, decimalsForValue(e.value!));
  const shown = decimalsForInterval(e.value!, half);
  const shownHalf = fixed(half, shown);
  return write(e.value!, shown) + (/[1-9]/.test(shownHalf) ? ` ± ${shownHalf}` : "");
}

/** 241 ± 11 */
export const number = (e: Estimate | null | undefined) => (e?.value == null ? nothing : withHalfWidth(e, fixed));

/** The same without the interval. */
export function plain(value: number | null | undefined): string {
  return value == null ? nothing : fixed(value, Math.min(2, decimalsForValue(value)));
}
export const value = (e: Estimate | null | undefined) => plain(e?.value);

export const leavesOutZero = (e: Estimate | null | undefined) => e?.ci95 != null && (e.ci95[0] > 0 || e.ci95[1] < 0);
export const nothingDiffers = (e: Estimate | null | undefined) => e?.value === 0 && halfWidth(e) <= 0;

/** −28.2 ± 3.1; = where no replication differs. */
export function difference(e: Estimate | null | undefined): string {
  if (e?.value == null) return nothing;
  return nothingDiffers(e) ? same : withHalfWidth(e, withSign);
}

const nearEnd = (share: number) => (share > 0 && share < 0.01) || (share > 0.99 && share < 1);
const clamp = (share: number) => Math.min(1, Math.max(0, share));

/** 61 % */
export function share(value: number | null | undefined): string {
  return value == null ? nothing : `${fixed(100 * value, nearEnd(value) ? 1 : 0)} %`;
}

/** 61 % [58, 64] */
export function percent(e: Estimate | null | undefined): string {
  if (e?.value == null) return nothing;
  if (halfWidth(e) <= 0) return share(e.value);
  const places = nearEnd(e.value) || halfWidth(e) < 0.005 ? 1 : 0;
  const [low, high] = e.ci95!.map((end) => fixed(100 * clamp(end), places));
  return `${fixed(100 * e.value, places)} % [${low}, ${high}]`;
}

/** −39 pp [−44, −34] */
export function points(e: Estimate | null | undefined, unit: string): string {
  if (e?.value == null) return nothing;
  if (nothingDiffers(e)) return same;
  const places = halfWidth(e) > 0 && halfWidth(e) < 0.005 ? 1 : 0;
  const text = `${withSign(100 * e.value, places)} ${unit}`;
  if (halfWidth(e) <= 0) return text;
  return `${text} [${fixed(100 * e.ci95![0], places)}, ${fixed(100 * e.ci95![1], places)}]`;
}

/** 27, or 27–60 */
export function days(range: Days | undefined): string {
  if (range == null) return nothing;
  return Array.isArray(range) ? `${range[0]}–${range[1]}` : String(range);
}
