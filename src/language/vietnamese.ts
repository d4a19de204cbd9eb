import type { SpokenToken, Vocabulary } from "./spoken-token.ts";
import { readCore } from "./vietnamese-rules.ts";

/** Longest phrase, in words, that one rule reads: `Vietnam Health Declaration`, `0262 3852 115`. */
const longestPhrase = 4;

/** Words before a phrase that may decide how it is read: `gọi 113, 114 hoặc 115`. */
const memory = 6;

const punctuation = /^(?<opening>[#([{"'“‘«]*)(?<core>.*?)(?<closing>[)\]}"'”’»,;:!?….]*)$/s;

/** Vietnamese words as a newsreader says them; every word gives one token. */
export function speakVietnamese(
  words: readonly string[],
  language: Vocabulary,
): { readonly tokens: readonly SpokenToken[]; readonly spelled: readonly string[] } {
  const tokens: SpokenToken[] = [];
  const spelled: string[] = [];
  while (tokens.length < words.length) {
    const phrase = readPhrase(words, tokens.length, language);
    const [first = "", ...rest] = words.slice(tokens.length, tokens.length + phrase.length);
    tokens.push(
      { written: first, spoken: phrase.spoken },
      ...rest.map((written) => ({ written, spoken: "" })),
    );
    spelled.push(...phrase.spelled);
  }
  return { tokens, spelled: [...new Set(spelled)] };
}

interface Phrase {
  readonly length: number;
  readonly spoken: string;
  readonly spelled: readonly string[];
}

/** The longest phrase at `start` that a rule knows, else the one word as it is. */
function readPhrase(words: readonly string[], start: number, language: Vocabulary): Phrase {
  const { abbreviations, phones } = language;
  const before = words.slice(Math.max(0, start - memory), start);
  for (let length = Math.min(longestPhrase, words.length - start); length > 0; length -= 1) {
    const phrase = words.slice(start, start + length).join(" ");
    const { opening = "", core: inner = "", closing = "" } = punctuation.exec(phrase)?.groups ?? {};
    const core = isMinutes(inner, opening, closing) ? `${inner}ph` : inner;
    const spelled: string[] = [];
    const context = {
      before: before.map((word) => word.toLowerCase()),
      following: words.slice(start + length, start + length + 2),
      after: words[start + length]?.toLowerCase() ?? "",
      neighbours: [before.at(-1) ?? "", words[start + length] ?? ""],
      abbreviations,
      phones,
      spelled,
    };
    const dotted = closing.startsWith(".") ? abbreviations[`${core}.`] : undefined;
    if (dotted !== undefined) return { length, spoken: dotted + pause(closing.slice(1)), spelled };
    const reading = core === "" ? undefined : readCore(core, context, length === 1);
    if (reading !== undefined) return { length, spoken: reading + pause(closing), spelled };
  }
  return { length: 1, spoken: words[start] ?? "", spelled: [] };
}

/** `20'`: a prime after a bare number that no quotation mark opened. */
function isMinutes(core: string, opening: string, closing: string): boolean {
  return opening === "" && /^\d+$/.test(core) && /^['’]/.test(closing);
}

/** Of what closes a phrase only the marks that a voice pauses at. */
function pause(closing: string): string {
  return closing.replace(/[^,;:!?….]/g, "");
}
