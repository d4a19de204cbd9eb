import { expect, test } from "vitest";
import { impossibleSyllables } from "../../src/language/syllables.ts";
import { lettersIn } from "../../src/library/letters.ts";
import { attested } from "./attested.ts";
import { language, tags } from "./languages.ts";

const found = (text: string, tag = "rad") => impossibleSyllables(text, language(tag)).map(({ word }) => word);

test.each(Object.entries(attested))("every word attested in %s can be read", (_source, { tag, words }) => {
  expect(found(words.join(" "), tag)).toEqual([]);
});

test.each(tags)("no string of %s is warned about", (tag) => {
  const strings = Object.values(language(tag).strings).flatMap((texts) => Object.values(texts));
  expect(strings.flatMap((text) => found(text, tag))).toEqual([]);
});

/** Slips made in words of the drafts, all in letters of the alphabet, by kind. */
const garbles = {
  "letters swapped":
    "klie rauă tpưn mnhui mnuhi snag rdao bruăg mgnŭ gnag mkưh̆ aruătl suahi plar kjhma blhu mrâom",
  "letter twice": "tllŏ knŭkk drrao sangg ƀƀuôn hruêê mmmông hggŭm klleii",
  "vowel lost": "mnh sng kdrk prng phng tp kngn thn mln",
  "letter lost": "knăgn mdra mgă kdriê",
  "stray letter": "mnuixh saeng prjŏng khuea dqrao tlqâo",
  "caron lost": "car cuah kcôc luĭc",
  "Vietnamese habits": "giang trao nhung quan nghŭm",
  "space lost": "kleiruă mnuihruă êadrao mnuihƀuôn ƀuônsang aêmdrao",
} as const;

const planted = Object.values(garbles).flatMap((words) => words.split(" "));

test("of sixty slips at least four in five are found", () => {
  expect(planted).toHaveLength(60);
  expect(new Set(planted).size).toBe(60);
  // These are words that Ê Đê could have.
  const missed = planted.filter((word) => found(word).length === 0);
  expect(missed).toEqual(["plar", "mdra", "mgă", "kdriê", "giang", "trao"]);
  expect(missed.length / planted.length).toBeLessThanOrEqual(0.2);
});

test("swapping any two neighbouring letters of a dictionary word mostly shows", () => {
  const { words } = attested["the Rhade dictionary"];
  const known = new Set<string>(Object.values(attested).flatMap((list) => list.words));
  const swapped = words.flatMap((word) => {
    const letters = lettersIn(word);
    return letters
      .slice(1)
      .map((letter, at) => [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join(""));
  });
  const slips = [...new Set(swapped)].filter((word) => !known.has(word));
  expect(slips.length).toBeGreaterThan(400);
  expect(slips.filter((word) => found(word).length > 0).length / slips.length).toBeGreaterThan(0.75);
});

test.each([
  ["klie ruă", ["klie"]],
  ["Klie ruă. Klie ruă", ["Klie", "Klie"]],
  ["mnuih Klie, UBND, Y Bhlm, H’Zen", []],
  ["“đeo khẩu trang”, klie “rửa tay”", ["klie"]],
  ["Nguyễn xã klie", ["klie"]],
  ["klie.vn https://klie.vn/klie #klie klie5 {{facts.klie}} Covid-19 vaccine", []],
  ["k'iăng k’iăng kʼiăng k’rklei", ["k’rklei"]],
  ["KLIE RUĂ PRŎNG", ["KLIE"]],
  ["Đắk Lắk Êđê M’nông", []],
  ["ale\u0302\u0306 kli\u0306ee", ["kli\u0306ee"]],
])("%s", (text, words) => {
  expect(found(text)).toEqual(words);
  for (const { word, at } of impossibleSyllables(text, language("rad")))
    expect(text.slice(at, at + word.length)).toBe(word);
});

test("a language without a model warns of nothing", () => {
  expect(language("vi").syllables).toBeUndefined();
  expect(found("xqzt", "vi")).toEqual([]);
});
