/** Mono sound: 16-bit samples at `rate` Hz. */
export interface Pcm {
  readonly samples: Int16Array;
  readonly rate: number;
}

/** Little-endian bytes, as the Store and ffmpeg's `s16le` hold them. They may be the samples' own memory. */
export function bytesOfPcm(samples: Int16Array): Uint8Array {
  if (isLittleEndian) return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => {
    view.setInt16(index * 2, sample, true);
  });
  return bytes;
}

/** The samples that little-endian bytes hold; an odd last byte is dropped. They may be the bytes' own memory. */
export function pcmOfBytes({ buffer, byteOffset, byteLength }: Uint8Array): Int16Array {
  const length = byteLength >> 1;
  if (isLittleEndian && byteOffset % 2 === 0) return new Int16Array(buffer, byteOffset, length);
  const view = new DataView(buffer, byteOffset, byteLength);
  const samples = new Int16Array(length);
  for (let index = 0; index < length; index++) samples[index] = view.getInt16(index * 2, true);
  return samples;
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Values in 16-bit steps as samples, rounded and cut at full scale. */
export function samplesOf(values: Float64Array): Int16Array {
  // Not `Int16Array.from`: it would list all values as objects first, 100 MB a minute.
  const samples = new Int16Array(values.length);
  for (let index = 0; index < samples.length; index++)
    samples[index] = Math.max(-32768, Math.min(32767, Math.round(values[index] ?? 0)));
  return samples;
}

const windowSeconds = 0.01;
/** Quieter than this before and after the speech counts as silence: −45 dBFS, root mean square of a window. */
const silence = 32768 * 10 ** (-45 / 20);
const marginSeconds = 0.04;

/**
 * The stretch of a take that is heard: `[from, to)` in samples, with 40 ms left at both ends.
 * Undefined when nothing in it is louder than −45 dBFS.
 */
export function heardStretch({ samples, rate }: Pcm): { from: number; to: number } | undefined {
  const window = Math.max(1, Math.round(rate * windowSeconds));
  const count = Math.ceil(samples.length / window);
  const isHeard = (index: number) =>
    loudness(samples.subarray(index * window, (index + 1) * window)) > silence;
  let first = 0;
  while (first < count && !isHeard(first)) first++;
  if (first === count) return undefined;
  let last = count - 1;
  while (!isHeard(last)) last--;
  const margin = Math.round(rate * marginSeconds);
  return {
    from: Math.max(0, first * window - margin),
    to: Math.min(samples.length, (last + 1) * window + margin),
  };
}

function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
