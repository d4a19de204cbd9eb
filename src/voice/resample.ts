import type { Pcm } from "./pcm.ts";

/** Zero crossings of the windowed sinc on each side: −80 dB of images, far below speech's own noise. */
const crossings = 24;

/** Sound at another rate, by windowed-sinc interpolation (Kaiser, β = 9). A sound already at that rate is returned as it is. */
export function resample({ samples, rate }: Pcm, to: number): Pcm {
  if (rate === to) return { samples, rate };
  const common = greatestCommonDivisor(rate, to);
  const [up, down] = [to / common, rate / common];
  const cutoff = Math.min(1, to / rate);
  const reach = Math.ceil(crossings / cutoff);
  const phases = Array.from({ length: up }, (_, phase) => taps(phase / up, { reach, cutoff }));
  const out = new Int16Array(Math.round((samples.length * to) / rate));
  for (let index = 0; index < out.length; index++) {
    const position = index * down;
    const first = Math.floor(position / up) - reach + 1;
    const weights = phases[position % up] ?? new Float64Array();
    const end = Math.min(weights.length, samples.length - first);
    let sum = 0;
    for (let tap = Math.max(0, -first); tap < end; tap++)
      sum += (weights[tap] as number) * (samples[first + tap] as number);
    out[index] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return { samples: out, rate: to };
}

/** Weights of the samples round a place that lies `fraction` behind a sample. They sum to one. */
function taps(fraction: number, { reach, cutoff }: { reach: number; cutoff: number }): Float64Array {
  const weights = Float64Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - fraction;
    return cutoff * sinc(cutoff * distance) * kaiser(distance / reach);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(9 * Math.sqrt(1 - x * x)) / bessel(9);
}

/** Modified Bessel function of the first kind, order 0. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
