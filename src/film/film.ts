import type { LanguageTag } from "../library/language-tag.ts";
import type { Scene } from "../scene/scene.ts";

/** Shots, sounds and cues on one clock, in seconds. Contract: nothing is left to measure. */
export interface Film {
  readonly title: string;
  readonly language: LanguageTag;
  /** ISO 639-2/3 code for the tracks. */
  readonly trackCode: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** A whole number of frames. */
  readonly duration: number;
  /** In order, without gaps, covering the whole duration. */
  readonly shots: readonly Shot[];
  readonly sounds: readonly Sound[];
  /** Ordered and disjoint. */
  readonly cues: readonly Cue[];
}

export interface Shot {
  readonly scene: Scene;
  readonly start: number;
  readonly end: number;
  /** Cross-fade from the shot before, inside this shot's time; 0 for a cut. */
  readonly fade: number;
}

export interface Sound {
  /** Digest in the Store: mono 16-bit little-endian PCM. */
  readonly samples: string;
  readonly sampleRate: number;
  readonly start: number;
}

export interface Cue {
  readonly start: number;
  readonly end: number;
  /** One or two lines as broken for the screen. */
  readonly lines: readonly string[];
  /** The same in a second language, one or two lines below. */
  readonly beneath?: readonly string[];
  /** Burned-in picture: a full-canvas scene with a plate and text, transparent elsewhere. Absent in audio. */
  readonly scene?: Scene;
}
