import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { readBytes } from "../library/text.ts";
import { type PublicKey, readPublicKey } from "../pack/minisign.ts";

/** A public key, given as its file or its own text; undefined where none is given, `broken` where it is none (reported). */
export function openPublicKey(
  given: string | undefined,
  world: World,
  report: Report,
): PublicKey | undefined | "broken" {
  if (!given) return undefined;
  const bytes = /^RW[A-Za-z0-9+/=]{54}$/.test(given)
    ? new TextEncoder().encode(given)
    : readBytes(given, world);
  const key = bytes instanceof Uint8Array ? readPublicKey(new TextDecoder().decode(bytes)) : "not-a-key";
  if (key !== "not-a-key") return key;
  const code =
    bytes === undefined && !given.startsWith("RW") ? "public-key-missing" : "public-key-unreadable";
  report({ severity: "error", code, values: { path: given } });
  return "broken";
}
