import type { Pcm } from "../pcm.ts";
import { resample } from "../resample.ts";
import { openFourier } from "./fourier.ts";

/** What a sound is like, frame by frame: `width` numbers a frame, a frame every `hop` seconds. */
export interface Features {
  readonly values: Float32Array;
  readonly frames: number;
  readonly width: number;
}

/** Seconds from frame to frame. */
export const hop = 0.01;

const rate = 16_000;
const frameSamples = 0.025 * rate;
const hopSamples = hop * rate;
const size = 512;
const bands = { count: 26, lowest: 100, highest: 6500 };
/** The first numbers of a frame. */
export const cepstra = 13;
const energyWeight = 3;
/** Digital silence has no spectrum to compare: both sides get this much noise, of full scale. */
const dither = 0.0005;

/** Numbers in a frame: cepstra, their slopes, energy. */
const width = 2 * cepstra + 1;

/**
 * Mel cepstra without the zeroth, each to mean 0 and variance 1 over the sound so that voice and microphone count
 * less; their slopes over five frames; and energy between the sound's own 8th and 95th percentile.
 */
export function featuresOf(sound: Pcm): Features {
  const { samples } = resample(sound, rate);
  const frames = Math.max(1, Math.floor((samples.length - frameSamples) / hopSamples) + 1);
  const { coefficients, energies } = analysed(samples, frames);
  normalise(coefficients, frames);
  const loud = levelsBetween(energies);
  const values = new Float32Array(frames * width);
  for (let frame = 0; frame < frames; frame++) {
    const after = Math.min(frames - 1, frame + 2) * cepstra;
    const before = Math.max(0, frame - 2) * cepstra;
    for (let index = 0; index < cepstra; index++) {
      values[frame * width + index] = coefficients[frame * cepstra + index] as number;
      const rise = (coefficients[after + index] as number) - (coefficients[before + index] as number);
      values[frame * width + cepstra + index] = rise / 2;
    }
    values[frame * width + 2 * cepstra] = energyWeight * (loud[frame] as number);
  }
  return { values, frames, width };
}

/** Some frames of a sound, as they stand in the whole. */
export function framesBetween({ values }: Features, from: number, to: number): Features {
  return { values: values.subarray(from * width, to * width), frames: to - from, width };
}

/** The frames from the last to the first. */
export function reversed({ values, frames }: Features): Features {
  const turned = new Float32Array(values.length);
  for (let frame = 0; frame < frames; frame++)
    turned.set(values.subarray(frame * width, (frame + 1) * width), (frames - 1 - frame) * width);
  return { values: turned, frames, width };
}

/** Features one after the other. */
export function joined(parts: readonly Features[]): Features {
  const frames = parts.reduce((sum, part) => sum + part.frames, 0);
  const values = new Float32Array(frames * width);
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    at += part.values.length;
  }
  return { values, frames, width };
}

/** How far off the diagonal thinned features may lie at least, frames: a second. */
export const thinnedReach = 50;

/** Every second frame: enough to tell texts apart, at a quarter of the work. */
export function thinned({ values, frames }: Features): Features {
  const kept = Math.ceil(frames / 2);
  const thin = new Float32Array(kept * width);
  for (let frame = 0; frame < kept; frame++)
    thin.set(values.subarray(2 * frame * width, (2 * frame + 1) * width), frame * width);
  return { values: thin, frames: kept, width };
}

function analysed(samples: Int16Array, frames: number) {
  const coefficients = new Float64Array(frames * cepstra);
  const energies = new Float64Array(frames);
  const spectrum = openFourier(size);
  const filters = melFilters();
  const basis = cosineBasis();
  const taper = Float64Array.from(
    { length: frameSamples },
    (_, index) => 0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (frameSamples - 1)),
  );
  const noise = openNoise();
  const frame = new Float64Array(size);
  const power = new Float64Array(size / 2 + 1);
  for (let at = 0; at < frames; at++) {
    frame.fill(0);
    let energy = 0;
    let previous = 0;
    for (let index = 0; index < frameSamples; index++) {
      const value = (samples[at * hopSamples + index] ?? 0) / 32768 + dither * noise();
      energy += value * value;
      frame[index] = (value - 0.97 * previous) * (taper[index] as number);
      previous = value;
    }
    energies[at] = Math.log(energy / frameSamples + 1e-9);
    spectrum(frame, power);
    const logs = filters.map(({ from, weights }) => {
      let sum = 0;
      for (let index = 0; index < weights.length; index++)
        sum += (weights[index] as number) * (power[from + index] as number);
      return Math.log(sum + 1e-8);
    });
    for (let order = 0; order < cepstra; order++) {
      let sum = 0;
      for (let band = 0; band < bands.count; band++)
        sum += (logs[band] as number) * (basis[order * bands.count + band] as number);
      coefficients[at * cepstra + order] = sum;
    }
  }
  return { coefficients, energies };
}

/** The same noise for every sound, in [−1, 1). */
function openNoise(): () => number {
  let seed = 1;
  return () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x40000000 - 1;
  };
}

function melFilters(): readonly { readonly from: number; readonly weights: Float64Array }[] {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const hertz = (value: number) => 700 * (10 ** (value / 2595) - 1);
  const [low, high] = [mel(bands.lowest), mel(bands.highest)];
  const edge = (index: number) => (hertz(low + ((high - low) * index) / (bands.count + 1)) * size) / rate;
  return Array.from({ length: bands.count }, (_, band) => {
    const [left, peak, right] = [edge(band), edge(band + 1), edge(band + 2)];
    const from = Math.floor(left);
    const weights = Float64Array.from({ length: Math.ceil(right) - from + 1 }, (_, index) => {
      const bin = from + index;
      return Math.max(0, bin <= peak ? (bin - left) / (peak - left) : (right - bin) / (right - peak));
    });
    return { from, weights };
  });
}

function cosineBasis(): Float64Array {
  return Float64Array.from({ length: cepstra * bands.count }, (_, index) => {
    const order = Math.floor(index / bands.count) + 1;
    return Math.cos((Math.PI * order * ((index % bands.count) + 0.5)) / bands.count);
  });
}

function normalise(coefficients: Float64Array, frames: number): void {
  for (let index = 0; index < cepstra; index++) {
    let sum = 0;
    let squares = 0;
    for (let frame = 0; frame < frames; frame++) {
      const value = coefficients[frame * cepstra + index] as number;
      sum += value;
      squares += value * value;
    }
    const mean = sum / frames;
    const deviation = Math.sqrt(Math.max(0, squares / frames - mean * mean)) + 1e-6;
    for (let frame = 0; frame < frames; frame++) {
      const at = frame * cepstra + index;
      coefficients[at] = ((coefficients[at] as number) - mean) / deviation;
    }
  }
}

function levelsBetween(energies: Float64Array): Float64Array {
  const sorted = energies.toSorted();
  const low = sorted[Math.floor(sorted.length * 0.08)] as number;
  const high = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] as number;
  return energies.map((energy) => Math.max(-0.2, Math.min(1.2, (energy - low) / (high - low + 1e-9))));
}
