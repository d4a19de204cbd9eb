import type { Report } from "../base/diagnostic.ts";
import { readBytes } from "../library/text.ts";
import { type KeyPair, readSecretKey } from "../pack/minisign.ts";
import type { Context } from "./program/parts.ts";
import { askSecret } from "./secrets.ts";

/**
 * The key of `LOA_KEY`, which is a file's path or a key's own text, opened with `LOA_KEY_PASSPHRASE` or with what is
 * typed. Undefined when there is none that opens, reported: `key-missing`, `key-unreadable`, `key-locked`, `key-passphrase-wrong`.
 */
export async function openSigningKey(context: Context, report: Report): Promise<KeyPair | undefined> {
  const { world, words, stderr } = context;
  const given = world.environment("LOA_KEY") ?? "";
  const bytes = given === "" || isKeyText(given) ? undefined : readBytes(given, world);
  // What names no file may be the secret itself, whole or spoilt: it is never printed.
  const path = bytes instanceof Uint8Array ? given : "LOA_KEY";
  const refuse = (code: string) => {
    report({ severity: "error", code, values: { path } });
    return undefined;
  };
  const text = isKeyText(given) ? given : bytes instanceof Uint8Array && new TextDecoder().decode(bytes);
  if (text === false) return refuse("key-missing");
  const known = world.environment("LOA_KEY_PASSPHRASE");
  const first = readSecretKey(text, known);
  const asked =
    first === "passphrase-missing" ? await askSecret(words.ui("keys.passphrase"), stderr) : undefined;
  const pair = asked === undefined ? first : readSecretKey(text, asked);
  if (typeof pair !== "string") return pair;
  return refuse(faults[pair]);
}

const faults = {
  "not-a-key": "key-unreadable",
  "passphrase-missing": "key-locked",
  "passphrase-wrong": "key-passphrase-wrong",
} as const;

/** Findings that say that `--sign` was asked for without a key that opens: no file of the user's is at fault. */
export const keyFaults: ReadonlySet<string> = new Set(["key-missing", ...Object.values(faults)]);

/** A path is short and has no line that begins as a key does. */
function isKeyText(given: string): boolean {
  return /(^|\n)RW[A-Za-z0-9+/=]{200,}\s*$/.test(given);
}
