// What the program writes into the page. Paths and names are those of --json and of `explain --json`.

export type Language = "en" | "zh";
export type Titles = Partial<Record<Language, string>>;
export interface Named {
  name: string;
  title: Titles | null;
}

export interface Estimate {
  value: number | null;
  ci95: [number, number] | null;
  left_out?: number;
}
/** Whole days: one number for all cases, or the smallest and the largest. */
export type Days = number | [number, number] | null;

export interface Clock {
  limit_wd?: Days;
  commitment_wd?: Days;
  limit_d?: Days;
  commitment_d?: Days;
  on_time: { committed: Estimate | null; statutory: Estimate | null; extended: Estimate | null } | null;
  used_wd?: { mean: Estimate; p95: Estimate } | null;
  used_d?: { mean: Estimate; p95: Estimate } | null;
  kept_wd?: { p90: Estimate; p95: Estimate; p99: Estimate } | null;
  kept_d?: { p90: Estimate; p95: Estimate; p99: Estimate } | null;
}
export interface Stage extends Clock {
  visits: Estimate;
  wait_h: { mean: Estimate };
  work_h: { mean: Estimate };
  deficiency: (Clock & { share: Estimate }) | null;
}
export interface ProcessFigures {
  applications: Record<string, Estimate>;
  throughput: Record<string, Estimate>;
  backlog: Record<string, Estimate>;
  lead_time_d: { mean: Estimate; sd: Estimate; p50: Estimate; p90: Estimate; p95: Estimate };
  lead_time_wd: { mean: Estimate; p50: Estimate; p90: Estimate; p95: Estimate };
  regulator_time_d: { mean: Estimate };
  applicant_time_d: { mean: Estimate };
  clocks: Record<string, Clock>;
  stages: Record<string, Stage>;
}
export interface PoolFigures {
  utilisation: Estimate;
  queue: Estimate;
  offered_load: Estimate;
  wasted_h: Estimate;
}
export interface Difference {
  difference: Estimate;
  ratio: Estimate;
}
type Compared = Record<string, Record<string, Difference>>;

export interface Results {
  clockstop: { version: string; language: number };
  study: { file: string; digest: string; seed: number; replications: number; warnings: string[] };
  scenarios: Record<string, { processes: Record<string, ProcessFigures>; pools: Record<string, PoolFigures> }>;
  comparisons: Record<string, { against: string; processes: Compared; pools: Compared }>;
  targets?: Record<string, Target>;
}

/** An aim on output: so many decisions a year, or so many times the baseline's. */
export interface Target {
  processes: string[];
  count: "approved" | "decided";
  at_least: number;
  of: "baseline" | null;
  document: string | null;
  clause: string | null;
  scenarios: Record<string, { reached: Estimate; verdict: "met" | "missed" | "undecided" }>;
}

export interface Shape {
  cases: number;
  bin_d: number;
  bins: number[];
  quantiles_d: number[]; // at 5, 10, 25, 50, 75, 90 and 95 %
  quantiles_wd: number[];
}

/** A mean with the 10 % and 90 % points over replications; null where there is none. */
export type Band = [mean: number, low: number, high: number] | null;

export const dayKinds = ["waiting", "work", "closed", "procedure", "applicant"] as const;
export type DayKind = (typeof dayKinds)[number];

export interface StageCourse {
  stage: string;
  visited: number; // share of cases
  held_up: number;
  days: number[]; // by kind: first those while no limit runs, then those while one does
  on_time: (number | null)[] | null; // by period of submission
}
export interface ProcessCourse {
  stages: StageCourse[];
  submitted: Band[];
  backlog: Band[];
}

export interface FlowNode {
  shape: "start" | "end" | "stage" | "submit" | "fork" | "choice";
  stage: string;
  en: string;
  zh: string;
}
export interface FlowEdge {
  from: number;
  to: number;
  en: string;
  zh: string;
  applicant: boolean;
}
/** The drawing of a process under the scenarios that have it so. */
export interface FlowGraph {
  process: string;
  scenarios: string[];
  nodes: FlowNode[];
  edges: FlowEdge[];
}

