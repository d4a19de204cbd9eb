import type { Report } from "../../base/diagnostic.ts";
import type { SourceText } from "../../library/library.ts";
import { parseCsv } from "../../spec/csv.ts";
import { unitsOfSheet } from "./columns.ts";
import type { ExchangeFile } from "./unit.ts";

/** What a spreadsheet takes for a formula, or an escape of ours before it. */
const risky = /^'*[=+\-@\t\r]/;

/** A sheet as CSV (RFC 4180) for Excel: UTF-8 with its mark, lines end in CR LF, no cell is taken for a formula. */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => row.map(cell).join(",");
  return `\ufeff${[header, ...rows].map(line).join("\r\n")}\r\n`;
}

function cell(text: string): string {
  return `"${(risky.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** Reads it back, whatever separator a spreadsheet wrote; what was escaped is as it was. */
export function readCsv(source: SourceText, language: string, report: Report): ExchangeFile | undefined {
  const rows = parseCsv(source, report);
  const cells = rows?.map((row) =>
    row.map(({ text, place }) => {
      const isFormula = /^=/.test(text);
      return { text: /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text, isFormula, place };
    }),
  );
  return cells && unitsOfSheet(cells, { source: language, file: source.file }, report);
}
