import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, digestOfData } from "../../src/base/digest.ts";

test("law: canonical JSON is JSON of the same data", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      expect(JSON.parse(canonicalJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
});

test("law: the order of writing keys does not matter", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const turned = Object.fromEntries(Object.entries(data).reverse());
      expect(digestOfData(turned)).toBe(digestOfData(data));
    }),
  );
});

test("keys are sorted by code unit, undefined members left out, holes null", () => {
  const data = { b: [undefined, -0, "ê̆"], a: undefined, 10: 1, 9: { z: null, Y: true } };
  expect(canonicalJson(data)).toBe('{"10":1,"9":{"Y":true,"z":null},"b":[null,0,"ê̆"]}');
});
