import type { Place, Report } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import { isDay } from "../library/moments.ts";

/** What a column holds. Dates are ISO days, and a row's date is later than that of the row before. */
export type ColumnType = "date" | "number" | "text";

/** Figures in rows. A missing number is null: a gap, never zero. */
export interface Table {
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
  /** Where a value stands in the file it came from. */
  placeOf(row: number, column: string): Place;
}

/** A value as written: text of a CSV cell, or what YAML made of it; undefined where the row has none. */
interface WrittenCell {
  readonly value: unknown;
  readonly place: Place;
}

export type WrittenRow = Readonly<Record<string, WrittenCell | undefined>>;

/** More points than this no chart can show, nor any ear hear. */
const mostRows = 400;

/** The table of rows as written, every cell by the rules of its column. Undefined when any was refused (reported). */
export function tableOf(
  written: readonly WrittenRow[],
  columns: Readonly<Record<string, ColumnType>>,
  place: Place,
  report: Report,
): Table | undefined {
  const problem = (code: string, values: Record<string, string | number>, at: Place) =>
    report({ severity: "error", code, values, place: at });
  const placeOf = (row: number, column: string) => written[row]?.[column]?.place ?? place;
  if (written.length === 0) return void problem("data-empty", {}, place);
  const [first = "date"] = Object.keys(columns);
  if (written.length > mostRows)
    return void problem(
      "data-too-long",
      { count: written.length, limit: mostRows },
      placeOf(mostRows, first),
    );
  let refused = false;
  const rows = written.map((row) =>
    Object.fromEntries(
      Object.entries(columns).map(([column, type]) => {
        const cell = row[column] ?? { value: null, place };
        const read = readers[type](cell.value);
        if (typeof read !== "object" || read === null) return [column, read];
        problem(read.code, { value: String(cell.value).trim(), column }, cell.place);
        refused = true;
        return [column, null];
      }),
    ),
  );
  for (const [column, type] of Object.entries(columns))
    if (type === "date" && !refused) refused = !inOrder(rows, column, { placeOf, problem });
  return refused ? undefined : { rows, placeOf };
}

type Read = string | number | null | { readonly code: string };

const readers: Readonly<Record<ColumnType, (value: unknown) => Read>> = {
  number: readNumber,
  date: readDate,
  text: (value) => (value === null || value === undefined ? null : String(value).trim().normalize("NFC")),
};

/** What a spreadsheet would run when it opens the cell. */
const formula = /^[\t\r ]*[=+@]|^[\t\r ]*[-−](?![\d ]*[.,]?\d*\s*$)/;

/**
 * A number by strict rules: an optional minus, digits, and after a point or comma the decimals. `1.234` is a
 * thousand to one reader and one and a quarter to another: refused.
 */
function readNumber(value: unknown): Read {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : { code: "data-not-number" };
  const text = String(value).trim();
  if (text === "") return null;
  if (formula.test(text)) return { code: "data-formula" };
  const [, sign, whole, decimals] = /^([-−]?)(\d{1,15})(?:[.,](\d{1,6}))?$/.exec(text) ?? [];
  if (whole === undefined) return { code: "data-not-number" };
  if (decimals?.length === 3) return { code: "data-number-ambiguous" };
  const size = Number(decimals === undefined ? whole : `${whole}.${decimals}`);
  return sign === "" || size === 0 ? size : -size;
}

function readDate(value: unknown): Read {
  const text = typeof value === "string" ? value.trim() : "";
  if (formula.test(text)) return { code: "data-formula" };
  return isDay(text) ? text : { code: "data-not-date" };
}

function inOrder(
  rows: Table["rows"],
  column: string,
  {
    placeOf,
    problem,
  }: {
    placeOf: Table["placeOf"];
    problem: (code: string, values: Record<string, string | number>, at: Place) => void;
  },
): boolean {
  const late = rows.findIndex(
    (row, index) => index > 0 && String(row[column]) <= String(rows[index - 1]?.[column]),
  );
  if (late < 0) return true;
  const values = { value: String(rows[late]?.[column]), before: String(rows[late - 1]?.[column]) };
  problem("data-date-order", values, placeOf(late, column));
  return false;
}

/** Reports columns that the kind does not know, and those that it asks for and that are not there. True when all is well. */
export function checkColumns(
  found: readonly { readonly name: string; readonly place: Place }[],
  wanted: readonly string[],
  place: Place,
  report: Report,
): boolean {
  const missing = wanted.filter((name) => !found.some((column) => column.name === name));
  const guessed = new Set<string>();
  let well = true;
  for (const [index, column] of found.entries()) {
    const repeated = found.findIndex(({ name }) => name === column.name) < index;
    if (!repeated && wanted.includes(column.name)) continue;
    well = false;
    const values = choices(column.name, repeated ? wanted : missing);
    if (values.nearest !== undefined) guessed.add(values.nearest);
    const code = repeated ? "data-column-repeated" : "data-column-unknown";
    report({ severity: "error", code, values: { ...values, known: wanted.join(", ") }, place: column.place });
  }
  for (const name of missing.filter((column) => !guessed.has(column))) {
    well = false;
    report({ severity: "error", code: "data-column-missing", values: { name }, place });
  }
  return well;
}
