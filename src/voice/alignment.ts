import type { LanguageTag } from "../library/language-tag.ts";
import type { TimedWord } from "./narration.ts";
import type { Pcm } from "./pcm.ts";
import { proportionalWords, type Token } from "./timing.ts";

/** A line whose words are to be found in its sound. */
export interface SoundedLine {
  readonly language: LanguageTag;
  readonly written: string;
  readonly spoken: string;
  readonly tokens: readonly Token[];
}

/**
 * When each written word of a line is heard in the samples of its take (silence round it cut off): seconds from the take's
 * start, in order, one entry a token. The seam for whatever listens better than sharing out the time.
 */
export type AlignWords = (sound: Pcm, line: SoundedLine) => readonly TimedWord[];

/** Shares the take's time out by the length of what is spoken. */
export const alignByLength: AlignWords = ({ samples, rate }, { tokens }) =>
  proportionalWords(tokens, { start: 0, end: samples.length / rate });
