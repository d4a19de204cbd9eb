import type { Language } from "../../library/library.ts";
import { orthographyOf } from "./orthography.ts";
import type { Passage } from "./rule.ts";
import { protectedSpans, quotedSpans, type Span, touches } from "./spans.ts";

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
