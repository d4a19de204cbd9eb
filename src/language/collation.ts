import { isLetter, lettersIn } from "../library/letters.ts";
import type { Language } from "../library/library.ts";

/** What of a language decides the order of its words. */
export type Ordering = Pick<
  Language,
  "alphabet" | "loanLetters" | "digraphs" | "toneMarks" | "loanToneMarks"
>;

/**
 * Orders two words or phrases as a dictionary of the language does: below 0 when `one` comes first, 0 only for
 * the same text. Syllable by syllable, first by letters (each letter of the alphabet its own, loan letters at
 * their Latin place), then by tone; whole texts that still agree by case (small first), then by apostrophes,
 * hyphens and other signs. NFC and NFD are the same text. Own rules: `Intl` does not know these languages, and
 * for Vietnamese it orders by tone only after the whole phrase.
 */
export function compareWords(one: string, other: string, language: Ordering): number {
  return compareKeys(sortKey(one, language), sortKey(other, language));
}

/** The words in the order of `compareWords`, in a new list. */
export function sortWords(words: readonly string[], language: Ordering): readonly string[] {
  return words
    .map((word) => ({ word, key: sortKey(word, language) }))
    .sort((one, other) => compareKeys(one.key, other.key))
    .map(({ word }) => word);
}

/** Decides from left to right; numbers and texts, a list before its own continuation. */
type SortKey = readonly (number | string | SortKey)[];

function sortKey(text: string, language: Ordering): SortKey {
  const composed = text.normalize("NFC");
  const weights = weightsOf(language);
  const syllables = composed.split(/\s+/).map((syllable) => syllableKey(syllable, weights));
  const capitals = lettersIn(composed).map((letter) => (letter === letter.toLowerCase() ? 0 : 1));
  return [syllables, capitals, composed.match(ignorable) ?? [], composed];
}

/** Signs that change no word's place: apostrophe, hyphen, quotes, brackets. */
const ignorable = /[\p{P}\p{S}\p{Cf}]/gu;

interface Weights {
  readonly letters: ReadonlyMap<string, number>;
  /** Letters in the longest unit that has a weight. */
  readonly longest: number;
  /** Tone mark → rank from 1. */
  readonly tones: ReadonlyMap<string, number>;
}

/** Letters and digraphs of one syllable, then its tones; an apostrophe parts n’g from ng. */
function syllableKey(syllable: string, weights: Weights): SortKey {
  const pieces = syllable
    .split(ignorable)
    .map((piece) => lettersIn(piece).map((letter) => plain(letter, weights)));
  return [
    pieces.flatMap((letters) =>
      letterWeights(
        letters.map(({ letter }) => letter),
        weights,
      ),
    ),
    pieces.flat().flatMap(({ tones }) => tones),
  ];
}

/** A letter in lower case without the tone marks that are no part of it: `Ẵ` is ă with the tilde. */
function plain(written: string, { letters, tones }: Weights): { letter: string; tones: readonly number[] } {
  const small = written.toLowerCase().normalize("NFC");
  if (letters.has(small)) return { letter: small, tones: [] };
  const marks = [...small.normalize("NFD")];
  return {
    letter: marks
      .filter((mark) => !tones.has(mark))
      .join("")
      .normalize("NFC"),
    tones: marks.flatMap((mark) => tones.get(mark) ?? []),
  };
}

function letterWeights(letters: readonly string[], weights: Weights): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < letters.length; ) {
    const { length, weight } = longestUnit(letters, at, weights);
    found.push(...weight);
    at += length;
  }
  return found;
}

function longestUnit(
  letters: readonly string[],
  at: number,
  weights: Weights,
): { length: number; weight: readonly number[] } {
  for (let length = Math.min(weights.longest, letters.length - at); length > 0; length -= 1) {
    const weight = weights.letters.get(letters.slice(at, at + length).join(""));
    if (weight !== undefined) return { length, weight: [weight] };
  }
  return { length: 1, weight: foreignWeight(letters[at] ?? "") };
}

/** Digits stand before the letters, letters of other alphabets after them, by code point. */
function foreignWeight(character: string): readonly number[] {
  if (/^\d$/.test(character)) return [Number(character)];
  return [...character].map((point) => 100_000 + (point.codePointAt(0) ?? 0));
}

const knownWeights = new WeakMap<Ordering, Weights>();

function weightsOf(language: Ordering): Weights {
  const weights = knownWeights.get(language) ?? makeWeights(language);
  knownWeights.set(language, weights);
  return weights;
}

function makeWeights({ alphabet, loanLetters, digraphs, toneMarks, loanToneMarks }: Ordering): Weights {
  const units = digraphs === "letters" ? alphabet : alphabet.filter(isLetter);
  const order = [...loanLetters].sort().reduce(withLoanLetter, units);
  return {
    letters: new Map(order.map((unit, index) => [unit, 100 + index])),
    longest: Math.max(1, ...order.map((unit) => lettersIn(unit).length)),
    tones: new Map([...toneMarks, ...loanToneMarks].map((mark, index) => [mark, index + 1])),
  };
}

/** Before the first unit whose Latin letter is not earlier: c before č, f before g. */
function withLoanLetter(units: readonly string[], loan: string): readonly string[] {
  const latin = (unit: string) => unit.normalize("NFD").charAt(0);
  const at = units.findIndex((unit) => /[a-z]/.test(latin(unit)) && latin(unit) >= latin(loan));
  return at < 0 ? [...units, loan] : units.toSpliced(at, 0, loan);
}

function compareKeys(one: SortKey | string | number, other: SortKey | string | number): number {
  if (typeof one === "object" && typeof other === "object") {
    for (const [index, part] of one.entries()) {
      const counterpart = other[index];
      if (counterpart === undefined) return 1;
      const order = compareKeys(part, counterpart);
      if (order !== 0) return order;
    }
    return one.length - other.length;
  }
  return one === other ? 0 : one < other ? -1 : 1;
}
