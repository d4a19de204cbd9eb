import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerCase, titleCase, upperCase } from "../../src/language/letter-case.ts";
import { language, tags } from "./languages.ts";

test.each([
  ["mnuih ƀuôn sang", "MNUIH ƀUÔN SANG".replace("ƀ", "Ƀ"), "Mnuih Ƀuôn Sang"],
  ["mkhư̆ ê̆ ơ̆", "MKHƯ̆ Ê̆ Ơ̆", "Mkhư̆ Ê̆ Ơ̆"],
  ["ê̆mă", "Ê̆MĂ", "Ê̆mă"],
  ["n’gâng kan dak si", "N’GÂNG KAN DAK SI", "N’gâng Kan Dak Si"],
  ["k'iăng y-bham", "K'IĂNG Y-BHAM", "K'iăng Y-Bham"],
  ["đắk lắk, ỷ y", "ĐẮK LẮK, Ỷ Y", "Đắk Lắk, Ỷ Y"],
  ["“khẩu trang” (5k)", "“KHẨU TRANG” (5K)", "“Khẩu Trang” (5k)"],
  [
    "xem https://tokhaiyte.vn/a?b=C, bluezone.gov.vn hoặc syt@daklak.gov.vn",
    "XEM https://tokhaiyte.vn/a?b=C, bluezone.gov.vn HOẶC syt@daklak.gov.vn",
    "Xem https://tokhaiyte.vn/a?b=C, bluezone.gov.vn Hoặc syt@daklak.gov.vn",
  ],
])("%s", (text, upper, title) => {
  expect(upperCase(text)).toBe(upper);
  expect(titleCase(text)).toBe(title);
  expect(upperCase(text).normalize("NFC")).toBe(upper.normalize("NFC"));
});

test("a title keeps the capitals that are there, an address its own", () => {
  expect(titleCase("tải PC-Covid từ Bluezone.gov.vn")).toBe("Tải PC-Covid Từ Bluezone.gov.vn");
  expect(lowerCase("TẢI HTTPS://Bluezone.gov.vn/VI")).toBe("tải HTTPS://Bluezone.gov.vn/VI");
});

test("a sentence without a space after its point is no address when its words have marks", () => {
  expect(upperCase("rửa tay.đeo khẩu trang")).toBe("RỬA TAY.ĐEO KHẨU TRANG");
});

describe.each(tags)("in %s", (tag) => {
  const { alphabet, loanLetters, letters } = language(tag);
  const text = fc
    .array(fc.constantFrom(...alphabet, ...loanLetters, " ", "’", "-", ".", ",", "5"), { maxLength: 30 })
    .map((parts) => parts.join(""));

  test("capitals lead back to the text, letter for letter", () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(lowerCase(upperCase(written))).toBe(written);
        expect(lowerCase(titleCase(written))).toBe(written);
        const loose = written.normalize("NFD");
        expect(upperCase(loose).normalize("NFC")).toBe(upperCase(written).normalize("NFC"));
      }),
    );
  });

  test("every letter has a capital of its own", () => {
    const capitals = letters.map(upperCase);
    expect(new Set([...letters, ...capitals]).size).toBe(2 * letters.length);
  });
});
