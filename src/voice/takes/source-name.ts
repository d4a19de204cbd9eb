import type { ScriptLine } from "../script.ts";
import { textDigest } from "../take-index.ts";

/** Which line a file's name speaks of. */
export interface NamedLine {
  /** Index in the script, or undefined where the name says none: then it is a recording of all lines. */
  readonly line: number | undefined;
  /** The text's code on the sheet that was read from, where the name has one. */
  readonly code?: string;
}

/** `4-7f3a`: a line's number and the code of its text, as the booth's sheet prints them. */
export function lineCode(line: ScriptLine, index: number): string {
  return `${index + 1}-${textCode(line)}`;
}

/** Four hexadecimal digits that change with the line's text. */
export function textCode({ written }: ScriptLine): string {
  return textDigest(written).slice(0, 4);
}

/**
 * Reads `4-7f3a.m4a`, a line's own name (`mask-1.wav`), a number in front (`4 lan 2.amr`) or at the end (`Voice 004`).
 * Names with four digits or more in a row are dates and clocks of a phone: no line.
 */
export function namedLine(fileName: string, lines: readonly ScriptLine[]): NamedLine {
  const stem = fileName
    .replace(/^.*\//, "")
    .replace(/\.[^.]*$/, "")
    .trim();
  const own = lines.findIndex(({ id }) => id === stem);
  if (own >= 0) return { line: own };
  const coded = /(?<!\d)(\d{1,3})-([0-9a-f]{4})(?![0-9a-z])/i.exec(stem);
  if (coded && isLine(coded[1], lines))
    return { line: Number(coded[1]) - 1, code: coded[2]?.toLowerCase() ?? "" };
  if (/\d{4}/.test(stem)) return { line: undefined };
  const number = /^\d+(?![\p{L}\d])/u.exec(stem)?.[0] ?? /\d+$/.exec(stem)?.[0];
  return { line: isLine(number, lines) ? Number(number) - 1 : undefined };
}

function isLine(number: string | undefined, lines: readonly ScriptLine[]): boolean {
  return number !== undefined && Number(number) >= 1 && Number(number) <= lines.length;
}
