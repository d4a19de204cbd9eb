import type { Report } from "../base/diagnostic.ts";
import { digestOf } from "../base/digest.ts";
import type { Holding } from "./holding.ts";
import { manifestName } from "./manifest.ts";
import { sumsName } from "./pack-manifest.ts";
import type { StatedFile, Statement } from "./statement.ts";
import { isLarge, signatureName } from "./verify.ts";

interface Checked {
  readonly holding: Holding;
  /** The bytes of its manifest. */
  readonly manifest: Uint8Array;
  /** Told of each file before it is read. */
  readonly onLook?: ((path: string) => void) | undefined;
}

/** What is not as the manifest says, by path. */
interface Differences {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly added: readonly string[];
}

/**
 * Compares every file with what the manifest says of it. What one fact explains is told as that fact: a folder that has another
 * name (`verify-folder-renamed`), a manifest of another folder (`verify-manifest-other`). Other changed, missing and added files
 * are reported by name, the first of each, and how many more. Files that systems leave in folders are a note. A file that a
 * zip says is of another size is not inflated.
 */
export async function verifyFiles(statement: Statement, checked: Checked, report: Report): Promise<void> {
  const { holding } = checked;
  const pack = holding.name;
  const found = await differencesIn(statement, checked);
  const system = found.added.filter(isOfSystem);
  for (const path of system) report({ severity: "note", code: "verify-file-system", values: { path, pack } });
  const strange = { ...found, added: found.added.filter((path) => !isOfSystem(path)) };
  const { left, renamed } = await withoutRenamed(strange, statement, holding);
  for (const { from, to } of renamed)
    report({ severity: "error", code: "verify-folder-renamed", values: { path: from, to, pack } });
  if (isOfAnother(left, statement)) {
    const count = left.missing.length + left.changed.length;
    const values = { path: pack, of: statement.files.length, count, id: nameOf(statement) };
    report({ severity: "error", code: "verify-manifest-other", values });
    return;
  }
  reportSome("verify-file-missing", left.missing, pack, report);
  reportSome("verify-file-changed", left.changed, pack, report);
  reportSome("verify-file-added", left.added, pack, report);
}

async function differencesIn(
  { files }: Statement,
  { holding, manifest, onLook }: Checked,
): Promise<Differences> {
  const present = new Set(holding.files);
  const missing: string[] = [];
  const changed: string[] = [];
  for (const file of files) {
    onLook?.(`${holding.name}/${file.path}`);
    if (!present.has(file.path)) missing.push(file.path);
    else if (!(await isAsStated(file, file.path, holding))) changed.push(file.path);
  }
  if (present.has(sumsName) && !(await hasSums(files, { holding, manifest }))) changed.push(sumsName);
  const known = new Set([...files.map(({ path }) => path), manifestName, signatureName, sumsName]);
  return { missing, changed, added: holding.files.filter((path) => !known.has(path)) };
}

/** What Windows and macOS put into folders that someone opens. */
export function isOfSystem(path: string): boolean {
  return /(^|\/)(Thumbs\.db|desktop\.ini|\.DS_Store|\._[^/]*)$/i.test(path);
}

interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** A folder all of whose files are missing, and one beside it that holds the very same. */
async function withoutRenamed(
  found: Differences,
  { files }: Statement,
  holding: Holding,
): Promise<{ readonly left: Differences; readonly renamed: readonly Renamed[] }> {
  const gone = Map.groupBy(found.missing, folderOf);
  const come = Map.groupBy(found.added, folderOf);
  const stated = Map.groupBy(files, ({ path }) => folderOf(path));
  const renamed: Renamed[] = [];
  for (const [from, paths] of gone) {
    const own = stated.get(from) ?? [];
    if (from === "" || own.length !== paths.length) continue;
    for (const [to, others] of come) {
      const isTaken = renamed.some((one) => one.to === to);
      if (
        isTaken ||
        to === "" ||
        others.length !== own.length ||
        !(await holdsSame(own, { from, to }, holding))
      )
        continue;
      renamed.push({ from, to });
      break;
    }
  }
  const outside = (path: string, key: keyof Renamed) => !renamed.some((one) => one[key] === folderOf(path));
  const missing = found.missing.filter((path) => outside(path, "from"));
  return { left: { ...found, missing, added: found.added.filter((path) => outside(path, "to")) }, renamed };
}

async function holdsSame(
  files: readonly StatedFile[],
  { from, to }: Renamed,
  holding: Holding,
): Promise<boolean> {
  for (const file of files)
    if (!(await isAsStated(file, to + file.path.slice(from.length), holding))) return false;
  return true;
}

/** `for/ea-tu`, or the folder of a message; empty for what lies on top. */
function folderOf(path: string): string {
  const [first = "", second = "", ...deeper] = path.split("/");
  if (first === "for") return deeper.length > 0 ? `for/${second}` : "";
  return second === "" ? "" : first;
}

/** Half of it lies here in other bytes, or under other names: a part of the folder that is gone has nothing in its place. */
function isOfAnother({ missing, changed, added }: Differences, { files }: Statement): boolean {
  const whole = files.length;
  return (
    whole >= fewFiles &&
    2 * (missing.length + changed.length) > whole &&
    2 * (changed.length + added.length) > whole
  );
}

/** Of fewer files each is named. */
const fewFiles = 8;

/** `2021-W32`, of a row's own folder `2021-W32/for/ea-kao`. */
function nameOf({ id, rows, files }: Statement): string {
  const [row, ...others] = rows;
  const isAlone = row && others.length === 0 && files.every((file) => (file.row ?? row.id) === row.id);
  return isAlone && files.every(({ path }) => !path.startsWith("for/")) ? `${id}/for/${row.id}` : id;
}

function reportSome(code: string, paths: readonly string[], pack: string, report: Report): void {
  const named = paths.length > mostNamed ? paths.slice(0, mostNamed - 1) : paths;
  for (const path of named) report({ severity: "error", code, values: { path, pack } });
  const count = paths.length - named.length;
  if (count > 0) report({ severity: "error", code: `${code}-more`, values: { count, pack } });
}

const mostNamed = 6;

async function isAsStated({ digest, size }: StatedFile, path: string, holding: Holding): Promise<boolean> {
  const said = holding.sizeOf(path);
  if (said !== undefined && said !== size) return false;
  const bytes = await holding.read(path);
  return bytes !== undefined && digestOf(bytes) === digest;
}

/** The lines of `SHA256SUMS` are those of the manifest's files and of the manifest, in any order. */
async function hasSums(
  files: readonly StatedFile[],
  { holding, manifest }: Pick<Checked, "holding" | "manifest">,
): Promise<boolean> {
  const bytes = isLarge(holding, sumsName) ? undefined : await holding.read(sumsName);
  const lines = new TextDecoder().decode(bytes).split("\n").filter(Boolean).sort();
  const own = { path: manifestName, digest: digestOf(manifest) };
  const expected = [...files, own].map(({ path, digest }) => `${digest}  ${path}`).sort();
  return lines.join("\n") === expected.join("\n");
}
