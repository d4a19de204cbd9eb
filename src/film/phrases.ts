import type { Language } from "../library/library.ts";
import { graphemeCount } from "../voice/graphemes.ts";
import type { SpokenLine } from "../voice/narration.ts";
import { type Phrase, phrasesOf } from "./paragraph.ts";

/** The same lines in a second language, which is read on the same clock and not heard. */
export interface SecondLanguage {
  readonly language: Language;
  /** Written text by the line's id; a line without one is shown in the first language alone. */
  readonly texts: ReadonlyMap<string, string>;
  /** Where it stands on the plate. */
  readonly place: "above" | "beneath";
}

export interface PhraseOptions {
  /** Whether a text fits one line on screen; absent: only characters are counted. */
  readonly fits?: (text: string) => boolean;
  readonly second?: SecondLanguage;
}

/** What captions show at a time, and the seconds at which it is spoken. */
export interface SpokenPhrase {
  readonly line: SpokenLine;
  readonly lines: readonly string[];
  /** The lines in the language that stands beneath. */
  readonly beneath?: readonly string[];
  /** To be read, in the language that has more: nobody reads both. */
  readonly graphemes: number;
  readonly start: number;
  readonly end: number;
}

/** A spoken line cut into what its captions show at a time; with a second language, both at the same time. */
export function spokenPhrases(
  line: SpokenLine,
  language: Language,
  { fits, second }: PhraseOptions,
): readonly SpokenPhrase[] {
  const timeAt = clockOf(line);
  const limits = {
    fits: fitsIn(language, fits),
    seconds: (from: number, to: number) => timeAt(to, "end") - timeAt(from, "start"),
  };
  const own = phrasesOf(line.written, language, limits).map((phrase) => ({
    line,
    lines: phrase.lines,
    graphemes: graphemesIn(phrase.lines),
    start: timeAt(phrase.from, "start"),
    end: timeAt(phrase.to, "end"),
  }));
  const text = second?.texts.get(line.id);
  if (!second || text === undefined) return own;
  const share = (line.end - line.start) / Math.max(1, text.length);
  const other = phrasesOf(text, second.language, {
    fits: fitsIn(second.language, fits),
    seconds: (from, to) => (to - from) * share,
  });
  return paired(own, other, second.place);
}

function fitsIn({ captions }: Language, fits: PhraseOptions["fits"]): (text: string) => boolean {
  return (text) => graphemeCount(text) <= captions.charactersPerLine && (fits?.(text) ?? true);
}

/** Both languages cut into as many cues as the one with more; the other's phrases stay on while those change. */
function paired(
  own: readonly SpokenPhrase[],
  other: readonly Phrase[],
  place: SecondLanguage["place"],
): readonly SpokenPhrase[] {
  const count = Math.max(own.length, other.length);
  const shareOf = (index: number, parts: number) => Math.floor((index * parts) / count);
  return Array.from({ length: count }, (_, index) => {
    const spot = shareOf(index, own.length);
    const heard = own[spot];
    const read = other[shareOf(index, other.length)];
    if (!heard || !read) throw new Error("a line has no phrase");
    const among = cuesWith(spot, own.length);
    const step = (heard.end - heard.start) / among.length;
    const start = heard.start + step * among.indexOf(index);
    const graphemes = Math.max(
      heard.graphemes / among.length,
      graphemesIn(read.lines) / cuesWith(shareOf(index, other.length), other.length).length,
    );
    const [lines, beneath] = place === "above" ? [read.lines, heard.lines] : [heard.lines, read.lines];
    return { line: heard.line, lines, beneath, graphemes, start, end: start + step };
  });

  /** The cues that show a phrase. */
  function cuesWith(phrase: number, parts: number): readonly number[] {
    return Array.from({ length: count }, (_, index) => index).filter(
      (index) => shareOf(index, parts) === phrase,
    );
  }
}

function graphemesIn(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + graphemeCount(line), 0);
}

/** When an offset of the written line is spoken: the start of the word it opens, or the end of the word it closes. */
function clockOf(line: SpokenLine): (offset: number, edge: "start" | "end") => number {
  let at = 0;
  const words = line.words.map((word) => {
    const found = line.written.indexOf(word.text, at);
    const from = found < 0 ? at : found;
    at = found < 0 ? at : found + word.text.length;
    return { from, to: at, start: word.start, end: word.end };
  });
  return (offset, edge) => {
    const inside = words.find(({ from, to }) =>
      edge === "start" ? offset >= from && offset < to : offset > from && offset <= to,
    );
    if (!inside) return edge === "start" ? startAfter(words, offset, line) : endBefore(words, offset, line);
    const share = (offset - inside.from) / (inside.to - inside.from);
    return inside.start + share * (inside.end - inside.start);
  };
}

interface PlacedWord {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

function startAfter(words: readonly PlacedWord[], offset: number, line: SpokenLine): number {
  if (offset === 0) return line.start;
  return words.find(({ from }) => from >= offset)?.start ?? line.end;
}

function endBefore(words: readonly PlacedWord[], offset: number, line: SpokenLine): number {
  return words.findLast(({ to }) => to <= offset)?.end ?? line.start;
}
