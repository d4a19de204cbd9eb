import { digestOfData } from "../../base/digest.ts";
import type { Entries } from "../../memo/memo.ts";
import { parsed } from "../target/costs.ts";
import { type Target, targetName } from "../target/plan.ts";
import { looks, type NamedInputs } from "./named-inputs.ts";

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
