import { bytesOfPcm, type Pcm, pcmOfBytes } from "./pcm.ts";

/** A mono 16-bit WAV file (RIFF, PCM). */
export function wavOf({ samples, rate }: Pcm): Uint8Array {
  const sound = bytesOfPcm(samples);
  const file = new Uint8Array(44 + sound.length);
  const view = new DataView(file.buffer);
  const text = (at: number, letters: string) => file.set(new TextEncoder().encode(letters), at);
  text(0, "RIFF");
  view.setUint32(4, 36 + sound.length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, sound.length, true);
  file.set(sound, 44);
  return file;
}

/** What such a file holds, written by `wavOf` or with other chunks before its sound; undefined for any other coding. */
export function pcmOfWav(file: Uint8Array): Pcm | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const text = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
  if (text(0) !== "RIFF" || text(8) !== "WAVE") return undefined;
  let rate: number | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const [name, size, body] = [text(at), view.getUint32(at + 4, true), at + 8];
    if (name === "fmt " && body + 16 <= file.length) {
      const [coding, channels, bits] = [0, 2, 14].map((offset) => view.getUint16(body + offset, true));
      if (coding !== 1 || channels !== 1 || bits !== 16) return undefined;
      rate = view.getUint32(body + 4, true);
    }
    if (name === "data")
      return rate === undefined ? undefined : { samples: pcmOfBytes(file.subarray(body, body + size)), rate };
    at = body + size + (size % 2);
  }
  return undefined;
}
