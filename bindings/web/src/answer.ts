// The answer in three sentences, from the numbers: which reform matters, whether the promise is kept, what is assumed.
import { clockAt, differenceOf, judgedClocks, type Clock, type ClockPlace, type Days, type Estimate, type PageData, type Parameter, type Sensitivity } from "./data";
import * as numbers from "./numbers";
import type { Words } from "./words";

const lead = "lead_time_d.mean";

const reformsOf = (data: PageData, scenario: string) => data.facts.scenarios[scenario]?.reforms ?? [];
const within = (a: string[], b: string[]) => a.length < b.length && a.every((r) => b.includes(r));

/** Scenarios that hold no other one's reforms: what was tried by itself. */
function buildingBlocks(data: PageData): string[] {
  const names = data.names.scenarios.map((s) => s.name).filter((name) => name !== data.names.baseline);
  return names.filter((a) => {
    const mine = reformsOf(data, a);
    return mine.length > 0 && !names.some((b) => reformsOf(data, b).length > 0 && within(reformsOf(data, b), mine));
  });
}

/** The scenario that stands for the programme: the one asked about, else the first that holds most building blocks. */
export function mainScenario(data: PageData): string {
  const names = data.names.scenarios.map((s) => s.name).filter((name) => name !== data.names.baseline);
  const asked = Object.values(data.answers).find((answer) => names.includes(answer.scenario));
  if (asked) return asked.scenario;
  if (names.length === 0) return data.names.scenarios[0].name;
  const blocks = buildingBlocks(data);
  const held = (name: string) => blocks.filter((b) => within(reformsOf(data, b), reformsOf(data, name))).length;
  return names.reduce((best, name) => (held(name) > held(best) ? name : best), names[0]);
}

/** The process from or to whose lead time the main scenario takes or adds most days; one with a promise, if there is any. */
export function mainProcess(data: PageData): string {
  const scenario = mainScenario(data);
  let best = data.names.processes[0].name;
  let most = -1;
  for (const { name } of data.names.processes) {
    const change = differenceOf(data, scenario, name, lead);
    const effect = numbers.leavesOutZero(change) ? Math.abs(change!.value!) : 0;
    const weight = judgedClocks(data, name).length > 0 ? effect + 1e9 : effect;
    if (weight > most) [best, most] = [name, weight];
  }
  return best;
}

export interface SingleEffect {
  scenario: string;
  effect: Estimate;
}
/** What each building block does to the lead time by itself, the largest saving first. */
export function singleEffects(data: PageData, process: string): SingleEffect[] {
  return buildingBlocks(data)
    .map((scenario) => ({ scenario, effect: differenceOf(data, scenario, process, lead)! }))
    .filter((s) => s.effect?.value != null)
    .sort((a, b) => a.effect.value! - b.effect.value!);
}

/** The limit that says most: kept least under some scenario, or changed most by them. */
export function tellingClock(data: PageData, process: string): ClockPlace | null {
  let found: { place: ClockPlace; spread: number; worst: number } | null = null;
  for (const place of judgedClocks(data, process)) {
    const shares = data.names.scenarios
      .map((s) => clockAt(data, s.name, process, place)?.on_time?.committed?.value)
      .filter((share): share is number => share != null);
    const worst = Math.min(...shares);
    const spread = Math.max(...shares) - worst;
    if (!found || spread > found.spread + 0.005 || (spread > found.spread - 0.005 && worst < found.worst))
      found = { place, spread, worst };
  }
  return found?.place ?? null;
}

export const promiseOf = (clock: Clock) =>
  clock.commitment_wd ?? clock.limit_wd ?? clock.commitment_d ?? clock.limit_d ?? null;
export const isCivil = (clock: Clock) => clock.kept_d != null || "commitment_d" in clock;

export function promiseText(words: Words, days: Days, civil: boolean): string {
  if (days === 0) return words.say("sameDay");
  return words.say(civil ? "civilDays" : "workingDays", numbers.days(days));
}

export function clockTitle(data: PageData, words: Words, process: string, place: ClockPlace): string {
  return place.kind === "stages" ? words.title(data.names.stages[process] ?? [], place.name) : words.say("clockNamed", place.name);
}

