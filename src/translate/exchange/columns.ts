import type { Place, Report } from "../../base/diagnostic.ts";
import { ledgerDigest } from "../../message/review.ts";
import type { BookEntry } from "../book.ts";
import { type ExchangeFile, type ExchangeUnit, exchangeState, termLines } from "./unit.ts";
import { areLost } from "./whole-file.ts";

/** The columns of a sheet by name; the two languages stand between `key` and `state` under their tags. */
export const ownColumns = ["key", "state", "terms", "note", "longest", "base"] as const;

/** A cell as it was read. */
export interface SheetCell {
  readonly text: string;
  /** Why its text is not what somebody wrote there: a formula, a value such as `#NAME?`, a day, words struck out. */
  readonly fault?: "formula" | "error" | "date" | "struck";
  /** The comment that hangs at it. */
  readonly comment?: string;
  readonly place: Place;
}

/** What spreadsheets write where a formula failed: Excel's and LibreOffice's. */
export const errorValue = /^(#(NAME\?|REF!|VALUE!|N\/A|DIV\/0!|NUM!|NULL!)|Err:\d+)$/;

/** The names of the columns, each with what it is called: `rad – Klei Êđê`. */
export function headerOf(
  { source, target }: { readonly source: string; readonly target: string },
  titleOf: (column: string) => string,
): readonly string[] {
  const [key, ...rest] = ownColumns;
  return [key, source, target, ...rest].map((column) => `${column} – ${titleOf(column)}`);
}

/** A row for each entry, in the order of `headerOf`. */
export function rowsOf(
  book: readonly BookEntry[],
  say: (finding: BookEntry["findings"][number]) => string,
): readonly (readonly string[])[] {
  return book.map((entry) => {
    const { string, findings, longest } = entry;
    const { key, source, target = "" } = string;
    const notes = [...findings.map(say), ...(string.entry?.note === undefined ? [] : [string.entry.note])];
    return [
      key,
      source,
      target,
      exchangeState(entry),
      termLines(entry).join("\n"),
      notes.join("\n"),
      String(longest),
      `${ledgerDigest(target)}.${noteDigest(notes.join("\n"))}`,
    ];
  });
}

/**
 * The strings of a sheet, whatever the order of its columns. Undefined, and reported, without the columns `key`, `vi`
 * and a third language (`exchange-columns`), or where a cell does not hold what somebody wrote (`exchange-formula`,
 * `exchange-error`, `exchange-date`, `exchange-struck`). What people wrote beside the translations is told (`import-comment`).
 */
export function unitsOfSheet(
  rows: readonly (readonly SheetCell[])[],
  { source, file }: { readonly source: string; readonly file: string },
  report: Report,
): ExchangeFile | undefined {
  const [header = [], ...all] = rows;
  const names = header.map(({ text }) => text.split("–", 1)[0]?.trim() ?? "");
  const languages = names.filter((name) => /^[a-z]{2,3}$/.test(name) && name !== "key" && name !== source);
  const [language] = languages;
  if (!names.includes("key") || !names.includes(source) || language === undefined || languages.length > 1) {
    const values = { found: names.slice(0, 8).join(", ") || "∅", source };
    report({ severity: "error", code: "exchange-columns", values, place: { file, line: 1, column: 1 } });
    return undefined;
  }
  const columns = { header, names, source, target: language };
  const body = all.filter((row) => keyOf(row, columns) !== "");
  const isWhole = body.map((row) => reportFaults(row, columns, report)).every(Boolean);
  if (!isWhole) return undefined;
  const units = body.map((row) => unitOf(row, columns));
  if (!areLost(units)) for (const row of body) reportRemarks(row, columns, report);
  return { language, units };
}

interface Columns {
  readonly header: readonly SheetCell[];
  readonly names: readonly string[];
  readonly source: string;
  readonly target: string;
}

function cellOf(row: readonly SheetCell[], name: string, { names }: Columns): SheetCell | undefined {
  return row[names.indexOf(name)];
}

function keyOf(row: readonly SheetCell[], columns: Columns): string {
  return cellOf(row, "key", columns)?.text.trim() ?? "";
}

function unitOf(row: readonly SheetCell[], columns: Columns): ExchangeUnit {
  const textOf = (name: string) => cellOf(row, name, columns)?.text ?? "";
  const [base] = textOf("base").trim().split(".");
  const place = (cellOf(row, columns.target, columns) ?? cellOf(row, "key", columns))?.place;
  return {
    key: keyOf(row, columns),
    source: textOf(columns.source),
    target: textOf(columns.target),
    ...(base && { base }),
    claimsApproval: textOf("state").trim() === "signed-off",
    place: place ?? { file: "", line: 1, column: 1 },
  };
}

/** True when both texts are what somebody wrote. */
function reportFaults(row: readonly SheetCell[], columns: Columns, report: Report): boolean {
  const texts = [columns.target, columns.source].flatMap((name) => cellOf(row, name, columns) ?? []);
  for (const { text, fault, place } of texts)
    if (fault) {
      const values = { key: keyOf(row, columns), text };
      report({ severity: "error", code: `exchange-${fault}`, values, place });
    }
  return texts.every(({ fault }) => fault === undefined);
}

/** What somebody wrote for a person to read: comments of cells, columns of their own, the notes where they are not those that went out. */
function reportRemarks(row: readonly SheetCell[], columns: Columns, report: Report): void {
  const { header, names, source, target } = columns;
  const key = keyOf(row, columns);
  const known: ReadonlySet<string> = new Set([...ownColumns, source, target]);
  const say = (comment: string, place: Place) =>
    report({ severity: "note", code: "import-comment", values: { key, comment }, place });
  for (const [at, { text, comment, place }] of row.entries()) {
    if (comment) say(comment, place);
    if (text.trim() === "" || known.has(names[at] ?? "")) continue;
    const title = header[at]?.text.trim() ?? "";
    say(title === "" ? text : `${title}: ${text}`, place);
  }
  const [, sent] = cellOf(row, "base", columns)?.text.trim().split(".") ?? [];
  const note = cellOf(row, "note", columns);
  if (sent && note && note.text.trim() !== "" && noteDigest(note.text) !== sent) say(note.text, note.place);
}

/** Enough of a digest to know a cell that nobody touched, whatever program saved it. */
function noteDigest(text: string): string {
  return ledgerDigest(text.normalize("NFC").replace(/\r\n?/g, "\n").trim()).slice(0, 8);
}
