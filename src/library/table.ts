import { collectFindings, type Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { checkTree, type Schema } from "./check.ts";
import { readDataText } from "./text.ts";
import { placedLater, type Tree } from "./tree.ts";
import { parseYaml } from "./yaml.ts";

/** A data file that passed its schema: the data as `T`, and the tree that knows the places. */
export interface Checked<T> {
  readonly data: T;
  readonly tree: Tree;
}

/** Where a loader reads and to whom it reports. */
export interface Reading {
  readonly world: World;
  readonly report: Report;
  readonly checked?: CheckedFiles;
}

/** Data of files in which nothing was found wrong, by text and schema: parsing and checking take most of a loader's time. */
export interface CheckedFiles {
  /** Undefined where it is not known. */
  dataOf(text: string, schema: Schema): unknown;
  keep(text: string, schema: Schema, data: unknown): void;
}

/** Reads one YAML data file against its schema; undefined (and reported) when it is missing or wrong. */
export function readYaml<T>(
  file: string,
  schema: Schema,
  { world, report, checked }: Reading,
): Checked<T> | undefined {
  const source = readDataText(file, world, report);
  if (!source) return undefined;
  const known = checked?.dataOf(source.text, schema);
  if (known !== undefined)
    return { data: known as T, tree: placedLater(file, known, () => parseYaml(source, () => {})) };
  const findings = collectFindings();
  const tree = parseYaml(source, findings.report);
  const isSound = tree && checkTree(tree, schema, findings.report);
  findings.all.forEach(report);
  if (!isSound) return undefined;
  if (findings.all.length === 0) checked?.keep(source.text, schema, tree.data);
  return { data: tree.data as T, tree };
}

/** Reads every `*.yaml` of a folder against one schema, by name without `.yaml`. */
export function readYamlFolder<T>(
  folder: string,
  schema: Schema,
  reading: Reading,
): Record<string, Checked<T>> {
  const table: Record<string, Checked<T>> = {};
  for (const name of namesWithEnding(folder, ".yaml", reading)) {
    const checked = readYaml<T>(`${folder}/${name}.yaml`, schema, reading);
    if (checked) table[name] = checked;
  }
  return table;
}

/** Sorted names of the files in a data folder that end so, without the ending. Reports an absent or empty folder. */
export function namesWithEnding(
  folder: string,
  ending: string,
  { world, report }: Reading,
): readonly string[] {
  const names = world.list(`${world.dataFolder}/${folder}`).filter((name) => name.endsWith(ending));
  if (names.length === 0) {
    const place = { file: folder, line: 1, column: 1 };
    report({ severity: "error", code: "folder-empty", values: { folder, ending }, place });
  }
  return names.map((name) => name.slice(0, -ending.length));
}
