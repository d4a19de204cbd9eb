import { collectFindings, type Diagnostic, type Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { checkTree, choices } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import { followsFromBlank, reportBlanks } from "../library/placeholder.ts";
import schema from "../library/schemas/pack.schema.json" with { type: "json" };
import { readText } from "../library/text.ts";
import type { Tree } from "../library/tree.ts";
import { parseYaml } from "../library/yaml.ts";
import { folderOf, reallyBelow } from "./csv-file.ts";
import { derivedSpec } from "./derive.ts";
import { groupOf, reportGroups } from "./groups.ts";
import { exclusionsOf, reportUnknownMentions } from "./mentions.ts";
import { reportUnknownChoices } from "./names.ts";
import type { Pack } from "./pack.ts";
import { readRows } from "./pack-rows.ts";
import { readSpec } from "./read.ts";
import type { Spec } from "./spec.ts";

interface Fields {
  readonly pack: string;
  readonly date: string;
  readonly messages: readonly string[];
  readonly languages?: readonly unknown[];
  readonly formats?: readonly string[];
  readonly for?:
    | string
    | { readonly file: string; readonly messages?: string[]; readonly formats?: string[] };
  readonly exclude?: readonly Readonly<
    Record<"message" | "language" | "format" | "row", string | string[]>
  >[];
  readonly size?: string;
  readonly site?: string;
  readonly cap?: "actual" | "exercise" | "test";
}

/** Whether a YAML file speaks of a pack: it has the key `pack` at its margin. */
export function isPackFile(file: string, world: World): boolean {
  const source = readText({ path: file, file }, world, () => undefined);
  return source !== undefined && /^pack[ \t]*:/m.test(source.text);
}

/**
 * Reads a pack, its messages and its rows, and checks all of it; every problem is reported where it stands, in the pack, a
 * message or the CSV file. Undefined when there was an error.
 */
export function readPack(file: string, library: Library, world: World, report: Report): Pack | undefined {
  const findings = collectFindings();
  const source = readText({ path: file, file }, world, findings.report);
  const tree = source && parseYaml(source, findings.report);
  const sound = tree !== undefined && checkTree(tree, schema, findings.report);
  const blanks = tree ? reportBlanks(tree, findings.report) : [];
  if (tree) {
    reportUnknownChoices(tree, library, findings.report);
    reportGroups(tree, library, findings.report);
  }
  const pack = sound ? packOf(tree, library, world, findings.report) : undefined;
  // Planning tells what is wrong with facts of rows; of a pack that is wrong elsewhere it is told in the same round.
  if (pack && findings.failed()) reportRowFacts(pack, library, findings.report);
  for (const finding of findings.all) if (!followsFromBlank(finding, blanks)) report(finding);
  return findings.failed() ? undefined : pack;
}

function reportRowFacts(pack: Pack, library: Library, report: Report): void {
  const told = new Set<string>();
  const once = (finding: Diagnostic) => {
    const name = JSON.stringify(finding);
    if (!told.has(name)) report(finding);
    told.add(name);
  };
  for (const row of pack.rows)
    for (const spec of pack.messages) derivedSpec(spec, row, { pack, library }, once);
}

function packOf(tree: Tree, library: Library, world: World, report: Report): Pack {
  const fields = tree.data as Fields;
  const messages = readMessages(tree, library, world, report);
  const { file: csv, ...wanted } = typeof fields.for === "string" ? { file: fields.for } : (fields.for ?? {});
  const place = tree.placeOf(typeof fields.for === "string" ? ["for"] : ["for", "file"]);
  const allRead = messages.length === fields.messages.length;
  const asked = { spec: tree.file, place, messages, allRead, library };
  const rows = csv === undefined ? [] : readRows(csv, asked, world, report);
  const pack: Pack = {
    file: tree.file,
    id: fields.pack,
    date: fields.date,
    messages,
    rows,
    rowsGet: wanted,
    exclude: exclusionsOf(tree),
    ...(fields.size !== undefined && { size: bytesOf(fields.size) }),
    ...(fields.site !== undefined && { site: fields.site.replace(/\/+$/, "") }),
    ...(fields.cap !== undefined && { cap: fields.cap }),
    placeOf: (path) => tree.placeOf(path === "" ? [] : path.split(".")),
  };
  reportUnknownMentions(pack, { tree, library, allRead, table: csv }, report);
  // Whom an alert is from is known by the name of its site.
  if (pack.cap === "actual" && pack.site === undefined)
    report({ severity: "error", code: "cap-without-site", values: {}, place: pack.placeOf("cap") });
  return pack;
}

/** Folders of a pack that are not a message's. */
const reserved = new Set(["for", "cap", "usb", "outbox"]);

function readMessages(tree: Tree, library: Library, world: World, report: Report): readonly Spec[] {
  const fields = tree.data as Fields;
  const seen = new Map<string, string>();
  return fields.messages.flatMap((path, index) => {
    const place = tree.placeOf(["messages", index]);
    const problem = (code: string, values: Diagnostic["values"]) =>
      report({ severity: "error", code, values, place });
    const file = joined(folderOf(tree.file), path);
    const roots = [folderOf(tree.file), ".", world.dataFolder];
    if (
      /[\\:\0]/.test(path) ||
      path.startsWith("/") ||
      !roots.some((root) => reallyBelow(file, root, world))
    ) {
      problem("pack-path-outside", { path });
      return [];
    }
    if (world.realPath && world.realPath(file) === undefined) {
      const near = choices(path, siblingsOf(path, file, world));
      problem("pack-message-missing", { path: file, ...(near.nearest && { nearest: near.nearest }) });
      return [];
    }
    const spec = readSpec(file, library, world, report);
    if (!spec) return [];
    const other = seen.get(spec.id);
    if (other !== undefined) problem("id-taken", { id: spec.id, other });
    if (reserved.has(spec.id)) problem("pack-id-reserved", { id: spec.id });
    seen.set(spec.id, other ?? file);
    return [adapted(spec, { tree, index, library }, report)];
  });
}

/** The message with the pack's languages, and the pack's formats as far as its kind has them. */
function adapted(
  spec: Spec,
  { tree, index, library }: { tree: Tree; index: number; library: Library },
  report: Report,
): Spec {
  const { languages, formats } = tree.data as Fields;
  const own = library.kinds[spec.kind]?.formats ?? [];
  const kept = formats?.filter((name) => own.includes(name)) ?? spec.formats;
  if (kept.length === 0) {
    const values = { id: spec.id, kind: spec.kind, known: own.join(", ") };
    const place = tree.placeOf(["messages", index]);
    report({ severity: "error", code: "pack-message-empty", values, place });
  }
  return { ...spec, formats: kept, ...(languages && { languages: languages.map(groupOf) }) };
}

/** Yaml files beside the one that is not there, as the pack would name them. */
function siblingsOf(path: string, file: string, world: World): readonly string[] {
  const prefix = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
  const names = world.list(folderOf(file)).filter((name) => /\.ya?ml$/i.test(name));
  return names.map((name) => prefix + name);
}

const units: Readonly<Record<string, number>> = { kB: 1e3, MB: 1e6, GB: 1e9 };

/** `500 MB` in bytes. */
function bytesOf(size: string): number {
  const [, amount = "", unit = ""] = /^([\d.]+) ?(\w+)$/.exec(size) ?? [];
  return Math.round(Number(amount) * (units[unit] ?? 1));
}

/** A path from a folder, without `.` and `..` where they can be resolved. */
function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "." || (part === "" && parts.length > 0)) continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
