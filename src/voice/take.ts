import type { Store } from "../base/world.ts";
import type { Narration, SpokenLine, TimedWord } from "./narration.ts";
import { bytesOfPcm } from "./pcm.ts";
import type { ScriptLine } from "./script.ts";

/** One line as it is spoken (or read in silence); times in seconds from the take's start. */
export interface Take {
  readonly line: ScriptLine;
  readonly spoken: string;
  readonly duration: number;
  readonly words: readonly TimedWord[];
  /** Absent in a silent take. */
  readonly samples?: Int16Array;
}

/** Seconds of silence after a line, and after the last line of a passage. */
const pauses = { line: 0.35, passage: 0.7 };

/**
 * Puts takes after each other on one clock, with a pause between lines and a longer one between passages.
 * The samples of all takes, at one rate, go into the store as one sound; silent takes leave none.
 */
export function joinTakes(
  takes: readonly Take[],
  speaker: Pick<Narration, "language" | "speaker" | "licence" | "sampleRate">,
  store: Store,
): Narration {
  const lines: SpokenLine[] = [];
  let clock = 0;
  takes.forEach((take, index) => {
    const previous = takes[index - 1];
    if (previous) clock += previous.line.passage === take.line.passage ? pauses.line : pauses.passage;
    // On a whole sample, so that sound and times never drift apart.
    clock = Math.round(clock * speaker.sampleRate) / speaker.sampleRate;
    lines.push(placedLine(take, clock));
    clock += take.duration;
  });
  const narration = { ...speaker, lines, duration: clock };
  if (takes.length === 0 || takes.some((take) => take.samples === undefined)) return narration;
  return { ...narration, samples: store.put(bytesOfPcm(joinedSamples(takes, narration))) };
}

function placedLine(take: Take, start: number): SpokenLine {
  const { id, passage, written, keys } = take.line;
  const words = take.words.map((word) => ({ ...word, start: start + word.start, end: start + word.end }));
  return { id, passage, written, spoken: take.spoken, keys, start, end: start + take.duration, words };
}

function joinedSamples(takes: readonly Take[], narration: Narration): Int16Array {
  const whole = new Int16Array(Math.ceil(narration.duration * narration.sampleRate));
  narration.lines.forEach((line, index) => {
    const samples = takes[index]?.samples ?? new Int16Array();
    const start = Math.round(line.start * narration.sampleRate);
    whole.set(samples.subarray(0, whole.length - start), start);
  });
  return whole;
}
