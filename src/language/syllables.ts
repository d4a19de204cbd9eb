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
  if (!language.syllables) return [];
  const reads = readerOf(language.syllables);
  const others = new Set(
    [...language.syllables.loans, ...Object.keys(language.abbreviations)].map((word) => word.toLowerCase()),
  );
  return ownWords(text, language).filter(({ word }) => {
    const plain = plainForm(word, language);
    return !others.has(plain) && !reads(plain);
  });
}

function readerOf({ minor, prefixes, onsets, nuclei, codas }: Syllables): (word: string) => boolean {
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

function ownWords(text: string, language: Language): readonly FoundWord[] {
  const shown = withoutOthers(text, language);
  const shouted = !/\p{Ll}/u.test(shown);
  const signs = [language.apostrophe?.keep, ...(language.apostrophe?.instead ?? [])].join("");
  const letters = String.raw`\p{L}[\p{L}\p{M}]*`;
  const word = signs === "" ? letters : `${letters}(?:[${signs}]${letters})*`;
  return [...shown.matchAll(new RegExp(word, "gu"))]
    .map(({ 0: found, index }) => ({ word: found, at: index }))
    .filter((found) => shouted || !isName(found, shown, language))
    .filter((found) => !hasTone(found.word, language));
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
