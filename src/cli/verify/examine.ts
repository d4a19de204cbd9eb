import type { Report } from "../../base/diagnostic.ts";
import { digestOf } from "../../base/digest.ts";
import type { World } from "../../base/world.ts";
import { readBytes } from "../../library/text.ts";
import { folderBelow, folderHolding, type Holding, zipHolding } from "../../pack/holding.ts";
import { manifestName } from "../../pack/manifest.ts";
import type { PublicKey } from "../../pack/minisign.ts";
import { isGenuine, readStamp, type Stamp, typedCode } from "../../pack/stamp.ts";
import type { StatedFile, Statement } from "../../pack/statement.ts";
import { type Signature, signatureName, statementIn, verifySignature } from "../../pack/verify.ts";
import { isOfSystem, verifyFiles } from "../../pack/verify-files.ts";
import { folderOf, manifestAbove, partAbove } from "./above.ts";

/** What one argument turned out to be. */
export type Examined =
  | {
      readonly kind: "manifest";
      readonly path: string;
      readonly statement: Statement;
      readonly signature: Signature;
      readonly holding: Holding;
      /** One file of it was asked about, and is what the manifest says. */
      readonly file?: StatedFile;
    }
  /** A file that proves nothing of itself: a signed pack at hand may list its very bytes, else `code` is reported. */
  | {
      readonly kind: "loose";
      readonly path: string;
      /** SHA-256. */
      readonly digest: string;
      readonly code: "verify-no-stamp" | "verify-unknown-file";
    }
  /** Letters that someone read out, as they are printed; which artwork bears them, the packs at hand must tell. */
  | { readonly kind: "letters"; readonly path: string; readonly code: string }
  | {
      readonly kind: "stamp";
      readonly path: string;
      readonly stamp: Stamp;
      /** SHA-256 of the picture's file. */
      readonly digest: string;
      readonly genuine: boolean | "unchecked";
    };

interface Means {
  readonly key: PublicKey | undefined;
  readonly world: World;
  readonly kindOfPath: (path: string, workingFolder: string) => "file" | "folder" | "missing";
  /** Told what is looked at, again and again while it takes. */
  readonly onLook?: (path: string) => void;
}

/** Finds out what an argument is and checks all that it says of itself; empty where it is nothing, reported. */
export async function examine(path: string, means: Means, report: Report): Promise<readonly Examined[]> {
  const { world, kindOfPath } = means;
  const name = path.replace(/(?<=.)\/+$/, "");
  const kind = kindOfPath(name, world.workingFolder);
  if (kind === "folder") return examineFolder(name, means, report);
  const code = kind === "missing" ? typedCode(name) : undefined;
  if (code !== undefined) return [{ kind: "letters", path: name, code }];
  const bytes = kind === "file" ? readBytes(name, world) : undefined;
  if (!(bytes instanceof Uint8Array)) {
    const values = { path: name, reason: bytes ?? "" };
    report({ severity: "error", code: kind === "missing" ? "file-missing" : "file-unreadable", values });
    return [];
  }
  if (isZip(bytes)) return examineZip(name, bytes, means, report);
  if ([manifestName, signatureName].includes(baseName(name)))
    return examineHolding(folderHolding(folderOf(name), world), { ...means, filesToo: false }, report);
  return examineFile({ name, bytes }, means, report);
}

/** A folder by what is signed in it, else by what is signed above it and lists what it should hold. */
async function examineFolder(name: string, means: Means, report: Report): Promise<readonly Examined[]> {
  const { world, key, onLook } = means;
  const holding = folderHolding(name, world);
  const isSigned = holding.files.includes(signatureName) || signedPartsOf(holding).length > 0;
  const above = isSigned ? undefined : await partAbove(name, world);
  if (!above) return examineHolding(holding, means, report);
  const { statement, manifest } = above;
  const signature = await verifySignature(manifest, { holding: above.holding, key }, report);
  await verifyFiles(statement, { holding, manifest, onLook }, report);
  return [{ kind: "manifest", path: name, statement, signature, holding: above.holding }];
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
  { filesToo = true, ...means }: Means & { readonly filesToo?: boolean },
  report: Report,
): Promise<readonly Examined[]> {
  const { key, onLook } = means;
  const parts = holding.files.includes(manifestName) ? [] : signedPartsOf(holding);
  const { files } = holding;
  const holdsZips = files.length > 0 && files.every((path) => isLooseZip(path, holding) || isOfSystem(path));
  if (parts.length > 0 || holdsZips) return examineParts(holding, parts, { ...means, filesToo }, report);
  const found = await statementIn(holding, report);
  if (!found) return examinePictures(holding, means, report);
  const { statement, bytes } = found;
  const signature = await verifySignature(bytes, { holding, key }, report);
  if (filesToo) await verifyFiles(statement, { holding, manifest: bytes, onLook }, report);
  return [{ kind: "manifest", path: holding.name, statement, signature, holding }];
}

