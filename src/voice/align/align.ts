import type { TimedWord } from "../narration.ts";
import type { Pcm } from "../pcm.ts";
import { wordsFromEvents } from "../timing.ts";
import { type Features, featuresOf, framesBetween, hop, reversed } from "./features.ts";
import type { ReferenceLine } from "./reference.ts";
import { type Warp, warp } from "./warp.ts";

/** One recorded line with the times of its words, seconds from its start. */
export interface AlignedLine {
  readonly words: readonly TimedWord[];
  /** How sure it is that this recording says this line: 0 no more than any other speech would, 1 certain. */
  readonly confidence: number;
}

/** Below it a person should listen. In the measurements of `bench/align.ts` other texts mostly stay below it. */
export const lowConfidence = 0.4;

/** The features of each sound, normalised over all of them. All sounds have the same rate. */
export function featuresOfAll(sounds: readonly Pcm[]): readonly Features[] {
  const rate = sounds[0]?.rate ?? 1;
  const whole = new Int16Array(sounds.reduce((length, { samples }) => length + samples.length, 0));
  const edges = [0];
  for (const { samples } of sounds) {
    whole.set(samples, edges.at(-1));
    edges.push((edges.at(-1) ?? 0) + samples.length);
  }
  const all = featuresOf({ samples: whole, rate });
  const frameAt = (sample: number) => Math.min(all.frames, Math.round(sample / rate / hop));
  return sounds.map((_, index) => {
    const from = Math.min(all.frames - 1, frameAt(edges[index] ?? 0));
    return framesBetween(all, from, Math.max(from + 1, frameAt(edges[index + 1] ?? 0)));
  });
}

/**
 * Word times of recorded lines, each beside what the reference says for it. One recording a line, trimmed of silence,
 * all at one rate. The same sounds give the same times.
 */
export function alignLines(
  recordings: readonly Pcm[],
  references: readonly ReferenceLine[],
): readonly AlignedLine[] {
  const said = featuresOfAll(references);
  const heard = featuresOfAll(recordings);
  return recordings.map((recording, index) => {
    const [reference, from, to] = [references[index], said[index], heard[index]];
    if (!reference || !from || !to) throw new Error("alignLines: a line without a reference");
    const way = warp(from, to);
    const duration = recording.samples.length / recording.rate;
    const starts = reference.starts.map(({ offset, time }) => ({
      offset,
      time: Math.min(duration, recordedTime(time, way)),
    }));
    const words = wordsFromEvents(reference.text, reference.tokens, {
      starts: monotonic(starts),
      end: duration,
    });
    return { words, confidence: confidenceOf(way.distance, warp(reversed(from), to).distance) };
  });
}

/** A recording beside what a line would be if it said nothing: the same sounds in the wrong order. */
export function confidenceOf(distance: number, ofNothing: number): number {
  return Math.max(0, Math.min(1, (1 - distance / ofNothing) / 0.3));
}

/** The middle of the frames that match the reference's moment. */
function recordedTime(time: number, { first, last }: Warp): number {
  const row = Math.min(first.length - 1, Math.max(0, Math.round(time / hop)));
  return (((first[row] ?? 0) + (last[row] ?? 0)) / 2) * hop;
}

function monotonic<T extends { readonly time: number }>(starts: readonly T[]): readonly T[] {
  let latest = 0;
  return starts.map((start) => {
    latest = Math.max(latest, start.time);
    return { ...start, time: latest };
  });
}
