import type { Slip } from "./finding.ts";
import { placedLetters } from "./orthography.ts";
import type { Passage, Rule } from "./rule.ts";
import { isVietnameseSyllable } from "./vietnamese-syllable.ts";

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[’'‘ʼ´`][\p{L}\p{M}\p{N}]+)*/gu;

/** A word with its letters that are not the language's own. */
interface Word {
  readonly text: string;
  readonly start: number;
  readonly foreign: readonly { letter: string; at: number; length: number }[];
}

/**
 * `text-tone-mark`, `text-foreign-letter`: a word with letters that the language does not have. Not in quotation
 * marks, addresses and the like; not known words; not in Vietnamese names (Bộ Y tế); single letters not; and loan
 * letters not in words with a capital, a figure or a hyphen (Covid-19), in Vietnamese not in any word without
 * marks (web).
 */
export const findForeignLetters: Rule = (passage) => {
  const { text, orthography, isProtected, isQuoted } = passage;
  const words = wordsOf(passage);
  return words.flatMap((word, index): Slip[] => {
    if (word.foreign.length === 0 || isAllowed(word, index, words, passage)) return [];
    const { start, text: found } = word;
    if (isQuoted(start) || isProtected(start, start + found.length)) return [];
    const toned = word.foreign.some(({ letter }) => orthography.toned(letter));
    if (toned) return [{ code: "text-tone-mark", start, length: found.length, safety: "human" }];
    const unlent = word.foreign.find(({ letter }) => !orthography.lends(letter)) ?? word.foreign[0];
    const { at = 0, length = found.length } = unlent ?? {};
    if (!/\p{L}/u.test(text.slice(start + at, start + at + length))) return [];
    return [{ code: "text-foreign-letter", start: start + at, length, safety: "human" }];
  });
};

function wordsOf({ text, orthography }: Passage): readonly Word[] {
  return Array.from(text.matchAll(wordPattern), ({ 0: found, index }) => {
    const letters = orthography.spells(found) ? [] : placedLetters(found);
    const foreign = letters.filter(({ letter }) => /^\p{L}/u.test(letter) && !orthography.owns(letter));
    return { text: found, start: index, foreign };
  });
}

function isAllowed(word: Word, index: number, words: readonly Word[], passage: Passage): boolean {
  const { isKnown, language, orthography } = passage;
  if (isKnown(word.text.normalize("NFC").toLowerCase()) || Object.hasOwn(language.abbreviations, word.text))
    return true;
  const loan = word.foreign.every(({ letter }) => orthography.lends(letter));
  if (/^[A-Za-z]$/.test(word.text)) return true;
  if (loan && !orthography.hasBreves && /^[a-z]+$/.test(word.text)) return true;
  if (loan && (/[\p{Lu}\p{N}]/u.test(word.text) || isHyphenated(word, passage.text))) return true;
  if (!isVietnamese(word.text)) return false;
  return inName(word, index, words, passage.text);
}

/** In words: Sở Nông nghiệp và Phát triển nông thôn tỉnh. */
const longestName = 12;

/** Part of a Vietnamese name: in its run of Vietnamese syllables one has a capital and a letter of Vietnamese only. */
function inName(word: Word, index: number, words: readonly Word[], text: string): boolean {
  const isProof = ({ text: found, foreign }: Word) => /^\p{Lu}/u.test(found) && foreign.length > 0;
  if (isProof(word)) return true;
  const runs = (step: 1 | -1) => {
    for (let at = index + step, last = word; Math.abs(at - index) < longestName; at += step) {
      const next = words[at];
      if (!next || !isBeside(last, next, text) || !isVietnamese(next.text)) return false;
      if (isProof(next)) return true;
      last = next;
    }
    return false;
  };
  return runs(-1) || runs(1);
}

function isBeside(one: Word, other: Word, text: string): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^(?:[ \u00a0]+|-)$/.test(text.slice(first.start + first.text.length, second.start));
}

function isHyphenated({ text: found, start }: Word, text: string): boolean {
  return text[start - 1] === "-" || text[start + found.length] === "-";
}

/** Also what Vietnamese makes of the region's names: `M’gar`, `R’lấp`. */
function isVietnamese(word: string): boolean {
  const name = /^\p{Lu}/u.test(word);
  const parts = word.split(/[’'‘ʼ´`]/);
  return isVietnameseSyllable(parts.at(-1) ?? "", name ? "name" : "word");
}
