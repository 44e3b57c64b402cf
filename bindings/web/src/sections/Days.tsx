// Where the days of a case go, by kind for every scenario and by stage for the one chosen.
import { colorOf, daysChart, partsOf, type DaysRow } from "../charts/days";
import { dayKinds, type DayKind, type ProcessCourse, type StageCourse } from "../data";
import * as numbers from "../numbers";
import { Block } from "../parts/Block";
import { usePage, type Page } from "../parts/context";
import { Figure } from "../parts/Figure";
import { Table, textColumn, type Column } from "../parts/Table";
import { changing, scenarioTitle } from "./LeadTimes";

const daysAt = (stage: StageCourse, kind: DayKind) => {
  const place = dayKinds.indexOf(kind);
  return stage.days[place] + stage.days[place + dayKinds.length];
};
const limitedDays = (stage: StageCourse) => stage.days.slice(dayKinds.length).reduce((sum, days) => sum + days, 0);
const allDays = (stage: StageCourse) => stage.days.reduce((sum, days) => sum + days, 0);

function row(page: Page, scenario: string, course: ProcessCourse): DaysRow {
  const parts = Object.fromEntries(
    dayKinds.map((kind) => [kind, course.stages.reduce((sum, stage) => sum + daysAt(stage, kind), 0)]),
  ) as Record<DayKind, number>;
  const sum = dayKinds.reduce((all, kind) => all + parts[kind], 0);
  return {
    title: scenarioTitle(page, scenario),
    parts,
    limited: course.stages.reduce((all, stage) => all + limitedDays(stage), 0),
    sumText: `${numbers.plain(sum)} ${page.words.say("daysUnit")}`,
  };
}

/** One decimal is as much as a planner reads of a day. */
const short = (days: number) => (days === 0 ? "" : days < 0.05 ? "<0.1" : days.toFixed(1));

function Legend() {
  const { words } = usePage();
  return (
    <ul class="legend">
      {dayKinds.map((kind) => (
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <rect width="14" height="14" rx="2" fill={colorOf[kind]} />
          </svg>{" "}
          {words.say(kind)}
        </li>
      ))}
    </ul>
  );
}

function stageColumns({ data, words }: Page, process: string): Column<StageCourse>[] {
  const days = (title: string, heading: string, value: (stage: StageCourse) => number): Column<StageCourse> => ({
    title,
    numeric: true,
    cell: (stage) => short(value(stage)),
    csv: [[heading, value]],
  });
  return [
    {
      ...textColumn<StageCourse>(words.say("stage"), "stage", (stage) => stage.stage),
      cell: (stage) => words.title(data.names.stages[process] ?? [], stage.stage),
    },
    ...dayKinds.map((kind) => days(words.say(kind), `${kind}_d`, (stage) => daysAt(stage, kind))),
    days(words.say("sum"), "sum_d", allDays),
    days(words.say("underLimit"), "under_a_limit_d", limitedDays),
    { title: words.say("comesHere"), numeric: true, cell: (stage) => numbers.share(stage.visited), csv: [["visited", (stage) => stage.visited]] },
    { title: words.say("holdsUp"), numeric: true, cell: (stage) => numbers.share(stage.held_up), csv: [["held_up", (stage) => stage.held_up]] },
  ];
}

function scenarioColumns({ words }: Page): Column<DaysRow>[] {
  return [
    textColumn(words.say("scenario"), "scenario", (one) => one.title),
    ...dayKinds.map(
      (kind): Column<DaysRow> => ({ title: words.say(kind), numeric: true, cell: (one) => short(one.parts[kind]), csv: [[`${kind}_d`, (one) => one.parts[kind]]] }),
    ),
    { title: words.say("underLimit"), numeric: true, cell: (one) => short(one.limited), csv: [["under_a_limit_d", (one) => one.limited]] },
  ];
}

function OneProcess({ process, scenario }: { process: string; scenario: string }) {
  const page = usePage();
  const { data, words } = page;
  const title = words.title(data.names.processes, process);
  const course = (s: string) => data.course.scenarios[s].processes[process];
  const rows = changing(page, process)
    .shown.filter((s) => course(s).stages.length > 0)
    .map((s) => row(page, s, course(s)));
  if (rows.length === 0) return null;
  const spoken = `${words.say("days")}: ${rows.map((one) => `${one.title} ${one.sumText}`).join("; ")}`;
  return (
    <>
      <Legend />
      <Figure kind="days" marks=".part rect" rows={partsOf(rows).length} label={spoken}
        draw={(width) => daysChart(rows, width, words.say("daysLong"), (kind) => words.say(kind))} />
      <Table name={`days_${process}`} caption={`${title}: ${words.say("days")}`} columns={scenarioColumns(page)} rows={rows} />
      <Table name={`days_by_stage_${process}`} caption={`${title} – ${words.title(data.names.scenarios, scenario)}`}
        columns={stageColumns(page, process)} rows={course(scenario).stages} />
    </>
  );
}

export function Days({ process, scenario }: { process: string; scenario: string }) {
  const { data, words } = usePage();
  return (
    <section id="days" aria-labelledby="days-title">
      <h2 id="days-title">{words.say("days")}</h2>
      <p>{words.say("daysIntro")}</p>
      <p>{words.say("holdsUpIntro")}</p>
      {data.names.processes.map(({ name }) => (
        <Block key={name} title={words.title(data.names.processes, name)} open={name === process}>
          {() => <OneProcess process={name} scenario={scenario} />}
        </Block>
      ))}
    </section>
  );
}
