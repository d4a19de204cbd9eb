import { digestOf } from "../base/digest.ts";
import type { IsoDate } from "../base/world.ts";
import type { RepairedString } from "./repair.ts";

/**
 * One line of `repairs.jsonl`. With the string as it is now and the lines that end at its digest, the string as it
 * was can be made again.
 */
export interface TrailLine {
  /** As the review ledger names it: `<namespace>:<key>`; of other files `<file>:<line>` or the key. */
  readonly key: string;
  readonly code: string;
  /** First UTF-16 unit of `before` in the string as it was. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
  /** Of the whole string, as the ledger's `target`. */
  readonly digests: { readonly before: string; readonly after: string };
  readonly date: IsoDate;
}

/** A line a change. `keyOf` names a string as the trail does. */
export function trailOf(
  strings: readonly RepairedString[],
  date: IsoDate,
  keyOf: (key: string) => string,
): readonly TrailLine[] {
  return strings.flatMap((string) => {
    const digests = {
      before: digestOf(string.before.normalize("NFC")),
      after: digestOf(string.after.normalize("NFC")),
    };
    return string.changes.map(({ codes, at, before, after }): TrailLine => {
      return { key: keyOf(string.key), code: codes.join("+"), at, before, after, digests, date };
    });
  });
}

/** What cannot be seen, and marks, as escapes: so the line shows what happened. */
function lineOf(line: TrailLine): string {
  return JSON.stringify(line).replace(/[\p{M}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

/**
 * The trail with the lines added that it does not hold yet: a run that was killed after its trail was written can be
 * run again, on whatever day.
 */
export function extendTrail(trail: string, lines: readonly TrailLine[]): string {
  const dateless = (line: string) => line.replace(/,"date":"[^"]*"\}$/, "}");
  const held = new Set(trail.split("\n").map(dateless));
  const added = lines.map(lineOf).filter((line) => !held.has(dateless(line)));
  if (added.length === 0) return trail;
  return `${trail}${trail === "" || trail.endsWith("\n") ? "" : "\n"}${added.join("\n")}\n`;
}
