import type { Language } from "../library/library.ts";
import type { ReadingRules } from "../library/writing.ts";
import { speakVietnamese } from "./vietnamese.ts";

/** A word of the written text beside what is said for it; empty where a word before it says both. */
export interface SpokenToken {
  readonly written: string;
  readonly spoken: string;
}

/** `tokens` are all words of the text in order; `spoken` is what they say, joined by spaces. */
export interface SpokenForm {
  readonly spoken: string;
  readonly tokens: readonly SpokenToken[];
}

const rules: Readonly<Record<ReadingRules, typeof speakVietnamese>> = { vietnamese: speakVietnamese };

/**
 * What a voice is given for a text: numbers, dates, times, telephones, units and abbreviations in words.
 * A no-break space does not part words. In a language without `reading` rules the words stay as they are: see
 * `digitsNeedSpeech`.
 */
export function spokenForm(text: string, language: Language): SpokenForm {
  const words = text.split(/[ \n\r\t]+/).filter((word) => word !== "");
  const tokens = language.reading
    ? rules[language.reading](words, language)
    : words.map((written) => ({ written, spoken: written }));
  const spoken = tokens.map((token) => token.spoken).filter((part) => part !== "");
  return { spoken: spoken.join(" "), tokens };
}

/** True when a spoken text still holds digits: its translator must write them out before a voice reads them. */
export function digitsNeedSpeech(spoken: string): boolean {
  return /\p{Nd}/u.test(spoken);
}