/** Folders just below that are signed for themselves: packs, or the rows' folders of one. */
function signedPartsOf({ files }: Holding): readonly string[] {
  const signed = files.filter((path) => path.split("/").length === 2 && path.endsWith(`/${signatureName}`));
  return signed.map((path) => path.slice(0, path.indexOf("/")));
}

/** A zip that lies in a folder, as a build leaves one beside its pack; nothing is inflated that lies in another zip. */
function isLooseZip(path: string, holding: Holding): boolean {
  return /^[^/]+\.zip$/i.test(path) && holding.sizeOf(path) === undefined;
}

/** Each signed folder and each zip for itself; what lies in none of them is reported: nobody signed it. */
async function examineParts(
  holding: Holding,
  parts: readonly string[],
  means: Means & { readonly filesToo: boolean },
  report: Report,
): Promise<readonly Examined[]> {
  const stray = holding.files.filter((path) => !parts.some((part) => path.startsWith(`${part}/`)));
  const values = { pack: holding.name };
  const zips = stray.filter((path) => isLooseZip(path, holding));
  for (const path of stray.filter((one) => !zips.includes(one)))
    if (isOfSystem(path))
      report({ severity: "note", code: "verify-file-system", values: { path, ...values } });
    else report({ severity: "error", code: "verify-file-added", values: { path, ...values } });
  const found = [];
  for (const part of parts) found.push(await examineHolding(folderBelow(holding, part), means, report));
  for (const path of zips) {
    const bytes = (await holding.read(path)) ?? new Uint8Array();
    found.push(await examineZip(`${holding.name}/${path}`, bytes, means, report));
  }
  return found.flat();
}

/** Where no manifest speaks of a folder, its pictures may prove themselves; what they prove is told, and that it is not all. */
async function examinePictures(
  { name, files, read }: Holding,
  means: Means,
  report: Report,
): Promise<readonly Examined[]> {
  if (!means.key) return [];
  const seen = new Set<string>();
  const proven: Examined[] = [];
  for (const path of files.filter((file) => /\.(png|jpe?g|webp)$/i.test(file)).slice(0, mostPictures)) {
    const bytes = await read(path);
    if (!bytes || seen.has(digestOf(bytes))) continue;
    seen.add(digestOf(bytes));
    proven.push(
      ...[await examinePicture({ path: `${name}/${path}`, bytes, wholeOnly: true }, means)].filter(isStamp),
    );
  }
  const values = { path: name, count: proven.length, files: files.length };
  if (proven.length > 0) report({ severity: "warning", code: "verify-by-stamps", values });
  return proven;
}

/** A picture without a code takes some two seconds. */
const mostPictures = 40;

/** A file is what the manifest above it says it is; a picture that no manifest knows may bear a stamp. */
async function examineFile(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  means: Means,
  report: Report,
): Promise<readonly Examined[]> {
  const listed = await manifestAbove(name, means.world);
  if (listed) {
    const { holding, statement, manifest, file } = listed;
    const stamps =
      means.key && !holding.files.includes(signatureName) && digestOf(bytes) === file.digest
        ? [await examinePicture({ path: name, bytes }, means)].filter(isStamp)
        : [];
    if (stamps.length > 0) return stamps;
    const signature = await verifySignature(manifest, { holding, key: means.key }, report);
    if (digestOf(bytes) === file.digest)
      return [{ kind: "manifest", path: name, statement, signature, holding, file }];
    report({ severity: "error", code: "verify-file-changed", values: { path: name, pack: holding.name } });
    return [];
  }
  return [await examinePicture({ path: name, bytes }, means)];
}

function isStamp({ kind }: Examined): boolean {
  return kind === "stamp";
}

async function examinePicture(
  {
    path,
    bytes,
    wholeOnly = false,
  }: { readonly path: string; readonly bytes: Uint8Array; readonly wholeOnly?: boolean },
  { key, onLook }: Means,
): Promise<Examined> {
  const { readCodes } = await import("../../render/read-codes.ts");
  const looking = { wholeOnly, onLook: () => onLook?.(path) };
  const codes = await readCodes(bytes, (text) => readStamp(text) !== undefined, looking);
  const [text] = codes ?? [];
  const stamp = text === undefined ? undefined : readStamp(text);
  const digest = digestOf(bytes);
  if (text === undefined || !stamp)
    return { kind: "loose", path, digest, code: codes ? "verify-no-stamp" : "verify-unknown-file" };
  return { kind: "stamp", path, stamp, digest, genuine: key ? isGenuine(text, key) : "unchecked" };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isZip(bytes: Uint8Array): boolean {
  const [p, k, three, four] = bytes;
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6));
}
