import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { spokenForm, unspokenFigures } from "../../src/language/spoken.ts";
import { language } from "./languages.ts";

// Written → as a newsreader says it. Nobody has listened to them yet: they are read off common usage.
// The right readings, each judged by how newsreaders speak; nobody has listened to them.
const readings = readFileSync(new URL("../corpus/spoken-vi.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t") as [written: string, spoken: string]);

test.each(readings)("%s", (written, spoken) => {
  expect(spokenForm(written, language("vi")).spoken).toBe(spoken);
});

test("each word gives one token, and a phrase is said with its first word", () => {
  expect(spokenForm("Gọi 1900 9095, ngày 6/8.", language("vi")).tokens).toEqual([
    { written: "Gọi", spoken: "Gọi" },
    { written: "1900", spoken: "một chín không không, chín không chín năm," },
    { written: "9095,", spoken: "" },
    { written: "ngày", spoken: "ngày" },
    { written: "6/8.", spoken: "mùng sáu tháng tám." },
  ]);
  expect(spokenForm("1900\u00a09095", language("vi")).tokens).toHaveLength(1);
});

test("a language without rules is said as written, and its digits are found", () => {
  const form = spokenForm("Čar Dak Lak  5K", language("rad"));
  expect(form.spoken).toBe("Čar Dak Lak 5K");
  expect(form.tokens.map((token) => token.written)).toEqual(["Čar", "Dak", "Lak", "5K"]);
  expect(unspokenFigures(form)).toEqual(["5K"]);
  expect(unspokenFigures(spokenForm("Čar Dak Lak", language("rad")))).toEqual([]);
});

test("a language without rules says what a person wrote for it, and nothing else", () => {
  const abbreviations = { "5K": "êma K", "1900 9095": "sa duapăn …", "2": "dua" };
  const ede = { ...language("rad"), abbreviations };
  const form = spokenForm("“5K”: gọi 1900\u00a09095. 2, 12", ede);
  expect(form.spoken).toBe("“êma K”: gọi sa duapăn …. dua, 12");
  expect(form.tokens.map(({ written }) => written).join(" ")).toBe("“5K”: gọi 1900\u00a09095. 2, 12");
  expect(unspokenFigures(form)).toEqual(["12"]);
});

test("capitals that no table knows are spelled and named; words of a heading are words", () => {
  expect(spokenForm("Sở KHĐT và XYZ, KHĐT", language("vi")).spelled).toEqual(["KHĐT", "XYZ"]);
  expect(spokenForm("THÔNG BÁO: TIN GIẢ", language("vi"))).toMatchObject({
    spoken: "THÔNG BÁO: TIN GIẢ",
    spelled: [],
  });
  const own = { ...language("vi"), abbreviations: { KHĐT: "kế hoạch và đầu tư" } };
  expect(spokenForm("Sở KHĐT", own)).toMatchObject({ spoken: "Sở kế hoạch và đầu tư", spelled: [] });
});

const scraps = fc.constantFrom(
  ..."0123456789./,:-–+%hKF ()“”°CmUBNDCT₫đá".split(""),
  "1900",
  "/CT-UBND",
  "ngày ",
  "COVID-19",
  "QĐ-BYT",
  "XIV",
  "quý ",
  "@gov.vn",
  "\u00a0",
  "km²",
  " giờ ",
);
const scribble = fc.array(scraps, { maxLength: 24 }).map((parts) => parts.join(""));

test("no digit is left to the voice and no word is lost, whatever is written", () => {
  fc.assert(
    fc.property(fc.oneof(scribble, fc.string({ unit: "grapheme" })), (text) => {
      const { spoken, tokens } = spokenForm(text, language("vi"));
      expect(/[0-9]/.test(spoken)).toBe(false);
      expect(tokens.map((token) => token.written)).toEqual(
        text.split(/[ \n\r\t]+/).filter((word) => word !== ""),
      );
      expect(
        tokens
          .map((token) => token.spoken)
          .filter((part) => part !== "")
          .join(" "),
      ).toBe(spoken);
    }),
    { numRuns: 2000 },
  );
});
