import type { Language } from "../../library/library.ts";
import type { Slip } from "./finding.ts";
import type { Preferences, Rule } from "./rule.ts";

const wordPattern = /(?<![\p{L}\p{M}’'-])\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*(?![\p{L}\p{M}])/gu;

/**
 * Words of the texts that occur in two spellings between which the language has not settled, one of them the
 * rarer (or, of equals, the one that its `variants` put last): `vâl` beside `wâl`, `nau` beside `nău`.
 */
export function mixedSpellings(texts: readonly string[], { variants }: Language): Preferences {
  if (variants.letters.length === 0 && variants.words.length === 0) return new Map();
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(wordPattern))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const groups = [
    ...variants.words,
    ...variants.letters.flatMap((letters) =>
      [...counts.keys()].flatMap((word) => respellings(word, letters)),
    ),
  ];
  return new Map(groups.flatMap((group) => rarerOf(group, counts)));
}

/** The word with the first of the letters, then with each of the others in its place. */
function respellings(word: string, letters: readonly string[]): readonly string[][] {
  const [first = "", ...others] = letters;
  return word.includes(first) ? [[word, ...others.map((other) => word.replaceAll(first, other))]] : [];
}

function rarerOf(group: readonly string[], counts: ReadonlyMap<string, number>): readonly [string, string][] {
  const present = group.filter((word) => counts.has(word));
  const [best, ...rest] = present.toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
  return best === undefined ? [] : rest.map((word) => [word, best]);
}

/** `text-mixed-spelling`: a word that the file spells in another way, too. */
export const findMixedSpellings: Rule = ({ text, facts, isProtected, isQuoted }) => {
  if (facts.preferences.size === 0) return [];
  return Array.from(text.matchAll(wordPattern)).flatMap(({ 0: word, index }): Slip[] => {
    const becomes = facts.preferences.get(word.toLowerCase());
    if (becomes === undefined || isProtected(index, index + word.length) || isQuoted(index)) return [];
    const span = { code: "text-mixed-spelling", start: index, length: word.length } as const;
    return [{ ...span, becomes: likeCase(word, becomes), safety: "human" }];
  });
};

function likeCase(word: string, spelling: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return spelling.toUpperCase();
  return /^\p{Lu}/u.test(word) ? spelling.replace(/^./u, (letter) => letter.toUpperCase()) : spelling;
}
