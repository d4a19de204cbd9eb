import type { Report } from "../base/diagnostic.ts";
import type { Language } from "../library/library.ts";
import { graphemeCount } from "../voice/graphemes.ts";
import type { Narration, SpokenLine } from "../voice/narration.ts";
import type { Cue } from "./film.ts";
import { type Phrase, phrasesOf } from "./paragraph.ts";

export interface CaptionOptions {
  /** Cues begin and end on frames; 30 for sound alone. */
  readonly fps: number;
  /** No cue ends later, seconds; absent: the narration's end and what the last cue needs to be read. */
  readonly until?: number;
  /** Whether a text fits one line on screen; absent: only characters are counted. */
  readonly fits?: (text: string) => boolean;
  /** How bad a cue is that nobody can read in its time: a warning when absent, for sound can be heard again. */
  readonly tooFast?: "warning" | "error";
}

/** Faster than this cannot be read along: Netflix' limit for adults, graphemes a second. */
const fastest = 17;
/** Seconds a cue stays at least and at most (5/6–7 s), and the gap that lets the eye see a change. */
const shortest = 5 / 6;
const longest = 7;
const gapFrames = 2;
/** A caption may come this much later than its words, when the one before it is still to be read, seconds. */
const latest = 1;
/** A pause shorter than this is bridged: a caption that blinks away and back disturbs, seconds. */
const bridged = 0.5;

/**
 * The captions of a narration in its written form: at most two lines, on the frame grid, ordered and disjoint, every
 * word once. A cue too short to be read stays into the pause behind it, or up to a second into the words of the next;
 * where that is not enough, `caption-too-fast` names it.
 */
export function captionsOf(
  narration: Narration,
  language: Language,
  options: CaptionOptions,
  report: Report,
): readonly Cue[] {
  const spoken = narration.lines.flatMap((line) => spokenPhrases(line, language, options.fits));
  return onGrid(spoken, { ...options, until: options.until ?? narration.duration + longest }, report);
}

/** A spoken line cut into what its captions show at a time, each with the seconds at which it is spoken. */
export function spokenPhrases(
  line: SpokenLine,
  language: Language,
  fitsScreen: CaptionOptions["fits"],
): readonly SpokenPhrase[] {
  const fits = (text: string) =>
    graphemeCount(text) <= language.captions.charactersPerLine && (fitsScreen?.(text) ?? true);
  const timeAt = clockOf(line);
  const seconds = (from: number, to: number) => timeAt(to, "end") - timeAt(from, "start");
  return phrasesOf(line.written, language, { fits, seconds }).map((phrase) => ({
    line,
    phrase,
    start: timeAt(phrase.from, "start"),
    end: timeAt(phrase.to, "end"),
  }));
}

/** Seconds that a phrase must stand to be read. */
export function readingTime({ phrase }: SpokenPhrase): number {
  return Math.max(shortest, graphemesOf(phrase) / fastest);
}

export interface SpokenPhrase {
  readonly line: SpokenLine;
  readonly phrase: Phrase;
  readonly start: number;
  readonly end: number;
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

function onGrid(
  spoken: readonly SpokenPhrase[],
  { fps, until, tooFast = "warning" }: CaptionOptions & { until: number },
  report: Report,
): readonly Cue[] {
  // Starts first: each cue begins when its words do, or as soon as the one before has been read.
  const starts: number[] = [];
  for (const [index, phrase] of spoken.entries()) {
    const before = spoken[index - 1];
    const frame = Math.round(phrase.start * fps);
    const earliest = (starts.at(-1) ?? 0) + gapFrames;
    const read = before ? earliest + framesToRead(before, fps) : frame;
    starts.push(
      before ? Math.max(frame, earliest + 1, Math.min(read, frame + Math.round(latest * fps))) : frame,
    );
  }
  return spoken.map((phrase, index) => {
    const start = starts[index] ?? 0;
    const next = starts[index + 1];
    const limit = next === undefined ? Math.max(start + 1, Math.floor(until * fps)) : next - gapFrames;
    const end = start + lengthOf(phrase, { start, limit, last: next === undefined }, fps);
    reportSpeed(phrase, { seconds: (end - start) / fps, severity: tooFast }, report);
    return { start: start / fps, end: end / fps, lines: phrase.phrase.lines };
  });
}

/** Frames a cue stays: while it is spoken, longer where it needs reading time or the pause behind it is short. */
function lengthOf(
  spokenPhrase: SpokenPhrase,
  { start, limit, last }: { start: number; limit: number; last: boolean },
  fps: number,
): number {
  const room = limit - start;
  const spoken = Math.round(spokenPhrase.end * fps) - start;
  const needed = framesToRead(spokenPhrase, fps);
  const wanted = Math.max(spoken, needed);
  const bridges = !last && room - wanted < bridged * fps;
  return Math.max(1, Math.min(bridges ? room : wanted, room, longest * fps));
}

function framesToRead(phrase: SpokenPhrase, fps: number): number {
  return Math.ceil(readingTime(phrase) * fps - 1e-9);
}

function reportSpeed(
  { line, phrase }: SpokenPhrase,
  { seconds, severity }: { seconds: number; severity: "warning" | "error" },
  report: Report,
): void {
  const speed = graphemesOf(phrase) / seconds;
  if (speed <= fastest + 1e-6) return;
  const text = phrase.lines.join(" ");
  const values = { key: line.keys.join(", "), text, speed: Number(speed.toFixed(1)), limit: fastest };
  report({ severity, code: "caption-too-fast", values });
}

function graphemesOf({ lines }: Phrase): number {
  return lines.reduce((sum, line) => sum + graphemeCount(line), 0);
}