function withDays(words: Words, e: Estimate): string {
  return `${numbers.difference(e)} ${words.say("daysUnit")}`;
}

export function reformSentences(data: PageData, words: Words, process: string, scenario: string): string[] {
  const title = words.title(data.names.scenarios, scenario);
  const what = words.title(data.names.processes, process);
  const figures = data.results.scenarios[scenario].processes[process];
  const before = data.results.scenarios[data.names.baseline]?.processes[process];
  const change = differenceOf(data, scenario, process, lead);
  const mean = numbers.number(figures.lead_time_d.mean);
  if (!change || !before) return [words.say("onlyLead", title, what, mean, numbers.value(figures.lead_time_d.p90))];
  const sentences = [];
  if (numbers.nothingDiffers(change)) sentences.push(words.say("sameLead", title, what, mean));
  else
    sentences.push(
      words.say(
        numbers.leavesOutZero(change) ? "changesLead" : "unsureLead",
        title, what, mean, numbers.number(before.lead_time_d.mean), withDays(words, change),
      ),
    );
  const inIt = singleEffects(data, process).filter((s) => {
    return s.scenario !== scenario && within(reformsOf(data, s.scenario), reformsOf(data, scenario));
  });
  const helps = inIt.filter((s) => numbers.leavesOutZero(s.effect) && s.effect.value! < 0);
  const harms = inIt.filter((s) => numbers.leavesOutZero(s.effect) && s.effect.value! > 0).reverse();
  const idle = inIt.filter((s) => !numbers.leavesOutZero(s.effect)).slice(0, 3);
  const name = (s: SingleEffect) => words.title(data.names.scenarios, s.scenario);
  if (helps[0]) sentences.push(words.say("mostBy", name(helps[0]), withDays(words, helps[0].effect)));
  if (helps[1]) sentences.push(words.say("thenBy", name(helps[1]), withDays(words, helps[1].effect)));
  if (harms[0]) sentences.push(words.say("harmful", name(harms[0]), withDays(words, harms[0].effect)));
  if (idle.length > 0)
    sentences.push(
      words.say(idle.length === 1 ? "doNothing" : "doNothings", words.list(idle.map((s) => words.quoted(name(s))))),
    );
  return [...sentences, ...elsewhere(data, words, process, scenario)];
}

/** Where else the scenario changes lead times for sure, the most days first. */
export function elsewhere(data: PageData, words: Words, process: string, scenario: string): string[] {
  const changes = data.names.processes
    .filter(({ name }) => name !== process)
    .map(({ name }) => ({ name, change: differenceOf(data, scenario, name, lead), mean: data.results.scenarios[scenario]?.processes[name]?.lead_time_d.mean.value }))
    .filter((one) => one.mean && numbers.leavesOutZero(one.change) && Math.abs(one.change!.value! / one.mean) > 0.01)
    .sort((a, b) => Math.abs(b.change!.value!) - Math.abs(a.change!.value!))
    .slice(0, 3);
  if (changes.length === 0) return [];
  return [words.say("elsewhere", words.list(changes.map((one) => `${words.title(data.names.processes, one.name)} ${withDays(words, one.change!)}`)))];
}

/** Promises of other processes that are kept in fewer than eight cases out of ten. */
function brokenElsewhere(data: PageData, words: Words, process: string, scenario: string): string[] {
  const broken = data.names.processes
    .filter(({ name }) => name !== process)
    .map(({ name }) => {
      const place = tellingClock(data, name);
      return { name, clock: place && clockAt(data, scenario, name, place) };
    })
    .filter((one) => (one.clock?.on_time?.committed?.value ?? 1) < 0.8)
    .map(({ name, clock }) => `${words.title(data.names.processes, name)} (${promiseText(words, promiseOf(clock!), isCivil(clock!))}${words.language === "zh" ? "：" : ": "}${numbers.share(clock!.on_time!.committed!.value)})`);
  return broken.length === 0 ? [] : [words.say("brokenElsewhere", words.list(broken.slice(0, 4)))];
}

