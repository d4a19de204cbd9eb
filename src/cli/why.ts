import type { Remade } from "../build/run.ts";
import { harmless } from "./text.ts";
import type { Words } from "./words.ts";

/** More changes of one target than this are counted, not named. */
const mostNamed = 3;

/** Of more targets for one reason only the first of these are named. */
const mostTargets = 3;

/** Why targets were made anew, one line each: the names of what changed since they were last made. */
export function reasonLines(remade: readonly Remade[], words: Words): readonly string[] {
  return remade.map(({ target, why }) => harmless(`${target} ← ${reasonText(why, words)}`));
}

/** The same for people: one line for all targets with the same reasons, how many they are and the first of them. */
export function groupedReasonLines(remade: readonly Remade[], words: Words): readonly string[] {
  return sharedReasons(remade, words).map(({ reason, targets }) => {
    if (targets.length === 1) return `${targets[0]} ← ${reason}`;
    const named = targets.slice(0, mostTargets).join(", ");
    const more = targets.length - mostTargets;
    const rest = more > 0 ? `, ${words.ui("why.moreTargets", { count: more })}` : "";
    return `${words.ui("why.title", { count: targets.length })} ← ${reason}: ${named}${rest}`;
  });
}

/** What changed, and the targets that were made anew for just that. */
export interface SharedReason {
  readonly reason: string;
  readonly targets: readonly string[];
}

/** Targets by why they were made anew, the reason of most first. */
export function sharedReasons(remade: readonly Remade[], words: Words): readonly SharedReason[] {
  const groups = Map.groupBy(remade, ({ why }) => harmless(reasonText(why, words)));
  return [...groups]
    .map(([reason, group]) => ({ reason, targets: group.map(({ target }) => harmless(target)) }))
    .sort((one, other) => other.targets.length - one.targets.length);
}

export function reasonText(why: Remade["why"], words: Words): string {
  if (why === "first") return words.ui("why.first");
  if (why.length === 0) return words.ui("why.lost");
  const named = why.slice(0, mostNamed).map((name) => changeText(name, words));
  const more = why.length - named.length;
  return [...named, ...(more > 0 ? [words.ui("why.more", { count: more })] : [])].join("; ");
}

/** `string rad notice:title` in the words of the interface. */
function changeText(name: string, words: Words): string {
  const [what = "", ...rest] = name.split(" ");
  return words.ui(`why.${what}`, { name: rest.join(" ") }).trim();
}
