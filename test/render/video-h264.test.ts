import fc from "fast-check";
import { expect, test } from "vitest";
import { readBits, withBits, writeBits } from "../../src/render/h264/bits.ts";
import { holdPictures } from "../../src/render/h264/hold.ts";
import { escaped, joinUnits, splitUnits, unescaped } from "../../src/render/h264/units.ts";

const payload = fc
  .array(fc.oneof(fc.constantFrom(0, 0, 0, 1, 2, 3, 4), fc.integer({ min: 0, max: 255 })), { maxLength: 40 })
  .map((bytes) => Uint8Array.of(...bytes, 128));

test("any payload survives escaping, and no start code hides in it", () => {
  fc.assert(
    fc.property(payload, (bytes) => {
      const stored = escaped(bytes);
      expect(unescaped(stored)).toEqual(bytes);
      expect(Buffer.from(stored).toString("hex")).not.toMatch(/^(..)*0000(00|01|02)/);
    }),
  );
});

test("any units come back out of a stream", () => {
  fc.assert(
    fc.property(fc.array(payload, { minLength: 1 }), (payloads) => {
      const units = payloads.map((bytes) => Uint8Array.of(0x61, ...escaped(bytes)));
      expect(splitUnits(joinUnits(units)).map((unit) => [...unit])).toEqual(units.map((unit) => [...unit]));
    }),
  );
});

test("numbers are read as they were written, and replaced in place", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(70_000)), fc.nat(15), (values, replaced) => {
      const bits = writeBits();
      bits.unsigned(5, 4);
      for (const value of values) bits.golomb(value);
      const read = readBits(withBits(bits.finish(), { position: 0, width: 4 }, replaced));
      expect(read.unsigned(4)).toBe(replaced);
      expect(values.map(() => read.golomb())).toEqual(values);
    }),
  );
});

test("a stream that cannot be held is refused", () => {
  expect(() => holdPictures(joinUnits([Uint8Array.of(0x65, 0x88)]), [1])).toThrow("before the sequence");
  expect(() => holdPictures(new Uint8Array(), [1])).toThrow("0 pictures for 1 holds");
});
