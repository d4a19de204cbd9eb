import type { Store } from "../base/world.ts";
import type { Film } from "../film/film.ts";
import { type Pcm, pcmOfBytes } from "../voice/pcm.ts";

/** A film's sounds on one mono track as long as the film; undefined for a silent film. All sounds share one rate. */
export function soundtrackOf(film: Film, store: Store): Pcm | undefined {
  const rate = film.sounds[0]?.sampleRate;
  if (rate === undefined) return undefined;
  const samples = new Int16Array(Math.round(film.duration * rate));
  for (const sound of film.sounds) {
    const bytes = store.get(sound.samples);
    if (!bytes) throw new Error(`sound ${sound.samples} is not in the store`);
    if (sound.sampleRate !== rate) throw new Error("a film's sounds differ in sample rate");
    const start = Math.round(sound.start * rate);
    pcmOfBytes(bytes).forEach((sample, index) => {
      const at = start + index;
      if (at < samples.length) samples[at] = clipped((samples[at] ?? 0) + sample);
    });
  }
  return { samples, rate };
}

function clipped(sample: number): number {
  return Math.max(-32768, Math.min(32767, sample));
}
