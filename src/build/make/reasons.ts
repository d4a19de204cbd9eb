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
  /** Where it is put: another pack's copy of the same message is another thing. */
  readonly out: string;
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
  return changed.length === 0 && last !== origin.whole ? ["other"] : inOrder(changed, before ?? {}, inputs);
}

/** What people change first, then what follows from it and options, versions last. */
const order = [
  ...["value", "string", "message", "rule", "template", "style", "kind", "format"],
  ...["file", "folder", "fonts", "icons", "voices", "sounds", "package"],
  ...["review", "option", "environment", "program", "version"],
];

/**
 * The true causes first. Where there is one, what only follows from it is left out: review states, and strings that came to
 * stand on the work, or no longer do (a draft's ribbon), because something else changed.
 */
function inOrder(changed: readonly string[], before: NamedInputs, now: NamedInputs): readonly string[] {
  const first = (name: string) => name.split(" ", 1)[0] ?? "";
  const follows = (name: string) =>
    first(name) === "review" ||
    (first(name) === "string" && (before[name] === undefined || now[name] === undefined));
  const causes = changed.filter((name) => !follows(name));
  const rank = (name: string) => order.indexOf(first(name)) >>> 0;
  return (causes.length > 0 ? causes : [...changed]).toSorted(
    (one, other) => rank(one) - rank(other) || (one < other ? -1 : 1),
  );
}

/** What was found made is what later makings are compared with. */
export function recordLast(origin: Origin, entries: Entries): void {
  const key = lastKey(origin);
  if (entries.get(key) !== origin.whole) entries.put(key, origin.whole);
}

function lastKey({ target, out }: Origin): string {
  return digestOfData(["last", out, target.spec.imprint?.id ?? "", targetName(target)]);
}

function namesKey({ target }: Origin, whole: string): string {
  return digestOfData(["inputs", target.spec.imprint?.id ?? "", targetName(target), whole]);
}

/** What one process looked at for an earlier target it need not look at again: only two answers can differ. */
function isChange(name: string, before: string | undefined, now: string | undefined): boolean {
  const isLook = looks.has(name.split(" ", 1)[0] ?? "");
  return before !== now && !(isLook && (before === undefined || now === undefined));
}
