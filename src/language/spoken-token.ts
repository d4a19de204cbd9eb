import type { Language } from "../library/library.ts";

/** A word of the written text beside what is said for it; empty where a word before it says both. */
export interface SpokenToken {
  readonly written: string;
  readonly spoken: string;
}

/** What speech needs of a language. */
export type Vocabulary = Pick<Language, "abbreviations" | "phones" | "reading">;
