import { graphemeCount } from "./graphemes.ts";
import type { TimedWord } from "./narration.ts";

/** A written word beside what is said for it, as `spokenForm` gives them. */
export interface Token {
  readonly written: string;
  readonly spoken: string;
}

/** When the voice begins a word: an offset into the spoken text (UTF-16) and seconds. */
export interface WordStart {
  readonly offset: number;
  readonly time: number;
}

/** Times of the written words, shared out by their number of graphemes: for recordings and for reading time. */
export function proportionalWords(
  tokens: readonly Token[],
  span: { start: number; end: number },
): readonly TimedWord[] {
  const weights = tokens.map((token) => graphemeCount(token.spoken) + 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return tokens.map((token, index) => {
    const at = (weight: number) => span.start + ((span.end - span.start) * weight) / total;
    const start = at(before);
    before += weights[index] ?? 0;
    return { text: token.written, start, end: at(before) };
  });
}

/**
 * Times of the written words from the voice's word events. A token with several events (a number) takes
 * the first; tokens without any share the time up to the next that has one.
 */
export function wordsFromEvents(
  spoken: string,
  tokens: readonly Token[],
  events: { readonly starts: readonly WordStart[]; readonly end: number },
): readonly TimedWord[] {
  const starts = tokenSpans(spoken, tokens).map(
    ({ from, to }) => events.starts.find(({ offset }) => offset >= from && offset < to)?.time,
  );
  const words: TimedWord[] = [];
  for (let first = 0; first < tokens.length; ) {
    let next = first + 1;
    while (next < tokens.length && starts[next] === undefined) next++;
    const span = { start: starts[first] ?? 0, end: Math.max(starts[first] ?? 0, starts[next] ?? events.end) };
    words.push(...proportionalWords(tokens.slice(first, next), span));
    first = next;
  }
  return words;
}

/** Where each token's spoken words stand in the whole; a token that is not found has an empty span. */
function tokenSpans(spoken: string, tokens: readonly Token[]): readonly { from: number; to: number }[] {
  let from = 0;
  return tokens.map((token) => {
    const found = spoken.indexOf(token.spoken, from);
    if (found < 0) return { from, to: from };
    from = found + token.spoken.length;
    return { from: found, to: from };
  });
}
