import { createHash } from "node:crypto";

/** SHA-256 of bytes or of UTF-8 text, as 64 lower-case hexadecimal digits. */
export function digestOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Digest of plain data: independent of the order in which an object's keys were written. */
export function digestOfData(data: unknown): string {
  return digestOf(canonicalJson(data));
}

/** JSON with sorted keys and no spaces; undefined members are left out, as in `JSON.stringify`. */
export function canonicalJson(data: unknown): string {
  return JSON.stringify(data, (_key, value) =>
    value !== null && typeof value === "object" && !Array.isArray(value) ? sortedByKey(value) : value,
  );
}

function sortedByKey(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((key) => [key, object[key]]),
  );
}
