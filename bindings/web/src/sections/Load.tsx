// How busy each pool is in each period: a heat map that is a table, with overload marked by more than its colour.
import * as numbers from "../numbers";
import { usePage, type Page } from "../parts/context";
import { percent } from "../numbers";
import { Table, textColumn, estimateColumn, type Column } from "../parts/Table";
import { scenarioTitle } from "./LeadTimes";

const overload = 90; // percent
const level = (load: number) => Math.min(10, Math.max(0, Math.round(load * 10)));

function columns(page: Page, scenario: string): Column<string>[] {
  const { data, words } = page;
  const { periods, scenarios } = data.course;
  return [
    { ...textColumn<string>(words.say("pool"), "pool", (pool) => pool), cell: (pool) => words.title(data.names.pools, pool) },
    ...periods.slice(0, -1).map((period, i): Column<string> => {
      const load = (pool: string) => scenarios[scenario].pools[pool]?.[i]?.[0];
      return {
        title: period.slice(0, 7),
        numeric: true,
        cell: (pool) => {
          const value = load(pool);
          if (value == null) return numbers.nothing;
          return <span class={`heat heat-${level(value)}`}>{`${Math.round(100 * value) >= overload ? "▲ " : ""}${Math.round(100 * value)}`}</span>;
        },
        csv: [[period, load]],
      };
    }),
    estimateColumn(words.say("mean"), "utilisation", (pool) => data.results.scenarios[scenario].pools[pool]?.utilisation, percent),
  ];
}

export function Load({ scenario }: { scenario: string }) {
  const page = usePage();
  const { data, words } = page;
  const pools = data.names.pools.map((pool) => pool.name).filter((pool) => data.course.scenarios[scenario].pools[pool]?.some((band) => band));
  if (pools.length === 0) return null;
  const base = data.names.baseline;
  const shown = data.course.scenarios[base] && base !== scenario ? [base, scenario] : [scenario];
  return (
    <section id="load" aria-labelledby="load-title">
      <h2 id="load-title">{words.say("load")}</h2>
      <p>{words.say("loadIntro")}</p>
      {shown.map((s) => (
        <Table key={s} name={`load_${s}`} caption={`${words.say("loadOf", scenarioTitle(page, s))}, %`} columns={columns(page, s)} rows={pools} className="heatmap" />
      ))}
    </section>
  );
}
