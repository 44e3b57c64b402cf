// On-time shares per limit against promise, law and extension, and what could be promised.
import { clockTitle, isCivil, promiseOf, promiseText, tellingClock } from "../answer";
import { onTimeChart, type OnTimeRow } from "../charts/onTime";
import { clockAt, judgedClocks, type Clock, type ClockPlace } from "../data";
import * as numbers from "../numbers";
import { Block } from "../parts/Block";
import { usePage, type Page } from "../parts/context";
import { Figure } from "../parts/Figure";
import { estimateColumn, Table, textColumn, type Column } from "../parts/Table";
import { changing, scenarioTitle } from "./LeadTimes";

interface Row {
  scenario: string;
  title: string;
  clock: Clock;
}

function columns({ words }: Page): Column<Row>[] {
  const kept = (row: Row) => row.clock.kept_wd ?? row.clock.kept_d;
  return [
    { ...textColumn<Row>(words.say("scenario"), "scenario", (row) => row.scenario), cell: (row) => row.title },
    textColumn(words.say("promise"), "promise", (row) => promiseText(words, promiseOf(row.clock), isCivil(row.clock))),
    estimateColumn(words.say("committed"), "on_time.committed", (row) => row.clock.on_time?.committed, numbers.percent),
    estimateColumn(words.say("statutory"), "on_time.statutory", (row) => row.clock.on_time?.statutory, numbers.percent),
    estimateColumn(words.say("extended"), "on_time.extended", (row) => row.clock.on_time?.extended, numbers.percent),
    estimateColumn(words.say("kept90"), "kept.p90", (row) => kept(row)?.p90, numbers.value),
    estimateColumn(words.say("kept95"), "kept.p95", (row) => kept(row)?.p95, numbers.value),
    estimateColumn(words.say("kept99"), "kept.p99", (row) => kept(row)?.p99, numbers.value),
  ];
}

function OneClock({ process, place }: { process: string; place: ClockPlace }) {
  const page = usePage();
  const { data, words } = page;
  const rows: Row[] = changing(page, process)
    .shown.map((scenario) => ({ scenario, title: scenarioTitle(page, scenario), clock: clockAt(data, scenario, process, place)! }))
    .filter((row) => row.clock?.on_time?.committed?.value != null);
  if (rows.length === 0) return null;
  const title = clockTitle(data, words, process, place);
  const drawn: OnTimeRow[] = rows.map((row) => ({
    title: row.title,
    promise: promiseText(words, promiseOf(row.clock), isCivil(row.clock)),
    isBaseline: row.scenario === data.names.baseline,
    committed: row.clock.on_time!.committed!,
    statutory: row.clock.on_time!.statutory,
    extended: row.clock.on_time!.extended,
  }));
  const spoken = `${title}: ${drawn.map((row) => `${row.title}, ${row.promise}: ${numbers.percent(row.committed)}`).join("; ")}`;
  return (
    <div class="clock">
      <h4>{title}</h4>
      <Figure kind="on-time" marks=".committed circle" rows={drawn.length} label={spoken} draw={(width) => onTimeChart(drawn, width)} />
      <Table name={`on_time_${process}_${place.name}`} caption={`${words.title(data.names.processes, process)}: ${title}`} columns={columns(page)} rows={rows} />
    </div>
  );
}

/** The limits that are not always met, the one that the answer speaks of first; the others in a line. */
function OneProcess({ process }: { process: string }) {
  const { data, words } = usePage();
  const telling = tellingClock(data, process);
  const share = (place: ClockPlace) =>
    Math.min(...data.names.scenarios.map((s) => clockAt(data, s.name, process, place)?.on_time?.committed?.value ?? 1));
  const all = judgedClocks(data, process);
  const broken = all.filter((place) => share(place) < 0.9995);
  const met = all.filter((place) => !broken.includes(place));
  broken.sort((a, b) => Number(b.name === telling?.name) - Number(a.name === telling?.name));
  return (
    <>
      {broken.map((place) => (
        <OneClock key={place.kind + place.name} process={process} place={place} />
      ))}
      {met.length > 0 && <p>{words.say("alwaysMet", words.list(met.map((place) => clockTitle(data, words, process, place))))}</p>}
    </>
  );
}

export function Promises({ process }: { process: string }) {
  const { data, words } = usePage();
  return (
    <section id="promises" aria-labelledby="promises-title">
      <h2 id="promises-title">{words.say("onTime")}</h2>
      <p>{words.say("onTimeIntro")}</p>
      {data.names.processes
        .filter(({ name }) => judgedClocks(data, name).length > 0)
        .map(({ name }) => (
          <Block key={name} title={words.title(data.names.processes, name)} open={name === process}>
            {() => <OneProcess process={name} />}
          </Block>
        ))}
    </section>
  );
}
