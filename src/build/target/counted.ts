import type { Medium } from "../../library/formats.ts";
import type { Work } from "./costs.ts";
import type { BuildEvent, Workshop } from "./jobs.ts";

/** One of several builds of a command: how many targets it makes, and what they are expected to take. */
export type Part = Pick<BuildEvent, "of" | "work">;

/** Listeners, one for each build in turn, that count through all of them: one count and one time left for the whole command. */
export function countedTogether(
  parts: readonly Part[],
  onEvent: Workshop["onEvent"],
): readonly Workshop["onEvent"][] {
  const of = parts.reduce((sum, part) => sum + part.of, 0);
  const work = parts.reduce((sum, part) => added(sum, part.work), {});
  return parts.map((_, index) => {
    const before = parts.slice(0, index).reduce((sum, part) => sum + part.of, 0);
    return (event) => onEvent({ ...event, of, work, done: before + event.done });
  });
}

function added(one: Work, other: Work): Work {
  const media = [...new Set([...Object.keys(one), ...Object.keys(other)])] as Medium[];
  return Object.fromEntries(media.map((medium) => [medium, (one[medium] ?? 0) + (other[medium] ?? 0)]));
}
