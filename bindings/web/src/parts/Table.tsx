// A table that can be taken along as CSV, with the numbers unrounded there.
import type { ComponentChildren } from "preact";
import type { Estimate } from "../data";
import * as numbers from "../numbers";
import { usePage } from "./context";

type CsvValue = string | number | null | undefined;

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ComponentChildren;
  csv: [heading: string, value: (row: Row) => CsvValue][];
  numeric?: boolean;
}

interface Props<Row> {
  name: string; // of the file
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  className?: string;
}

export function textColumn<Row>(title: string, heading: string, text: (row: Row) => string): Column<Row> {
  return { title, cell: text, csv: [[heading, text]] };
}

export function estimateColumn<Row>(
  title: string,
  heading: string,
  estimate: (row: Row) => Estimate | null | undefined,
  write: (e: Estimate | null | undefined) => ComponentChildren = numbers.number,
): Column<Row> {
  return {
    title,
    numeric: true,
    cell: (row) => write(estimate(row)),
    csv: [
      [heading, (row) => estimate(row)?.value],
      [`${heading}_low`, (row) => estimate(row)?.ci95?.[0]],
      [`${heading}_high`, (row) => estimate(row)?.ci95?.[1]],
    ],
  };
}

/** A difference: bold where it is sure, coloured where less is better. */
export function Change({ e, text, lessIsBetter = true }: { e: Estimate | null | undefined; text: string; lessIsBetter?: boolean }) {
  if (!numbers.leavesOutZero(e)) return <span class="unsure">{text}</span>;
  const good = e!.value! < 0 === lessIsBetter;
  return <b class={good ? "good" : "bad"}>{text}</b>;
}

function csvText(value: CsvValue): string {
  if (value == null) return "";
  if (typeof value === "number") return String(value);
  // A spreadsheet takes what begins like this for a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf<Row>(columns: Column<Row>[], rows: Row[]): string {
  const fields = columns.flatMap((column) => column.csv);
  const lines = [fields.map(([heading]) => heading), ...rows.map((row) => fields.map(([, value]) => value(row)))];
  return lines.map((line) => line.map(csvText).join(",")).join("\r\n") + "\r\n";
}

function download(name: string, text: string) {
  // The mark tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function Table<Row>({ name, caption, columns, rows, className }: Props<Row>) {
  const { words } = usePage();
  return (
    <div class="table" data-table={name}>
      <div class="table-head">
        <span>{caption}</span>
        <button type="button" class="csv" aria-label={words.say("csvOf", caption)} onClick={() => download(name, csvOf(columns, rows))}>
          ⤓ {words.say("csv")}
        </button>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={`${words.say("table")}: ${caption}`}>
        <table class={className}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" class={column.numeric ? "num" : ""}>{column.title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr data-row={String(columns[0].csv[0][1](row) ?? "")}>
                {columns.map((column, i) =>
                  i === 0 ? (
                    <th scope="row">{column.cell(row)}</th>
                  ) : (
                    <td class={column.numeric ? "num" : ""}>{column.cell(row)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
