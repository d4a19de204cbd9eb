import { createHash } from "node:crypto";

/** SHA-256 of bytes or of UTF-8 text, as 64 lower-case hexadecimal digits. */
export function digestOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** SHA-256 of what comes piece by piece. */
export function openDigest(): { add(bytes: Uint8Array): void; result(): string } {
  const hash = createHash("sha256");
  return { add: (bytes) => void hash.update(bytes), result: () => hash.digest("hex") };
}

/** Digest of plain data: independent of the order in which an object's keys were written. */
export function digestOfData(data: unknown): string {
  return digestOf(canonicalJson(data));
}

/**
 * JSON of plain data with keys sorted by code unit and no spaces; undefined members are left out, as in `JSON.stringify`
 * (which, told to sort, takes three times as long).
 */
export function canonicalJson(data: unknown): string {
  if (data === null || typeof data !== "object") return JSON.stringify(data) ?? "null";
  if (Array.isArray(data)) return `[${data.map(canonicalJson).join(",")}]`;
  const object = data as Record<string, unknown>;
  let members = "";
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value)}`;
  }
  return `{${members}}`;
}
