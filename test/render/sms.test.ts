import { expect, test } from "vitest";
import { measureSms, writeSmsReport } from "../../src/render/sms.ts";

const measured = (text: string) => {
  const { encoding, units, parts, unitsPerPart } = measureSms(text);
  return `${encoding} ${units} units, ${parts} × ${unitsPerPart}`;
};

test.each([
  ["one full message", "a".repeat(160), "GSM-7 160 units, 1 × 160"],
  ["one more is two parts", "a".repeat(161), "GSM-7 161 units, 2 × 153"],
  ["two full parts", "a".repeat(306), "GSM-7 306 units, 2 × 153"],
  ["and one more", "a".repeat(307), "GSM-7 307 units, 3 × 153"],
  ["letters that GSM-7 has", "à è é ì ò ù Å ß Ñ @ £ ¿", "GSM-7 23 units, 1 × 160"],
  ["extension characters count twice", "€{}[]\\~^|", "GSM-7 18 units, 1 × 160"],
  [
    "an escape is not cut from its character",
    `${"a".repeat(152)}€${"a".repeat(152)}`,
    "GSM-7 306 units, 3 × 153",
  ],
  ["one full message of marks", "ế".repeat(70), "UCS-2 70 units, 1 × 70"],
  ["one more", "ế".repeat(71), "UCS-2 71 units, 2 × 67"],
  ["one letter turns the whole message", `${"a".repeat(70)}đ`, "UCS-2 71 units, 2 × 67"],
  ["surrogates stay together", `${"ế".repeat(66)}😷${"ế".repeat(66)}`, "UCS-2 134 units, 3 × 67"],
  ["nothing", "", "GSM-7 0 units, 1 × 160"],
])("%s", (_case, text, expected) => expect(measured(text)).toBe(expected));

test("Ê Đê and M'nông letters are named, not replaced", () => {
  const report = measureSms("Gang mkhư̆ klei ruă tưp, nuĭh ƀon lan");
  expect(report.encoding).toBe("UCS-2");
  expect(
    report.forcing.map(({ character, codePoint, count }) => `${character} ${codePoint} ${count}`),
  ).toEqual(["ă U+0103 1", "ĭ U+012D 1", "ƀ U+0180 1", "ư U+01B0 2", "\u0306 U+0306 1"]);
});

test("a Vietnamese warning of 152 characters costs three times its unaccented length", () => {
  const text = "Để phòng, chống dịch ".repeat(8).slice(0, 152);
  expect(measureSms(text)).toMatchObject({ parts: 3, costFactor: 3 });
  expect(measureSms("a".repeat(152))).toMatchObject({ parts: 1, costFactor: 1 });
});

test("letters apart from their marks are told, and cost more", () => {
  const composed = "Phòng dịch";
  expect(measureSms(composed).composed).toBe(true);
  const apart = measureSms(composed.normalize("NFD"));
  expect(apart.composed).toBe(false);
  expect(apart.units).toBeGreaterThan(measureSms(composed).units);
});

test("the report is a file that reads back", () => {
  const report = measureSms("Đeo khẩu trang");
  expect(JSON.parse(writeSmsReport(report))).toEqual(report);
  expect(writeSmsReport(report).endsWith("}\n")).toBe(true);
});
