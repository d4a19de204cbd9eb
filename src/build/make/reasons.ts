import { digestOfData } from "../../base/digest.ts";
import type { Entries } from "../../memo/memo.ts";
import { parsed } from "../target/costs.ts";
import { type Target, targetName } from "../target/plan.ts";
import { looks, type NamedInputs } from "./named-inputs.ts";

/**
 * Why a target was made anew: the names of what changed since it was last asked for; `other` alone when nothing that has a
 * name did; none when what was kept of it is gone or damaged; `first` when it never was made.
 */
export type Reasons = readonly string[] | "first";

/** A target and the digest of all that it is made from. */
export interface Origin {
  readonly target: Target;
  readonly whole: string;
}

/** Keeps what a target was made from, and says what is different from the last time it was asked for. */
export function recordInputs(origin: Origin, inputs: NamedInputs, entries: Entries): Reasons {
  const last = entries.get(lastKey(origin));
  const before = last === undefined ? undefined : parsed<NamedInputs>(entries.get(namesKey(origin, last)));
  entries.put(namesKey(origin, origin.whole), JSON.stringify(inputs));
  recordLast(origin, entries);
  if (last === undefined) return "first";
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(inputs)]);
  const changed = before ? [...names].filter((name) => isChange(name, before[name], inputs[name])) : [];
  return changed.length === 0 && last !== origin.whole ? ["other"] : changed.sort();
}

/** What was found made is what later makings are compared with. */
export function recordLast(origin: Origin, entries: Entries): void {
  const key = lastKey(origin);
  if (entries.get(key) !== origin.whole) entries.put(key, origin.whole);
}

function lastKey({ target }: Origin): string {
  return digestOfData(["last", target.spec.imprint?.id ?? "", targetName(target)]);
}

function namesKey({ target }: Origin, whole: string): string {
  return digestOfData(["inputs", target.spec.imprint?.id ?? "", targetName(target), whole]);
}

/** What one process looked at for an earlier target it need not look at again: only two answers can differ. */
function isChange(name: string, before: string | undefined, now: string | undefined): boolean {
  const isLook = looks.has(name.split(" ", 1)[0] ?? "");
  return before !== now && !(isLook && (before === undefined || now === undefined));
}
