import type { Language } from "../../library/library.ts";
import type { DeskString } from "../desk.ts";

export interface MergeOptions {
  readonly language: Language;
  /** Of the strings in their source language. */
  readonly sourceLanguage: Language;
  readonly known: ReadonlySet<string>;
  /** What becomes of a string that both sides changed; absent: it is reported and nothing is imported. */
  readonly prefer?: "file" | "locale" | undefined;
}

/** A string that a file changes. */
export interface ImportedString {
  readonly string: DeskString;
  readonly before: string;
  readonly after: string;
  /** The Vietnamese that the file translated. */
  readonly source: string;
}
