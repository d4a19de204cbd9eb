import type { Pcm } from "./pcm.ts";

/** Zero crossings of the filter on each side. */
const lobes = 8;

/** The sound at another rate, through a windowed sinc as wide as the lower of the two rates asks. */
export function resample({ samples, rate }: Pcm, wanted: number): Pcm {
  if (rate === wanted) return { samples, rate };
  const step = rate / wanted;
  const cutoff = Math.min(1, wanted / rate);
  const reach = Math.ceil(lobes / cutoff);
  const filters = new Map<number, Float64Array>();
  const result = new Int16Array(Math.floor(samples.length / step));
  for (let index = 0; index < result.length; index++) {
    const centre = Math.floor((index * rate) / wanted);
    const phase = (index * rate) % wanted;
    let filter = filters.get(phase);
    if (!filter) {
      filter = filterAt(phase / wanted, cutoff, reach);
      filters.set(phase, filter);
    }
    const first = centre - reach + 1;
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap++)
      sum += (samples[first + tap] ?? 0) * (filter[tap] as number);
    result[index] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return { samples: result, rate: wanted };
}

/** Weights of the samples from `reach − 1` before the whole position to `reach` after it. */
function filterAt(fraction: number, cutoff: number, reach: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - fraction;
    const turned = Math.PI * distance * cutoff;
    const sinc = turned === 0 ? 1 : Math.sin(turned) / turned;
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1)));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
