import type { Language } from "../library/library.ts";
import type { SpokenToken } from "./spoken.ts";
import { readCore } from "./vietnamese-rules.ts";

/** Longest phrase, in words, that one rule reads: `Vietnam Health Declaration`, `0262 3852 115`. */
const longestPhrase = 4;

const punctuation = /^(?<opening>[#([{"'“‘«]*)(?<core>.*?)(?<closing>[)\]}"'”’»,;:!?….]*)$/s;

type Vocabulary = Pick<Language, "abbreviations" | "phones">;

/** Vietnamese words as a newsreader says them; every word gives one token. */
export function speakVietnamese(words: readonly string[], language: Vocabulary): readonly SpokenToken[] {
  const tokens: SpokenToken[] = [];
  while (tokens.length < words.length) {
    const { length, spoken } = readPhrase(words, tokens.length, language);
    const [first = "", ...rest] = words.slice(tokens.length, tokens.length + length);
    tokens.push({ written: first, spoken }, ...rest.map((written) => ({ written, spoken: "" })));
  }
  return tokens;
}

/** The longest phrase at `start` that a rule knows, else the one word as it is. */
function readPhrase(
  words: readonly string[],
  start: number,
  language: Vocabulary,
): { length: number; spoken: string } {
  const before = words.slice(Math.max(0, start - 3), start).map((word) => word.toLowerCase());
  for (let length = Math.min(longestPhrase, words.length - start); length > 0; length -= 1) {
    const phrase = words.slice(start, start + length).join(" ");
    const { core = "", closing = "" } = punctuation.exec(phrase)?.groups ?? {};
    const context = {
      before,
      after: words[start + length]?.toLowerCase() ?? "",
      abbreviations: language.abbreviations,
      phones: language.phones,
    };
    const dotted = closing.startsWith(".") ? language.abbreviations[`${core}.`] : undefined;
    if (dotted !== undefined) return { length, spoken: dotted + pause(closing.slice(1)) };
    const reading = readCore(core, context, length === 1);
    if (reading !== undefined) return { length, spoken: reading + pause(closing) };
  }
  return { length: 1, spoken: words[start] ?? "" };
}

/** Of what closes a phrase only the marks that a voice pauses at. */
function pause(closing: string): string {
  return closing.replace(/[^,;:!?….]/g, "");
}
