/** NAL unit types used here (ITU-T H.264 table 7-1). */
export const unitTypes = { slice: 1, instantRefresh: 5, information: 6, sequence: 7, picture: 8 } as const;

export function unitType(unit: Uint8Array): number {
  return (unit[0] ?? 0) & 31;
}

/** The NAL units of an Annex B byte stream, without start codes. */
export function splitUnits(stream: Uint8Array): readonly Uint8Array[] {
  const buffer = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const units: Uint8Array[] = [];
  let start = -1;
  for (let at = buffer.indexOf(startCode); at >= 0; at = buffer.indexOf(startCode, at + 3)) {
    if (start >= 0) units.push(withoutTrailingZeros(stream.subarray(start, at)));
    start = at + 3;
  }
  if (start >= 0) units.push(withoutTrailingZeros(stream.subarray(start)));
  return units;
}

/** The units as an Annex B byte stream. */
export function joinUnits(units: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(units.flatMap((unit) => [longStartCode, unit]));
}

/** A payload as it is read: without the bytes that keep start codes out of it (clause 7.4.1.1). */
export function unescaped(payload: Uint8Array): Uint8Array {
  return filtered(payload, (byte, zeros) => (zeros >= 2 && byte === 3 ? [] : [byte]));
}

/** A payload as it is stored. */
export function escaped(payload: Uint8Array): Uint8Array {
  return filtered(payload, (byte, zeros) => (zeros >= 2 && byte <= 3 ? [3, byte] : [byte]));
}

const startCode = Buffer.from([0, 0, 1]);
const longStartCode = Buffer.from([0, 0, 0, 1]);

function withoutTrailingZeros(unit: Uint8Array): Uint8Array {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end--;
  return unit.subarray(0, end);
}

/** Runs over the bytes with the number of zeros just stored before each. */
function filtered(bytes: Uint8Array, change: (byte: number, zeros: number) => readonly number[]): Uint8Array {
  const out: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    const changed = change(byte, zeros);
    if (changed.length !== 1) zeros = 0;
    if (changed.length > 0) zeros = byte === 0 ? zeros + 1 : 0;
    out.push(...changed);
  }
  return Uint8Array.from(out);
}
