import LineBreaker from "linebreak";
import type { Span } from "../language/compounds.ts";

/** A stretch of text that stays on one line, with the white space after it. UTF-16 offsets. */
export interface Segment {
  readonly start: number;
  /** End of what is inked: the white space from here to `next` vanishes at a line's end. */
  readonly end: number;
  readonly next: number;
  /** A line must end here. */
  readonly required: boolean;
  /** A line that ends here parts a word of several syllables, or the first or last word of a quotation from the rest of it. */
  readonly parting: boolean;
}

// From 07:30 to 11:00: one value.
const timeSpan = /\d{1,2}:\d{2} [-–] \d{1,2}:\d{2}/gu;

// The first two words of a quotation, and the last two: none stands alone at a line's end or start.
const quotationEdges = [/“[^\s”]+ [^\s”]+/gu, /[^\s“]+ [^\s“]+”/gu];

// Digits in groups, at least seven of them: telephone numbers and large numbers.
const digitGroups = /\+?\(?\d[\d.,()]*(?:[ \-‑–]\(?\d[\d.,()]*)+/gu;

// A number of at most three digits a group, and the unit after it: 2 mét, 38,5 °C, 12 345 ca, 10 %. Not a year, and no
// number with a sign after it that ends a clause.
const numberAndUnit =
  /(?<![^\s“(])\d{1,3}(?:[ .]\d{3}(?!\d))*(?:,\d+)? (?:[°%‰]|\p{Ll}\p{M}*|[A-Z]{1,3}(?![\p{L}\p{M}]))[\p{L}\p{M}]*/gu;

/**
 * The unbreakable stretches of a text: UAX #14, but only after white space, so that URLs, document numbers
 * (16/CT-UBND), hyphenated names and words like M’nông stay whole; nor inside a telephone number, between a
 * number and its unit, from one time to another, or in one of the language's `unbreakable` phrases. `compounds` are the
 * words of several syllables.
 */
export function segmentsOf(
  text: string,
  unbreakable: readonly string[],
  compounds: readonly Span[] = [],
): readonly Segment[] {
  const held = heldSpans(text, unbreakable);
  const whole = [...compounds, ...quotationEdges.flatMap((edge) => spansOf(text, edge))];
  const breaker = new LineBreaker(text);
  const segments: Segment[] = [];
  let start = 0;
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    const { position } = at;
    const required = at.required && position < text.length;
    const inside = isInside(position, held);
    const open = /[\s\u200b]/u.test(text[position - 1] ?? "");
    if (position < text.length && !required && (inside || !open)) continue;
    const end = start + text.slice(start, position).replace(/[ \n\r\u2028\u200b]+$/u, "").length;
    segments.push({ start, end, next: position, required, parting: isInside(position, whole) });
    start = position;
  }
  return segments;
}

function isInside(position: number, spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => start < position && position < end);
}

function heldSpans(text: string, unbreakable: readonly string[]): readonly Span[] {
  const numbers = [...text.matchAll(digitGroups)]
    .filter((match) => match[0].replace(/\D/g, "").length >= 7)
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const values = [...spansOf(text, numberAndUnit), ...spansOf(text, timeSpan)];
  return [...numbers, ...values, ...unbreakable.flatMap((phrase) => occurrences(text, phrase))];
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

function occurrences(text: string, phrase: string): readonly Span[] {
  const spans: Span[] = [];
  if (phrase === "") return spans;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length))
    spans.push({ start: at, end: at + phrase.length });
  return spans;
}
