import { readLetters } from "./vietnamese-numbers.ts";

/** What stands round a phrase: a few words before it and the word after it (lower case), the language's table. */
export interface ReadingContext {
  readonly before: readonly string[];
  readonly after: string;
  /** The two words after it, as written. */
  readonly following: readonly string[];
  /** The word before and the word after, as written. */
  readonly neighbours: readonly string[];
  readonly abbreviations: Readonly<Record<string, string>>;
  /** The language's groups of telephone numbers. */
  readonly phones: readonly string[];
  /** Takes each abbreviation that has to be spelled because no table knows it. */
  readonly spelled: string[];
}

/** A pattern of a whole phrase, and what is said for its groups; undefined where the context speaks against it. */
export type Rule = readonly [
  RegExp,
  (parts: readonly string[], context: ReadingContext) => string | undefined,
];

/** Letters by name, noted as an abbreviation that the tables lack. */
export function spell(letters: string, { spelled }: Pick<ReadingContext, "spelled">): string {
  spelled.push(letters);
  return readLetters(letters);
}
