import type { Place } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { LanguageGroup } from "./groups.ts";
import type { Table } from "./table.ts";

/**
 * One YAML message, valid against its kind. Contract: no unknown keys, no implicit defaults, no words of
 * any language outside its facts; every reference (kind, issuer, theme, languages, formats, apps) exists.
 */
export interface Spec {
  /** The file it was read from, as the user named it. */
  readonly file: string;
  readonly kind: string;
  readonly id: string;
  readonly issuer: string;
  readonly theme: string;
  readonly date: IsoDate;
  readonly source?: { readonly document: string; readonly date: IsoDate; readonly url?: string };
  readonly valid: { readonly from: IsoDate; readonly until: IsoDate };
  /** Ids of messages that this one takes the place of: they hold no longer. */
  readonly supersedes?: readonly string[];
  /** Ids of messages of which this one corrects a mistake. */
  readonly corrects?: readonly string[];
  /** `[vi, [vi, rad]]`: each entry is a group, most often of one. */
  readonly languages: readonly LanguageGroup[];
  readonly formats: readonly string[];
  /** Who speaks, by language; else the issuer's voice, else the language's. */
  readonly voices?: Readonly<Record<LanguageTag, string>>;
  /** How figures and names of this message are read aloud: language → written → spoken. */
  readonly say?: Readonly<Record<LanguageTag, Readonly<Record<string, string>>>>;
  /** Where the audio is published: one https address, or one for each language. */
  readonly listen?: string | Readonly<Record<LanguageTag, string>>;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The rows of facts that are tables, from the spec or from a CSV file beside it. */
  readonly tables?: Readonly<Record<string, Table>>;
  /** Whose copy it is: the commune of a pack's row, named beside the issuer. */
  readonly imprint?: Imprint;
  /** Paths of the texts, `facts.place`, that a pack's row says in its own words: signed for that row alone. */
  readonly ownTexts?: readonly string[];
  /** Where a value stands, by its dotted path: `facts.hotline`, `languages.1`. */
  placeOf(path: string): Place;
}

/** One place that a message is made for. */
export interface Imprint {
  /** Names its folder. */
  readonly id: string;
  /** As it is printed: a proper name, the same in every language. */
  readonly name: string;
}
