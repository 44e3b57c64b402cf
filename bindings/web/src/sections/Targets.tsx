// Aims on output: what each scenario reaches, and whether that is enough.
import type { Target } from "../data";
import * as numbers from "../numbers";
import { usePage } from "../parts/context";
import { Table, textColumn, type Column } from "../parts/Table";

const look = { met: "kept", missed: "broken", undecided: "mostly" } as const;

export function Targets() {
  const { data, words } = usePage();
  const targets = data.results.targets ?? {};
  if (data.names.targets.length === 0) return null;
  const aim = ({ of, count, at_least }: Target) =>
    words.say(of ? "targetAimOf" : count === "approved" ? "targetAimApproved" : "targetAimDecided", numbers.plain(at_least));
  const first: Column<string>[] = [
    {
      ...textColumn<string>(words.say("target"), "target", (name) => name),
      cell: (name) => (
        <>
          {words.title(data.names.targets, name)} <small>{targets[name].clause}</small>
        </>
      ),
    },
    { ...textColumn<string>(words.say("targetAim"), "of", (name) => targets[name].of ?? targets[name].count), cell: (name) => aim(targets[name]) },
  ];
  first[1].csv.push(["at_least", (name) => targets[name].at_least]);
  const columns = data.names.scenarios.map(({ name: scenario }): Column<string> => {
    const of = (name: string) => targets[name].scenarios[scenario];
    return {
      title: words.title(data.names.scenarios, scenario),
      numeric: true,
      cell: (name) => (
        <>
          {targets[name].of && of(name).reached.value != null ? "× " : ""}
          {numbers.number(of(name).reached)} <b class={`share ${look[of(name).verdict]}`}>{words.say(of(name).verdict)}</b>
        </>
      ),
      csv: [
        [scenario, (name) => of(name).reached.value],
        [`${scenario}_low`, (name) => of(name).reached.ci95?.[0]],
        [`${scenario}_high`, (name) => of(name).reached.ci95?.[1]],
        [`${scenario}_verdict`, (name) => of(name).verdict],
      ],
    };
  });
  return (
    <section id="targets" aria-labelledby="targets-title">
      <h2 id="targets-title">{words.say("targets")}</h2>
      <p>{words.say("targetsIntro")}</p>
      <Table name="targets" caption={words.say("targets")} columns={[...first, ...columns]} rows={data.names.targets.map((t) => t.name)} className="matrix" />
    </section>
  );
}
