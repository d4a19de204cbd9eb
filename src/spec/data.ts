import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Kind } from "../library/library.ts";
import { type Tree, valueAt } from "../library/tree.ts";
import { readCsvFile, topOf } from "./csv-file.ts";
import { type ColumnType, checkColumns, type Table, tableOf, type WrittenRow } from "./table.ts";

type Columns = Readonly<Record<string, ColumnType>>;

/** Facts that are tables: fact → its columns (`x-columns` of the kind's schema). */
function tableFacts({ factsSchema }: Kind): Readonly<Record<string, Columns>> {
  const properties = Object.entries(
    (factsSchema.properties ?? {}) as Record<string, { "x-columns"?: Columns }>,
  );
  return Object.fromEntries(
    properties.flatMap(([fact, schema]) => (schema["x-columns"] ? [[fact, schema["x-columns"]]] : [])),
  );
}

/**
 * The tables of a spec's facts: from its own rows, or from the CSV file that a fact names, in the spec's folder or
 * below. Every problem is reported where it stands, in the CSV file too.
 */
export function readTables(tree: Tree, kind: Kind, world: World, report: Report): Record<string, Table> {
  const tables: Record<string, Table> = {};
  for (const [fact, columns] of Object.entries(tableFacts(kind))) {
    const written = valueAt(tree.data, ["facts", fact]);
    if (written === undefined) continue;
    const table =
      typeof written === "string"
        ? tableOfFile(written, { columns, tree, fact }, world, report)
        : tableOfRows(written, { columns, tree, fact }, report);
    if (table) tables[fact] = table;
  }
  return tables;
}

interface Asked {
  readonly columns: Columns;
  readonly tree: Tree;
  readonly fact: string;
}

function tableOfFile(
  path: string,
  { columns, tree, fact }: Asked,
  world: World,
  report: Report,
): Table | undefined {
  const from = { spec: tree.file, place: () => tree.placeOf(["facts", fact]) };
  const csv = readCsvFile(path, from, world, report);
  if (!csv) return undefined;
  const { file, header, rows: lines } = csv;
  const names = header.map((cell) => ({ name: cell.text.trim(), place: cell.place }));
  if (!checkColumns(names, Object.keys(columns), topOf(file), report) || !csv.even) return undefined;
  const rows = lines.map(
    (line): WrittenRow =>
      Object.fromEntries(
        names.map(({ name }, index) => {
          const cell = line[index];
          return [name, cell && { value: cell.text, place: cell.place }];
        }),
      ),
  );
  return tableOf(rows, columns, topOf(file), report);
}

function tableOfRows(written: unknown, { columns, tree, fact }: Asked, report: Report): Table | undefined {
  const place = tree.placeOf(["facts", fact]);
  if (!Array.isArray(written) || !written.every(isRow)) {
    report({ severity: "error", code: "data-not-rows", values: { fact }, place });
    return undefined;
  }
  const wanted = Object.keys(columns);
  const placeOf = (row: number, column: string, part?: "key") =>
    tree.placeOf(["facts", fact, row, column], part);
  const well = written.map((row, index) => {
    const names = Object.keys(row).map((name) => ({ name, place: placeOf(index, name, "key") }));
    return checkColumns(names, wanted, tree.placeOf(["facts", fact, index]), report);
  });
  if (well.includes(false)) return undefined;
  const rows = written.map((row, index) =>
    Object.fromEntries(wanted.map((name) => [name, { value: row[name], place: placeOf(index, name) }])),
  );
  return tableOf(rows, columns, place, report);
}

function isRow(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
