import { readBits, withBits, writeBits } from "./bits.ts";
import { escaped, joinUnits, splitUnits, unescaped, unitType, unitTypes } from "./units.ts";

/** What a slice header needs to know of the sequence parameter set (ITU-T H.264 clause 7.3.2.1). */
interface Sequence {
  /** Bits of `frame_num`. */
  readonly frameNumberBits: number;
  readonly pictureOrderType: number;
  readonly references: number;
  readonly macroblocks: number;
  readonly framesOnly: boolean;
}

/**
 * Shows each coded picture for longer: after the i-th one stand `holds[i]` pictures of skipped macroblocks, some
 * eight bytes each, that repeat it exactly. So a stream of distinct frames becomes one of constant frame rate, and
 * the encoder never sees a frame that does not move. Needs what x264 writes with `bframes=0 ref=1 weightp=0
 * slices=1`: one slice a picture, one reference, picture order type 2; throws for anything else.
 */
export function holdPictures(stream: Uint8Array, holds: readonly number[]): Uint8Array {
  const out: Uint8Array[] = [];
  let sequence: Sequence | undefined;
  let picture = -1;
  let frameNumber = 0;
  const next = ({ frameNumberBits }: Sequence) => (frameNumber + 1) % 2 ** frameNumberBits;
  for (const unit of splitUnits(stream)) {
    const type = unitType(unit);
    if (type === unitTypes.information) continue;
    if (type === unitTypes.sequence) sequence = checkedSequence(unit);
    if (type !== unitTypes.slice && type !== unitTypes.instantRefresh) {
      out.push(unit);
      if (type === unitTypes.picture) out.push(skipParameters());
      continue;
    }
    if (!sequence) throw new Error("a slice stands before the sequence parameter set");
    picture++;
    frameNumber = type === unitTypes.instantRefresh ? 0 : next(sequence);
    out.push(type === unitTypes.slice ? renumbered(unit, sequence, frameNumber) : unit);
    for (let held = 0; held < (holds[picture] ?? 0); held++) {
      frameNumber = next(sequence);
      out.push(skippedPicture(sequence, frameNumber));
    }
  }
  if (picture + 1 !== holds.length) throw new Error(`${picture + 1} pictures for ${holds.length} holds`);
  return joinUnits(out);
}

const profilesWithChroma = [100, 110, 122, 244];

/** Reads a sequence parameter set; throws for the scaling lists and order types x264 never writes here. */
function readSequence(unit: Uint8Array): Sequence {
  const bits = readBits(unescaped(unit.subarray(1)));
  const profile = bits.unsigned(8);
  bits.unsigned(16); // constraint flags, level
  bits.golomb(); // parameter set id
  if (profilesWithChroma.includes(profile)) {
    bits.golomb(); // chroma format
    bits.golomb(); // luma depth
    bits.golomb(); // chroma depth
    bits.unsigned(1); // lossless flag
    if (bits.unsigned(1)) throw new Error("scaling lists are not read");
  }
  const frameNumberBits = bits.golomb() + 4;
  const pictureOrderType = bits.golomb();
  if (pictureOrderType === 0) bits.golomb();
  if (pictureOrderType === 1) throw new Error("picture order type 1 is not read");
  const references = bits.golomb();
  bits.unsigned(1); // gaps allowed
  const macroblocks = (bits.golomb() + 1) * (bits.golomb() + 1);
  return {
    frameNumberBits,
    pictureOrderType,
    references,
    macroblocks,
    framesOnly: bits.unsigned(1) === 1,
  };
}

function checkedSequence(unit: Uint8Array): Sequence {
  const sequence = readSequence(unit);
  if (sequence.pictureOrderType !== 2 || sequence.references !== 1 || !sequence.framesOnly) {
    throw new Error(`pictures cannot be held in ${JSON.stringify(sequence)}`);
  }
  return sequence;
}

/** A picture parameter set of its own (id 1) for the held pictures: CAVLC, no prediction weights. */
function skipParameters(): Uint8Array {
  const bits = writeBits();
  bits.golomb(1); // this set
  bits.golomb(0); // its sequence
  bits.unsigned(0, 2); // CAVLC; no bottom field order
  for (let field = 0; field < 3; field++) bits.golomb(0); // one slice group, one reference each way
  bits.unsigned(0, 3); // no weights
  for (let field = 0; field < 3; field++) bits.golomb(0); // quantisers
  bits.unsigned(0b100, 3); // deblocking in the slice header; no constrained intra, no redundancy
  return unitOf(0x68, bits.finish());
}

/** One P slice in which every macroblock is skipped: the picture before, unfiltered. */
function skippedPicture(sequence: Sequence, frameNumber: number): Uint8Array {
  const bits = writeBits();
  bits.golomb(0); // first macroblock
  bits.golomb(5); // P, the whole picture
  bits.golomb(1); // `skipParameters`
  bits.unsigned(frameNumber, sequence.frameNumberBits);
  bits.unsigned(0, 3); // default references, sliding window
  bits.golomb(0); // quantiser as it was
  bits.golomb(1); // no deblocking
  bits.golomb(sequence.macroblocks);
  return unitOf(0x61, bits.finish());
}

function unitOf(header: number, payload: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(header), escaped(payload)]);
}

/** The slice with another `frame_num`: it follows held pictures, which count too. */
function renumbered(unit: Uint8Array, sequence: Sequence, frameNumber: number): Uint8Array {
  const header = headerEnd(unit);
  const payload = unescaped(unit.subarray(1, header));
  const bits = readBits(payload);
  if (bits.golomb() !== 0) throw new Error("a picture has more than one slice");
  bits.golomb(); // slice type
  bits.golomb(); // parameter set
  const place = { position: bits.position(), width: sequence.frameNumberBits };
  const head = escaped(withBits(payload, place, frameNumber));
  return Buffer.concat([unit.subarray(0, 1), head, unit.subarray(header)]);
}

/** A cut behind `frame_num` where escaping of head and tail cannot meet: after a byte above 3. */
function headerEnd(unit: Uint8Array): number {
  for (let at = 24; at < unit.length; at++) if ((unit[at - 1] ?? 0) > 3) return at;
  return unit.length;
}
