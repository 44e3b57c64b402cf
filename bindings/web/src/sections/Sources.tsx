// Where every number comes from, and how to get the same bytes again.
import type { SourcedNumber } from "../data";
import { Block } from "../parts/Block";
import { usePage, type Page } from "../parts/context";
import { Table, textColumn, type Column } from "../parts/Table";

const kindOf = ({ words }: Page, kind: string) => (words.has(kind) ? words.say(kind) : kind);
const range = (n: SourcedNumber) => (n.range ? `${n.range[0]} – ${n.range[1]}` : "");

export function Assumptions() {
  const page = usePage();
  const { data, words } = page;
  const { counts, numbers } = data.facts.provenance;
  const assumed = numbers.filter((n) => n.source === "assumed");
  const place = (n: SourcedNumber) => (n.line ? `${n.file}:${n.line}` : n.file);
  const columns: Column<SourcedNumber>[] = [
    { ...textColumn<SourcedNumber>(words.say("number"), "path", (n) => n.path), cell: (n) => <code>{n.path}</code> },
    { ...textColumn<SourcedNumber>(words.say("stated"), "stated", (n) => n.text), numeric: true },
    textColumn(words.say("range"), "range", range),
    { ...textColumn<SourcedNumber>(words.say("reason"), "reason", (n) => n.source_text ?? ""), cell: (n) => n.source_text },
  ];
  const all: Column<SourcedNumber>[] = [
    ...columns.slice(0, 2),
    textColumn(words.say("source"), "source", (n) => kindOf(page, n.source)),
    ...columns.slice(2),
    textColumn(words.say("place"), "place", place),
  ];
  const kinds = Object.entries(counts).filter(([, one]) => one.count > 0);
  return (
    <section id="assumptions" aria-labelledby="assumptions-title">
      <h2 id="assumptions-title">{words.say("assumptions")}</h2>
      <ul class="counts">
        {kinds.map(([kind, one]) => (
          <li class={kind}>
            <b>{one.count}</b> {kindOf(page, kind)}
          </li>
        ))}
      </ul>
      {assumed.length > 0 && (
        <Block title={words.say("assumedNumbers")} open={false}>
          {() => <Table name="assumptions" caption={words.say("assumedNumbers")} columns={columns} rows={assumed} className="prose" />}
        </Block>
      )}
      <Block title={words.say("allNumbers")} open={false}>
        {() => <Table name="numbers" caption={words.say("allNumbers")} columns={all} rows={numbers} className="prose" />}
      </Block>
    </section>
  );
}

export function Provenance() {
  const { data, words } = usePage();
  const { study, clockstop } = data.results;
  const facts: [string, string][] = [
    [words.say("version"), `clockstop ${clockstop.version}`],
    [words.say("study"), study.file],
    [words.say("digest"), study.digest],
    [words.say("seed"), String(study.seed)],
    [words.say("replications"), String(study.replications)],
    [words.say("window"), data.names.window.join(" – ")],
    [words.say("calendar"), words.say("calendarText", data.names.calendar.name, data.names.calendar.first, data.names.calendar.last)],
  ];
  return (
    <section id="provenance" aria-labelledby="provenance-title">
      <h2 id="provenance-title">{words.say("provenance")}</h2>
      <dl class="facts">
        {facts.map(([term, text]) => (
          <div>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <h3>{words.say("warnings")}</h3>
      {study.warnings.length === 0 ? (
        <p>{words.say("noWarnings")}</p>
      ) : (
        <ul class="warnings">
          {study.warnings.map((warning) => (
            <li>{warning}</li>
          ))}
        </ul>
      )}
      <h3>{words.say("again")}</h3>
      <p>
        <code>clockstop compare {study.file} --seed {study.seed} --replications {study.replications} --report out.html</code>
      </p>
    </section>
  );
}