export interface Promise {
  verdict: "kept" | "mostly" | "broken" | "none";
  sentences: string[];
}
export function promiseSentences(data: PageData, words: Words, process: string, scenario: string): Promise {
  const what = words.title(data.names.processes, process);
  const place = tellingClock(data, process);
  const clock = place && clockAt(data, scenario, process, place);
  if (!place || !clock?.on_time?.committed?.value) 
    return { verdict: "none", sentences: [words.say("noPromise", what), ...brokenElsewhere(data, words, process, scenario)] };
  const on_time = clock.on_time;
  const kept = on_time.committed!.value!;
  const verdict = kept >= 0.95 ? "kept" : kept >= 0.8 ? "mostly" : "broken";
  const civil = isCivil(clock);
  const sentences = [
    words.say(
      verdict === "kept" ? "promiseKept" : verdict === "mostly" ? "promiseMostly" : "promiseBroken",
      promiseText(words, promiseOf(clock), civil),
      clockTitle(data, words, process, place),
      numbers.percent(on_time.committed),
      words.title(data.names.scenarios, scenario),
    ),
  ];
  const possible = (clock.kept_wd ?? clock.kept_d)?.p90;
  if (possible?.value != null && kept < 0.9) {
    const unit = words.say(civil ? "civilDays" : "workingDays", numbers.number(possible));
    sentences.push(words.say("promisePossible", unit));
  }
  const others = judgedClocks(data, process)
    .filter((p) => p.kind !== place.kind || p.name !== place.name)
    .map((p) => ({ p, share: clockAt(data, scenario, process, p)?.on_time?.committed }))
    .filter((o) => o.share?.value != null && o.share.value < 0.995);
  if (others.length > 0)
    sentences.push(
      words.say(
        "otherPromises",
        words.list(others.map((o) => `${clockTitle(data, words, process, o.p)} (${numbers.share(o.share!.value)})`)),
      ),
    );
  else if (judgedClocks(data, process).length > 1) sentences.push(words.say("allPromises"));
  return { verdict, sentences: [...sentences, ...brokenElsewhere(data, words, process, scenario)] };
}

/** Assumptions by how far they move the answer over their range. */
export function ranked(sensitivity: Sensitivity): [path: string, parameter: Parameter][] {
  const reach = (p: Parameter) =>
    p.at_low?.value == null || p.at_high?.value == null ? 0 : Math.abs(p.at_high.value - p.at_low.value);
  return Object.entries(sensitivity.parameters)
    .filter(([, p]) => reach(p) > 0)
    .sort(([, a], [, b]) => reach(b) - reach(a));
}

function sensitivitySentences(data: PageData, words: Words): string[] {
  const { sensitivity } = data.answers;
  if (!sensitivity) return [words.say("assumedUntested")];
  const sentences = [];
  const { conclusion } = sensitivity;
  if (conclusion && sensitivity.response === "difference") {
    const { verdict, points } = conclusion;
    if (verdict === "holds") sentences.push(words.say("holdsAll", points.tried));
    if (verdict === "unsure") sentences.push(words.say("holdsUnsure", points.tried));
    if (verdict === "turns") sentences.push(words.say("turnsSome", points.tried, points.opposite));
  }
  const first = ranked(sensitivity)
    .slice(0, 2)
    .map(([path]) => path);
  if (first.length > 0) sentences.push(words.say("hangsOn", words.list(first)));
  return sentences;
}

export function assumptionSentences(data: PageData, words: Words): string[] {
  const { counts, numbers: all } = data.facts.provenance;
  const assumed = counts.assumed?.count ?? 0;
  if (assumed === 0) return [words.say("nothingAssumed")];
  const sentences = [words.say("assumedText", assumed, all.length, numbers.share(assumed / all.length))];
  const paths = all.filter((n) => n.source === "assumed").map((n) => n.path);
  const kinds = [
    paths.some((p) => /\.staff$|\.caseload$/.test(p)) && words.say("assumedStaff"),
    paths.some((p) => /\.effort/.test(p)) && words.say("assumedEffort"),
    paths.some((p) => /^arrivals\./.test(p)) && words.say("assumedRates"),
    paths.some((p) => /\.response/.test(p)) && words.say("assumedApplicant"),
  ].filter((kind): kind is string => Boolean(kind));
  if (kinds.length > 0) sentences.push(words.say("assumedKinds", words.list(kinds)));
  sentences.push(...sensitivitySentences(data, words));
  return sentences;
}
