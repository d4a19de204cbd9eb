import { manifestName } from "../../pack/manifest.ts";
import { signContent } from "../../pack/minisign.ts";
import type { BuildRequest } from "../target/jobs.ts";
import type { Shelf } from "./publish.ts";

/** The ending of a signature's file beside what it signs. */
export const signatureEnding = ".minisig";

/** What a signature's trusted comment says: what was signed, and for which day. */
export function signatureComment(name: string, date = ""): string {
  return ["loa", name, date].join(" ").trim();
}

/**
 * Signs the manifest that now stands on a shelf; without a key (or where the manifest must not be signed, so that none is
 * given) an earlier signature, which it outdates, goes.
 */
export function publishSignature(
  name: string,
  { signing, referenceDate }: Pick<BuildRequest, "signing" | "referenceDate">,
  { folder, world }: Pick<Shelf, "folder" | "world">,
): void {
  const path = `${folder}/${manifestName}`;
  const manifest = world.read(path);
  const there = world.read(path + signatureEnding);
  if (!manifest) return;
  if (!signing || signing.within) {
    if (there && isSignature(there)) world.remove(path + signatureEnding);
    return;
  }
  const comment = signatureComment(name, referenceDate);
  const bytes = new TextEncoder().encode(signContent(manifest, signing.pair, comment));
  if (!there || Buffer.compare(there, bytes) !== 0) world.write(path + signatureEnding, bytes);
}

function isSignature(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.slice(0, 64)).startsWith("untrusted comment:");
}
