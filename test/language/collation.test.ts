import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWords, sortWords } from "../../src/language/collation.ts";
import { intlCompare } from "../../src/language/intl.ts";
import { isLetter } from "../../src/library/letters.ts";
import { language, tags } from "./languages.ts";

const split = (text: string) => text.split(" ");

// Each line is in the order of a dictionary.
test.each([
  ["vi", "ma mà mả mã má mạ mă mâ me", "tones after letters"],
  ["vi", "ca cay chà chị co cơ cư đa ghi gì gu nga ngà nghi nhà no", "digraphs as they are spelled"],
  ["vi", "da đa e ê i o ô ơ u ư y", "letters with marks are letters"],
  ["vi", "hoa hoà hòa hoả hoá hóa họa", "either place of the tone mark"],
  ["vi", "fa ga java ka va wa xa ya za", "loan letters at their Latin place"],
  ["vi", "bà Bà bá Bá bạ", "small before capital, tone first"],
  ["rad", "ba bơ ƀa ƀuôn ca čar čhŏ da dua djă đih", "č, čh, dj and đ have places of their own"],
  ["rad", "ka kjham k’kuê kuê kha la na nuih nga ñu", "kh and ng after all of k and n"],
  ["rad", "e ĕ ê ê̆ fa ga o ŏ ô ô̆ ơ ơ̆ p q r u ŭ ư ư̆ v w x y z", "breves, and loan letters between"],
  ["rad", "hua Hua huă Huă", "capitals come into play last"],
  ["cmo", "ƀon ca cu chuh du", "ch after all of c"],
  ["cmo", "na n’gor nga ngih nhŭp pa pha ta tâm tha tra", "n’g is no ng"],
  ["jra", "a ă â â̆ b", "the letter that only Jrai has"],
] as const)("%s: %s (%s)", (tag, words, _why) => {
  expect(sortWords(split(words).toReversed(), language(tag)).join(" ")).toBe(words);
});

test("phrases stand under their first syllable, digits before letters", () => {
  const sorted = ["5K", "ma", "ma sát", "ma trận", "mà", "mà cả", "má", "mạng", "mặt"];
  expect(sortWords(sorted.toReversed(), language("vi"))).toEqual(sorted);
});

test("apostrophe and hyphen change no place, and never make two texts one", () => {
  const rad = language("rad");
  expect(sortWords(["k’iăng", "kih", "kiăng", "ki", "Y-Bham", "Y Bham"], rad)).toEqual([
    "ki",
    "kiăng",
    "k’iăng",
    "kih",
    "Y Bham",
    "Y-Bham",
  ]);
  expect(compareWords("k'iăng", "k’iăng", rad)).not.toBe(0);
});

describe.each(tags)("the law in %s", (tag) => {
  const own = language(tag);
  const characters = [...own.alphabet, ...own.loanLetters, ...own.alphabet.map((one) => one.toUpperCase())];
  const piece = fc.constantFrom(...characters, " ", "’", "-", "5", ...own.toneMarks, "ắ", "Ж");
  const word = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(""));

  test("single letters sort as the alphabet has them", () => {
    const letters = own.alphabet.filter(isLetter);
    const capitals = letters.map((letter) => letter.toUpperCase());
    expect(sortWords(letters.toReversed(), own)).toEqual(letters);
    expect(sortWords(capitals.toReversed(), own)).toEqual(capitals);
    if (own.digraphs === "letters") expect(sortWords(own.alphabet.toReversed(), own)).toEqual(own.alphabet);
  });

  test("a total order", () => {
    fc.assert(
      fc.property(word, word, word, (one, two, three) => {
        const compare = (a: string, b: string) => Math.sign(compareWords(a, b, own));
        expect(compare(one, two)).toBe(0 - compare(two, one));
        expect(compare(one, two) === 0).toBe(one.normalize("NFC") === two.normalize("NFC"));
        const [a = "", b = "", c = ""] = sortWords([one, two, three], own);
        expect([compare(a, b), compare(b, c), compare(a, c)].every((order) => order <= 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("the same order for composed and loose marks", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const loose = sortWords(
          words.map((one) => one.normalize("NFD")),
          own,
        );
        expect(loose.map((one) => one.normalize("NFC"))).toEqual(
          sortWords(
            words.map((one) => one.normalize("NFC")),
            own,
          ),
        );
      }),
      { numRuns: 200 },
    );
  });
});

test("for single syllables, Vietnamese order is CLDR's", () => {
  const onset = fc.constantFrom(..."b c ch d đ g gh h k kh l m n ng nh p ph r s t th tr v x".split(" "));
  const vowel = fc.constantFrom(..."a ă â e ê i o ô ơ u ư y".split(" "));
  const tone = fc.constantFrom("", ...language("vi").toneMarks);
  const coda = fc.constantFrom("", "n", "ng", "nh", "t", "m", "p", "c", "ch");
  const syllable = fc.tuple(onset, vowel, tone, coda).map((parts) => parts.join("").normalize("NFC"));
  const cldr = intlCompare("vi");
  fc.assert(
    fc.property(syllable, syllable, (one, other) => {
      expect(Math.sign(compareWords(one, other, language("vi")))).toBe(Math.sign(cldr(one, other)));
    }),
    { numRuns: 1000 },
  );
});
