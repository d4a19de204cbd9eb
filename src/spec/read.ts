import { collectFindings, type Diagnostic, type Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { checkAgainstForeignSchema, checkTree } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import { followsFromBlank, reportBlanks } from "../library/placeholder.ts";
import schema from "../library/schemas/spec.schema.json" with { type: "json" };
import type { CheckedFiles } from "../library/table.ts";
import { readText } from "../library/text.ts";
import { placedLater, subtree, type Tree } from "../library/tree.ts";
import { parseYaml } from "../library/yaml.ts";
import { readTables } from "./data.ts";
import { reportDates, reportFactDays, reportFactOrder } from "./dates.ts";
import { reportDocumentStyle } from "./document-number.ts";
import { groupOf, reportGroups } from "./groups.ts";
import { issuerFacts, withoutGiven } from "./issuer-facts.ts";
import { reportUnknownNames } from "./names.ts";
import { reportPhones } from "./phones.ts";
import type { Spec } from "./spec.ts";
import { checkSums } from "./sums.ts";
import type { Table } from "./table.ts";

/**
 * Reads one YAML message and checks all of it: the common part, its kind's facts, every name it refers to and
 * its dates. Every problem is reported at the exact key or value, in the order of the file. Undefined when
 * there was an error. What `checked` knows is not parsed and held against its schemas again.
 */
export function readSpec(
  file: string,
  library: Library,
  world: World,
  report: Report,
  checked?: CheckedFiles,
): Spec | undefined {
  const findings = collectFindings();
  const tree = readTree(file, { world, checked }, findings.report);
  const blanks = tree ? reportBlanks(tree, findings.report) : [];
  if (tree) checkSpec(tree, { library, checked }, findings.report);
  const tables = tree ? tablesOf(tree, library, world, findings.report) : {};
  for (const finding of findings.all.toSorted(byPlace))
    if (!followsFromBlank(finding, blanks)) report(finding);
  if (!tree || findings.failed()) return undefined;
  const spec = specOf(tree, tables, library);
  // An issuer's theme that does not exist was reported where the issuer names it: every style would stumble over it.
  return Object.hasOwn(library.themes, spec.theme) ? spec : undefined;
}

/** A message that may have been checked before. */
type Known = { readonly checked: CheckedFiles | undefined };

/** The tree of a file, held against the schema that all messages share. */
function readTree(
  file: string,
  { world, checked }: Known & { readonly world: World },
  report: Report,
): Tree | undefined {
  const source = readText({ path: file, file }, world, report);
  if (!source) return undefined;
  const known = checked?.dataOf(source.text, schema);
  if (known !== undefined) return placedLater(file, known, () => parseYaml(source, () => undefined));
  const findings = collectFindings();
  const tree = parseYaml(source, findings.report);
  const isEmpty = tree && (tree.data === null || tree.data === undefined);
  const place = { file, line: 1, column: 1 };
  if (isEmpty) findings.report({ severity: "error", code: "file-empty", values: { path: file }, place });
  else if (tree && checkTree(tree, schema, findings.report) && findings.all.length === 0)
    checked?.keep(source.text, schema, tree.data);
  findings.all.forEach(report);
  return isEmpty ? undefined : tree;
}

function checkSpec(
  tree: Tree,
  { library, checked }: Known & { readonly library: Library },
  report: Report,
): void {
  reportUnknownNames(tree, library, report);
  reportGroups(tree, library, report);
  checkFacts(tree, { library, checked }, report);
  reportDates(tree, report);
  reportDocumentStyle(tree, library, report);
}

/** The facts against the kind's own schema; an unknown kind was already reported. */
function checkFacts(
  tree: Tree,
  { library, checked }: Known & { readonly library: Library },
  report: Report,
): void {
  const { kind: name, facts } = fieldsOf(tree);
  const kind =
    typeof name === "string" && Object.hasOwn(library.kinds, name) ? library.kinds[name] : undefined;
  if (!kind || facts === null || typeof facts !== "object" || Array.isArray(facts)) return;
  for (const key of kind.requires ?? [])
    if (!Object.hasOwn(fieldsOf(tree), key))
      report({ severity: "error", code: "missing-key", values: { key }, place: tree.placeOf([], "key") });
  reportFactOrder(tree, kind.factsSchema, report);
  reportFactDays(tree, kind.factsSchema, report);
  reportPhones(tree, kind, library, report);
  const schema = withoutGiven(kind.factsSchema, issuerFacts(tree, library));
  const text = JSON.stringify(facts);
  if (checked?.dataOf(text, schema) !== undefined) return;
  const findings = collectFindings();
  const problem = checkAgainstForeignSchema(subtree(tree, ["facts"]), schema, findings.report);
  findings.all.forEach(report);
  if (problem === undefined && findings.all.length === 0) checked?.keep(text, schema, facts);
  if (problem === undefined) return;
  const values = { kind: kind.name, problem };
  const place = { file: `templates/${kind.name}/kind.yaml`, line: 1, column: 1 };
  report({ severity: "error", code: "facts-schema-broken", values, place });
}

function tablesOf(tree: Tree, library: Library, world: World, report: Report): Record<string, Table> {
  const { kind: name } = fieldsOf(tree);
  const kind =
    typeof name === "string" && Object.hasOwn(library.kinds, name) ? library.kinds[name] : undefined;
  const tables = kind ? readTables(tree, kind, world, report) : {};
  if (kind) checkSums(tree, kind, tables, report);
  return tables;
}

/** Called only for a tree without errors: the schema has vouched for the shape. */
function specOf(tree: Tree, tables: Record<string, Table>, library: Library): Spec {
  const fields = tree.data as Omit<Spec, "file" | "theme" | "languages" | "placeOf"> & {
    readonly theme?: string;
    readonly languages: readonly unknown[];
  };
  return {
    ...fields,
    facts: { ...fields.facts, ...issuerFacts(tree, library) },
    file: tree.file,
    languages: fields.languages.map(groupOf),
    theme: fields.theme ?? library.issuers[fields.issuer]?.theme ?? "",
    ...(Object.keys(tables).length > 0 && { tables }),
    placeOf: (path) => tree.placeOf(path === "" ? [] : path.split(".")),
  };
}

function fieldsOf({ data }: Tree): Readonly<Record<string, unknown>> {
  return data !== null && typeof data === "object" && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : {};
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  const [file, otherFile] = [one.place?.file ?? "", other.place?.file ?? ""];
  if (file !== otherFile) return file < otherFile ? -1 : 1;
  const line = (one.place?.line ?? 0) - (other.place?.line ?? 0);
  return line === 0 ? (one.place?.column ?? 0) - (other.place?.column ?? 0) : line;
}
