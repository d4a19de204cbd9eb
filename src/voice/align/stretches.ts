import type { Pcm } from "../pcm.ts";

/** A piece of a sound, `[from, to)` in samples. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a recording's loudness says, in dBFS (root mean square of 10 ms). */
export interface Levels {
  /** Of the quietest tenth. */
  readonly floor: number;
  /** Of the loudest twentieth. */
  readonly speech: number;
  /** Quieter than this is no speech. */
  readonly threshold: number;
}

const windowSeconds = 0.01;
/** Never so quiet that the hiss of a good microphone counts, never so loud that soft speech does not. */
const thresholdRange = { lowest: -50, highest: -28 };
const silence = -120;

/** The levels of a sound, and where between its floor and its speech the line is drawn. */
export function levelsOf(sound: Pcm): Levels {
  const sorted = loudness(sound).toSorted();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? silence;
  const [floor, speech] = [at(0.1), at(0.95)];
  const between = floor + Math.max(6, 0.35 * (speech - floor));
  const threshold = Math.max(thresholdRange.lowest, Math.min(thresholdRange.highest, between, speech - 6));
  return { floor, speech, threshold };
}

/**
 * Where speech is: stretches louder than the threshold, those nearer to each other than `gap` seconds joined, clicks
 * shorter than 60 ms left out, with 60 ms left on both sides.
 */
export function heardStretches(sound: Pcm, gap: number): readonly Stretch[] {
  const { threshold } = levelsOf(sound);
  const levels = loudness(sound);
  const stretches: { from: number; to: number }[] = [];
  const nearest = gap / windowSeconds;
  levels.forEach((level, index) => {
    if (level < threshold) return;
    const last = stretches.at(-1);
    if (last && index - last.to < nearest) last.to = index + 1;
    else stretches.push({ from: index, to: index + 1 });
  });
  const window = windowSamples(sound);
  const margin = Math.round(0.06 * sound.rate);
  return stretches
    .filter(({ from, to }) => (to - from) * windowSeconds >= 0.06)
    .map(({ from, to }) => ({
      from: Math.max(0, from * window - margin),
      to: Math.min(sound.samples.length, to * window + margin),
    }));
}

function windowSamples({ rate }: Pcm): number {
  return Math.max(1, Math.round(rate * windowSeconds));
}

function loudness(sound: Pcm): Float32Array {
  const window = windowSamples(sound);
  const { samples } = sound;
  return Float32Array.from({ length: Math.floor(samples.length / window) }, (_, index) => {
    let sum = 0;
    for (let at = index * window; at < (index + 1) * window; at++) sum += (samples[at] as number) ** 2;
    return Math.max(silence, 10 * Math.log10(sum / window / 32768 ** 2 + 1e-12));
  });
}
