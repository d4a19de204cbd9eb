import { displayWidth, padded } from "./text.ts";

/** A cell of a table, already harmless. */
export type Row = readonly string[];

/** Rows under their titles, in columns: names to the left, figures (from column `figures` on) to the right. */
export function tableLines(head: Row, rows: readonly Row[], figures = Number.POSITIVE_INFINITY): string[] {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((cells) => cells[column] ?? "")].map(displayWidth)),
  );
  const aligned = (cell: string, column: number) => {
    const width = widths[column] ?? 0;
    return column < figures ? padded(cell, width) : " ".repeat(width - displayWidth(cell)) + cell;
  };
  return [head, ...rows].map((cells) => cells.map(aligned).join("  ").trimEnd());
}
