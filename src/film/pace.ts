import type { Language } from "../library/library.ts";
import type { Narration, SpokenLine } from "../voice/narration.ts";
import { type CaptionOptions, readingTime } from "./captions.ts";
import { spokenPhrases } from "./phrases.ts";

/** A narration that leaves each caption the time to be read. */
export interface Paced {
  readonly narration: Narration;
  /** Seconds until each passage is spoken and read, from its first word. */
  readonly seconds: ReadonlyMap<string, number>;
}

/**
 * Lengthens the pauses between the lines of a passage where one is spoken faster than its captions can be read: the shot
 * then stands longer, and no word is cut or sped up. The passages' own places do not change.
 */
export function paced(narration: Narration, language: Language, options: CaptionOptions): Paced {
  const seconds = new Map<string, number>();
  const passages = [...new Set(narration.lines.map((line) => line.passage))];
  const lines = passages.flatMap((passage) => {
    const own = narration.lines.filter((line) => line.passage === passage);
    const first = own[0]?.start ?? 0;
    let readUntil = first;
    let delay = 0;
    return own.map((line) => {
      delay = Math.max(delay, readUntil - line.start);
      const moved = delay > 0 ? laterBy(line, delay) : line;
      readUntil = Math.max(moved.end, readEnd(moved));
      seconds.set(passage, readUntil - first);
      return moved;
    });
  });
  return { narration: { ...narration, lines }, seconds };

  /** When the line's last caption has been read and the gap behind it is over. */
  function readEnd(line: SpokenLine): number {
    // Half a frame each way is lost to the grid.
    const gap = 3 / options.fps;
    return spokenPhrases(line, language, options).reduce(
      (clock, phrase) => Math.max(phrase.start, clock) + readingTime(phrase) + gap,
      line.start,
    );
  }
}

/** A line and its words at another place of the clock, seconds later (or earlier, below 0). */
export function laterBy(line: SpokenLine, shift: number): SpokenLine {
  const words = line.words.map((word) => ({ ...word, start: word.start + shift, end: word.end + shift }));
  return { ...line, start: line.start + shift, end: line.end + shift, words };
}
