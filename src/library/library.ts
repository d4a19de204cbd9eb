import type { IsoDate } from "../base/world.ts";
import type { Format } from "./formats.ts";
import type { Gallery } from "./gallery.ts";
import type { Issuer } from "./issuers.ts";
import type { KindAlert } from "./kind-alert.ts";
import type { LanguageTag } from "./language-tag.ts";
import type { PhonePlan } from "./phones.ts";
import type { Platform } from "./platform.ts";
import type { SoundRecipe } from "./sounds.ts";
import type { SourceText } from "./source-text.ts";
import type { Voice } from "./voices.ts";
import type {
  Apostrophe,
  DatePatterns,
  NumberPatterns,
  PluralCategory,
  ReadingRules,
  Syllables,
  TimePatterns,
  Variants,
} from "./writing.ts";

/** Everything the data folders hold, checked against their schemas; no files are read after this. */
export interface Library {
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly formats: Readonly<Record<string, Format>>;
  readonly platforms: Readonly<Record<string, Platform>>;
  readonly languages: Readonly<Record<LanguageTag, Language>>;
  readonly sounds: Readonly<Record<string, SoundRecipe>>;
  readonly voices: Readonly<Record<string, Voice>>;
  /** Style sheets of custom properties, by theme name. */
  readonly themes: Readonly<Record<string, SourceText>>;
  readonly issuers: Readonly<Record<string, Issuer>>;
  readonly apps: Readonly<Record<string, App>>;
  /** Font family (as CSS names it) → faces. */
  readonly fonts: Readonly<Record<string, readonly FontFile[]>>;
  /** Icon name → `package:icon` of a pinned icon set, or a file under `assets/icons/`. */
  readonly icons: Readonly<Record<string, IconSource>>;
  /** Handlebars partials of `templates/base/`, by name without `.hbs`. */
  readonly partials: Readonly<Record<string, SourceText>>;
  /** Style sheets of `templates/base/`, in order of name. */
  readonly baseStyles: readonly SourceText[];
  /** What a pack's gallery is made with; absent where the data folders hold none. */
  readonly gallery?: Gallery;
  /** Which telephone numbers can be called; absent only where the data folders are broken. */
  readonly phones?: PhonePlan;
}

/** `templates/<kind>/`. */
export interface Kind {
  readonly name: string;
  /** Interface language → the kind's title and what it is for. */
  readonly titles: Readonly<Record<string, string>>;
  /** JSON Schema 2020-12 of the spec's `facts`. A property with `x-refers: apps` names an entry of that table. */
  readonly factsSchema: Readonly<Record<string, unknown>>;
  readonly formats: readonly string[];
  /** Keys that its messages cannot leave out though others may. */
  readonly requires?: readonly "source"[];
  /** What a web page says of itself as open data. */
  readonly schema?: KindSchema;
  /** How it is told to warning systems; absent where it is no alert. */
  readonly alert?: KindAlert;
  /** Language-free data that templates iterate over: for example the five steps in official order. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly templates: Readonly<Record<string, SourceText>>;
  /** Its style sheets, in order of name: a later one wins. */
  readonly styles: readonly SourceText[];
}

/** A schema.org type, and its properties by dotted path: each a path into the message's values or strings. */
export interface KindSchema {
  readonly type: "HowTo" | "SpecialAnnouncement" | "ClaimReview" | "Report" | "Event";
  readonly properties?: Readonly<Record<string, string>>;
}

