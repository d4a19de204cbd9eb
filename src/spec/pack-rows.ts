import type { Place, Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { choices } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import { openBlank } from "../library/placeholder.ts";
import type { CsvCell } from "./csv.ts";
import { readCsvFile, topOf } from "./csv-file.ts";
import type { LanguageGroup } from "./groups.ts";
import type { FactCell, PackRow } from "./pack.ts";
import { columnsOf, type RowColumns } from "./row-columns.ts";
import { reportLetters } from "./row-letters.ts";
import type { Spec } from "./spec.ts";

interface Asked {
  /** The pack's file. */
  readonly spec: string;
  /** Where it names the CSV file. */
  readonly place: Place;
  /** Of the pack: their facts are what columns may replace. */
  readonly messages: readonly Spec[];
  /** False where a message could not be read. */
  readonly allRead: boolean;
  readonly library: Library;
}

/** A province has a few hundred communes; more rows than this are a mistake. */
const mostRows = 5000;

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The rows that a pack is made for: `id` names a folder, `name` is printed, `languages` (separated by spaces) replaces the
 * pack's, `facts.<name>` replaces that fact, `<message>:facts.<name>` in that message. Cells are text, whatever they look
 * like, and their letters are looked at, also where the header is wrong.
 */
export function readRows(path: string, asked: Asked, world: World, report: Report): readonly PackRow[] {
  const csv = readCsvFile(path, { ...asked, place: () => asked.place }, world, report);
  if (!csv) return [];
  const columns = columnsOf(csv.header, asked, topOf(csv.file), report);
  if (csv.rows.length === 0)
    report({ severity: "error", code: "rows-empty", values: {}, place: topOf(csv.file) });
  if (csv.rows.length > mostRows) {
    const values = { count: csv.rows.length, limit: mostRows };
    const place = csv.rows[mostRows]?.[0]?.place ?? topOf(csv.file);
    report({ severity: "error", code: "rows-too-many", values, place });
    return [];
  }
  const context = { columns, lines: new Map(), names: new Map(), library: asked.library };
  return csv.rows
    .filter(({ length }) => length === csv.header.length)
    .map((cells) => rowOf(cells, context, report));
}

interface RowContext {
  readonly columns: RowColumns;
  /** Id → the line it stands on. */
  readonly lines: Map<string, number>;
  /** Printed name → the line it stands on. */
  readonly names: Map<string, number>;
  readonly library: Library;
}

function rowOf(cells: readonly CsvCell[], context: RowContext, report: Report): PackRow {
  const { columns, library } = context;
  const cellOf = (name: string) => cells[columns.fields.get(name) ?? -1];
  const textOf = (name: string) => cellOf(name)?.text.trim() ?? "";
  const problem = (code: string, column: string, values: Record<string, string | number>) => {
    const cell = cellOf(column);
    const severity = warnings.has(code) ? "warning" : "error";
    if (cell) report({ severity, code, values, place: cell.place });
  };
  const [id, name] = [textOf("id"), textOf("name")];
  const first = firstLine(id, cellOf("id"), context.lines);
  const namesake = firstLine(name.replace(/\s+/g, " "), cellOf("name"), context.names);
  if (!slug.test(id)) problem("bad-id", "id", { value: id });
  else if (first !== undefined) problem("row-repeated", "id", { id, line: first });
  const blank = openBlank(name);
  if (blank !== undefined) problem("left-to-fill", "name", { what: blank });
  if (name === "") problem("row-name-missing", "name", { id });
  else if (namesake !== undefined) problem("row-name-repeated", "name", { name, line: namesake });
  if (/^[=+@]|^-[^\d]/.test(name)) problem("row-name-formula", "name", { value: name });
  for (const { name: column, index } of [
    { name: "name", index: columns.fields.get("name") ?? -1 },
    ...columns.facts,
  ]) {
    const cell = cells[index];
    if (cell) reportLetters(column, cell, library, report);
  }
  const languages = languagesOf(textOf("languages"), library, (values) =>
    problem("unknown-language", "languages", values),
  );
  const place = cellOf("name")?.place ?? topOf("");
  const facts = factsOf(cells, columns, id, report);
  return { id, name, place, facts, ...(languages && { languages }) };
}

const warnings = new Set(["row-name-formula", "row-name-repeated"]);

/** The line on which the same stood before; undefined the first time. */
function firstLine(text: string, cell: CsvCell | undefined, lines: Map<string, number>): number | undefined {
  const first = lines.get(text);
  if (first === undefined && cell) lines.set(text, cell.place.line);
  return first;
}

/** Facts that the row gives; an empty cell leaves the message's own (or what the row gives to all), the first of which is said. */
function factsOf(
  cells: readonly CsvCell[],
  { facts: columns }: RowColumns,
  id: string,
  report: Report,
): readonly FactCell[] {
  return columns.flatMap(({ name, index, path, message }) => {
    const cell = cells[index];
    if (!cell) return [];
    const text = cell.text.trim();
    if (text !== "")
      return [{ column: name, path, text, place: cell.place, ...(message !== undefined && { message }) }];
    const isForAll = columns.some((other) => other.path === path && other.message === undefined);
    if (message === undefined || !isForAll) {
      const values = { row: id, fact: name };
      report({ severity: "warning", code: "row-fact-empty", values, place: cell.place });
    }
    return [];
  });
}

function languagesOf(
  written: string,
  { languages }: Library,
  unknown: (values: Record<string, string>) => void,
): readonly LanguageGroup[] | undefined {
  if (written === "") return undefined;
  const groups = [...new Set(written.split(/\s+/))].map((name) => name.split("+"));
  for (const tag of groups.flat())
    if (!Object.hasOwn(languages, tag)) unknown(choices(tag, Object.keys(languages)));
  return groups;
}
