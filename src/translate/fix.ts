import type { Diagnostic, Report } from "../base/diagnostic.ts";
import type { Language } from "../library/library.ts";
import type { SourceText } from "../library/source-text.ts";
import { checkStrings } from "./check.ts";
import { readWritten } from "./read-written.ts";
import { type RepairedFile, type RepairedString, repairStrings } from "./repair.ts";
import type { WrittenFile } from "./written.ts";

/** A file repaired as far as a machine may. */
export interface FixedFile {
  readonly source: SourceText;
  readonly strings: readonly RepairedString[];
  /** What a human has to look at, in the order of the file. */
  readonly left: readonly Diagnostic[];
}

/**
 * Repairs a file and reads it again. Undefined, and reported (`repair-breaks-file`), when the repaired letters mean
 * something else to the file's format, as a full-width colon in YAML would.
 */
export function fixStrings(
  file: WrittenFile,
  language: Language,
  options: Parameters<typeof repairStrings>[2],
  report: Report,
): FixedFile | undefined {
  const repaired = repairStrings(file, language, options);
  const again = readWritten(repaired.source, () => {});
  if (!again || !readsBack(again, repaired)) {
    const place = repaired.strings[0]?.changes[0]?.place ?? { file: file.file, line: 1, column: 1 };
    report({ severity: "error", code: "repair-breaks-file", values: { path: file.file }, place });
    return undefined;
  }
  const standing = options.placeIn === "before" ? file : again;
  const warnings = checkStrings(standing, language, () => options.known).filter(
    ({ diagnostic }) => diagnostic.severity === "warning",
  );
  // What only the file before its repair could tell (the TN Key signs beside it) is still for a human.
  const left = [...warnings, ...repaired.left].map(({ diagnostic }) => diagnostic);
  const distinct = new Map(left.map((diagnostic) => [identity(diagnostic), diagnostic]));
  return { source: repaired.source, strings: repaired.strings, left: [...distinct.values()].sort(byPlace) };
}

/** In plain text a repaired line separator makes two lines of one. */
function readsBack(again: WrittenFile, { texts }: RepairedFile): boolean {
  return again.strings.map(({ text }) => text).join("\n") === texts.join("\n");
}

function identity({ code, place }: Diagnostic): string {
  return [code, place?.line, place?.column].join(" ");
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  const lines = (one.place?.line ?? 0) - (other.place?.line ?? 0);
  return lines === 0 ? (one.place?.column ?? 0) - (other.place?.column ?? 0) : lines;
}
