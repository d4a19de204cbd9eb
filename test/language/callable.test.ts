import { expect, test } from "vitest";
import { openWorld } from "../../src/cli/world.ts";
import { phoneFault } from "../../src/language/callable.ts";
import { loadLibrary } from "../../src/library/load.ts";

const { phones } = loadLibrary(openWorld("."), () => undefined);

function check(written: string): string {
  const fault = phones && phoneFault(written, phones);
  if (!fault) return "";
  const { nearest, digits, found } = fault.values;
  return [fault.code, nearest && `→ ${nearest}`, found && `${found} of ${digits}`].filter(Boolean).join(" ");
}

test.each([
  "0262 385 3234",
  "0262.385.3234",
  "02623853234",
  "024 3846 1234",
  "028 3930 9912",
  "0914 123 457",
  "0386 123 457",
  "1900 9095",
  "1800 8108",
  "1900 54 54 54",
  "113",
  "115",
  "1022",
  "069 234 2431",
  "080 43162",
  "+84 262 385 3234",
  "+84 914 123 457",
  "+855 23 123 456",
  "+1 202 555 0123",
])("%s can be called", (written) => expect(check(written)).toBe(""));

test.each([
  ["262 385 3234", "phone-lacks-zero → 0262 385 3234"],
  ["2623853234", "phone-lacks-zero → 02623853234"],
  ["914123457", "phone-lacks-zero → 0914123457"],
  ["24 3846 1234", "phone-lacks-zero → 024 3846 1234"],
  ["0262 385 323", "phone-landline-digits 10 of 11"],
  ["0262 385 32345", "phone-landline-digits 12 of 11"],
  ["+84 262 385 323", "phone-landline-digits 10 of 11"],
  ["0914 123 45", "phone-mobile-digits 9 of 10"],
  ["0164 123 4567", "phone-unknown"],
  ["1900 909", "phone-digits 7 of 8, 10"],
  ["1900 90951", "phone-digits 9 of 8, 10"],
  ["11234", "phone-digits 5 of 3, 4"],
  ["262 381 99", "phone-unknown"],
  ["385 3234", "phone-unknown"],
  ["0266 385 3234", "phone-unknown"],
  ["84 262 385 3234", "phone-unknown → 0262 385 3234"],
  ["0084 914 123 457", "phone-unknown → 0914 123 457"],
  ["+84 0262 385 3234", "phone-unknown → 0262 385 3234"],
  ["+84 1900 9095", "phone-unknown → 1900 9095"],
])("%s cannot: %s", (written, expected) => expect(check(written)).toBe(expected));
