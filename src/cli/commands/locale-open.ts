import type { Report } from "../../base/diagnostic.ts";
import type { World } from "../../base/world.ts";
import { readBytes, readText } from "../../library/text.ts";
import { readWritten } from "../../translate/read-written.ts";
import type { WrittenFile } from "../../translate/written.ts";
import type { LocaleFile } from "./locale-files.ts";

/** A file of strings as it was read, and how it is written back. */
export interface OpenFile {
  readonly written: WrittenFile;
  /** It was no Unicode and is read as Windows-1252, which holds Latin-1. */
  readonly wasEightBit: boolean;
  /** Bytes of a text with the byte-order mark that the file begins with, if any. */
  readonly encode: (text: string) => Uint8Array;
}

/** Bytes. */
const largestFile = 2 * 1024 * 1024;

/** Reads the strings of a file. Undefined, and reported, when it is missing, broken or (without `eightBit`) not UTF-8. */
export function openStrings(
  { file, path }: Pick<LocaleFile, "file" | "path">,
  { world, eightBit }: { world: World; eightBit: boolean },
  report: Report,
): OpenFile | undefined {
  const bytes = readBytes(path, world);
  const raw = bytes instanceof Uint8Array ? bytes : new Uint8Array();
  const wasEightBit = eightBit && isEightBit(raw);
  const source = wasEightBit
    ? { file, text: new TextDecoder("windows-1252").decode(raw) }
    : readText({ path, file, limit: largestFile }, world, report);
  const problems: Parameters<Report>[0][] = [];
  const written = source && readWritten(source, (found) => problems.push(found));
  problems.forEach(report);
  // A file with a fault (a repeated key) is not one to write.
  if (!written || problems.some(({ severity }) => severity === "error")) return undefined;
  const mark = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? "\ufeff" : "";
  return { written, wasEightBit, encode: (text) => new TextEncoder().encode(mark + text) };
}

function isEightBit(bytes: Uint8Array): boolean {
  if (bytes.length > largestFile || bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return false;
  } catch {
    return true;
  }
}
