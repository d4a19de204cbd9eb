/** Writes an H.264 bit string (ITU-T H.264 clause 7.2): fixed-width and Exp-Golomb numbers. */
export interface BitWriter {
  /** Unsigned, `width` bits. */
  unsigned(value: number, width: number): void;
  /** ue(v), clause 9.1. */
  golomb(value: number): void;
  /** The bytes, closed by the stop bit and zeros to a whole byte. */
  finish(): Uint8Array;
}

export function writeBits(): BitWriter {
  const bits: number[] = [];
  const unsigned = (value: number, width: number) => {
    for (let at = width - 1; at >= 0; at--) bits.push(Math.floor(value / 2 ** at) & 1);
  };
  return {
    unsigned,
    golomb(value) {
      const width = Math.floor(Math.log2(value + 1));
      unsigned(0, width);
      unsigned(value + 1, width + 1);
    },
    finish() {
      bits.push(1);
      while (bits.length % 8 > 0) bits.push(0);
      const bytes = new Uint8Array(bits.length / 8);
      bits.forEach((bit, index) => {
        bytes[index >> 3] = ((bytes[index >> 3] ?? 0) << 1) | bit;
      });
      return bytes;
    },
  };
}

/** Reads an H.264 bit string from its start. */
export interface BitReader {
  unsigned(width: number): number;
  golomb(): number;
  /** Bits read so far. */
  position(): number;
}

export function readBits(bytes: Uint8Array): BitReader {
  let position = 0;
  const bit = () => {
    const value = ((bytes[position >> 3] ?? 0) >> (7 - (position & 7))) & 1;
    position++;
    return value;
  };
  const unsigned = (width: number) => {
    let value = 0;
    for (let read = 0; read < width; read++) value = value * 2 + bit();
    return value;
  };
  return {
    unsigned,
    golomb() {
      let zeros = 0;
      while (zeros < 32 && bit() === 0) zeros++;
      return 2 ** zeros - 1 + unsigned(zeros);
    },
    position: () => position,
  };
}

/** The bytes with `width` bits from bit `position` replaced by `value`. */
export function withBits(
  bytes: Uint8Array,
  { position, width }: { position: number; width: number },
  value: number,
): Uint8Array {
  const changed = bytes.slice();
  for (let index = 0; index < width; index++) {
    const at = position + index;
    const mask = 1 << (7 - (at & 7));
    const bit = (value >> (width - 1 - index)) & 1;
    changed[at >> 3] = bit ? (changed[at >> 3] ?? 0) | mask : (changed[at >> 3] ?? 0) & ~mask;
  }
  return changed;
}
