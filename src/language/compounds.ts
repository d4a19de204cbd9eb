import { syllableKey } from "../library/letters.ts";
import type { Language } from "../library/library.ts";

/** A stretch of a text, UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the language's words of several syllables (`compounds.txt`) stand in a text: in any case, wherever the tone marks
 * stand (hòa, hoà), with nothing but white space between their syllables. Of those that share a syllable the longest
 * counts, of equally long ones the first. In order.
 */
export function compoundsIn(text: string, language: Language): readonly Span[] {
  const { words, texts } = indexOf(language);
  if (words.size === 0) return [];
  const known = texts.get(text) ?? spansIn(text, words, language);
  if (texts.size >= textLimit) texts.clear();
  texts.set(text, known);
  return known;
}

function spansIn(text: string, words: Words, language: Language): readonly Span[] {
  const syllables = syllablesOf(text, language.toneMarks);
  const found = syllables.flatMap((syllable, first) =>
    (words.get(syllable.key) ?? [])
      .filter((keys) => keys.every((key, at) => isNext(syllables, { first, at, key })))
      .map((keys) => ({ first, end: first + keys.length })),
  );
  const taken = new Set<number>();
  return found
    .sort((one, other) => other.end - other.first - (one.end - one.first) || one.first - other.first)
    .filter(({ first, end }) => {
      const places = Array.from({ length: end - first }, (_, at) => first + at);
      if (places.some((place) => taken.has(place))) return false;
      for (const place of places) taken.add(place);
      return true;
    })
    .sort((one, other) => one.first - other.first)
    .map(({ first, end }) => ({ start: syllables[first]?.start ?? 0, end: syllables[end - 1]?.end ?? 0 }));
}

interface Syllable extends Span {
  readonly key: string;
  /** Only white space stands before it. */
  readonly joined: boolean;
}

const syllable = /[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*/gu;

function syllablesOf(text: string, toneMarks: readonly string[]): readonly Syllable[] {
  let before = 0;
  return [...text.matchAll(syllable)].map(({ 0: found, index: start }) => {
    const joined = /^\s+$/u.test(text.slice(before, start));
    before = start + found.length;
    return { key: syllableKey(found, toneMarks), start, end: before, joined };
  });
}

function isNext(
  syllables: readonly Syllable[],
  { first, at, key }: { readonly first: number; readonly at: number; readonly key: string },
): boolean {
  const next = syllables[first + at];
  return next?.key === key && (at === 0 || next.joined);
}

type Words = ReadonlyMap<string, readonly (readonly string[])[]>;

interface Index {
  /** The keys of the syllables of every compound, by the first. */
  readonly words: Words;
  /** The same text stands on many formats. */
  readonly texts: Map<string, readonly Span[]>;
}

const indexes = new WeakMap<readonly string[], Index>();

/** Texts kept before their memory is given back. */
const textLimit = 2_000;

function indexOf({ compounds, toneMarks }: Language): Index {
  const known = indexes.get(compounds);
  if (known) return known;
  const words = new Map<string, (readonly string[])[]>();
  for (const compound of compounds) {
    const keys = compound.split(" ").map((part) => syllableKey(part, toneMarks));
    const first = keys[0] ?? "";
    const others = words.get(first);
    if (others) others.push(keys);
    else words.set(first, [keys]);
  }
  const index = { words, texts: new Map<string, readonly Span[]>() };
  indexes.set(compounds, index);
  return index;
}
