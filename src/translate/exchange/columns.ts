import type { Place, Report } from "../../base/diagnostic.ts";
import { ledgerDigest } from "../../message/review.ts";
import type { BookEntry } from "../book.ts";
import { type ExchangeFile, type ExchangeUnit, exchangeState, termLines } from "./unit.ts";

/** The columns of a sheet by name; the two languages stand between `key` and `state` under their tags. */
export const ownColumns = ["key", "state", "terms", "note", "longest", "base"] as const;

/** A cell as it was read: a formula is told apart from the text it gives. */
export interface SheetCell {
  readonly text: string;
  readonly isFormula: boolean;
  readonly place: Place;
}

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
      ledgerDigest(target),
    ];
  });
}

/**
 * The strings of a sheet, whatever the order of its columns. Undefined, and reported, without the columns `key`, `vi`
 * and a third language (`exchange-columns`), or with a formula for a translation (`exchange-formula`).
 */
export function unitsOfSheet(
  rows: readonly (readonly SheetCell[])[],
  { source, file }: { readonly source: string; readonly file: string },
  report: Report,
): ExchangeFile | undefined {
  const [header = [], ...body] = rows;
  const names = header.map(({ text }) => text.split("–", 1)[0]?.trim() ?? "");
  const languages = names.filter((name) => /^[a-z]{2,3}$/.test(name) && name !== "key" && name !== source);
  const [language] = languages;
  if (!names.includes("key") || !names.includes(source) || language === undefined || languages.length > 1) {
    const values = { found: names.slice(0, 8).join(", ") || "∅", source };
    report({ severity: "error", code: "exchange-columns", values, place: { file, line: 1, column: 1 } });
    return undefined;
  }
  let failed = false;
  const units = body.flatMap((row): readonly ExchangeUnit[] => {
    const cell = (name: string) => row[names.indexOf(name)];
    const [key, target] = [cell("key"), cell(language)];
    if (!key || key.text.trim() === "") return [];
    const base = cell("base")?.text.trim();
    for (const { text, isFormula, place } of [target, cell(source)].flatMap((found) => found ?? [])) {
      if (!isFormula) continue;
      failed = true;
      report({ severity: "error", code: "exchange-formula", values: { key: key.text, text }, place });
    }
    const claimsApproval = cell("state")?.text.trim() === "signed-off";
    const texts = { source: cell(source)?.text ?? "", target: target?.text ?? "" };
    return [
      {
        key: key.text.trim(),
        ...texts,
        ...(base && { base }),
        claimsApproval,
        place: target?.place ?? key.place,
      },
    ];
  });
  return failed ? undefined : { language, units };
}
