import type { Report } from "../base/diagnostic.ts";
import type { Holding } from "./holding.ts";
import { manifestName } from "./manifest.ts";
import { type PublicKey, signerIn, verifyContent } from "./minisign.ts";
import type { Statement } from "./statement.ts";
import { readStatement } from "./verdict.ts";

export const signatureName = `${manifestName}.minisig`;

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
  const text = signature && new TextDecoder().decode(signature);
  const values = { path: holding.name, key: key?.id ?? "", other: signerIn(text ?? "") };
  const say = (state: SignatureState, severity: "error" | "warning") => {
    report({ severity, code: `verify-signature-${state}`, values });
    return { state };
  };
  if (text === undefined) return say("none", key ? "error" : "warning");
  if (!key) return say("unchecked", "warning");
  const result = verifyContent(bytes, text, key);
  return typeof result === "string"
    ? say(result, "error")
    : { state: "good", comment: result.trustedComment };
}

/** A manifest of 184 communes has some 20 MB. */
const largestText = 128 * 1024 * 1024;

/** A text that is too large to be a manifest of ours, or what stands beside one. */
export function isLarge(holding: Holding, path: string): boolean {
  return (holding.sizeOf(path) ?? 0) > largestText;
}
