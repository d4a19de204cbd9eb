import type { ReadingRules } from "../library/writing.ts";
import type { SpokenToken, Vocabulary } from "./spoken-token.ts";
import { speakVietnamese } from "./vietnamese.ts";

/** `tokens` are all words of the text in order; `spoken` is what they say, joined by spaces. */
export interface SpokenForm {
  readonly spoken: string;
  readonly tokens: readonly SpokenToken[];
  /** Capitals that no table knows, which were spelled letter by letter: in order, each once. */
  readonly spelled: readonly string[];
}

const rules: Readonly<Record<ReadingRules, typeof speakVietnamese>> = { vietnamese: speakVietnamese };

/** Longest authored phrase, in words: `0262 3852 115`. */
const longestPhrase = 4;

/**
 * What a voice is given for a text: numbers, dates, times, telephones, units and abbreviations in words.
 * A no-break space does not part words. In a language without `reading` rules only what its `abbreviations` (its own,
 * the issuer's, the spec's `say`) hold is said otherwise than written: see `unspokenFigures`.
 */
export function spokenForm(text: string, language: Vocabulary): SpokenForm {
  const words = text.split(/[ \n\r\t]+/).filter((word) => word !== "");
  const { tokens, spelled } = language.reading
    ? rules[language.reading](words, language)
    : { tokens: speakAsAuthored(words, language), spelled: [] };
  const spoken = tokens.map((token) => token.spoken).filter((part) => part !== "");
  return { spoken: spoken.join(" "), tokens, spelled };
}

/** The written words whose spoken form still holds digits: a person must say how they are read. */
export function unspokenFigures({ tokens }: Pick<SpokenForm, "tokens">): readonly string[] {
  const figures = tokens.filter(({ spoken }) => /\p{Nd}/u.test(spoken));
  return [...new Set(figures.map(({ written }) => coreOf(written).core))];
}

function speakAsAuthored(words: readonly string[], { abbreviations }: Vocabulary): readonly SpokenToken[] {
  const tokens: SpokenToken[] = [];
  while (tokens.length < words.length) {
    const start = tokens.length;
    const lengths = Array.from({ length: Math.min(longestPhrase, words.length - start) }, (_, n) => n + 1);
    const length =
      lengths.findLast((count) => authored(words.slice(start, start + count), abbreviations)) ?? 1;
    const [first = "", ...rest] = words.slice(start, start + length);
    const spoken = authored([first, ...rest], abbreviations) ?? first;
    tokens.push({ written: first, spoken }, ...rest.map((written) => ({ written, spoken: "" })));
  }
  return tokens;
}

/** A phrase of a table, with the punctuation round it as written. */
function authored(words: readonly string[], table: Vocabulary["abbreviations"]): string | undefined {
  const { opening, core, closing } = coreOf(words.join(" ").replaceAll("\u00a0", " "));
  return Object.hasOwn(table, core) ? `${opening}${table[core]}${closing}` : undefined;
}

function coreOf(phrase: string) {
  const { opening = "", core = "", closing = "" } = edges.exec(phrase)?.groups ?? {};
  return { opening, core, closing };
}

const edges = /^(?<opening>[([{"'“‘«]*)(?<core>.*?)(?<closing>[)\]}"'”’»,;:!?….]*)$/s;
