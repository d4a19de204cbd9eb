import type { Pcm } from "../pcm.ts";
import { featuresOfAll } from "./align.ts";
import { hop, joined, thinned } from "./features.ts";
import type { ReferenceLine } from "./reference.ts";
import { heardStretches, type Stretch } from "./stretches.ts";
import { warp } from "./warp.ts";

/** Where the lines of a script were found in one long recording. */
export interface Split {
  /** One a line, in order of the script; undefined for a line that was not found. */
  readonly lines: readonly (Found | undefined)[];
  /** Speech that is no line: a cough, a rehearsal, talk before the reading. */
  readonly left: readonly Stretch[];
}

export interface Found extends Stretch {
  /** Heard after a line that follows it in the script. */
  readonly outOfOrder: boolean;
}

/** Silence that parts two pieces of speech, and the longest that may lie inside a line; seconds. */
const gaps = { parting: 0.3, inside: 1.6 };
/** How much slower or faster than the reference a line may be said. */
const pace = { slowest: 2.6, fastest: 0.45 };
/** How near to a line speech must be to count as it, beside chance: little in its own place, much out of order. */
const nearness = { inOrder: 1.03, outOfOrder: 0.92 };

/** Finds the lines in a recording of them all by its silences and by what is said between them. */
export function splitLines(recording: Pcm, references: readonly ReferenceLine[]): Split {
  const stretches = heardStretches(recording, gaps.parting);
  const { table, chance } = candidatesOf(recording, stretches, references);
  const taken = bestInOrder(table, { lines: references.length, stretches: stretches.length });
  const used = new Set(taken.flatMap((one) => (one ? range(one.first, one.last) : [])));
  const lines = references.map((_, line) => {
    const own = taken[line];
    if (own) return found(own, stretches, false);
    const stray = table
      .filter(
        (one) =>
          one.line === line &&
          one.distance < nearness.outOfOrder * chance &&
          !range(one.first, one.last).some((index) => used.has(index)),
      )
      .sort((a, b) => a.distance - b.distance)[0];
    if (!stray) return undefined;
    for (const index of range(stray.first, stray.last)) used.add(index);
    return found(stray, stretches, true);
  });
  return { lines, left: stretches.filter((_, index) => !used.has(index)) };
}

/** The stretches `first` to `last` taken for a line. */
interface Candidate {
  readonly line: number;
  readonly first: number;
  readonly last: number;
  readonly distance: number;
  /** How much nearer than chance, times its frames. */
  readonly gain: number;
}

function candidatesOf(
  recording: Pcm,
  stretches: readonly Stretch[],
  references: readonly ReferenceLine[],
): { readonly table: readonly Candidate[]; readonly chance: number } {
  const { rate } = recording;
  // Laid end to end: the pauses between are long or short as the reader pleased.
  const heard = featuresOfAll(
    stretches.map(({ from, to }) => ({ samples: recording.samples.subarray(from, to), rate })),
  ).map(thinned);
  const said = featuresOfAll(references).map(thinned);
  const seconds = references.map(({ samples, rate }) => samples.length / rate);
  const compared: { line: number; first: number; last: number; distance: number; frames: number }[] = [];
  for (const [first, last] of groupsOf(stretches, rate, Math.max(...seconds) * pace.slowest)) {
    const part = joined(heard.slice(first, last + 1));
    const duration = part.frames * 2 * hop;
    for (const [line, reference] of said.entries()) {
      const ratio = duration / (seconds[line] ?? 1);
      if (ratio < pace.fastest || ratio > pace.slowest) continue;
      compared.push({ line, first, last, distance: warp(reference, part).distance, frames: part.frames });
    }
  }
  const chance = median(compared.map(({ distance }) => distance));
  const gain = (distance: number, frames: number) => (nearness.inOrder * chance - distance) * frames;
  return {
    chance,
    table: compared.map(({ frames, ...one }) => ({ ...one, gain: gain(one.distance, frames) })),
  };
}

function groupsOf(stretches: readonly Stretch[], rate: number, longest: number): readonly [number, number][] {
  return stretches.flatMap((start, first) => {
    const groups: [number, number][] = [];
    for (let last = first; last < stretches.length; last++) {
      const [before, here] = [stretches[last - 1], stretches[last] as Stretch];
      if (last > first && before && (here.from - before.to) / rate > gaps.inside) break;
      if ((here.to - start.from) / rate > longest) break;
      groups.push([first, last]);
    }
    return groups;
  });
}

/** The choice of candidates, in the order of both, that gains most: one a line at most, no stretch twice. */
function bestInOrder(
  candidates: readonly Candidate[],
  count: { readonly lines: number; readonly stretches: number },
): readonly (Candidate | undefined)[] {
  const starting = Map.groupBy(candidates, ({ line, first }) => line * count.stretches + first);
  const width = count.stretches + 1;
  const gains = new Float64Array((count.lines + 1) * width);
  const chosen = new Map<number, Candidate>();
  const skips = new Uint8Array(gains.length);
  for (let line = count.lines - 1; line >= 0; line--)
    for (let first = count.stretches - 1; first >= 0; first--) {
      const at = line * width + first;
      const [laterLine, laterStretch] = [gains[at + width] as number, gains[at + 1] as number];
      gains[at] = Math.max(laterLine, laterStretch);
      skips[at] = laterLine >= laterStretch ? 1 : 0;
      for (const candidate of starting.get(line * count.stretches + first) ?? []) {
        const gain = candidate.gain + (gains[(line + 1) * width + candidate.last + 1] as number);
        if (gain <= (gains[at] as number)) continue;
        gains[at] = gain;
        chosen.set(at, candidate);
      }
    }
  const taken: (Candidate | undefined)[] = new Array(count.lines).fill(undefined);
  for (let line = 0, first = 0; line < count.lines && first < count.stretches; ) {
    const candidate = chosen.get(line * width + first);
    if (candidate) {
      taken[line] = candidate;
      line++;
      first = candidate.last + 1;
    } else if (skips[line * width + first]) line++;
    else first++;
  }
  return taken;
}

function found({ first, last }: Candidate, stretches: readonly Stretch[], outOfOrder: boolean): Found {
  return { from: stretches[first]?.from ?? 0, to: stretches[last]?.to ?? 0, outOfOrder };
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
