import type { Pcm } from "../pcm.ts";
import { featuresOfAll } from "./align.ts";
import { hop, joined, thinned, thinnedReach } from "./features.ts";
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
/** How near to a line speech must be to count as it, beside chance. */
const nearness = 1.03;
/** Another order is believed where it is nearer by this share of chance, over the frames of a line of middle length. */
const reorder = 0.12;

/**
 * Finds the lines in a recording of them all by its silences and by what is said between them. `anyOrder`: lines may
 * have been read in another order, which only sounds of the script's own language can tell.
 */
export function splitLines(
  recording: Pcm,
  references: readonly ReferenceLine[],
  { anyOrder }: { readonly anyOrder: boolean } = { anyOrder: true },
): Split {
  const stretches = heardStretches(recording, gaps.parting);
  const { table, chance } = candidatesOf(recording, stretches, references);
  const frames = median(references.map(({ samples, rate }) => samples.length / rate / (2 * hop)));
  const count = stretches.length;
  const starting = Map.groupBy(table, ({ line, first }) => line * count + first);
  const script = range(0, references.length - 1);
  const { taken } = anyOrder
    ? bestOrder(script, (order) => bestInOrder(starting, order, count), reorder * chance * frames)
    : bestInOrder(starting, script, count);
  const used = new Set([...taken.values()].flatMap(({ first, last }) => range(first, last)));
  const lines = script.map((line) => {
    const own = taken.get(line);
    const outOfOrder = [...taken].some(([other, { first }]) => other > line && own && first < own.first);
    return own && found(own, stretches, outOfOrder);
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
      compared.push({
        line,
        first,
        last,
        distance: warp(reference, part, thinnedReach).distance,
        frames: part.frames,
      });
    }
  }
  const chance = median(compared.map(({ distance }) => distance));
  const gain = (distance: number, frames: number) => (nearness * chance - distance) * frames;
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

/** Which candidate stands for which line, and what the choice gains in all. */
interface Choice {
  readonly taken: ReadonlyMap<number, Candidate>;
  readonly gain: number;
}

/** From the script's order by single lines moved or pairs swapped, as long as each such step gains more than `least`. */
function bestOrder(
  script: readonly number[],
  choose: (order: readonly number[]) => Choice,
  least: number,
): Choice {
  let [order, best] = [script, choose(script)];
  for (let moves = 0; moves < script.length; moves++) {
    let step: { order: readonly number[]; choice: Choice } | undefined;
    for (const other of neighbours(order)) {
      const choice = choose(other);
      if (choice.gain > (step?.choice.gain ?? best.gain + least)) step = { order: other, choice };
    }
    if (!step) break;
    [order, best] = [step.order, step.choice];
  }
  return best;
}

/** Every order that one line put elsewhere, or two lines exchanged, makes of another. */
function neighbours(order: readonly number[]): readonly (readonly number[])[] {
  return order.flatMap((line, from) =>
    order.flatMap((other, to) => {
      if (from === to) return [];
      const moved = order.toSpliced(from, 1).toSpliced(to, 0, line);
      return to > from + 1 ? [moved, order.with(from, other).with(to, line)] : [moved];
    }),
  );
}

/** The choice of candidates, in this order of lines and that of stretches, that gains most: no stretch twice. */
function bestInOrder(
  starting: ReadonlyMap<number, readonly Candidate[]>,
  order: readonly number[],
  stretches: number,
): Choice {
  const width = stretches + 1;
  const gains = new Float64Array((order.length + 1) * width);
  const chosen = new Map<number, Candidate>();
  const skips = new Uint8Array(gains.length);
  for (let place = order.length - 1; place >= 0; place--)
    for (let first = stretches - 1; first >= 0; first--) {
      const at = place * width + first;
      const [laterLine, laterStretch] = [gains[at + width] as number, gains[at + 1] as number];
      gains[at] = Math.max(laterLine, laterStretch);
      skips[at] = laterLine >= laterStretch ? 1 : 0;
      for (const candidate of starting.get((order[place] as number) * stretches + first) ?? []) {
        const gain = candidate.gain + (gains[(place + 1) * width + candidate.last + 1] as number);
        if (gain <= (gains[at] as number)) continue;
        gains[at] = gain;
        chosen.set(at, candidate);
      }
    }
  const taken = new Map<number, Candidate>();
  for (let place = 0, first = 0; place < order.length && first < stretches; ) {
    const candidate = chosen.get(place * width + first);
    if (candidate) {
      taken.set(candidate.line, candidate);
      place++;
      first = candidate.last + 1;
    } else if (skips[place * width + first]) place++;
    else first++;
  }
  return { taken, gain: gains[0] ?? 0 };
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
