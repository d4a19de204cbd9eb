import type { Library } from "../library/library.ts";
import { valueAt } from "../library/tree.ts";
import { cellsFor } from "./derive.ts";
import type { Pack } from "./pack.ts";

/** A column of facts: how many rows have a value in it, and which messages it changes. */
export interface ColumnChanges {
  readonly column: string;
  readonly rows: number;
  /** By id; `instead` is what the message itself says. */
  readonly messages: readonly { readonly message: string; readonly instead?: string }[];
}

/** What each column of facts changes, in the order of the columns. */
export function changesOf(pack: Pack, library: Library): readonly ColumnChanges[] {
  const messages = pack.messages.filter(({ id }) => pack.rowsGet.messages?.includes(id) ?? true);
  const used = pack.rows.flatMap((row) =>
    messages.flatMap((spec) => cellsFor(spec, row, library).map((cell) => ({ cell, row, spec }))),
  );
  return [...Map.groupBy(used, ({ cell }) => cell.column)].map(([column, own]) => ({
    column,
    rows: new Set(own.map(({ row }) => row.id)).size,
    messages: [...Map.groupBy(own, ({ spec }) => spec)].map(([{ id, facts }, [first]]) => {
      const value = valueAt(facts, first?.cell.path.split(".") ?? []);
      return { message: id, ...(value !== undefined && { instead: String(value) }) };
    }),
  }));
}
