import type { Place, Report } from "../base/diagnostic.ts";
import { checkAnyLanguage } from "../language/text/any-language.ts";
import { textDiagnostic } from "../language/text/diagnose.ts";
import type { Library } from "../library/library.ts";
import type { CsvCell } from "./csv.ts";

/**
 * Reports what is wrong with the letters of a cell that is printed, each at its own characters. A column whose name ends in
 * a language (`facts.place.rad`) holds words of that language, any other names of all of them.
 */
export function reportLetters(column: string, cell: CsvCell, { languages }: Library, report: Report): void {
  const ending = column.slice(column.lastIndexOf(".") + 1);
  const own = Object.hasOwn(languages, ending) ? languages[ending] : undefined;
  const text = cell.text.trim();
  const before = cell.text.indexOf(text);
  for (const finding of checkAnyLanguage(text, own ? [own] : Object.values(languages)))
    report(textDiagnostic(finding, column, placeIn(cell, before + finding.start, finding.length)));
}

/** In a cell with quotation marks inside quotation marks the place is the cell's. */
function placeIn({ text, loose = text, place }: CsvCell, start: number, length: number): Place {
  const quotes = (place.length ?? 1) - loose.length;
  if ((quotes !== 0 && quotes !== 2) || loose.includes("\n")) return place;
  const { file, line, column } = place;
  const [from, end] = [start, start + length].map((at) => writtenAt(loose, at)) as [number, number];
  return { file, line, column: column + quotes / 2 + from, length: end - from };
}

/** Where a character of the composed text stands in the text as it was written. */
function writtenAt(loose: string, composed: number): number {
  let at = loose.length;
  while (at > 0 && loose.slice(0, at).normalize("NFC").length > composed) at -= 1;
  return at;
}
