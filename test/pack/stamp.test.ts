import fc from "fast-check";
import { expect, it } from "vitest";
import { fromBase45, toBase45 } from "../../src/base/base45.ts";
import { keyPairOf } from "../../src/pack/minisign.ts";
import { isGenuine, readStamp, shortCode, writeStamp } from "../../src/pack/stamp.ts";

const pair = keyPairOf(Uint8Array.from({ length: 40 }, (_, index) => (index * 37 + 11) % 256));
const stamped = {
  message: "5k-thang-8",
  languages: "vi+rad",
  date: "2021-08-09",
  until: "2021-12-31",
  digest: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
};

it("encodes as RFC 9285 does", () => {
  expect(toBase45(new TextEncoder().encode("Hello!!"))).toBe("%69 VD92EX0");
  expect(toBase45(new TextEncoder().encode("base-45"))).toBe("UJCLQE7W581");
  expect(fromBase45("QED8WEX0")).toEqual(new TextEncoder().encode("ietf!"));
  expect(fromBase45("FGW")).toEqual(new Uint8Array([0xff, 0xff]));
  expect(fromBase45("GGW")).toBeUndefined();
  expect(fromBase45("abc")).toBeUndefined();
});

it("Base45 loses no bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase45(toBase45(bytes))).toEqual(bytes);
    }),
  );
});

it("says what was stamped, and by which key", () => {
  const text = writeStamp(stamped, pair);
  expect(readStamp(text)).toEqual({ ...stamped, digest: stamped.digest.slice(0, 24), key: pair.public.id });
  expect(text.length).toBeLessThan(200);
  expect(isGenuine(text, pair.public)).toBe(true);
});

it("does not survive a changed letter", () => {
  const text = writeStamp(stamped, pair);
  for (let index = 0; index < text.length; index += 1) {
    const changed = text.slice(0, index) + (text[index] === "A" ? "B" : "A") + text.slice(index + 1);
    expect(isGenuine(changed, pair.public), `letter ${index}`).toBe(false);
  }
  expect(readStamp("HTTPS://BLUEZONE.GOV.VN")).toBeUndefined();
});

it("has a short code that the telephone carries", () => {
  expect(shortCode(stamped.digest)).toBe("04HM-ASW9");
});
