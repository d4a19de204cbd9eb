import type { Language } from "../../library/library.ts";
import type { Slip } from "./finding.ts";
import { type Orthography, orthographyOf } from "./orthography.ts";
import { protectedSpans, quotedSpans, type Span, touches } from "./spans.ts";
import type { FileFacts } from "./survey.ts";

/** A text with what the rules ask about it. */
export interface Passage {
  readonly text: string;
  readonly language: Language;
  readonly orthography: Orthography;
  readonly facts: FileFacts;
  /** True for a word, lower case and NFC, that is right whatever its letters: a term, a loan. */
  readonly isKnown: (word: string) => boolean;
  /** Whether any place from `start` to before `end` is address, placeholder, figure… */
  readonly isProtected: (start: number, end?: number) => boolean;
  readonly isQuoted: (place: number) => boolean;
}

/** Finds one kind of slip, or a few that exclude each other; what it returns does not overlap. */
export type Rule = (passage: Passage) => readonly Slip[];

/** Spans are looked for when a rule first asks. */
export function passageOf(
  text: string,
  language: Language,
  { names, ...about }: Pick<Passage, "facts" | "isKnown"> & { readonly names: readonly string[] },
): Passage {
  let guarded: readonly Span[] | undefined;
  let quoted: readonly Span[] | undefined;
  let named: readonly Span[] | undefined;
  return {
    text,
    language,
    orthography: orthographyOf(language),
    ...about,
    isProtected: (start, end = start + 1) => {
      guarded ??= protectedSpans(text);
      return touches(guarded, start, end);
    },
    isQuoted: (place) => {
      quoted ??= quotedSpans(text);
      named ??= names.flatMap((name) => namedSpans(text, name));
      return (
        touches(quoted, place, place + 1) || named.some(({ start, end }) => start <= place && place < end)
      );
    },
  };
}

function namedSpans(text: string, name: string): readonly Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(name); name !== "" && start >= 0; start = text.indexOf(name, start + 1))
    spans.push({ start, end: start + name.length });
  return spans;
}

/** The run of letters and marks round a place. */
export function wordAround(text: string, start: number, end: number): Span {
  const before = /[\p{L}\p{M}]*$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0].length ?? 0;
  const after = /^[\p{L}\p{M}]*/u.exec(text.slice(end, end + 40))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}
