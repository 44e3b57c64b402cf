// Attribution, staffing and sensitivity, where they were asked for (--with).
import { ranked } from "../answer";
import { staffCurve, tornado, waterfall, type Offer, type Step } from "../charts/further";
import type { Parameter, Staffing } from "../data";
import * as numbers from "../numbers";
import { usePage } from "../parts/context";
import { Figure } from "../parts/Figure";
import { Change, estimateColumn, Table, textColumn, type Column } from "../parts/Table";

export function AttributionSection() {
  const { data, words } = usePage();
  const answer = data.answers.attribute;
  if (!answer) return null;
  const reforms = Object.keys(answer.shapley);
  const title = (name: string) => data.facts.reforms[name]?.title?.[words.language] ?? name;
  const scenario = (name: string) => words.title(data.names.scenarios, name);
  let at = answer.values.baseline.value ?? 0;
  const steps: Step[] = [
    { title: scenario(answer.baseline), from: 0, to: at, kind: "whole", text: numbers.number(answer.values.baseline) },
    ...reforms.map((name): Step => {
      const share = answer.shapley[name];
      const from = at;
      at += share.value ?? 0;
      return { title: title(name), from, to: at, kind: at <= from ? "better" : "worse", text: numbers.difference(share) };
    }),
    { title: scenario(answer.scenario), from: 0, to: answer.values.scenario.value ?? 0, kind: "whole", text: numbers.number(answer.values.scenario) },
  ];
  const change = (heading: string, name: string, of: (reform: string) => Parameters<typeof numbers.difference>[0]): Column<string> =>
    estimateColumn(heading, name, of, (e) => <Change e={e} text={numbers.difference(e)} />);
  const columns: Column<string>[] = [
    { ...textColumn<string>(words.say("reform"), "reform", (name) => name), cell: title },
    change(words.say("brings"), "shapley", (name) => answer.shapley[name]),
    change(words.say("alone"), "first", (name) => answer.first[name]),
    change(words.say("asLast"), "last", (name) => answer.last[name]),
  ];
  return (
    <section id="attribution" aria-labelledby="attribution-title">
      <h2 id="attribution-title">{words.say("attribution")}</h2>
      <p>{words.say("attributionIntro", answer.metric, scenario(answer.scenario), scenario(answer.baseline))}</p>
      <Figure kind="attribution" marks=".step rect" rows={steps.length} label={steps.map((s) => `${s.title}: ${s.text}`).join("; ")}
        draw={(width) => waterfall(steps, width)} />
      <Table name="attribution" caption={`${words.say("attribution")}: ${words.say("together")} ${numbers.difference(answer.total)}`} columns={columns} rows={reforms} />
    </section>
  );
}

