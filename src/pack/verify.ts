import type { Report } from "../base/diagnostic.ts";
import { digestOf } from "../base/digest.ts";
import type { Holding } from "./holding.ts";
import { type PublicKey, verifyContent } from "./minisign.ts";
import { readStatement, type StatedFile, type Statement } from "./verdict.ts";

export const manifestName = "manifest.json";
export const signatureName = "manifest.json.minisig";

/** What is known of a manifest's signature; `unchecked`: no key was given to check it with. */
export type SignatureState = "good" | "none" | "unchecked" | "other-key" | "forged" | "not-a-signature";

export interface Signature {
  readonly state: SignatureState;
  /** What was signed with it, as the signer wrote. */
  readonly comment?: string;
}

/** Reads the manifest of a holding; reported where there is none (`verify-no-manifest`). */
export async function statementIn(
  holding: Holding,
  report: Report,
): Promise<{ readonly statement: Statement; readonly bytes: Uint8Array } | undefined> {
  const bytes = isLarge(holding, manifestName) ? undefined : await holding.read(manifestName);
  const statement = bytes && readStatement(bytes);
  if (bytes && statement) return { statement, bytes };
  report({ severity: "error", code: "verify-no-manifest", values: { path: holding.name } });
  return undefined;
}

/** Checks the signature beside a manifest; anything but a good one is reported. */
export async function verifySignature(
  bytes: Uint8Array,
  { holding, key }: { readonly holding: Holding; readonly key: PublicKey | undefined },
  report: Report,
): Promise<Signature> {
  const signature = isLarge(holding, signatureName) ? undefined : await holding.read(signatureName);
  const values = { path: holding.name, key: key?.id ?? "" };
  const say = (state: SignatureState, severity: "error" | "warning") => {
    report({ severity, code: `verify-signature-${state}`, values });
    return { state };
  };
  if (!signature) return say("none", key ? "error" : "warning");
  if (!key) return say("unchecked", "warning");
  const result = verifyContent(bytes, new TextDecoder().decode(signature), key);
  return typeof result === "string"
    ? say(result, "error")
    : { state: "good", comment: result.trustedComment };
}

/**
 * Compares every file with what the manifest says of it: changed, missing and added files are reported by name. A file
 * that a zip says is of another size is not inflated.
 */
export async function verifyFiles(
  statement: Statement,
  { holding, manifest, onLook }: Checked,
  report: Report,
): Promise<void> {
  const say = (code: string, path: string) =>
    report({ severity: "error", code, values: { path, pack: holding.name } });
  const present = new Set(holding.files);
  for (const file of statement.files) {
    onLook?.(`${holding.name}/${file.path}`);
    if (!present.has(file.path)) say("verify-file-missing", file.path);
    else if (!(await isAsStated(file, holding))) say("verify-file-changed", file.path);
  }
  if (present.has(sumsName) && !(await hasSums(statement, { holding, manifest })))
    say("verify-file-changed", sumsName);
  const known = new Set([...statement.files.map(({ path }) => path), manifestName, signatureName, sumsName]);
  for (const path of holding.files) if (!known.has(path)) say("verify-file-added", path);
}

interface Checked {
  readonly holding: Holding;
  /** The bytes of its manifest. */
  readonly manifest: Uint8Array;
  /** Told of each file before it is read. */
  readonly onLook?: ((path: string) => void) | undefined;
}

const sumsName = "SHA256SUMS";

/** A manifest of 184 communes has some 20 MB. */
const largestText = 128 * 1024 * 1024;

function isLarge(holding: Holding, path: string): boolean {
  return (holding.sizeOf(path) ?? 0) > largestText;
}

async function isAsStated({ path, digest, size }: StatedFile, holding: Holding): Promise<boolean> {
  const said = holding.sizeOf(path);
  if (said !== undefined && said !== size) return false;
  const bytes = await holding.read(path);
  return bytes !== undefined && digestOf(bytes) === digest;
}

/** The lines of `SHA256SUMS` are those of the manifest's files and of the manifest, in any order. */
async function hasSums(
  { files }: Statement,
  { holding, manifest }: { readonly holding: Holding; readonly manifest: Uint8Array },
): Promise<boolean> {
  const bytes = isLarge(holding, sumsName) ? undefined : await holding.read(sumsName);
  const lines = new TextDecoder().decode(bytes).split("\n").filter(Boolean).sort();
  const own = { path: manifestName, digest: digestOf(manifest) };
  const expected = [...files, own].map(({ path, digest }) => `${digest}  ${path}`).sort();
  return lines.join("\n") === expected.join("\n");
}
