// Scenarios by processes: what each does to the lead time, and how far promises are kept.
import { promiseOf, promiseText, isCivil, tellingClock } from "../answer";
import { clockAt, differenceOf, type Estimate } from "../data";
import * as numbers from "../numbers";
import { usePage } from "../parts/context";
import { Change, Table, type Column } from "../parts/Table";

export function Overview() {
  const { data, words } = usePage();
  const scenarios = data.names.scenarios.map((s) => s.name);
  const compared = scenarios.filter((s) => s !== data.names.baseline && data.results.comparisons[s]);
  const first: Column<string> = {
    title: words.say("scenario"),
    cell: (s) => (s === data.names.baseline ? words.say("baselineOf", words.title(data.names.scenarios, s)) : words.title(data.names.scenarios, s)),
    csv: [["scenario", (s) => s]],
  };
  const leadColumns = data.names.processes.map(({ name }): Column<string> => {
    const change = (s: string) => differenceOf(data, s, name, "lead_time_d.mean");
    return {
      title: words.title(data.names.processes, name),
      numeric: true,
      cell: (s) => <Change e={change(s)} text={numbers.difference(change(s))} />,
      csv: csvOfEstimate(name, change),
    };
  });
  const promiseColumns = data.names.processes
    .map(({ name }) => ({ name, place: tellingClock(data, name) }))
    .filter((p) => p.place)
    .map(({ name, place }): Column<string> => {
      const clock = (s: string) => clockAt(data, s, name, place!);
      const kept = (s: string) => clock(s)?.on_time?.committed;
      return {
        title: words.title(data.names.processes, name),
        numeric: true,
        cell: (s) => <Kept share={kept(s)?.value} promise={clock(s) ? promiseText(words, promiseOf(clock(s)!), isCivil(clock(s)!)) : ""} />,
        csv: csvOfEstimate(name, kept),
      };
    });
  return (
    <section id="overview" aria-labelledby="overview-title">
      <h2 id="overview-title">{words.say("overview")}</h2>
      {compared.length > 0 && <Table name="change_in_lead_time" caption={words.say("changeInLead")} columns={[first, ...leadColumns]} rows={compared} className="matrix" />}
      {promiseColumns.length > 0 && (
        <>
          <p>{words.say("worstPromise")}</p>
          <Table name="promises_kept" caption={words.say("promiseInCases")} columns={[first, ...promiseColumns]} rows={scenarios} className="matrix" />
        </>
      )}
    </section>
  );
}

function csvOfEstimate(name: string, estimate: (s: string) => Estimate | null | undefined): Column<string>["csv"] {
  return [
    [name, (s) => estimate(s)?.value],
    [`${name}_low`, (s) => estimate(s)?.ci95?.[0]],
    [`${name}_high`, (s) => estimate(s)?.ci95?.[1]],
  ];
}

function Kept({ share, promise }: { share: number | null | undefined; promise: string }) {
  if (share == null) return <>{numbers.nothing}</>;
  const verdict = share >= 0.95 ? "kept" : share >= 0.8 ? "mostly" : "broken";
  return (
    <>
      <b class={`share ${verdict}`}>{numbers.share(share)}</b> <small>{promise}</small>
    </>
  );
}
