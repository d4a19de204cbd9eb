import type { Language } from "../../library/library.ts";

/**
 * The letters that a keyboard for `keyboard`'s language does not type, in the order of the alphabet, then the
 * language's apostrophe: lower case, NFC.
 */
export function lettersToOffer(language: Language, keyboard: Language): readonly string[] {
  const typed = new Set(keyboard.letters.flatMap((letter) => [letter, ...toned(letter, keyboard)]));
  const letters = language.letters.filter((letter) => !/^[a-z]$/.test(letter) && !typed.has(letter));
  return [...letters, ...(language.apostrophe ? [language.apostrophe.keep] : [])];
}

/** A vowel with each tone mark. */
function toned(letter: string, { toneMarks }: Language): readonly string[] {
  if (!/^[aeiouy]/.test(letter.normalize("NFD"))) return [];
  return toneMarks.map((mark) => (letter + mark).normalize("NFC"));
}
