import type { Slip } from "./finding.ts";
import type { Orthography } from "./orthography.ts";
import type { Rule } from "./rule.ts";

/**
 * What a TN Key font drew for an ASCII sign; sources: VOV4's pages until March 2021, two documents on 123doc.
 * Capitals of the pairs by pattern.
 */
const letters: Readonly<Record<string, string>> = {
  "[": "ƀ",
  "{": "Ƀ",
  "]": "č",
  "}": "Č",
  "`": "ñ",
  "~": "Ñ",
  "^": "ĭ",
  "c\\": "č",
  "C|": "Č",
  ...withCapitals({ "a\\": "ă", "e\\": "ĕ", "i\\": "ĭ", "o\\": "ŏ", "u\\": "ŭ", "ơ\\": "ơ̆", "ư\\": "ư̆" }),
  ...withCapitals({ "a#": "â̆", "e#": "ê̆", "o#": "ô̆", "ê|": "ê̆", "ô|": "ô̆" }),
};

/** From this share of a file's words on, its signs are letters. TN Key texts show 22–32 %, others almost none. */
export const tnKeyThreshold = 0.05;

const anySign = /[[\]{}`~^\\|#]/;
const token = /[\p{L}\p{M}[\]{}`~^\\|#'’‘]+/gu;
const sign = /[aceiouơư]\\|C\||[aeo]#|[êô]\||[[\]{}`~^]/giu;
const ordinaryBrackets = /(?<![\p{L}\p{M}])(?:\[[^[\]\n]*\]|\{[^{}\n]*\})(?![\p{L}\p{M}])/gu;

/** A sign that may be a letter. */
interface Sign {
  readonly found: string;
  readonly start: number;
  readonly letter: string;
  /** Letters stand on both sides of it. */
  readonly inside: boolean;
  /** It may as well be one of a pair of brackets. */
  readonly bracket: boolean;
}

/**
 * `text-tn-key`: an ASCII sign that a TN Key font draws as a letter of the language, in a word. Safe in a file
 * that is known to be such a text, except where the sign may be a bracket; in a file of which nothing is known
 * for a human; in any other file for a human, and only between letters.
 */
export const findTnKey: Rule = ({ text, orthography, facts, isProtected }) => {
  if (!orthography.hasBreves || !anySign.test(text)) return [];
  const share = facts.tnKeyShare;
  const known = share !== undefined && share >= tnKeyThreshold;
  return signsIn(text, orthography)
    .filter(({ start, found }) => !isProtected(start, start + found.length))
    .filter(({ inside, bracket }) => known || (!bracket && (share === undefined || inside)))
    .filter(({ found }) => known || share === undefined || found !== "`")
    .map(({ found, start, letter, bracket }): Slip => {
      const safety = known && !bracket && orthography.owns(letter) ? "safe" : "human";
      return { code: "text-tn-key", start, length: found.length, becomes: letter, safety };
    });
};

/** How many words of the text there are, and how many show a sign in a letter's place. */
export function countTnKey(
  text: string,
  orthography: Orthography,
  isProtected: (start: number, end?: number) => boolean,
): { words: number; signed: number } {
  const words = text.match(/\S*\p{L}\S*/gu)?.length ?? 0;
  if (!orthography.hasBreves || !anySign.test(text)) return { words, signed: 0 };
  const places = signsIn(text, orthography)
    .filter(({ start, found, bracket }) => !bracket && !isProtected(start, start + found.length))
    .map(({ start }) => wordStart(text, start));
  return { words, signed: new Set(places).size };
}

function wordStart(text: string, place: number): number {
  let start = place;
  while (start > 0 && !/\s/.test(text[start - 1] ?? "")) start -= 1;
  return start;
}

function signsIn(text: string, { owns }: Orthography): readonly Sign[] {
  const brackets = new Set(
    Array.from(text.matchAll(ordinaryBrackets)).flatMap(({ 0: found, index }) => [
      index,
      index + found.length - 1,
    ]),
  );
  return Array.from(text.matchAll(token)).flatMap(({ 0: word, index: at }) => {
    const typed = word.match(/\p{L}\p{M}*/gu) ?? [];
    if (typed.length === 0 || !typed.every((letter) => owns(letter) || /c/i.test(letter))) return [];
    return Array.from(word.matchAll(sign)).flatMap(({ 0: found, index }): Sign[] => {
      const letter = letters[found];
      const start = at + index;
      const before = index > 0 || found.length > 1;
      const after = /^[[{`~\]}]*[\p{L}^]/u.test(word.slice(index + found.length));
      if (!after && /^\d/.test(text.slice(start + found.length))) return [];
      if (!letter || !stands(found, before, after) || (found === "`" && !owns("ñ"))) return [];
      return [{ found, start, letter, inside: before && after, bracket: brackets.has(start) }];
    });
  });
}

/** ƀ, ñ and capitals begin a syllable; č and ĭ may end a word; the pairs bring their letter with them. */
function stands(found: string, before: boolean, after: boolean): boolean {
  if (found.length > 1) return true;
  return found === "]" || found === "^" ? before || after : after;
}

function withCapitals(pairs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).flatMap(([signs, letter]) => [
      [signs, letter],
      [signs.toUpperCase(), letter.toUpperCase()],
    ]),
  );
}
