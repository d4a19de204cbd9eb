/** An apostrophe that is spelling, not a quote: n’gor, k’iăng. No line or word ends at it. */
export interface Apostrophe {
  /** The character to write. */
  readonly keep: string;
  /** Characters that texts have in its place. */
  readonly instead: readonly string[];
  /** The letters after which it stands, lower case. */
  readonly after: readonly string[];
}

/** Signs of figures; `percent` is a pattern with `{number}`. */
export interface NumberPatterns {
  readonly decimal: string;
  readonly group: string;
  readonly percent: string;
}

/** Patterns with `{d} {dd} {M} {MM} {y}`, and `{weekday} {month}` where names are given. */
export interface DatePatterns {
  readonly short: string;
  readonly long: string;
  /** With the day of the week where its names are known. */
  readonly full: string;
  /** Sunday first. */
  readonly weekdays?: readonly string[];
  /** January first. */
  readonly months?: readonly string[];
}

/** Patterns with `{H} {HH} {mm}`; `wholeHour` is `long` where the minutes are 0. */
export interface TimePatterns {
  readonly short: string;
  readonly long: string;
  readonly wholeHour: string;
}

export type PluralCategory = "zero" | "one" | "two" | "few" | "many" | "other";

/** Names of the rules in `language/` that write a text out for a voice. */
export type ReadingRules = "vietnamese";

export interface Variants {
  /** Letters of which one text should use one only; the first is the one that these files write. */
  readonly letters: readonly (readonly string[])[];
  /** Spellings of one word; the first is the one that these files write. */
  readonly words: readonly (readonly string[])[];
}

/** A word is `[minor] [prefix] [onset] nucleus [coda]`; after a minor syllable the onset must be there. Lower case. */
export interface Syllables {
  /** Weak first syllables: `a` in asăp, `ê` in êlan. */
  readonly minor: readonly string[];
  /** Consonants with an apostrophe before the onset: `k’` in k’iăng. */
  readonly prefixes: readonly string[];
  /** Single consonants, digraphs and clusters. */
  readonly onsets: readonly string[];
  readonly nuclei: readonly string[];
  readonly codas: readonly string[];
  /** Words of other origin that are written as they are, lower case. */
  readonly loans: readonly string[];
}
