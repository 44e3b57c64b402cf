// The process as a diagram, with what happens at each stage in a table below it.
import { flowChart } from "../charts/flow";
import type { Stage } from "../data";
import * as numbers from "../numbers";
import { Block } from "../parts/Block";
import { usePage, type Page } from "../parts/context";
import { Figure } from "../parts/Figure";
import { estimateColumn, Table, textColumn, type Column } from "../parts/Table";

type Row = [name: string, stage: Stage];

function columns({ data, words }: Page, process: string): Column<Row>[] {
  return [
    { ...textColumn<Row>(words.say("stage"), "stage", ([name]) => name), cell: ([name]) => words.title(data.names.stages[process] ?? [], name) },
    estimateColumn(words.say("waitHours"), "wait_h", ([, stage]) => stage.wait_h.mean),
    estimateColumn(words.say("workHours"), "work_h", ([, stage]) => stage.work_h.mean),
    estimateColumn(words.say("visits"), "visits", ([, stage]) => stage.visits),
    estimateColumn(words.say("askedForMore"), "deficiency", ([, stage]) => stage.deficiency?.share, numbers.percent),
  ];
}

function OneProcess({ process, scenario }: { process: string; scenario: string }) {
  const page = usePage();
  const { data, words } = page;
  const graph = data.graphs.find((one) => one.process === process && one.scenarios.includes(scenario));
  const { stages } = data.results.scenarios[scenario].processes[process];
  if (!graph) return null;
  const wait = (name: string) => {
    const hours = stages[name]?.wait_h.mean.value;
    return hours == null ? null : { days: hours / 24, text: hours < 1 ? "" : words.say("waits", numbers.plain(hours / 24)) };
  };
  const title = words.title(data.names.processes, process);
  const spoken = `${title}: ${graph.nodes.filter((node) => node.shape === "stage").map((node) => node[words.language].split("\n")[0]).join(" → ")}`;
  return (
    <>
      <Figure kind="flow" marks=".flow-node.stage" rows={graph.nodes.filter((node) => node.shape === "stage").length} label={spoken}
        draw={(width) => flowChart(graph, { language: words.language, wait }, width)} />
      <Table name={`stages_${process}`} caption={title} columns={columns(page, process)} rows={Object.entries(stages)} />
    </>
  );
}

export function Flow({ process, scenario }: { process: string; scenario: string }) {
  const { data, words } = usePage();
  return (
    <section id="flow" aria-labelledby="flow-title">
      <h2 id="flow-title">{words.say("flow")}</h2>
      <p>{words.say("flowIntro", words.title(data.names.scenarios, scenario))}</p>
      {data.names.processes.map(({ name }) => (
        <Block key={name} title={words.title(data.names.processes, name)} open={name === process}>
          {() => <OneProcess process={name} scenario={scenario} />}
        </Block>
      ))}
    </section>
  );
}
