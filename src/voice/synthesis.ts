import type { BellNote, PadChord, SoundRecipe } from "../library/sounds.ts";
import { type Pcm, samplesOf } from "./pcm.ts";

/** A recipe's sound at `rate` Hz, once through. The same recipe gives the same samples. */
export function synthesise(recipe: SoundRecipe, rate: number): Pcm {
  const sound = recipe.notes ? bells(recipe.notes, rate) : pad(recipe.chords ?? [], rate);
  return { samples: samplesOf(sound.map((value) => Math.max(-1, Math.min(1, value)) * 32767)), rate };
}

/** The overtones of a bell: a little off the harmonic ones, the higher the sooner gone. */
const overtones = [
  { ratio: 1, share: 1, decay: 3.2 },
  { ratio: 2.01, share: 0.5, decay: 5.2 },
  { ratio: 3.03, share: 0.25, decay: 7.2 },
] as const;
/** The strike rises within about 10 ms, so that it does not click; the end fades within 30 ms. */
const attack = 400;
const release = 0.03;

function bells(notes: readonly BellNote[], rate: number): Float64Array {
  const length = Math.max(0, ...notes.map(({ at, seconds }) => at + seconds));
  const sound = new Float64Array(Math.round(length * rate));
  for (const { frequency, at, seconds, level } of notes) {
    const start = Math.round(at * rate);
    const count = Math.min(Math.round(seconds * rate), sound.length - start);
    for (let index = 0; index < count; index++) {
      const time = index / rate;
      const edge = Math.min(1, (seconds - time) / release) * (1 - Math.exp(-attack * time));
      const tone = overtones.reduce(
        (sum, { ratio, share, decay }) =>
          sum + share * Math.exp(-decay * time) * Math.sin(2 * Math.PI * frequency * ratio * time),
        0,
      );
      sound[start + index] = (sound[start + index] ?? 0) + amplitude(level) * edge * tone;
    }
  }
  return sound;
}

function pad(chords: readonly PadChord[], rate: number): Float64Array {
  const lengths = chords.map(({ seconds }) => Math.round(seconds * rate));
  const sound = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  let start = 0;
  for (const [chord, { frequencies, level }] of chords.entries()) {
    const length = lengths[chord] ?? 0;
    for (let index = 0; index < length; index++) {
      const swell = Math.sqrt(Math.sin((Math.PI * index) / length));
      const time = index / rate;
      const tones = frequencies.reduce(
        (sum, frequency) =>
          sum + Math.sin(2 * Math.PI * frequency * time) + 0.3 * Math.sin(4 * Math.PI * frequency * time),
        0,
      );
      sound[start + index] = amplitude(level) * swell * tones;
    }
    start += length;
  }
  return sound;
}

function amplitude(level: number): number {
  return 10 ** (level / 20);
}
