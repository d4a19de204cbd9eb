import type { Place } from "../base/diagnostic.ts";
import type { SourceText } from "../library/source-text.ts";

/** One string of a file, and where each of its characters stands there. Offsets in UTF-16 units. */
export interface Written {
  /** Its path joined with dots; of plain text the file's name and the line. */
  readonly key: string;
  readonly text: string;
  /** Where the character at `index` of the text begins in the file; for the text's length, where the text ends. */
  readonly offsetOf: (index: number) => number;
  /** Characters as the file must write them inside this string. */
  readonly spell: (characters: string) => string;
}

/** A file and the strings in it, in its order. */
export interface WrittenFile extends SourceText {
  readonly strings: readonly Written[];
}

/** The inside of a JSON literal that begins at `start`; undefined when it holds an escape that JSON does not have. */
export function readLiteral(written: string, start: number): Pick<Written, "text" | "offsetOf"> | undefined {
  if (!written.includes("\\")) return { text: written, offsetOf: (index) => start + index };
  const offsets: number[] = [];
  let text = "";
  for (const { 0: part, index } of written.matchAll(/\\u[\da-fA-F]{4}|\\.|[^\\]/gs)) {
    if (part.length > 1 && !/^\\(?:["\\/bfnrt]|u.{4})$/s.test(part)) return undefined;
    offsets.push(start + index);
    text += part.length > 1 ? JSON.parse(`"${part}"`) : part;
  }
  return { text, offsetOf: (index) => offsets[index] ?? start + written.length };
}

/** Characters as JSON writes them between its quotation marks. */
export function spellInJson(characters: string): string {
  return JSON.stringify(characters).slice(1, -1);
}

/** Tells line and column of offsets in a text; a place covers at most the rest of its line. */
export function placesIn({ file, text }: SourceText): (start: number, end?: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: end, index }) => index + end.length)];
  return (start, end = start) => {
    const line = lastAtMost(starts, start);
    const lineStart = starts[line] ?? 0;
    const rest = /^[^\r\n]*/.exec(text.slice(start, end))?.[0].length ?? 0;
    const place = { file, line: line + 1, column: start - lineStart + 1 };
    return rest > 1 ? { ...place, length: rest } : place;
  };
}

/** Index of the last of the ascending numbers that is not above `limit`. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
