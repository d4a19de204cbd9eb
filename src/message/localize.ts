import type { Report } from "../base/diagnostic.ts";
import type { IsoDate } from "../base/world.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Language, Library } from "../library/library.ts";
import { referringFacts } from "../spec/names.ts";
import type { Spec } from "../spec/spec.ts";
import { chartsOf } from "./chart.ts";
import { factsKey, factsText } from "./facts.ts";
import type { Message, MessageString } from "./message.ts";
import { resolveStrings } from "./resolve.ts";
import { reviewerOf } from "./review.ts";
import { factTexts } from "./texts.ts";
import { reportValidity } from "./validity.ts";
import { valuesOf } from "./values.ts";

/** The language that every other is translated from. */
export const sourceLanguage: LanguageTag = "vi";

/**
 * Says a spec in one language: every string of its kind and of `common` with the facts filled in and its
 * review state, every date and number written. Undefined when the message, or an app it names, is outside its
 * time at the reference date (unless `allowExpired`), when the issuer has no name in the language, or when a
 * string asks for a value that does not exist. A string that the language lacks is left out: what uses it says so.
 */
export function localize(
  spec: Spec,
  tag: LanguageTag,
  options: { readonly library: Library; readonly referenceDate: IsoDate; readonly allowExpired: boolean },
  report: Report,
): Message | undefined {
  const { library, referenceDate, allowExpired } = options;
  const language = spokenFor(spec, tag, library);
  if (!language) throw new Error(`localize: no language ${tag}`);
  const expired = reportValidity(spec, library, options, report);
  const named = reportIssuerWithoutName(spec, language, library, report);
  const charts = chartsOf(spec, language, library, report);
  const values = { ...valuesOf(spec, language, library), ...(charts && { charts }) };
  const strings = stringsOf(spec, language, { library, values }, report);
  if ((expired && !allowExpired) || !named || !strings || !charts) return undefined;
  const facts = reviewedFacts(spec, library);
  const untranslated = untranslatedIn(spec, language, library);
  const lacking = Object.keys(untranslated).length > 0 && { untranslated };
  return { spec, language, referenceDate, strings, facts, values, charts, expired, ...lacking };
}

/** What a template may ask for in vain: `locales/<tag>/<name>.json` → keys. */
function untranslatedIn(
  spec: Spec,
  language: Language,
  library: Library,
): Readonly<Record<string, readonly string[]>> {
  const source = library.languages[sourceLanguage];
  const lacking = ["common", spec.kind].map((namespace) => {
    const own = language.strings[namespace] ?? {};
    const sources = withoutOtherEntries(source?.strings[namespace] ?? {}, spec, library);
    return [namespace, Object.keys(sources).filter((key) => !own[key])] as const;
  });
  return Object.fromEntries(lacking.filter(([, keys]) => keys.length > 0));
}

/** The facts of a message as they are signed, in every language the same. */
export function reviewedFacts(spec: Spec, library: Library): MessageString {
  const source = library.languages[sourceLanguage];
  const [key, text] = [factsKey(spec), factsText(spec, library)];
  return { key, text, review: source ? reviewerOf(source)(key, { source: text, target: text }) : "unknown" };
}

/** The language with the voice and the readings of this message: the spec's before the issuer's before its own. */
function spokenFor(spec: Spec, tag: LanguageTag, library: Library): Language | undefined {
  const language = library.languages[tag];
  const issuer = library.issuers[spec.issuer];
  const voice = spec.voices?.[tag] ?? issuer?.voices?.[tag] ?? language?.voice;
  const [own, authored] = [issuer?.abbreviations?.[tag], spec.say?.[tag]];
  if (!language || (voice === language.voice && !own && !authored)) return language;
  const abbreviations = { ...language.abbreviations, ...own, ...authored };
  return { ...language, abbreviations, ...(voice !== undefined && { voice }) };
}

function reportIssuerWithoutName(spec: Spec, language: Language, library: Library, report: Report): boolean {
  if (library.issuers[spec.issuer]?.names[language.tag] !== undefined) return true;
  const values = { issuer: spec.issuer, language: language.tag, file: `assets/issuers/${spec.issuer}.yaml` };
  report({ severity: "error", code: "issuer-name-missing", values, place: spec.placeOf("issuer") });
  return false;
}

/** The strings of `common`, then of the kind (which win), each under its key; their aliases; the spec's own texts. */
function stringsOf(
  spec: Spec,
  language: Language,
  { library, values }: { library: Library; values: Readonly<Record<string, unknown>> },
  report: Report,
): Record<string, MessageString> | undefined {
  const review = reviewerOf(language);
  const strings: Record<string, MessageString> = {};
  let whole = true;
  for (const namespace of ["common", spec.kind]) {
    const texts = withoutOtherEntries(language.strings[namespace] ?? {}, spec, library);
    const sources = library.languages[sourceLanguage]?.strings[namespace] ?? {};
    const own =
      namespace === "common" ? { ...values, facts: { ...everyFact(library), ...factsIn(values) } } : values;
    const resolved = resolveStrings(texts, { language, namespace, values: own }, report);
    whole &&= resolved !== undefined;
    for (const [key, text] of Object.entries(resolved ?? {})) {
      const ledgerKey = `${namespace}:${key}`;
      const state = review(ledgerKey, { source: sources[key] ?? "", target: texts[key] ?? "" });
      strings[key] = { key: ledgerKey, text, review: state };
    }
  }
  const source = library.languages[sourceLanguage] ?? language;
  const tongue = { tag: language.tag, source, review };
  const own = factTexts(spec, library.kinds[spec.kind]?.factsSchema ?? {}, tongue, report);
  return whole && own ? { ...strings, ...aliases(strings, spec, library), ...own } : undefined;
}

/** The facts of all kinds, left out: a string of `common` may ask for one that this kind does not have. */
function everyFact({ kinds }: Library): Readonly<Record<string, unknown>> {
  const names = Object.values(kinds).flatMap(({ factsSchema }) => Object.keys(factsSchema.properties ?? {}));
  return Object.fromEntries(names.map((name) => [name, ""]));
}

function factsIn({ facts }: Readonly<Record<string, unknown>>): object {
  return (facts ?? {}) as object;
}

/** Strings of entries that the spec does not name (`apps.ncovi.*` in a message on Bluezone) are not its own. */
function withoutOtherEntries(
  texts: Readonly<Record<string, string>>,
  spec: Spec,
  library: Library,
): Record<string, string> {
  const facts = Object.entries(referringFacts(library.kinds[spec.kind]?.factsSchema));
  const own = facts.map(([fact, table]) => ({ table: `${table}.`, entry: `${table}.${spec.facts[fact]}.` }));
  const belongs = (key: string) =>
    own.some(({ entry }) => key.startsWith(entry)) || !own.some(({ table }) => key.startsWith(table));
  return Object.fromEntries(Object.entries(texts).filter(([key]) => belongs(key)));
}

/** A fact that names a table's entry gives it a short key: with `app: bluezone`, `app.why` is `apps.bluezone.why`. */
function aliases(
  strings: Readonly<Record<string, MessageString>>,
  spec: Spec,
  library: Library,
): Record<string, MessageString> {
  const named: Record<string, MessageString> = {};
  for (const [fact, table] of Object.entries(referringFacts(library.kinds[spec.kind]?.factsSchema))) {
    const prefix = `${table}.${spec.facts[fact]}.`;
    for (const [key, string] of Object.entries(strings)) {
      if (key.startsWith(prefix)) named[`${fact}.${key.slice(prefix.length)}`] = string;
    }
  }
  return named;
}