export interface Reform {
  title: Titles | null;
  document: string | null;
  clause: string | null;
  quote: string | null;
  firmness: string | null;
  from: string | null;
  to: string | null;
  processes: string[];
  when: string | null;
  binds: "immediately" | "at-submission";
}
export interface ChangeLink {
  reform: string;
  what: string;
  after: string;
}
export interface Fact {
  path: string;
  setting?: string;
  text?: string;
  written?: string | null;
  chain?: ChangeLink[];
}
export interface SourcedNumber {
  path: string;
  value: number;
  unit: string;
  text: string;
  source: string;
  source_text: string | null;
  range: [string, string] | null;
  file: string;
  line: number | null;
}

/** The --json answers of attribute, staff and sensitivity. */
export interface Attribution {
  metric: string;
  scenario: string;
  baseline: string;
  values: { baseline: Estimate; scenario: Estimate };
  total: Estimate;
  shapley: Record<string, Estimate>;
  first: Record<string, Estimate>;
  last: Record<string, Estimate>;
}
export interface Staffing {
  scenario: string;
  staffing: Record<string, number> | null;
  cost: number | null;
  shown: boolean;
  targets: { target: string; metric: string; at_most?: number; at_least?: number; asked: boolean; value: Estimate | null; as_scheduled: Estimate | null }[];
  neighbours: { pool: string; change: number; cost: number; values: Record<string, Estimate>; differences: Record<string, Estimate> }[];
  frontier: { cost: number; staffing: Record<string, number>; meets: boolean; values: Record<string, Estimate> }[];
}
export interface Parameter {
  value: number;
  range: [number, number];
  unit: string;
  at_low: Estimate | null;
  at_high: Estimate | null;
  first_order: Estimate | null;
  total: Estimate | null;
}
export interface Sensitivity {
  metric: string;
  scenario: string;
  baseline: string;
  response: "difference" | "value";
  as_stated: Estimate;
  parameters: Record<string, Parameter>;
  conclusion: { verdict: string; points: { tried: number; opposite: number; unsure: number } } | null;
}

export interface PageData {
  language: Language;
  names: {
    study: Titles;
    window: [string, string];
    baseline: string;
    calendar: { name: string; first: string; last: string };
    processes: Named[];
    stages: Record<string, Named[]>;
    pools: Named[];
    targets: Named[];
    scenarios: Named[];
  };
  results: Results;
  shapes: Record<string, Record<string, Shape>>;
  course: {
    periods: string[]; // first days, and the day after the last period
    scenarios: Record<string, { processes: Record<string, ProcessCourse>; pools: Record<string, Band[]> }>;
  };
  graphs: FlowGraph[];
  answers: { attribute?: Attribution; staff?: Staffing; sensitivity?: Sensitivity };
  facts: {
    reforms: Record<string, Reform>;
    scenarios: Record<string, { title: Titles | null; reforms: string[]; flows: Record<string, string>; facts: Fact[] }>;
    provenance: { counts: Record<string, { count: number; share: number | null }>; numbers: SourcedNumber[] };
  };
}

export function readData(): PageData {
  return JSON.parse(document.getElementById("clockstop-data")!.textContent!) as PageData;
}

export const none: Estimate = { value: null, ci95: null };

export function differenceOf(data: PageData, scenario: string, process: string, path: string): Estimate | null {
  return data.results.comparisons[scenario]?.processes[process]?.[path]?.difference ?? null;
}

/** A clock of a process: a named one, or that of a stage. */
export interface ClockPlace {
  kind: "clocks" | "stages";
  name: string;
}
export function clockAt(data: PageData, scenario: string, process: string, place: ClockPlace): Clock | undefined {
  return data.results.scenarios[scenario]?.processes[process]?.[place.kind][place.name];
}
/** Every clock that is judged under some scenario, in the order of the results. */
export function judgedClocks(data: PageData, process: string): ClockPlace[] {
  const places: ClockPlace[] = [];
  for (const kind of ["clocks", "stages"] as const)
    for (const scenario of Object.values(data.results.scenarios))
      for (const [name, clock] of Object.entries(scenario.processes[process]?.[kind] ?? {}))
        if (clock.on_time?.committed?.value != null && !places.some((p) => p.kind === kind && p.name === name))
          places.push({ kind, name });
  return places;
}
