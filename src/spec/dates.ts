import type { Report } from "../base/diagnostic.ts";
import { isDay, timePattern } from "../library/moments.ts";
import { type Path, type Tree, valueAt } from "../library/tree.ts";
import { leavesOf } from "./leaves.ts";

/** A kind's schema of facts, as far as it orders them. */
interface FactsSchema {
  readonly properties?: Readonly<Record<string, { readonly "x-after"?: string; readonly format?: string }>>;
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
  for (const [fact, { "x-after": other, format }] of Object.entries(factsSchema.properties ?? {})) {
    if (other === undefined) continue;
    const [earlier, later] = [other, fact].map((name) => valueAt(tree.data, ["facts", name]));
    if (!isPoint(earlier, format) || !isPoint(later, format) || earlier < later) continue;
    const values = { fact, other, earlier, later };
    report({ severity: "error", code: "fact-not-after", values, place: tree.placeOf(["facts", fact]) });
  }
}

/**
 * Reports days that cannot be what the message says they are. `x-within: valid` is a day to come: not before the message's date
 * or its validity (`fact-before-message`), nor after its validity (`fact-after-valid`); `x-within: past` is one that the
 * message tells of: not after its date (`fact-not-yet`).
 */
export function reportFactDays(tree: Tree, factsSchema: object, report: Report): void {
  const [date, from, until] = [["date"], ["valid", "from"], ["valid", "until"]].map((path) => {
    const day = valueAt(tree.data, path);
    return isDay(day) ? day : undefined;
  });
  for (const { path, schema, value } of leavesOf(valueAt(tree.data, ["facts"]), factsSchema)) {
    const within = schema["x-within"];
    if (within === undefined || !isDay(value)) continue;
    const problem = (code: string, limit: string) => {
      const values = { fact: path.slice(1).join("."), day: value, limit };
      report({ severity: "error", code, values, place: tree.placeOf(path) });
    };
    const first = [date, from].reduce((one, other) => ((other ?? "") > (one ?? "") ? other : one));
    if (within === "past") {
      if (date !== undefined && value > date) problem("fact-not-yet", date);
    } else if (first !== undefined && value < first) problem("fact-before-message", first);
    else if (until !== undefined && value > until) problem("fact-after-valid", until);
  }
}

/** What is no day or time was reported before. */
function isPoint(value: unknown, format: string | undefined): value is string {
  return format === "time" ? typeof value === "string" && timePattern.test(value) : isDay(value);
}
