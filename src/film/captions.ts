import type { Report } from "../base/diagnostic.ts";
import type { Language } from "../library/library.ts";
import type { Narration } from "../voice/narration.ts";
import type { Cue } from "./film.ts";
import { type PhraseOptions, type SpokenPhrase, spokenPhrases } from "./phrases.ts";

export interface CaptionOptions extends PhraseOptions {
  /** Cues begin and end on frames; 30 for sound alone. */
  readonly fps: number;
  /** No cue ends later, seconds; absent: the narration's end and what the last cue needs to be read. */
  readonly until?: number;
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
  const spoken = narration.lines.flatMap((line) => spokenPhrases(line, language, options));
  return onGrid(spoken, { ...options, until: options.until ?? narration.duration + longest }, report);
}

/** Seconds that a phrase must stand to be read. */
export function readingTime({ graphemes }: SpokenPhrase): number {
  return Math.max(shortest, graphemes / fastest);
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
    const { lines, beneath } = phrase;
    return { start: start / fps, end: end / fps, lines, ...(beneath && { beneath }) };
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
  { line, lines, graphemes }: SpokenPhrase,
  { seconds, severity }: { seconds: number; severity: "warning" | "error" },
  report: Report,
): void {
  const speed = graphemes / seconds;
  if (speed <= fastest + 1e-6) return;
  const text = lines.join(" ");
  const values = { key: line.keys.join(", "), text, speed: Number(speed.toFixed(1)), limit: fastest };
  report({ severity, code: "caption-too-fast", values });
}
