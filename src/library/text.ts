import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { SourceText } from "./source-text.ts";

/** Bytes. Specs and data files are small; a bigger one is a mistake or an attack (2 MB of YAML took 4.2 s). */
const largestTextFile = 256 * 1024;

/**
 * Reads a UTF-8 text file. `path` is what the world opens, `file` the name that diagnostics print, `limit`
 * its largest size in bytes.
 * Reports `file-missing`, `file-unreadable` (a folder, no permission), `file-too-large`, `file-not-text`.
 */
export function readText(
  request: { readonly path: string; readonly file: string; readonly limit?: number },
  world: World,
  report: Report,
): SourceText | undefined {
  const { path, file, limit = largestTextFile } = request;
  const problem = (code: string, values: Record<string, string | number> = {}) =>
    report({
      severity: "error",
      code,
      values: { path: file, ...values },
      place: { file, line: 1, column: 1 },
    });
  const bytes = readBytes(path, world);
  if (typeof bytes === "string") return void problem("file-unreadable", { reason: bytes });
  if (bytes === undefined) return void problem("file-missing");
  if (bytes.length > limit) {
    return void problem("file-too-large", {
      kilobytes: Math.ceil(bytes.length / 1024),
      limit: Math.floor(limit / 1024),
    });
  }
  const text = decode(bytes);
  return text === undefined ? void problem("file-not-text") : { file, text };
}

/** Reads a text file of the data folders; `file` is relative to the data folder. */
export function readDataText(file: string, world: World, report: Report): SourceText | undefined {
  return readText({ path: `${world.dataFolder}/${file}`, file }, world, report);
}

/** The bytes, or the system's name of what hindered (`EISDIR`, `EACCES`). */
export function readBytes(path: string, world: World): Uint8Array | string | undefined {
  try {
    return world.read(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
