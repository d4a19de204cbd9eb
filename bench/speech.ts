import type { Pcm } from "../src/voice/pcm.ts";

/** What a room, a microphone and a speaker do to a sound: for making recordings whose true times are known. */

/** White noise at a distance in dB below the sound's own level. */
export function withNoise({ samples, rate }: Pcm, decibels: number): Pcm {
  const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  const chance = openChance();
  const amplitude = level * 10 ** (-decibels / 20) * Math.sqrt(3);
  return { samples: samples.map((sample) => clipped(sample + amplitude * chance())), rate };
}

/** A room of 0.4 s: a hundred echoes that die away, none earlier than the sound itself. */
export function withReverb({ samples, rate }: Pcm): Pcm {
  const chance = openChance();
  const wet = Float64Array.from(samples);
  for (let echo = 0; echo < 100; echo++) {
    const seconds = 0.005 + 0.395 * (chance() + 1) * 0.5;
    const gain = 0.35 * Math.exp(-seconds / 0.12) * (chance() < 0 ? -1 : 1);
    const delay = Math.round(seconds * rate);
    for (let at = delay; at < samples.length; at++)
      wet[at] = (wet[at] as number) + gain * (samples[at - delay] as number);
  }
  return { samples: Int16Array.from(wet, (value) => clipped(value * 0.6)), rate };
}

/** Another throat: everything `factor` times higher and faster. Times shrink by the factor. */
export function higher({ samples, rate }: Pcm, factor: number): Pcm {
  const length = Math.floor(samples.length / factor);
  return {
    samples: Int16Array.from({ length }, (_, index) => {
      const at = index * factor;
      const whole = Math.floor(at);
      const [before, after] = [samples[whole] ?? 0, samples[whole + 1] ?? 0];
      return Math.round(before + (after - before) * (at - whole));
    }),
    rate,
  };
}

/** The same numbers every time, in [−1, 1). */
function openChance(): () => number {
  let seed = 7;
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 0x80000000 - 1;
  };
}

function clipped(value: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(value)));
}
