import { type Cell, type CellValue, readXlsx as readWorkbook, writeXlsx as writeWorkbook } from "hucre/xlsx";
import type { Report } from "../../base/diagnostic.ts";
import { errorValue, type SheetCell, unitsOfSheet } from "./columns.ts";
import { type ExchangeFile, states } from "./unit.ts";
import { zipFault } from "./zip.ts";

const sheetName = "loa";
/** Of each column, in characters: key, source, target, state, terms, note, longest, base. */
const widths = [30, 46, 46, 22, 30, 40, 9, 12];
const targetColumn = 2;
const stateColumn = 3;
const noteColumn = 5;
/** What the sheet lets people write into. */
const openColumns: ReadonlySet<number> = new Set([targetColumn, stateColumn, noteColumn]);

/**
 * A sheet as a workbook: header and keys stay in view, only the translation, its state and the note can be written into, the
 * state is chosen from a list. The sheet has no password: it keeps from slips, not from people.
 */
export async function writeXlsx(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const alignment = { wrapText: true, vertical: "top" } as const;
  const columns = header.map((title, index) => ({
    header: title,
    width: widths[index] ?? 20,
    hidden: index === header.length - 1,
    style: { alignment, protection: { locked: !openColumns.has(index) } },
  }));
  const cells = new Map(
    [header, ...rows].flatMap((row, line) =>
      row.map((value, column) => {
        const isOpen = line > 0 && openColumns.has(column);
        const style = {
          alignment,
          protection: { locked: !isOpen },
          ...(line === 0 && { font: { bold: true } }),
        };
        return [`${line},${column}`, { value, type: "string" as const, style }] as const;
      }),
    ),
  );
  return writeWorkbook({
    sheets: [
      {
        name: sheetName,
        columns,
        rows: [header, ...rows].map((row) => [...row]),
        cells,
        freezePane: { rows: 1, columns: 1 },
        protection: { sheet: true, formatColumns: true, formatRows: true },
        dataValidations: [
          { type: "list", values: [...states], allowBlank: true, range: `D2:D${rows.length + 1}` },
        ],
      },
    ],
    properties: { created: new Date(0), modified: new Date(0), creator: "loa" },
  });
}

/** Reads the first sheet that has our columns. What cannot be opened, and what is too large unpacked, is reported. */
export async function readXlsx(
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  source: string,
  report: Report,
): Promise<ExchangeFile | undefined> {
  const place = { file, line: 1, column: 1 };
  const fault = zipFault(bytes);
  if (fault) {
    const code = fault === "doctype" ? "xml-doctype" : `xlsx-${fault}`;
    report({ severity: "error", code, values: { path: file }, place });
    return undefined;
  }
  const sheets = await readWorkbook(bytes, { readStyles: true }).then(
    (workbook) => workbook.sheets,
    () => undefined,
  );
  if (!sheets) {
    report({ severity: "error", code: "xlsx-broken", values: { path: file }, place });
    return undefined;
  }
  const ours = sheets.find(({ rows }) => String(rows[0]?.[0] ?? "").startsWith("key")) ?? sheets[0];
  const others = sheets.filter(
    (sheet) => sheet !== ours && sheet.rows.flat().some((value) => value !== null),
  );
  if (others.length > 0) {
    const names = others.map(({ name }) => name).join(", ");
    report({ severity: "warning", code: "exchange-sheets", values: { names }, place });
  }
  const rows = (ours?.rows ?? []).map((row, line) =>
    row.map((value, column): SheetCell => {
      const cell = ours?.cells?.get(`${line},${column}`);
      const fault = faultOf(value, cell);
      const comment = cell?.comment?.text;
      return {
        text: value === null ? "" : value instanceof Date ? value.toISOString().slice(0, 10) : String(value),
        ...(fault && { fault }),
        ...(comment && { comment }),
        place: { file, line: line + 1, column: column + 1 },
      };
    }),
  );
  return unitsOfSheet(rows, { source, file }, report);
}

function faultOf(value: CellValue, cell: Cell | undefined): SheetCell["fault"] {
  if (cell?.formula !== undefined) return "formula";
  if (cell?.type === "error" || (typeof value === "string" && errorValue.test(value.trim()))) return "error";
  if (value instanceof Date) return "date";
  const isStruck = cell?.richText?.some(({ text, font }) => font?.strikethrough && text.trim() !== "");
  return isStruck || (cell?.style?.font?.strikethrough && value) ? "struck" : undefined;
}
