import type { Pcm } from "../pcm.ts";
import { cepstra, type Features, featuresOf } from "./features.ts";

/** How alike two recordings of one moment are in spite of codecs; two readings of a sentence drift apart. */
const same = 0.8;
/** Frames that one may begin before the other: codecs pad, and trimming is not exact. */
const shift = 30;
/** Fewer frames tell nothing. */
const shortest = 20;

/**
 * Of each recording the first before it that holds the same sound, whatever codec each went through; undefined where
 * none does. They lie frame on frame without any stretching, which no one's second reading does.
 */
export function twinsOf(recordings: readonly Pcm[]): readonly (number | undefined)[] {
  const heard = recordings.map(featuresOf);
  return heard.map((own, row) => {
    const twin = heard.findIndex((other, column) => column < row && likeness(other, own) > same);
    return twin < 0 ? undefined : twin;
  });
}

/** Correlation of two sounds' cepstra where they lie best on each other: 1 for the same, about 0 for strangers. */
function likeness(one: Features, other: Features): number {
  let best = -1;
  if (Math.abs(one.frames - other.frames) > 2 * shift) return best;
  for (let by = -shift; by <= shift; by++) best = Math.max(best, likenessAt(one, other, by));
  return best;
}

function likenessAt(one: Features, other: Features, by: number): number {
  const from = Math.max(0, -by);
  const to = Math.min(one.frames, other.frames - by);
  if (to - from < Math.max(shortest, 0.8 * one.frames)) return -1;
  let [product, left, right] = [0, 0, 0];
  for (let frame = from; frame < to; frame++)
    for (let index = 0; index < cepstra; index++) {
      const a = one.values[frame * one.width + index] as number;
      const b = other.values[(frame + by) * other.width + index] as number;
      product += a * b;
      left += a * a;
      right += b * b;
    }
  return product / Math.sqrt(left * right + 1e-9);
}
