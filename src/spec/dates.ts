import type { Report } from "../base/diagnostic.ts";
import { type Path, type Tree, valueAt } from "../library/tree.ts";

/** A kind's schema of facts, as far as it orders them. */
interface FactsSchema {
  readonly properties?: Readonly<Record<string, { readonly "x-after"?: string }>>;
}

/** Pairs that must not be the wrong way round: the earlier, the later, and what is said. */
const orders: readonly { readonly earlier: Path; readonly later: Path; readonly code: string }[] = [
  { earlier: ["valid", "from"], later: ["valid", "until"], code: "valid-reversed" },
  { earlier: ["date"], later: ["valid", "until"], code: "valid-before-date" },
  { earlier: ["source", "date"], later: ["date"], code: "source-after-date" },
];

/** Reports dates in the wrong order, at the later of the two. Dates that are no dates were reported before. */
export function reportDates(tree: Tree, report: Report): void {
  for (const { earlier, later, code } of orders) {
    const [before, after] = [valueAt(tree.data, earlier), valueAt(tree.data, later)];
    if (!isDay(before) || !isDay(after) || before <= after) continue;
    report({
      severity: "error",
      code,
      values: { earlier: before, later: after },
      place: tree.placeOf(later),
    });
  }
}

/** Reports a date or time that does not follow the fact its kind's schema names with `x-after`. */
export function reportFactOrder(tree: Tree, factsSchema: FactsSchema, report: Report): void {
  for (const [fact, { "x-after": other }] of Object.entries(factsSchema.properties ?? {})) {
    if (other === undefined) continue;
    const [earlier, later] = [other, fact].map((name) => valueAt(tree.data, ["facts", name]));
    if (typeof earlier !== "string" || typeof later !== "string" || earlier < later) continue;
    const values = { fact, other, earlier, later };
    report({ severity: "error", code: "fact-not-after", values, place: tree.placeOf(["facts", fact]) });
  }
}

/** A day of the calendar; ISO days compare as text. */
function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
