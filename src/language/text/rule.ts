import type { Language } from "../../library/library.ts";
import type { Slip } from "./finding.ts";
import type { Orthography } from "./orthography.ts";

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

/** What only the whole file can tell about each of its texts. */
export interface FileFacts {
  /** Words that show a TN Key sign in a letter's place, 0–1; absent when the file is not known. */
  readonly tnKeyShare?: number;
  /** An 8-bit text (VietWare_X) read as Latin-1. */
  readonly isLegacy: boolean;
  readonly preferences: Preferences;
}

/** A word's spelling that a file should not use → the one that it should, lower case. */
export type Preferences = ReadonlyMap<string, string>;
