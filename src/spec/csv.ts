import type { Place, Report } from "../base/diagnostic.ts";
import type { SourceText } from "../library/source-text.ts";

/** One cell as text (NFC: a Mac types letters and marks apart): what it means is its column's business. */
export interface CsvCell {
  readonly text: string;
  /** As it was written, where that is not NFC: places count its characters. */
  readonly loose?: string;
  readonly place: Place;
}

const delimiters = [";", "\t", ","] as const;

/**
 * Reads comma-, semicolon- or tab-separated values (RFC 4180); the separator is the one of the first line. Lines
 * that hold nothing are left out. Undefined when a quote is open or stray: reported at its place.
 */
export function parseCsv({ file, text }: SourceText, report: Report): readonly CsvCell[][] | undefined {
  const delimiter = delimiterOf(text);
  const plain = new RegExp(`[^"${delimiter}\r\n]*`, "y");
  const rows: CsvCell[][] = [[]];
  let [at, line, lineStart] = [0, 1, 0];
  while (at <= text.length) {
    const place = { file, line, column: at - lineStart + 1 };
    const cell = cellAt(text, at, plain);
    if (cell === undefined) return stop("csv-quote-open", place, report);
    const composed = cell.text.normalize("NFC");
    rows.at(-1)?.push({
      text: composed,
      ...(composed !== cell.text && { loose: cell.text }),
      place: { ...place, length: Math.max(1, cell.end - at) },
    });
    for (let from = at; ; ) {
      const next = text.indexOf("\n", from);
      if (next < 0 || next >= cell.end) break;
      [line, lineStart, from] = [line + 1, next + 1, next + 1];
    }
    at = cell.end;
    if (at >= text.length) break;
    const breaks = /\r?\n|\r/y;
    breaks.lastIndex = at;
    const lineBreak = breaks.exec(text)?.[0];
    if (text[at] === delimiter) at += 1;
    else if (lineBreak === undefined)
      return stop("csv-quote-stray", { file, line, column: at - lineStart + 1 }, report);
    else {
      at += lineBreak.length;
      [line, lineStart] = [line + 1, at];
      rows.push([]);
    }
  }
  return rows.filter((row) => row.some((cell) => cell.text.trim() !== ""));
}

/** The separator that the first line has most of: a comma where it has none. */
function delimiterOf(text: string): string {
  const [first = ""] = text.replace(/"[^"]*"/g, "").split(/[\r\n]/, 1);
  const count = (delimiter: string) => first.split(delimiter).length;
  return delimiters.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best), ",");
}

/** The cell that starts here, and where it ends; undefined when its quote is never closed. */
function cellAt(text: string, at: number, plain: RegExp): { text: string; end: number } | undefined {
  if (text[at] === '"') {
    const quoted = /"([^"]*(?:""[^"]*)*)"/y;
    quoted.lastIndex = at;
    const found = quoted.exec(text);
    return found ? { text: (found[1] ?? "").replaceAll('""', '"'), end: quoted.lastIndex } : undefined;
  }
  plain.lastIndex = at;
  const [written = ""] = plain.exec(text) ?? [];
  return { text: written, end: at + written.length };
}

function stop(code: string, place: Place, report: Report): undefined {
  report({ severity: "error", code, values: {}, place });
  return undefined;
}
