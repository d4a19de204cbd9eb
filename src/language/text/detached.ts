import type { Slip } from "./finding.ts";
import { mendLetter } from "./marks.ts";
import { wordAround } from "./passage.ts";
import type { Passage, Rule } from "./rule.ts";

/** A letter, then its mark after a space, or as a spacing sign: `hmư ̆`, `hmư˘`. */
const detached = /(\p{L}\p{M}*)(?:[ \u00a0]+([\u0300-\u036f]+)|[ \u00a0]?([˘ˇˆ])(?!\p{L}))/gu;
const attached = /(\p{L}\p{M}*)([˘ˇˆ])(?=\p{L})/gu;
const stray = /(?<![\p{L}\p{M}])(?:[\u0300-\u036f]+|(?<![("“])[˘ˇ])/gu;
const combining: Readonly<Record<string, string>> = { "˘": "\u0306", ˇ: "\u030c", ˆ: "\u0302" };

/**
 * `text-detached-mark`: the mark goes back onto its letter where that makes a letter of the language. A mark
 * that has no such letter before it, and a spacing sign after a space, are for a human.
 */
export const findDetached: Rule = (passage) => {
  const { text, isProtected } = passage;
  if (!/[˘ˇˆ]|(?<![\p{L}\p{M}])[\u0300-\u036f]/u.test(text)) return [];
  const joined = [detached, attached]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ 0: found, 1: letter = "", 2: mark = "", 3: after, index }) =>
      rejoined({ found, letter, mark: combining[mark || (after ?? "")] ?? mark, start: index }, passage),
    );
  const covered = new Set(
    joined.flatMap(({ start, length }) => Array.from({ length }, (_, at) => start + at)),
  );
  const alone = Array.from(text.matchAll(stray))
    .filter(({ index }) => !covered.has(index))
    .map(({ 0: found, index }): Slip => {
      return { code: "text-detached-mark", start: index, length: found.length, safety: "human" };
    });
  return [...joined, ...alone].filter(({ start, length }) => !isProtected(start, start + length));
};

/** A letter and the mark that was typed after it. */
interface Pair {
  readonly found: string;
  readonly start: number;
  readonly letter: string;
  readonly mark: string;
}

function rejoined({ found, start, letter, mark }: Pair, { text, orthography }: Passage): Slip {
  const mended = mendLetter(letter + mark, orthography);
  const span = { code: "text-detached-mark", start, length: found.length } as const;
  if (!orthography.owns(mended.letter)) return { ...span, safety: "human" };
  const word = wordAround(text, start, start + letter.length);
  const spelt = text.slice(word.start, start + letter.length).normalize("NFC");
  const doubtful = /[ \u00a0][˘ˇˆ]$/.test(found) || [...spelt].some((one) => orthography.toned(one));
  return { ...span, becomes: mended.letter, safety: doubtful ? "human" : mended.safety };
}
