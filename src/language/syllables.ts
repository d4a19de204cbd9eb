import { lettersIn } from "../library/letters.ts";
import type { Language } from "../library/library.ts";
import type { Syllables } from "../library/writing.ts";
import { outsideAddresses } from "./addresses.ts";

/** A word of a text as it stands there; `at` is its first UTF-16 unit. */
export interface FoundWord {
  readonly word: string;
  readonly at: number;
}

/**
 * The words of a text that cannot be read as `[minor] [prefix] [onset] nucleus [coda]` of the language: likely
 * slips of the keyboard. For warnings only: the model is built from few words. It passes over what is not the
 * language's own: text in its quotes, names, addresses, placeholders, hashtags, words with figures or tone
 * marks, its loans, abbreviations and unbreakable phrases. None for a language without a model.
 */
export function impossibleSyllables(text: string, language: Language): readonly FoundWord[] {
  return language.syllables ? impossibleWords(proseWords(text, language), language) : [];
}

/** Those of the words that cannot be read as the language's own, are no loans and have no tone mark. */
export function impossibleWords(words: readonly FoundWord[], language: Language): readonly FoundWord[] {
  const { syllables, abbreviations } = language;
  if (!syllables) return [];
  const reads = readers.get(syllables) ?? makeReader(syllables);
  readers.set(syllables, reads);
  const others = [...syllables.loans, ...Object.keys(abbreviations)].map((word) => word.toLowerCase());
  return words.filter(({ word }) => {
    const plain = plainForm(word, language);
    return !reads(plain) && !others.includes(plain) && !hasTone(word, language);
  });
}

const readers = new WeakMap<Syllables, (word: string) => boolean>();

function makeReader({ minor, prefixes, onsets, nuclei, codas }: Syllables): (word: string) => boolean {
  const prefix = `(?:${anyOf(prefixes)})?`;
  const onset = anyOf(onsets);
  const start = `(?:(?:${anyOf(minor)})${prefix}(?:${onset})|${prefix}(?:${onset})?)`;
  const pattern = new RegExp(`^${start}(?:${anyOf(nuclei)})(?:${anyOf(codas)})?$`, "u");
  return (word) => pattern.test(word);
}

/** `(?!)`, which nothing matches, for an empty list. */
function anyOf(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|") || "(?!)";
}

/** Small letters, NFC, the language's own apostrophe. */
function plainForm(word: string, { apostrophe }: Language): string {
  const small = word.toLowerCase().normalize("NFC");
  return (apostrophe?.instead ?? []).reduce(
    (form, sign) => form.replaceAll(sign, apostrophe?.keep ?? sign),
    small,
  );
}

/** The words of a text that its language should have written: not what stands in its quotes, not names, addresses, placeholders… */
export function proseWords(text: string, language: Language): readonly FoundWord[] {
  const shown = withoutOthers(text, language);
  const shouted = !/\p{Ll}/u.test(shown);
  const signs = [language.apostrophe?.keep, ...(language.apostrophe?.instead ?? [])].join("");
  const letters = String.raw`\p{L}[\p{L}\p{M}]*`;
  const word = signs === "" ? letters : `${letters}(?:[${signs}]${letters})*`;
  return [...shown.matchAll(new RegExp(word, "gu"))]
    .map(({ 0: found, index }) => ({ word: found, at: index }))
    .filter((found) => shouted || !isName(found, shown, language));
}

/** Blanks that keep every other character at its place. */
function withoutOthers(text: string, { quotes, unbreakable }: Language): string {
  const blank = (found: string) => " ".repeat(found.length);
  const quoted = new RegExp(`${anyOf([quotes.open])}[^]*?${anyOf([quotes.close])}`, "gu");
  const clean = unbreakable.reduce(
    (rest, phrase) => rest.replaceAll(phrase, blank),
    text.replace(/\{\{.*?\}\}/gs, blank).replace(quoted, blank),
  );
  return outsideAddresses(clean, (part) => part.replace(/#\S+|\S*\p{N}\S*/gu, blank), blank);
}

/** A capital inside a sentence, several capitals, or a name's particle: `Niê`, `UBND`, `Y`. */
function isName({ word, at }: FoundWord, text: string, { nameParticles }: Language): boolean {
  if (!/^\p{Lu}/u.test(word)) return false;
  if (nameParticles.includes(word.toLowerCase()) || /^..*\p{Lu}/u.test(word)) return true;
  const before = text.slice(0, at).trimEnd();
  return before !== "" && !/[.!?:;…•–—"“”(]$/u.test(before) && !/\n\s*$/.test(text.slice(0, at));
}

function hasTone(word: string, { letters, toneMarks, loanToneMarks }: Language): boolean {
  const marks = [...toneMarks, ...loanToneMarks];
  return lettersIn(word.normalize("NFC").toLowerCase()).some(
    (letter) => !letters.includes(letter) && marks.some((mark) => letter.normalize("NFD").includes(mark)),
  );
}
