/** A labelled sample from a CSV or TSV file. */

export const MOST_BYTES = 5_000_000;
export const MOST_ROWS = 5000;

export interface Table {
  readonly delimiter: "," | ";" | "\t";
  readonly rows: readonly (readonly string[])[];
  /** There were more than `MOST_ROWS`; the rest was left out. */
  readonly cut: boolean;
}

/** How to read a table; columns count from 0. */
export interface Columns {
  readonly header: boolean;
  readonly text: number;
  readonly label: number;
  /** Between the labels of a row; empty where each row has one. */
  readonly separator: string;
}

export interface SampleRow {
  readonly text: string;
  /** Indices into the model's labels, each once. */
  readonly gold: readonly number[];
}

export interface Sample {
  readonly rows: readonly SampleRow[];
  /** Labels that the model does not have, with how many rows were left out for them. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Rows left out because they have no text, or no label where each row has one. */
  readonly empty: number;
}

export const SEPARATORS = ["", ",", ";", "|", " "] as const;

/** Reads CSV as RFC 4180 says, with commas or semicolons; TSV, where a quote is an ordinary character. */
export function parseTable(text: string): Table {
  const source = text.replace(/^\ufeff/, "");
  const firstLine = /^[^\r\n]*/.exec(source)?.[0] ?? "";
  const count = (what: string): number => firstLine.split(what).length - 1;
  const delimiter = count("\t") > 0 ? "\t" : count(";") > count(",") ? ";" : ",";
  const rows = delimiter === "\t" ? tabbed(source) : quoted(source, delimiter);
  return { delimiter, rows: rows.slice(0, MOST_ROWS + 1), cut: rows.length > MOST_ROWS + 1 };
}

function tabbed(source: string): string[][] {
  const lines = source.split(/\r\n|\r|\n/, MOST_ROWS + 3);
  return lines.filter((line) => line !== "").map((line) => line.split("\t"));
}

function quoted(source: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length && rows.length < MOST_ROWS + 2) {
    let cell = "";
    if (source[at] === '"') {
      at++;
      for (;;) {
        const quote = source.indexOf('"', at);
        if (quote < 0) {
          cell += source.slice(at); // never closed: the rest is the cell
          at = source.length;
          break;
        }
        cell += source.slice(at, quote);
        at = quote + 1;
        if (source[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    const start = at;
    while (at < source.length && source[at] !== delimiter && source[at] !== "\n" && source[at] !== "\r") at++;
    row.push(cell + source.slice(start, at));
    if (source[at] === delimiter) {
      at++;
      if (at < source.length) continue;
      row.push("");
    } else if (source[at] === "\r" && source[at + 1] === "\n") at += 2;
    else at++;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}

/** The index of a label by its name, else by its number; -1. */
function labelIndex(name: string, labels: readonly string[]): number {
  const exact = labels.indexOf(name);
  if (exact >= 0) return exact;
  const folded = name.toLowerCase();
  const loose = labels.findIndex((label) => label.toLowerCase() === folded);
  if (loose >= 0) return loose;
  return /^\d{1,6}$/.test(name) && Number(name) < labels.length ? Number(name) : -1;
}

function split(cell: string, separator: string): string[] {
  const parts = separator === "" ? [cell] : cell.split(separator);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

const LABEL_NAME = /^(labels?|class(es)?|category|categories|target|gold|emotions?|intent|language|lang|y)$/i;
const TEXT_NAME =
  /^(text|sentence|sentences|content|comment|review|input|utterance|tweet|x|(file|image|img|picture)(_?(name|path))?|path)$/i;

/** A guess at what the columns are, from their names and from what the model's labels are. */
export function guessColumns({ rows }: Table, labels: readonly string[], multiLabel: boolean): Columns {
  const [first = [], ...others] = rows;
  const width = Math.max(1, ...rows.slice(0, 50).map((row) => row.length));
  const looked = others.slice(0, 200);
  const known = (column: number, separator: string): number => {
    const parts = looked.flatMap((row) => split(row[column] ?? "", separator));
    // A number may be anything: names weigh more.
    const hits = parts.map((part) => (labelIndex(part, labels) < 0 ? 0 : /^\d+$/.test(part) ? 0.9 : 1));
    return parts.length > 0 ? hits.reduce<number>((sum, hit) => sum + hit, 0) / parts.length : 0;
  };
  const named = (pattern: RegExp): number => first.findIndex((cell) => pattern.test(cell.trim()));
  const called = named(LABEL_NAME);
  let guess = { label: -1, separator: "", share: 0 };
  for (const separator of multiLabel ? SEPARATORS : [""]) {
    for (let label = 0; label < width; label++) {
      // What is called a label is one where it holds any of them: numbers in another column may be anything.
      const share = known(label, separator) * (label === called ? 10 : 1);
      if (share > guess.share) guess = { label, separator, share };
    }
  }
  const header = called >= 0 || named(TEXT_NAME) >= 0;
  if (guess.label < 0) guess.label = called >= 0 ? called : width - 1;
  const length = (column: number): number =>
    looked.reduce((sum, row) => sum + (row[column]?.length ?? 0), first[column]?.length ?? 0);
  let text = named(TEXT_NAME);
  if (text < 0 || text === guess.label) {
    const rest = Array.from({ length: width }, (_, i) => i).filter((column) => column !== guess.label);
    text = rest.sort((a, b) => length(b) - length(a))[0] ?? 0;
  }
  return { header, text, label: guess.label, separator: guess.separator };
}

/** The rows whose labels the model has. */
export function readSample(
  table: Table,
  columns: Columns,
  labels: readonly string[],
  multiLabel: boolean,
): Sample {
  const rows: SampleRow[] = [];
  const unknown = new Map<string, number>();
  let empty = 0;
  const body = (columns.header ? table.rows.slice(1) : table.rows).slice(0, MOST_ROWS);
  for (const row of body) {
    const text = row[columns.text]?.trim() ?? "";
    const names = split(row[columns.label] ?? "", multiLabel ? columns.separator : "");
    if (text === "" || (names.length === 0 && !multiLabel)) {
      empty++;
      continue;
    }
    const gold = names.map((name) => labelIndex(name, labels));
    const missing = names.find((_, i) => (gold[i] ?? -1) < 0);
    if (missing === undefined) rows.push({ text, gold: [...new Set(gold)] });
    else unknown.set(missing, (unknown.get(missing) ?? 0) + 1);
  }
  return { rows, unknown, empty };
}
