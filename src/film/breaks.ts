import { compoundsIn } from "../language/compounds.ts";
import type { Language } from "../library/library.ts";

/** A stretch of a line that captions never break, with offsets (UTF-16) into the line. */
export interface Atom {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** How bad a break behind it is: 0 after a sentence, 1 after a clause, 4 between words. */
  readonly cost: number;
  /** A break behind it parts a word of several syllables. */
  readonly parting: boolean;
}

/**
 * Splits a line where a caption may break: at spaces, but not inside a number or phone number, between a number
 * and its unit, inside a name, or inside one of the language's unbreakable phrases. Tells which breaks part one of its compounds.
 */
export function atomsOf(text: string, language: Language): readonly Atom[] {
  const words = [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], from: match.index }));
  const held = unbreakableSpans(text, language.unbreakable);
  const atoms: Omit<Atom, "parting">[] = [];
  words.forEach((word, index) => {
    const to = word.from + word.text.length;
    const before = atoms.at(-1);
    const last = words[index - 1];
    const isHeld = held.some(({ from, to: end }) => from < word.from && word.from < end);
    if (
      before &&
      last &&
      (isHeld || belongTogether(last.text, word.text, startsSentence(words, index - 1)))
    ) {
      const merged = { from: before.from, to, text: text.slice(before.from, to) };
      atoms[atoms.length - 1] = { ...merged, cost: breakCost(word.text) };
    } else {
      atoms.push({ text: word.text, from: word.from, to, cost: breakCost(word.text) });
    }
  });
  const compounds = compoundsIn(text, language);
  return atoms.map((atom, index) => {
    const next = atoms[index + 1]?.from ?? atom.to;
    return { ...atom, parting: compounds.some(({ start, end }) => start < next && next < end) };
  });
}

/** Every word an atom of its own: for an atom too wide for a line. */
export function wordsOfAtom(atom: Atom): readonly Atom[] {
  return [...atom.text.matchAll(/\S+/g)].map((match) => {
    const from = atom.from + match.index;
    const to = from + match[0].length;
    const isLast = to === atom.to;
    return { text: match[0], from, to, cost: isLast ? atom.cost : 8, parting: isLast && atom.parting };
  });
}

function breakCost(word: string): number {
  if (/[.!?…]["”’)»]*$/u.test(word)) return 0;
  if (/[,;:–—]["”’)»]*$/u.test(word)) return 1;
  return 4;
}

function belongTogether(before: string, after: string, beforeOpensSentence: boolean): boolean {
  if (/[,;:.!?…–—]["”’)»]*$/u.test(before)) return false;
  const endsInNumber = /\d[%\p{L}]*$/u.test(before);
  if (endsInNumber && /^[\d(+]/u.test(after)) return true;
  if (/^[+(]?[\d.,/:-]*\d$/u.test(before) && /^\p{Ll}/u.test(after)) return true;
  return isName(before) && isName(after) && !beforeOpensSentence;
}

/** A capitalised word or a number inside a name: `Đắk Lắk`, `Covid 19` is not one. */
function isName(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function startsSentence(words: readonly { text: string }[], index: number): boolean {
  const before = words[index - 1];
  return before === undefined || breakCost(before.text) === 0;
}

function unbreakableSpans(text: string, phrases: readonly string[]): readonly { from: number; to: number }[] {
  return phrases.flatMap((phrase) => {
    const spans: { from: number; to: number }[] = [];
    for (let from = text.indexOf(phrase); from >= 0; from = text.indexOf(phrase, from + phrase.length)) {
      spans.push({ from, to: from + phrase.length });
    }
    return spans;
  });
}
