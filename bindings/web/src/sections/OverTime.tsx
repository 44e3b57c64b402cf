// Submissions, backlog and promises through the window: the chosen scenario beside the baseline.
import { clockTitle, tellingClock } from "../answer";
import { seriesChart, type Series } from "../charts/series";
import type { Band, ProcessCourse } from "../data";
import * as numbers from "../numbers";
import { Block } from "../parts/Block";
import { usePage, type Page } from "../parts/context";
import { Figure } from "../parts/Figure";
import { Table, type Column } from "../parts/Table";
import { scenarioTitle } from "./LeadTimes";

function seriesOf(page: Page, scenarios: string[], values: (scenario: string) => (Band | number)[] | null | undefined): Series[] {
  const { data } = page;
  const periods = data.course.periods.map((day) => new Date(`${day}T00:00:00Z`));
  return scenarios
    .map((scenario) => ({
      title: scenarioTitle(page, scenario),
      isBaseline: scenario === data.names.baseline && scenarios.length > 1,
      points: (values(scenario) ?? []).flatMap((value, i) => {
        if (value == null) return [];
        const [mean, low, high] = typeof value === "number" ? [value, null, null] : value;
        return [{ at: periods[i], until: periods[i + 1], mean, low, high }];
      }),
    }))
    .filter((one) => one.points.length > 0);
}

interface Row {
  period: string;
  place: number;
}

function columns(page: Page, scenarios: string[], what: string, values: (scenario: string) => (Band | number | null)[] | null | undefined, share: boolean): Column<Row>[] {
  const mean = (s: string, i: number) => {
    const value = values(s)?.[i];
    return typeof value === "number" ? value : value?.[0];
  };
  const ends = (s: string, i: number) => {
    const value = values(s)?.[i];
    return value == null || typeof value === "number" ? null : value;
  };
  return [
    { title: page.words.say("period"), cell: (row) => row.period, csv: [["from", (row) => row.period]] },
    ...scenarios.map((s): Column<Row> => ({
      title: scenarioTitle(page, s),
      numeric: true,
      cell: (row) => (share ? numbers.share(mean(s, row.place)) : numbers.plain(mean(s, row.place))),
      csv: [
        [`${s}.${what}`, (row) => mean(s, row.place)],
        ...(share ? [] : ([[`${s}.${what}_p10`, (row: Row) => ends(s, row.place)?.[1]], [`${s}.${what}_p90`, (row: Row) => ends(s, row.place)?.[2]]] as Column<Row>["csv"])),
      ],
    })),
  ];
}

interface OneProps {
  process: string;
  what: string;
  title: string;
  scenarios: string[];
  values: (course: ProcessCourse) => (Band | number | null)[] | null | undefined;
  share?: boolean;
}
function OneSeries({ process, what, title, scenarios, values, share = false }: OneProps) {
  const page = usePage();
  const { data } = page;
  const of = (s: string) => values(data.course.scenarios[s].processes[process]);
  const series = seriesOf(page, scenarios, of as (s: string) => Band[]);
  if (series.length === 0) return null;
  const rows = data.course.periods.slice(0, -1).map((period, place) => ({ period, place }));
  return (
    <div class="clock">
      <h4>{title}</h4>
      <Figure kind={what} marks=".point circle" rows={series.reduce((sum, one) => sum + one.points.length, 0)}
        label={`${title}: ${series.map((one) => one.title).join(", ")}`} draw={(width) => seriesChart(series, width, share, page.words.language)} />
      <details>
        <summary>{page.words.say("table")}</summary>
        <Table name={`${what}_${process}`} caption={`${page.words.title(data.names.processes, process)}: ${title}`} columns={columns(page, scenarios, what, of, share)} rows={rows} />
      </details>
    </div>
  );
}

function OneProcess({ process, scenario }: { process: string; scenario: string }) {
  const { data, words } = usePage();
  const base = data.names.baseline;
  const scenarios = data.names.scenarios.some((s) => s.name === base) && base !== scenario ? [base, scenario] : [scenario];
  const telling = tellingClock(data, process);
  return (
    <div class="grid">
      <OneSeries process={process} what="submitted" title={words.say("submitted")} scenarios={scenarios} values={(course) => course.submitted} />
      <OneSeries process={process} what="backlog" title={words.say("backlog")} scenarios={scenarios} values={(course) => course.backlog} />
      {telling?.kind === "stages" && (
        <OneSeries process={process} what="share" title={words.say("shareOverTime", clockTitle(data, words, process, telling))} scenarios={scenarios} share
          values={(course) => course.stages.find((stage) => stage.stage === telling.name)?.on_time} />
      )}
    </div>
  );
}

export function OverTime({ process, scenario }: { process: string; scenario: string }) {
  const { data, words } = usePage();
  return (
    <section id="time" aria-labelledby="time-title">
      <h2 id="time-title">{words.say("time")}</h2>
      <p>{words.say("timeIntro", words.title(data.names.scenarios, scenario))}</p>
      {data.names.processes.map(({ name }) => (
        <Block key={name} title={words.title(data.names.processes, name)} open={name === process}>
          {() => <OneProcess process={name} scenario={scenario} />}
        </Block>
      ))}
    </section>
  );
}
