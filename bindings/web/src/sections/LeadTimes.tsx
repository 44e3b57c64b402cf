// How long each process takes: spread, median, P90, the difference to the baseline, and the same in working days.
import { leadChart, type LeadRow } from "../charts/lead";
import { differenceOf, type ProcessFigures } from "../data";
import * as numbers from "../numbers";
import { Block } from "../parts/Block";
import { usePage, type Page } from "../parts/context";
import { Figure } from "../parts/Figure";
import { Change, estimateColumn, Table, textColumn, type Column } from "../parts/Table";

interface Row {
  scenario: string;
  title: string;
  figures: ProcessFigures;
}

/** Scenarios that change something in this process, the baseline first; and the others. */
export function changing({ data }: Page, process: string): { shown: string[]; same: string[] } {
  const all = data.names.scenarios.map((s) => s.name);
  const changes = (scenario: string) => {
    const compared = data.results.comparisons[scenario]?.processes[process];
    return !compared || Object.values(compared).some((c) => c.difference.value != null && !numbers.nothingDiffers(c.difference));
  };
  const base = data.names.baseline;
  return {
    shown: [...all.filter((s) => s === base), ...all.filter((s) => s !== base && changes(s))],
    same: all.filter((s) => s !== base && !changes(s)),
  };
}

export function scenarioTitle({ data, words }: Page, scenario: string): string {
  const title = words.title(data.names.scenarios, scenario);
  return scenario === data.names.baseline && data.names.scenarios.length > 1 ? words.say("baselineOf", title) : title;
}

function columns({ data, words }: Page, process: string): Column<Row>[] {
  const compared = Object.keys(data.results.comparisons).length > 0;
  const change = (title: string, path: string): Column<Row> =>
    estimateColumn(title, `${path}.difference`, (row) => differenceOf(data, row.scenario, process, path), (e) => (
      <Change e={e} text={e ? numbers.difference(e) : ""} />
    ));
  return [
    { ...textColumn<Row>(words.say("scenario"), "scenario", (row) => row.scenario), cell: (row) => row.title },
    estimateColumn(words.say("mean"), "lead_time_d.mean", (row) => row.figures.lead_time_d.mean),
    ...(compared ? [change(words.say("differenceTo"), "lead_time_d.mean")] : []),
    estimateColumn(words.say("median"), "lead_time_d.p50", (row) => row.figures.lead_time_d.p50, numbers.value),
    estimateColumn(words.say("p90"), "lead_time_d.p90", (row) => row.figures.lead_time_d.p90, numbers.value),
    ...(compared ? [change(words.say("differenceTo"), "lead_time_d.p90")] : []),
    estimateColumn(words.say("leadWorkingDays"), "lead_time_wd.mean", (row) => row.figures.lead_time_wd.mean),
    ...(compared ? [change(words.say("differenceTo"), "lead_time_wd.mean")] : []),
    estimateColumn(words.say("withApplicant"), "applicant_time_d.mean", (row) => row.figures.applicant_time_d.mean),
    estimateColumn(words.say("decidedPerYear"), "throughput.decided_per_year", (row) => row.figures.throughput.decided_per_year),
  ];
}

function OneProcess({ process }: { process: string }) {
  const page = usePage();
  const { data, words } = page;
  const { shown, same } = changing(page, process);
  const title = words.title(data.names.processes, process);
  const rows = shown.map((scenario) => ({
    scenario,
    title: scenarioTitle(page, scenario),
    figures: data.results.scenarios[scenario].processes[process],
  }));
  const drawn: LeadRow[] = rows
    .map((row) => ({
      title: row.title,
      shape: data.shapes[row.scenario][process],
      mean: row.figures.lead_time_d.mean.value,
      meanText: `${words.say("mean")} ${numbers.number(row.figures.lead_time_d.mean)} ${words.say("daysUnit")}`,
      isBaseline: row.scenario === data.names.baseline,
    }))
    .filter((row) => row.shape.cases > 0);
  const spoken = `${words.say("lead")}: ${title}. ${drawn.map((row) => `${row.title}: ${row.meanText}`).join("; ")}`;
  return (
    <>
      {drawn.length > 0 && <Figure kind="lead" marks=".median circle" rows={drawn.length} label={spoken} draw={(width) => leadChart(drawn, width, words.say("daysLong"))} />}
      <Table name={`lead_time_${process}`} caption={`${title}: ${words.say("leadDays")}`} columns={columns(page, process)} rows={rows} />
      {same.length > 0 && <p class="note">{words.say("unchanged", words.list(same.map((s) => words.title(data.names.scenarios, s))))}</p>}
    </>
  );
}

export function LeadTimes({ process }: { process: string }) {
  const { data, words } = usePage();
  return (
    <section id="lead" aria-labelledby="lead-title">
      <h2 id="lead-title">{words.say("lead")}</h2>
      <p>{words.say("leadIntro")}</p>
      {data.names.processes.map(({ name }) => (
        <Block key={name} title={words.title(data.names.processes, name)} open={name === process}>
          {() => <OneProcess process={name} />}
        </Block>
      ))}
    </section>
  );
}
