import type { Place, Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { readText } from "../library/text.ts";
import { type CsvCell, parseCsv } from "./csv.ts";

/** Rows of a CSV file below its header; every row has as many cells as the header. */
export interface CsvFile {
  readonly file: string;
  readonly header: readonly CsvCell[];
  readonly rows: readonly (readonly CsvCell[])[];
  /** False when rows differed from the header; they were reported. */
  readonly even: boolean;
}

/** Bytes of a CSV file: ten thousand rows are a fifth of it. */
const largestFile = 2 * 1024 * 1024;

/**
 * Reads a CSV file that a spec names, in the spec's folder or below it. Reports a path that leads out
 * (`data-path-outside`), an empty file (`data-empty`) and rows of another length (`csv-cells-differ`).
 */
export function readCsvFile(
  path: string,
  from: { readonly spec: string; readonly place: () => Place },
  world: World,
  report: Report,
): CsvFile | undefined {
  const folder = folderOf(from.spec);
  const file = folder === "." ? path : `${folder}/${path}`;
  if (!staysBelow(path) || !reallyBelow(file, folder, world)) {
    report({ severity: "error", code: "data-path-outside", values: { path }, place: from.place() });
    return undefined;
  }
  const source = readText({ path: file, file, limit: largestFile }, world, (finding) =>
    report(finding.code === "file-not-text" ? { ...finding, code: "csv-not-text" } : finding),
  );
  const [header, ...rows] = withoutEmptyColumns((source && parseCsv(source, report)) ?? []);
  if (!source || !header) {
    if (source?.text.trim() === "")
      report({ severity: "error", code: "data-empty", values: {}, place: topOf(file) });
    return undefined;
  }
  const uneven = rows.filter((row) => row.length !== header.length);
  for (const row of uneven) {
    const values = { count: row.length, expected: header.length };
    report({ severity: "error", code: "csv-cells-differ", values, place: row[0]?.place ?? topOf(file) });
  }
  return { file, header, rows, even: uneven.length === 0 };
}

/** A spreadsheet writes columns that once held something: those without a name and without a value are no columns. */
function withoutEmptyColumns([header, ...rows]: readonly CsvCell[][]): readonly (readonly CsvCell[])[] {
  if (!header) return [];
  const isEmpty = (cell: CsvCell | undefined) => (cell?.text.trim() ?? "") === "";
  const width = header.findLastIndex((cell) => !isEmpty(cell)) + 1;
  const cut = [header, ...rows].map((row) =>
    row.slice(0, Math.max(width, row.findLastIndex((cell) => !isEmpty(cell)) + 1)),
  );
  if (cut.some((row) => row.length !== width)) return cut;
  return cut.map((row) => row.filter((_, at) => !cut.every((one) => isEmpty(one[at]))));
}

/** The first line of a file, for what is wrong with the whole of it. */
export function topOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

/** The folder that a file lies in; `.` for the working folder. */
export function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
}

/** A link may not lead elsewhere. */
export function reallyBelow(file: string, folder: string, world: World): boolean {
  const [real, root] = [world.realPath?.(file), world.realPath?.(folder)];
  return real === undefined || root === undefined || real.startsWith(`${root}/`);
}

/** A relative path of plain names: no `..`, no root, no drive, no backslash. */
function staysBelow(path: string): boolean {
  return (
    path !== "" && !/[\\:\0]/.test(path) && path.split("/").every((part) => part !== ".." && part !== "")
  );
}
