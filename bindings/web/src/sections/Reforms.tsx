// The reforms: clause, quote, dates, and what they change.
import type { Fact, Reform } from "../data";
import { usePage, type Page } from "../parts/context";
import { Table, textColumn, type Column } from "../parts/Table";

interface Row {
  name: string;
  title: string;
  reform: Reform;
  changes: string[];
  scenarios: string[];
}

/** Every change of a reform once, as "path: before → after". */
function changesOf({ data, words }: Page, name: string): string[] {
  const lines: string[] = [];
  for (const scenario of Object.values(data.facts.scenarios)) {
    if (!scenario.reforms.includes(name)) continue;
    for (const fact of scenario.facts) {
      const line = changeLine(fact, name);
      if (line && !lines.includes(line)) lines.push(line);
    }
  }
  const base = data.facts.scenarios[data.names.baseline];
  for (const scenario of Object.values(data.facts.scenarios)) {
    if (scenario.reforms.length !== 1 || scenario.reforms[0] !== name || !base) continue;
    for (const [process, flow] of Object.entries(scenario.flows))
      if (flow !== base.flows[process]) lines.push(words.say("flowChanges", flow));
  }
  return lines;
}

function changeLine(fact: Fact, reform: string): string | null {
  const at = fact.chain?.findIndex((link) => link.reform === reform) ?? -1;
  if (at < 0) return null;
  const before = at > 0 ? fact.chain![at - 1].after : fact.written;
  return before != null ? `${fact.path}: ${before} → ${fact.chain![at].after}` : `${fact.path}: ${fact.chain![at].after}`;
}

function dates({ words }: Page, { from, to }: Reform): string {
  if (from && to) return words.say("fromUntil", from, to);
  if (from) return words.say("from", from);
  return to ? words.say("until", to) : words.say("always");
}

function columns(page: Page): Column<Row>[] {
  const { data, words } = page;
  const document = (row: Row) => (row.reform.document ? `${row.reform.clause ?? ""} · ${row.reform.document}` : words.say("noDocument"));
  return [
    { ...textColumn<Row>(words.say("reform"), "reform", (row) => row.name), cell: (row) => row.title },
    textColumn(words.say("clause"), "clause", document),
    { ...textColumn<Row>(words.say("quote"), "quote", (row) => row.reform.quote ?? ""), cell: (row) => row.reform.quote && <q lang="zh">{row.reform.quote}</q> },
    textColumn(words.say("inForce"), "in_force", (row) => dates(page, row.reform)),
    {
      title: words.say("changes"),
      csv: [["changes", (row) => row.changes.join("; ")]],
      cell: (row) => (
        <ul class="changes">
          {row.changes.map((line) => (
            <li><code>{line}</code></li>
          ))}
          {row.reform.when && <li>{words.say("onlyWhen", row.reform.when)}</li>}
          {row.reform.binds === "immediately" && <li>{words.say("bindsNow")}</li>}
        </ul>
      ),
    },
    textColumn(words.say("inScenarios"), "scenarios", (row) => words.list(row.scenarios.map((s) => words.title(data.names.scenarios, s)))),
  ];
}

export function Reforms() {
  const page = usePage();
  const { data, words } = page;
  const rows: Row[] = Object.entries(data.facts.reforms)
    .map(([name, reform]) => ({
      name,
      title: reform.title?.[words.language] ?? name,
      reform,
      changes: changesOf(page, name),
      scenarios: Object.keys(data.facts.scenarios).filter((s) => data.facts.scenarios[s].reforms.includes(name)),
    }))
    .filter((row) => row.scenarios.length > 0);
  if (rows.length === 0) return null;
  return (
    <section id="reforms" aria-labelledby="reforms-title">
      <h2 id="reforms-title">{words.say("reforms")}</h2>
      <Table name="reforms" caption={words.say("reforms")} columns={columns(page)} rows={rows} className="prose" />
    </section>
  );
}