export function StaffingSection() {
  const { data, words } = usePage();
  const answer = data.answers.staff;
  if (!answer) return null;
  const staff = (staffing: Record<string, number>) =>
    Object.entries(staffing).map(([pool, count]) => `${words.title(data.names.pools, pool)} ${count}`).join(words.language === "zh" ? "、" : ", ");
  const main = answer.targets.find((target) => target.asked) ?? answer.targets[0];
  const offers: Offer[] = answer.frontier
    .map((one) => ({ cost: one.cost, title: staff(one.staffing), meets: one.meets, value: one.values[main.metric] }))
    .filter((one) => one.value?.value != null);
  type Target = Staffing["targets"][number];
  const write = (target: Target, key: "value" | "as_scheduled") => (/on_time|share|load|utilisation/.test(target.metric) ? numbers.percent(target[key]) : numbers.number(target[key]));
  const targets: Column<Target>[] = [
    { ...textColumn<Target>(words.say("target"), "target", (t) => t.target), cell: (t) => <code>{t.target}</code> },
    { title: words.say("asScheduled"), numeric: true, cell: (t) => write(t, "as_scheduled"), csv: [["as_scheduled", (t) => t.as_scheduled?.value]] },
    { title: words.say("answerOfStaffing"), numeric: true, cell: (t) => write(t, "value"), csv: [["answer", (t) => t.value?.value]] },
  ];
  const frontier: Column<Offer>[] = [
    textColumn(words.say("staffing"), "staffing", (o) => o.title),
    { title: words.say("cost"), numeric: true, cell: (o) => numbers.plain(o.cost), csv: [["cost", (o) => o.cost]] },
    estimateColumn(main.metric, main.metric, (o) => o.value),
    textColumn(words.say("meets"), "meets", (o) => words.say(o.meets ? "yes" : "no")),
  ];
  return (
    <section id="staffing" aria-labelledby="staffing-title">
      <h2 id="staffing-title">{words.say("staffing")}</h2>
      <p>{words.say("staffingIntro", words.title(data.names.scenarios, answer.scenario), answer.staffing ? staff(answer.staffing) : words.say("noStaffing"))}</p>
      {offers.length > 0 && (
        <Figure kind="staffing" marks=".offer circle" rows={offers.length} label={`${main.target}: ${offers.map((o) => `${o.title}: ${numbers.number(o.value)}`).join("; ")}`}
          draw={(width) => staffCurve(offers, main.at_most ?? main.at_least, width, words.say("cost"))} />
      )}
      <Table name="staff_targets" caption={words.say("target")} columns={targets} rows={answer.targets} />
      <Table name="staff_frontier" caption={words.say("staffing")} columns={frontier} rows={offers} />
    </section>
  );
}

export function SensitivitySection() {
  const { data, words } = usePage();
  const answer = data.answers.sensitivity;
  if (!answer) return null;
  const all = ranked(answer);
  const unit = (p: Parameter) => (p.unit ? ` ${p.unit}` : "");
  const swings = all.slice(0, 12).map(([path, p]) => ({
    title: `${path}: ${numbers.plain(p.range[0])} – ${numbers.plain(p.range[1])}${unit(p)}`,
    low: p.at_low!.value!,
    high: p.at_high!.value!,
  }));
  type Row = [string, Parameter];
  const columns: Column<Row>[] = [
    { ...textColumn<Row>(words.say("assumption"), "path", ([path]) => path), cell: ([path]) => <code>{path}</code> },
    { ...textColumn<Row>(words.say("stated"), "stated", ([, p]) => `${p.value}${unit(p)}`), numeric: true },
    textColumn(words.say("range"), "range", ([, p]) => `${p.range[0]} – ${p.range[1]}${unit(p)}`),
    estimateColumn(words.say("atLow"), "at_low", ([, p]) => p.at_low),
    estimateColumn(words.say("atHigh"), "at_high", ([, p]) => p.at_high),
    { title: words.say("shareOfVariance"), numeric: true, cell: ([, p]) => numbers.share(p.total?.value == null ? null : Math.min(1, Math.max(0, p.total.value))), csv: [["total_index", ([, p]) => p.total?.value]] },
  ];
  const what = answer.response === "difference" ? words.say("differenceIn", answer.metric) : answer.metric;
  return (
    <section id="sensitivity" aria-labelledby="sensitivity-title">
      <h2 id="sensitivity-title">{words.say("sensitivity")}</h2>
      <p>{words.say("sensitivityIntro", what, words.title(data.names.scenarios, answer.scenario))}</p>
      {swings.length > 0 && (
        <>
          <ul class="legend">
            <li><span class="swatch low" aria-hidden="true" /> {words.say("atLow")}</li>
            <li><span class="swatch high" aria-hidden="true" /> {words.say("atHigh")}</li>
          </ul>
          <Figure kind="sensitivity" marks=".high rect" rows={swings.length} label={swings.map((s) => `${s.title}: ${numbers.plain(s.low)}, ${numbers.plain(s.high)}`).join("; ")}
            draw={(width) => tornado(swings, answer.as_stated.value ?? 0, width)} />
        </>
      )}
      <Table name="sensitivity" caption={what} columns={columns} rows={all} className="prose" />
    </section>
  );
}
