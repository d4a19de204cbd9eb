import type { LanguageTag } from "../library/language-tag.ts";

/**
 * The spoken lines of a message on one clock. Contract: no unknown duration. With a voice or a recording,
 * times are those of the samples; without, they are reading time and `samples` is absent (silent film).
 */
export interface Narration {
  readonly language: LanguageTag;
  readonly lines: readonly SpokenLine[];
  /** Seconds. */
  readonly duration: number;
  /** Digest in the Store of mono 16-bit little-endian PCM at `sampleRate`; absent when nothing speaks. */
  readonly samples?: string;
  readonly sampleRate: number;
  /** Who speaks: a voice's name, `recording`, or `none`. */
  readonly speaker: string;
  /** The voice's licence; absent for recordings and silence. */
  readonly licence?: string;
}

export interface SpokenLine {
  /** Page id of the script and the line's number on it, from 1: `mask-1`. Names its recording. */
  readonly id: string;
  /** The script page it belongs to: the clip's shot of the same id shows while it is spoken. */
  readonly passage: string;
  /** As captions and transcripts print it. */
  readonly written: string;
  /** As the voice is given it. */
  readonly spoken: string;
  readonly keys: readonly string[];
  /** Seconds from the start of the narration. */
  readonly start: number;
  readonly end: number;
  /** Words of `written` with their times, in order. */
  readonly words: readonly TimedWord[];
}

export interface TimedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
