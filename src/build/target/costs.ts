import { digestOfData } from "../../base/digest.ts";
import type { Medium } from "../../library/formats.ts";
import type { Entries } from "../../memo/memo.ts";
import type { Target } from "./plan.ts";

/** How long one target took, by the name of its like. */
export interface Cost {
  /** Kind, languages and format: `notice vi+rad square`. */
  readonly name: string;
  readonly milliseconds: number;
}

/** Keeps how long a target took; the next of its kind, languages and format will take about as long. */
export function recordCost(target: Target, milliseconds: number, entries: Entries): void {
  const cost: Cost = { name: costName(target), milliseconds: Math.round(milliseconds) };
  entries.put(digestOfData(["cost", cost.name]), JSON.stringify(cost));
}

/** Milliseconds that a target will take: as long as one like it took here, else as long as its medium usually takes. */
export function expectedCost(target: Target, entries: Entries | undefined): number {
  if (!entries) return usualCost[target.format.medium];
  const known = costsOf.get(entries) ?? new Map<string, number>();
  costsOf.set(entries, known);
  const name = costName(target);
  const cost = known.get(name) ?? readCost(entries.get(digestOfData(["cost", name])))?.milliseconds;
  known.set(name, cost ?? usualCost[target.format.medium]);
  return cost ?? usualCost[target.format.medium];
}

/** Milliseconds that targets of each medium are expected to take together. */
export type Work = Readonly<Partial<Record<Medium, number>>>;

export function workOf(targets: readonly { readonly target: Target }[], entries: Entries | undefined): Work {
  const work: Partial<Record<Medium, number>> = {};
  for (const { target } of targets) {
    const { medium } = target.format;
    work[medium] = (work[medium] ?? 0) + expectedCost(target, entries);
  }
  return work;
}

/** What `recordCost` kept; undefined for any other text. */
export function readCost(text: string | undefined): Cost | undefined {
  const cost = parsed<Partial<Cost>>(text);
  const isCost =
    typeof cost?.name === "string" && typeof cost.milliseconds === "number" && cost.milliseconds >= 0;
  return isCost ? (cost as Cost) : undefined;
}

export function costName({ kind, languages, format }: Target): string {
  return [kind.name, languages.join("+"), format.name].join(" ");
}

/** Asked of thousands of targets, and the same for a whole run. */
const costsOf = new WeakMap<Entries, Map<string, number>>();

/** Milliseconds, about. */
export const usualCost: Readonly<Record<Medium, number>> = {
  print: 700,
  image: 250,
  audio: 2500,
  video: 12_000,
  text: 5,
  web: 30,
};

/** What other programs left there counts as nothing. */
export function parsed<T>(text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
