import type { Report } from "../../base/diagnostic.ts";
import type { SourceText } from "../../library/source-text.ts";
import { parseCsv } from "../../spec/csv.ts";
import { errorValue, type SheetCell, unitsOfSheet } from "./columns.ts";
import type { ExchangeFile } from "./unit.ts";

/** Reads it back, whatever separator a spreadsheet wrote; what was escaped is as it was. */
export function readCsv(source: SourceText, language: string, report: Report): ExchangeFile | undefined {
  const rows = parseCsv(source, report);
  const cells = rows?.map((row) =>
    row.map(({ text, place }): SheetCell => {
      const fault = /^=/.test(text) ? "formula" : errorValue.test(text.trim()) ? "error" : undefined;
      const plain = /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
      return { text: plain, ...(fault && { fault }), place };
    }),
  );
  return cells && unitsOfSheet(cells, { source: language, file: source.file }, report);
}
