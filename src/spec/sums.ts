import type { Report } from "../base/diagnostic.ts";
import type { Kind } from "../library/library.ts";
import { type Path, type Tree, valueAt } from "../library/tree.ts";
import type { Table } from "./table.ts";

/** `sums` of a kind's data: a number of `facts.numbers` that the days of two periods add up to. */
interface Sum {
  readonly table: string;
  readonly column: string;
  readonly number: string;
  readonly current: string;
  readonly compared: string;
}

/**
 * Reports a number, or its change, that its own days do not add up to (`sum-differs`). Where a day of a period is
 * missing nothing can be said. A period that ends before it begins is `period-reversed`.
 */
export function checkSums(
  tree: Tree,
  kind: Kind,
  tables: Readonly<Record<string, Table>>,
  report: Report,
): void {
  for (const sum of (kind.data.sums ?? []) as readonly Sum[]) {
    const table = tables[sum.table];
    for (const fact of [sum.current, sum.compared]) checkPeriod(tree, fact, report);
    const total = (period: string) =>
      table && totalOf(table, sum.column, valueAt(tree.data, ["facts", period]));
    const [current, compared] = [total(sum.current), total(sum.compared)];
    const check = (path: Path, counted: number | undefined) => {
      const written = valueAt(tree.data, path);
      if (counted === undefined || typeof written !== "number" || Math.abs(written - counted) < 1e-6) return;
      report({
        severity: "error",
        code: "sum-differs",
        values: { written, counted },
        place: tree.placeOf(path),
      });
    };
    const number = ["facts", "numbers", sum.number];
    check([...number, "value"], current);
    check(
      [...number, "change"],
      current === undefined || compared === undefined ? undefined : current - compared,
    );
  }
}

function checkPeriod(tree: Tree, fact: string, report: Report): void {
  const { from, to } = (valueAt(tree.data, ["facts", fact]) ?? {}) as Partial<Record<"from" | "to", unknown>>;
  if (typeof from !== "string" || typeof to !== "string" || from <= to) return;
  const place = tree.placeOf(["facts", fact, "to"]);
  report({ severity: "error", code: "period-reversed", values: { from, to }, place });
}

/** The sum over a period of days; undefined unless every one of them is known. */
function totalOf({ rows }: Table, column: string, period: unknown): number | undefined {
  const { from, to } = (period ?? {}) as { readonly from?: unknown; readonly to?: unknown };
  const days = (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000 + 1;
  const values = rows
    .filter((row) => String(row.date) >= String(from) && String(row.date) <= String(to))
    .flatMap((row) => row[column] ?? []);
  if (values.length !== days) return undefined;
  return values.reduce((sum: number, value) => sum + Number(value), 0);
}
