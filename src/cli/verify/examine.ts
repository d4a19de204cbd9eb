import type { Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import type { World } from "../../base/world.ts";
import { readBytes } from "../../library/text.ts";
import { folderHolding, type Holding, zipHolding } from "../../pack/holding.ts";
import type { PublicKey } from "../../pack/minisign.ts";
import { isGenuine, readStamp, type Stamp } from "../../pack/stamp.ts";
import type { StatedFile, Statement } from "../../pack/verdict.ts";
import {
  manifestName,
  type Signature,
  statementIn,
  verifyFiles,
  verifySignature,
} from "../../pack/verify.ts";

/** What one argument turned out to be. */
export type Examined =
  | {
      readonly kind: "manifest";
      readonly path: string;
      readonly statement: Statement;
      readonly signature: Signature;
      /** One file of it was asked about, and is what the manifest says. */
      readonly file?: StatedFile;
    }
  /** Letters that someone read out; which artwork bears them, the packs at hand must tell. */
  | { readonly kind: "letters"; readonly path: string }
  | {
      readonly kind: "stamp";
      readonly path: string;
      readonly stamp: Stamp;
      readonly genuine: boolean | "unchecked";
    };

interface Means {
  readonly key: PublicKey | undefined;
  readonly world: World;
  readonly kindOfPath: (path: string, workingFolder: string) => "file" | "folder" | "missing";
}

/** Finds out what an argument is and checks all that it says of itself; empty where it is nothing, reported. */
export async function examine(path: string, means: Means, report: Report): Promise<readonly Examined[]> {
  const { world, kindOfPath } = means;
  const name = path.replace(/(?<=.)\/+$/, "");
  const kind = kindOfPath(name, world.workingFolder);
  if (kind === "folder") return examineHolding(folderHolding(name, world), means, report);
  if (kind === "missing" && /^[0-9A-Z]{4}-[0-9A-Z]{4}$/i.test(name)) return [{ kind: "letters", path: name }];
  const bytes = kind === "file" ? readBytes(name, world) : undefined;
  if (!(bytes instanceof Uint8Array)) {
    const values = { path: name, reason: bytes ?? "" };
    report({ severity: "error", code: kind === "missing" ? "file-missing" : "file-unreadable", values });
    return [];
  }
  if (isZip(bytes)) return examineZip(name, bytes, means, report);
  if (baseName(name) === manifestName)
    return examineHolding(folderHolding(folderOf(name), world), { ...means, filesToo: false }, report);
  return examineFile({ name, bytes }, means, report);
}

async function examineZip(
  name: string,
  bytes: Uint8Array,
  means: Means,
  report: Report,
): Promise<readonly Examined[]> {
  const holding = await zipHolding(name, bytes);
  if (!("fault" in holding)) return examineHolding(holding, means, report);
  report({ severity: "error", code: "zip-unreadable", values: { path: name, reason: holding.fault } });
  return [];
}

async function examineHolding(
  holding: Holding,
  { key, filesToo = true }: Means & { readonly filesToo?: boolean },
  report: Report,
): Promise<readonly Examined[]> {
  const found = await statementIn(holding, report);
  if (!found) return [];
  const { statement, bytes } = found;
  const signature = await verifySignature(bytes, { holding, key }, report);
  if (filesToo) await verifyFiles(statement, { holding, manifest: bytes }, report);
  return [{ kind: "manifest", path: holding.name, statement, signature }];
}

/** A file is what the manifest above it says it is; a picture that no manifest knows may bear a stamp. */
async function examineFile(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  means: Means,
  report: Report,
): Promise<readonly Examined[]> {
  const listed = await manifestAbove(name, means);
  if (listed) {
    const { holding, statement, manifest, file } = listed;
    const signature = await verifySignature(manifest, { holding, key: means.key }, report);
    if (digestOf(bytes) === file.digest)
      return [{ kind: "manifest", path: name, statement, signature, file }];
    report({ severity: "error", code: "verify-file-changed", values: { path: name, pack: holding.name } });
    return [];
  }
  return examinePicture(name, bytes, means, report);
}

async function examinePicture(
  path: string,
  bytes: Uint8Array,
  { key }: Means,
  report: Report,
): Promise<readonly Examined[]> {
  const { readCodes } = await import("../../render/read-codes.ts");
  const codes = await readCodes(bytes, (text) => readStamp(text) !== undefined);
  const [text] = codes ?? [];
  const stamp = text === undefined ? undefined : readStamp(text);
  if (text === undefined || !stamp) {
    report({ severity: "error", code: codes ? "verify-no-stamp" : "verify-unknown-file", values: { path } });
    return [];
  }
  return [{ kind: "stamp", path, stamp, genuine: key ? isGenuine(text, key) : "unchecked" }];
}

/** The manifest in a folder above that lists the file; a signed one before one that is not. */
async function manifestAbove(name: string, { world }: Means) {
  const found = [];
  for (let folder = folderOf(name), steps = 0; steps < 8; folder = above(folder), steps += 1) {
    const bytes = readBytes(`${folder}/${manifestName}`, world);
    if (!(bytes instanceof Uint8Array)) continue;
    const holding = shallowHolding(folder, world);
    const read = await statementIn(holding, () => undefined);
    const below = pathBelow(name, folder, world);
    const file = read?.statement.files.find(({ path }) => path === below);
    if (read && file) found.push({ holding, statement: read.statement, manifest: read.bytes, file });
  }
  return found.find(({ holding }) => holding.files.length > 1) ?? found[0];
}

/** The manifest and its signature alone: what lies beside them is not asked about. */
function shallowHolding(folder: string, world: World): Holding {
  const files = world.list(folder).filter((file) => file.startsWith(manifestName));
  return {
    name: folder,
    files,
    sizeOf: () => undefined,
    read: async (path) => {
      const bytes = files.includes(path) ? readBytes(`${folder}/${path}`, world) : undefined;
      return bytes instanceof Uint8Array ? bytes : undefined;
    },
  };
}

/** A file's path below a folder, by where both really are. */
function pathBelow(name: string, folder: string, { realPath = (path) => path }: World): string {
  return (realPath(name) ?? name).slice((realPath(folder) ?? folder).length + 1);
}

function above(folder: string): string {
  return folder === "."
    ? ".."
    : folder.endsWith("..") || !folder.includes("/")
      ? `${folder}/..`
      : folderOf(folder);
}

function folderOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "." : path.slice(0, cut) || "/";
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isZip(bytes: Uint8Array): boolean {
  const [p, k, three, four] = bytes;
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6));
}
