import type { Place, Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { choices } from "../library/check.ts";
import type { Kind, Library } from "../library/library.ts";
import { openBlank } from "../library/placeholder.ts";
import type { CsvCell } from "./csv.ts";
import { readCsvFile, topOf } from "./csv-file.ts";
import type { LanguageGroup } from "./groups.ts";
import type { FactCell, PackRow } from "./pack.ts";
import { reportLetters } from "./row-letters.ts";

interface Asked {
  /** The pack's file. */
  readonly spec: string;
  /** Where it names the CSV file. */
  readonly place: Place;
  /** Kinds of the pack's messages. */
  readonly kinds: readonly Kind[];
  readonly library: Library;
}

/** A province has a few hundred communes; more rows than this are a mistake. */
const mostRows = 5000;

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const factPrefix = "facts.";

/**
 * The rows that a pack is made for: `id` names a folder, `name` is printed, `languages` (separated by spaces) replaces the
 * pack's, `facts.<name>` replaces that fact. Cells are text, whatever they look like, and their letters are looked at.
 */
export function readRows(path: string, asked: Asked, world: World, report: Report): readonly PackRow[] {
  const csv = readCsvFile(path, asked, world, report);
  if (!csv) return [];
  const columns = columnsOf(csv.header, asked, topOf(csv.file), report);
  if (!columns || !csv.even) return [];
  if (csv.rows.length === 0)
    report({ severity: "error", code: "rows-empty", values: {}, place: topOf(csv.file) });
  if (csv.rows.length > mostRows) {
    const values = { count: csv.rows.length, limit: mostRows };
    const place = csv.rows[mostRows]?.[0]?.place ?? topOf(csv.file);
    report({ severity: "error", code: "rows-too-many", values, place });
    return [];
  }
  const lines = new Map<string, number>();
  return csv.rows.map((cells) => rowOf(cells, { columns, lines, library: asked.library }, report));
}

/** Columns by name → position; undefined when one is unknown, repeated or missing (reported). */
function columnsOf(
  header: readonly CsvCell[],
  { kinds }: Asked,
  place: Place,
  report: Report,
): ReadonlyMap<string, number> | undefined {
  const facts = kinds.flatMap(({ factsSchema }) => Object.keys(factsSchema.properties ?? {}));
  const known = ["id", "name", "languages", ...new Set(facts.map((fact) => factPrefix + fact))];
  const columns = new Map<string, number>();
  let well = true;
  for (const [index, { text, place: at }] of header.entries()) {
    const name = text.trim().replace(/^\u{feff}/u, "");
    const top = name.startsWith(factPrefix) ? name.split(".", 2).join(".") : name;
    const code = columns.has(name) ? "data-column-repeated" : "row-column-unknown";
    if (!columns.has(name) && known.includes(top)) {
      columns.set(name, index);
      continue;
    }
    well = false;
    const values = { ...choices(name, known), known: known.join(", ") };
    report({ severity: "error", code, values, place: at });
  }
  for (const name of ["id", "name"]) {
    if (columns.has(name)) continue;
    well = false;
    report({ severity: "error", code: "row-column-missing", values: { name }, place });
  }
  return well ? columns : undefined;
}

interface RowContext {
  readonly columns: ReadonlyMap<string, number>;
  /** Id → the line it stands on. */
  readonly lines: Map<string, number>;
  readonly library: Library;
}

function rowOf(cells: readonly CsvCell[], { columns, lines, library }: RowContext, report: Report): PackRow {
  const cellOf = (name: string) => cells[columns.get(name) ?? -1];
  const textOf = (name: string) => cellOf(name)?.text.trim() ?? "";
  const problem = (code: string, column: string, values: Record<string, string | number>) => {
    const place = cellOf(column)?.place;
    const severity = code === "row-name-formula" ? "warning" : "error";
    report({ severity, code, values, ...(place && { place }) });
  };
  const [id, name] = [textOf("id"), textOf("name")];
  const first = lines.get(id);
  if (!slug.test(id)) problem("bad-id", "id", { value: id });
  else if (first !== undefined) problem("row-repeated", "id", { id, line: first });
  lines.set(id, first ?? cellOf("id")?.place.line ?? 0);
  const blank = openBlank(name);
  if (blank !== undefined) problem("left-to-fill", "name", { what: blank });
  if (name === "") problem("row-name-missing", "name", { id });
  if (/^[=+@]|^-[^\d]/.test(name)) problem("row-name-formula", "name", { value: name });
  for (const [column, index] of columns) {
    const cell = cells[index];
    if (cell && (column === "name" || column.startsWith(factPrefix)))
      reportLetters(column, cell, library, report);
  }
  const languages = languagesOf(textOf("languages"), library, (values) =>
    problem("unknown-language", "languages", values),
  );
  const place = cellOf("name")?.place ?? topOf("");
  const facts = factsOf(cells, columns, id, report);
  return { id, name, place, facts, ...(languages && { languages }) };
}

/** Facts that the row gives; an empty cell leaves the message's own, which is said. */
function factsOf(
  cells: readonly CsvCell[],
  columns: ReadonlyMap<string, number>,
  id: string,
  report: Report,
): Record<string, FactCell> {
  const facts: Record<string, FactCell> = {};
  for (const [column, index] of columns) {
    const cell = cells[index];
    if (!cell || !column.startsWith(factPrefix)) continue;
    const text = cell.text.trim();
    if (text === "")
      report({
        severity: "warning",
        code: "row-fact-empty",
        values: { row: id, fact: column },
        place: cell.place,
      });
    else facts[column.slice(factPrefix.length)] = { text, place: cell.place };
  }
  return facts;
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
