import type { LanguageTag } from "../library/language-tag.ts";
import { isLetter, lettersIn } from "../library/letters.ts";
import type { Language, Library } from "../library/library.ts";

/**
 * Everything a face must be able to write in a language, once each and sorted: the letters and digraphs of its
 * alphabet and its loan letters, small and capital; every vowel with every tone mark; digits; the apostrophe
 * and all signs of its patterns; what its strings and its issuers' names really contain. NFC. Symbols that
 * are no letter, digit or punctuation (arrows, pictures) are left to the layout, which knows where they stand.
 */
export function clustersOf(language: Language, issuers: Library["issuers"]): readonly string[] {
  const { alphabet, loanLetters, apostrophe } = language;
  const written = [
    ...[...alphabet, ...loanLetters, ...tonedVowels(language)].flatMap(capitals),
    ..."0123456789",
    ...(apostrophe ? [apostrophe.keep] : []),
    ...textsOf(language, issuers).flatMap((text) => lettersIn(text.replace(/\{\{?[^}]*\}\}?/g, ""))),
  ];
  const clusters = written
    .map((text) => text.normalize("NFC"))
    .filter((text) => /^[\p{L}\p{N}\p{P}]/u.test(text));
  return [...new Set(clusters)].sort();
}

/** Small, with a first capital, all capitals: ch, Ch, CH. */
function capitals(text: string): readonly string[] {
  const [first = "", ...rest] = lettersIn(text);
  return [text, first.toUpperCase() + rest.join(""), text.toUpperCase()];
}

/**
 * Vowels with the tone marks of the language on all of them, and with those of loans where the two have a code
 * point of their own together (ắ): so far Vietnamese goes, ê̆ with a tone occurs in no language.
 */
function tonedVowels({ alphabet, loanLetters, toneMarks, loanToneMarks }: Language): readonly string[] {
  const vowels = [...alphabet, ...loanLetters].filter((letter) => isLetter(letter) && isVowel(letter));
  const toned = (marks: readonly string[]) =>
    vowels.flatMap((vowel) => marks.map((mark) => (vowel + mark).normalize("NFC")));
  return [...toned(toneMarks), ...toned(loanToneMarks).filter((letter) => letter.length === 1)];
}

/** By its Latin letter, whatever marks are on it. */
function isVowel(letter: string): boolean {
  return /^[aeiouy]/.test(letter.normalize("NFD"));
}

function textsOf(language: Language, issuers: Library["issuers"]): readonly string[] {
  const { numbers, dates, times, lists, quotes, unbreakable, name, strings } = language;
  return [
    ...Object.values(strings).flatMap((table) => Object.values(table)),
    ...Object.values(issuers).flatMap(({ names }) => names[language.tag] ?? []),
    ...[numbers, dates, times, lists, quotes].flatMap((patterns) => Object.values(patterns)).flat(),
    ...unbreakable,
    name,
  ];
}

/** The languages that texts in a family may be in: those whose roles name it; all where a style does, or no role. */
export function languagesOf(family: string, library: Library): readonly LanguageTag[] {
  const all = Object.keys(library.languages).sort();
  const named = all.filter((tag) => Object.values(library.languages[tag]?.fonts ?? {}).includes(family));
  return named.length === 0 || isStyled(family, library) ? all : named;
}

function isStyled(family: string, { baseStyles, kinds, themes }: Library): boolean {
  const styles = [
    ...baseStyles,
    ...Object.values(kinds).flatMap(({ styles }) => styles),
    ...Object.values(themes),
  ];
  return styles.some(({ text }) => text.includes(family));
}
