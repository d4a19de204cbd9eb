import { expect, test } from "vitest";
import { openWorld } from "../../src/cli/world.ts";
import { wordsOfOtherLanguage } from "../../src/translate/mixed-language.ts";
import { readTermWords } from "../../src/translate/terms.ts";
import { attested } from "../language/attested.ts";
import { language, tags } from "../language/languages.ts";

const found = (text: string, tag: string) => wordsOfOtherLanguage(text, language(tag)).join(" ");

test.each([
  ["rad", "Hãy đeo khẩu trang khi ra ngoài", "Hãy khẩu ngoài"],
  ["rad", "Khai báo y tế", "báo y tế"],
  ["rad", "GIỮ KHOẢNG CÁCH", "GIỮ KHOẢNG CÁCH"],
  ["rad", "Wash your hands often", "Wash your hands often"],
  ["cmo", "Giữ khoảng cách an toàn", "Giữ khoảng cách toàn"],
  ["vi", "Klei ruă tưp mkhư̆", "Klei ruă tưp mkhư̆"],
  ["vi", "Wash your hands", "Wash your hands"],
])("%s: %s", (tag, text, words) => {
  expect(found(text, tag)).toBe(words);
});

test.each([
  ["rad", "a passage in quotes", "Mnuih ƀuôn sang: “đeo khẩu trang khi ra ngoài”"],
  ["rad", "only a passage in quotes", "“Khai báo y tế”"],
  ["rad", "names and placeholders", "Đắk Lắk, Buôn Ma Thuột: {{issuer.name}} bluezone.gov.vn"],
  ["rad", "a few words among its own", "Mnuih ruă klei tưp, hãy đeo khẩu trang"],
  ["rad", "one word", "Vắc-xin"],
  ["cmo", "its neighbour's words", "Mnuih ƀuôn sang"],
  ["vi", "names of apps and English loans", "Mở app Bluezone trên web, bấm Google Play"],
  ["vi", "a sentence without tones", "Không đi ra ngoài khi không cần"],
])("%s is not mixed by %s", (tag, _name, text) => {
  expect(found(text, tag)).toBe("");
});

test.each(tags)("no string of %s is warned about", (tag) => {
  const strings = Object.values(language(tag).strings).flatMap((texts) => Object.values(texts));
  expect(strings.filter((text) => found(text, tag) !== "")).toEqual([]);
});

test.each(Object.entries(attested))("no words attested in %s are", (_source, { tag, words }) => {
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  expect(pairs.filter((pair) => found(pair, tag) !== "")).toEqual([]);
});

test("attested terms count as words of the language", () => {
  const text = "Wash hands sapăn pluh";
  expect(found(text, "rad")).toBe("");
  const known = readTermWords("rad", { world: openWorld(), report: () => {} });
  expect([known.has("sapăn"), known.has("klei"), known.size > 60]).toEqual([true, true, true]);
  expect(wordsOfOtherLanguage("Wash hands often sa pluh", language("rad"))).toHaveLength(3);
  expect(wordsOfOtherLanguage("wash hands", language("rad"), new Set(["wash"]))).toEqual([]);
});
