import { digestOfData } from "../base/digest.ts";
import type { Medium } from "../library/library.ts";
import type { Entries } from "../memo/memo.ts";
import { looks, type NamedInputs } from "./named-inputs.ts";
import { type Target, targetName } from "./plan.ts";

/** Why a target was made anew: the names of what changed since it was last made; `first` when it never was. */
export type Reasons = readonly string[] | "first";

/**
 * Keeps what a target was made from, and says what is different from the last time. No difference means that what was
 * kept of it is gone or damaged.
 */
export function recordInputs(target: Target, inputs: NamedInputs, entries: Entries): Reasons {
  const key = digestOfData(["inputs", target.spec.imprint?.id ?? "", targetName(target)]);
  const before = parsed<NamedInputs>(entries.get(key));
  entries.put(key, JSON.stringify(inputs));
  if (!before) return "first";
  const names = new Set([...Object.keys(before), ...Object.keys(inputs)]);
  return [...names].filter((name) => isChange(name, before[name], inputs[name])).sort();
}

/** What one process looked at for an earlier target it need not look at again: only two answers can differ. */
function isChange(name: string, before: string | undefined, now: string | undefined): boolean {
  const isLook = looks.has(name.split(" ", 1)[0] ?? "");
  return before !== now && !(isLook && (before === undefined || now === undefined));
}

/** Keeps how long a target took, milliseconds; the next of its kind, format and languages will take about as long. */
export function recordCost(target: Target, milliseconds: number, entries: Entries): void {
  entries.put(costKey(target), JSON.stringify(Math.round(milliseconds)));
}

/** Milliseconds that a target will take: as long as one like it took here, else as long as its medium usually takes. */
export function expectedCost(target: Target, entries: Entries | undefined): number {
  if (!entries) return usualCost[target.format.medium];
  const known = costsOf.get(entries) ?? new Map<string, number>();
  costsOf.set(entries, known);
  const name = [target.kind.name, ...target.languages, target.format.name].join(" ");
  const kept = known.get(name) ?? parsed<number>(entries.get(costKey(target)));
  const cost = typeof kept === "number" && kept >= 0 ? kept : usualCost[target.format.medium];
  known.set(name, cost);
  return cost;
}

/** Asked of thousands of targets, and the same for a whole run. */
const costsOf = new WeakMap<Entries, Map<string, number>>();

const usualCost: Readonly<Record<Medium, number>> = {
  print: 700,
  image: 250,
  audio: 2500,
  video: 12_000,
  text: 5,
  web: 30,
};

function costKey({ kind, languages, format }: Target): string {
  return digestOfData(["cost", kind.name, languages, format.name]);
}

/** What other programs left there counts as nothing. */
function parsed<T>(text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
