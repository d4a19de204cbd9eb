import { bytesOfPcm, type Pcm } from "./pcm.ts";

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