/** `locales/<tag>/`: the language's own rules and every string written in it. */
export interface Language {
  readonly tag: LanguageTag;
  /** Its name in itself: `Tiếng Việt`, `Klei Êđê`. */
  readonly name: string;
  /** Interface language → its name there. */
  readonly names: Readonly<Record<string, string>>;
  /** Letters in collation order (lower case, NFC), digraphs included. */
  readonly alphabet: readonly string[];
  /** The single letters of `alphabet`, in its order. Made by the loader. */
  readonly letters: readonly string[];
  /** Letters that occur only in loans and names. */
  readonly loanLetters: readonly string[];
  /** `letters`: a digraph of the alphabet has a place of its own; `spelled`: it is sorted as it is spelled. */
  readonly digraphs: "letters" | "spelled";
  /** The apostrophe that is part of words, or absent where none is. */
  readonly apostrophe?: Apostrophe;
  /** What may stand before a hyphen or space and a name, lower case: `y` in Y-Bham. Such a pair is one name. */
  readonly nameParticles: readonly string[];
  /** Tone marks as combining characters, in the order dictionaries sort them. */
  readonly toneMarks: readonly string[];
  /** Tone marks that only another language's names and loans carry. */
  readonly loanToneMarks: readonly string[];
  readonly numbers: NumberPatterns;
  readonly dates: DatePatterns;
  readonly times: TimePatterns;
  /** Groups of telephone numbers, first match wins: digits, `x` for any digit, spaces between groups. */
  readonly phones: readonly string[];
  /** CLDR plural categories that its strings have. */
  readonly plurals: readonly PluralCategory[];
  /** What stands between the items of a list, and before the last of them. */
  readonly lists: { readonly separator: string; readonly last: string };
  readonly quotes: { readonly open: string; readonly close: string };
  readonly captions: { readonly charactersPerSecond: number; readonly charactersPerLine: number };
  /** ISO 639-2/3 code that MP4 text and audio tracks carry: `vie`, `rad`, `cmo`. */
  readonly trackCode: string;
  /** Font families by role: `heading`, `body`. */
  readonly fonts: Readonly<Record<string, string>>;
  /** Name of a voice of `assets/voices/`, or absent: then only recordings speak. */
  readonly voice?: string;
  /** The rules that put figures and abbreviations into words, or absent: then they are said as written. */
  readonly reading?: ReadingRules;
  /** Phrases that are never broken over lines: `M’nông`. */
  readonly unbreakable: readonly string[];
  /** Words of several syllables, lower case, NFC: lines part none where they need not. */
  readonly compounds: readonly string[];
  /** Written → spoken, for the narrator: `UBND` → `ủy ban nhân dân`. */
  readonly abbreviations: Readonly<Record<string, string>>;
  /** Spellings between which the language has not settled. */
  readonly variants: Variants;
  /** How its words are built, or absent where too few words are attested to say. */
  readonly syllables?: Syllables;
  /** Namespace (`common`, a kind's name) → key with dots → text (NFC). */
  readonly strings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly ledger: readonly LedgerEntry[];
}

/** One line of `locales/<tag>/review.jsonl`. `key` is `<namespace>:<key>`; digests bind what was signed. */
export interface LedgerEntry {
  readonly key: string;
  /** Digest of the Vietnamese source text as it stood. */
  readonly source: string;
  /** Digest of the text in this language as it stood. */
  readonly target: string;
  readonly origin: "human" | "machine" | "published";
  readonly language?: SignOff;
  readonly health?: SignOff;
  /** Where published wording was taken from. */
  readonly cites?: string;
  readonly note?: string;
  /** Findings that somebody looked at and let stand: they hold while both digests do. */
  readonly dismiss?: readonly Dismissal[];
}

/** One finding of a check that is right as it is. */
export interface Dismissal {
  readonly code: string;
  /** A person, or `machine` for what a machine draft cannot help. */
  readonly by: string;
  readonly reason: string;
}

export interface SignOff {
  readonly by: string;
  readonly role: string;
  readonly on: IsoDate;
}

/** One entry of `assets/apps.yaml`: dated facts, judged at the reference date. */
export interface App {
  readonly id: string;
  readonly name: string;
  readonly android?: string;
  readonly ios?: string;
  readonly url?: string;
  readonly valid: { readonly from: IsoDate; readonly until?: IsoDate };
  readonly successor?: string;
  readonly source: string;
}

export interface FontFile {
  readonly weight: number;
  /** `package/path` of a pinned npm package, or a path under `assets/fonts/`. */
  readonly file: string;
  /** It lies under `assets/fonts/`: it must pass the font gate before text is set in it. */
  readonly own?: true;
}

export type IconSource =
  | { readonly kind: "package"; readonly package: string; readonly icon: string }
  | { readonly kind: "svg"; readonly file: string; readonly svg: string };
