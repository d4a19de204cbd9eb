import { describe, expect, test } from "vitest";
import { sortWords } from "../../src/language/collation.ts";
import { intlCompare, intlKnows, intlNames, intlNumberSigns, intlPlurals } from "../../src/language/intl.ts";
import { readSources } from "../shape/sources.ts";
import { language, tags } from "./languages.ts";

test.each([
  ["vi", 29, "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y"],
  ["rad", 38, "a ă â b ƀ č d đ e ĕ ê ê̆ g h i ĭ j k l m n ñ o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ w y"],
  ["cmo", 38, "a ă â b ƀ c d đ e ĕ ê ê̆ g h i ĭ j k l m n o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ v w y"],
  ["jra", 39, "a ă â â̆ b ƀ č d đ e ĕ ê ê̆ g h i ĭ j k l m n ñ o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ w y"],
])("%s has %d letters", (tag, count, letters) => {
  expect(language(tag).letters.join(" ")).toBe(letters);
  expect(language(tag).letters).toHaveLength(count);
});

test("a letter of a to z is in every alphabet or among its loans", () => {
  const latin = "abcdefghijklmnopqrstuvwxyz".split("");
  for (const tag of tags) {
    const { letters, loanLetters } = language(tag);
    expect(latin.filter((letter) => ![...letters, ...loanLetters].includes(letter))).toEqual([]);
  }
});

test("each language plans its phones alike, and carries its own track code", () => {
  expect(new Set(tags.map((tag) => language(tag).phones.join())).size).toBe(1);
  expect(tags.map((tag) => language(tag).trackCode)).toEqual(tags.map((tag) => (tag === "vi" ? "vie" : tag)));
});

test("only a language with rules for figures has a voice", () => {
  expect(tags.filter((tag) => language(tag).voice !== undefined)).toEqual(["vi"]);
  expect(tags.filter((tag) => language(tag).reading !== undefined)).toEqual(["vi"]);
});

test("words of several syllables stand in the order of a dictionary", () => {
  for (const tag of tags) {
    const { compounds } = language(tag);
    expect(compounds).toEqual(sortWords(compounds, language(tag)));
  }
  expect(language("vi").compounds.length).toBeGreaterThan(500);
});

describe("the door to Intl", () => {
  const unknown = tags.filter((tag) => !intlKnows(tag));

  test("knows Vietnamese and none of its neighbours", () => {
    expect(intlKnows("vi")).toBe(true);
    expect(unknown).toEqual(["cmo", "jra", "mng", "rad"]);
  });

  test.each(unknown)("never answers for %s in the host's locale", (tag) => {
    for (const ask of [intlCompare, intlPlurals, intlNumberSigns, intlNames])
      expect(() => ask(tag)).toThrow(`no rules for ${tag}`);
  });

  test("agrees with what the data say of Vietnamese", () => {
    const { plurals, numbers, dates } = language("vi");
    expect(intlPlurals("vi")).toEqual(plurals);
    expect(intlNumberSigns("vi")).toEqual({ decimal: numbers.decimal, group: numbers.group });
    const { weekdays, months } = intlNames("vi");
    expect(weekdays).toEqual(dates.weekdays);
    expect(months.map((name) => name.toLowerCase())).toEqual(dates.months);
  });

  test("is the only one", () => {
    const asking = readSources().filter(({ text }) =>
      /\bIntl\.|\.toLocale\w*\(|\.localeCompare\(/.test(text),
    );
    expect(asking.map(({ path }) => path)).toEqual(["language/intl.ts"]);
  });
});

test("the code knows no language but the source of all texts and those of the interface", () => {
  const named = readSources().flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(/["'`](vi|rad|cmo|mng|jra)["'`]/g)].map(
      ([, tag]) => `${path}: ${tag}`,
    ),
  );
  const allowed = ["cli/language.ts: vi", "message/localize.ts: vi"];
  expect(named.filter((name) => !allowed.includes(name))).toEqual([]);
});

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
