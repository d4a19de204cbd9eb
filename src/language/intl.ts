import type { LanguageTag } from "../library/language-tag.ts";

/**
 * True when this machine's `Intl` has rules for the language. Asked for one that it does not know (`rad`),
 * `Intl` answers in the host's locale without a word: this file is the only one that may ask it.
 */
export function intlKnows(tag: LanguageTag): boolean {
  return Intl.Collator.supportedLocalesOf([tag]).length > 0;
}

/** CLDR's order of words, with accents and case told apart. Throws for a language that `Intl` does not know. */
export function intlCompare(tag: LanguageTag): (one: string, other: string) => number {
  return new Intl.Collator(known(tag)).compare;
}

/** CLDR's plural categories of a language, sorted. Throws for a language that `Intl` does not know. */
export function intlPlurals(tag: LanguageTag): readonly string[] {
  return new Intl.PluralRules(known(tag)).resolvedOptions().pluralCategories.toSorted();
}

/** CLDR's signs of a number: what stands before decimals and between groups of three. */
export function intlNumberSigns(tag: LanguageTag): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(known(tag)).formatToParts(1_234_567.5);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { decimal: sign("decimal"), group: sign("group") };
}

/**
 * A number as the language writes it, with at most two decimals, or with exactly so many. Throws for a language that `Intl`
 * does not know.
 */
export function intlNumber(tag: LanguageTag, value: number, decimals?: number): string {
  const least = decimals === undefined ? {} : { minimumFractionDigits: decimals };
  return new Intl.NumberFormat(known(tag), { ...least, maximumFractionDigits: decimals ?? 2 }).format(value);
}

/** CLDR's names of the days (Sunday first) and months (January first). */
export function intlNames(tag: LanguageTag): {
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
} {
  const name = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(known(tag), { ...options, timeZone: "UTC" });
    return (day: number) => format.format(day);
  };
  return {
    weekdays: [3, 4, 5, 6, 7, 8, 9].map((day) => name({ weekday: "long" })(Date.UTC(2021, 0, day))),
    months: Array.from({ length: 12 }, (_, month) => name({ month: "long" })(Date.UTC(2021, month, 1))),
  };
}

function known(tag: LanguageTag): string {
  if (!intlKnows(tag)) throw new Error(`Intl has no rules for ${tag}`);
  return tag;
}
