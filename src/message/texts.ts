import type { Report } from "../base/diagnostic.ts";
import { textIn } from "../language/pseudo.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { Language } from "../library/library.ts";
import type { Spec } from "../spec/spec.ts";
import type { FactSchema } from "./fact-schema.ts";
import { specGroup } from "./facts.ts";
import type { MessageString } from "./message.ts";
import type { Reviewer } from "./review.ts";

type Words = Readonly<Record<LanguageTag, string>>;

/** The texts in several languages that a spec brings, by their ledger key: `<spec id>:facts.points.0.title`. */
export function specTexts(spec: Spec, schema: FactSchema): ReadonlyMap<string, Words> {
  const found = wordsIn(spec.facts, schema, "facts");
  return new Map(found.map(({ path, words }) => [textKey(spec, path), words]));
}

/** A text as the ledger names it; what a pack's row says in its own words, `<spec id>@<row>:facts.place`. */
function textKey(spec: Spec, path: string): string {
  return `${spec.ownTexts?.includes(path) ? specGroup(spec) : spec.id}:${path}`;
}

/**
 * The texts that a spec itself brings, as strings of its message: `facts.points.0.title`, in the ledger
 * `<spec id>:facts.points.0.title`. They are reviewed like any other string. A text that lacks the language is
 * reported at its place (`fact-text-missing`), and no other language stands in for it; undefined when one does.
 */
export function factTexts(
  spec: Spec,
  schema: FactSchema,
  tongue: { readonly tag: LanguageTag; readonly source: Language; readonly review: Reviewer },
  report: Report,
): Record<string, MessageString> | undefined {
  const strings: Record<string, MessageString> = {};
  let whole = true;
  for (const { path, words } of wordsIn(spec.facts, schema, "facts")) {
    const text = textIn(words, tongue);
    if (text === undefined) {
      const values = { fact: path, language: tongue.tag };
      report({ severity: "error", code: "fact-text-missing", values, place: spec.placeOf(path) });
      whole = false;
      continue;
    }
    const key = textKey(spec, path);
    const review = tongue.review(key, { source: words[tongue.source.tag] ?? "", target: text });
    strings[path] = { key, text: text.normalize("NFC"), review };
  }
  return whole ? strings : undefined;
}

/** Facts without their texts in several languages: nothing there is said in one language alone. */
export function withoutTexts(value: unknown, schema: FactSchema): unknown {
  if (value === undefined || value === null || typeof value !== "object") return value;
  if (schema["x-text"]) return {};
  const { items, properties = {} } = schema;
  if (Array.isArray(value)) return items ? value.map((item) => withoutTexts(item, items)) : value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withoutTexts(inner, properties[name] ?? {})]),
  );
}

/** Every text in several languages below a value, in the order of the schema, with its dotted path. */
function wordsIn(
  value: unknown,
  schema: FactSchema,
  path: string,
): readonly { readonly path: string; readonly words: Words }[] {
  if (value === undefined || value === null) return [];
  if (schema["x-text"]) return [{ path, words: value as Words }];
  const { items, properties = {} } = schema;
  if (Array.isArray(value))
    return items ? value.flatMap((item, index) => wordsIn(item, items, `${path}.${index}`)) : [];
  return Object.entries(properties).flatMap(([name, property]) =>
    wordsIn((value as Record<string, unknown>)[name], property, `${path}.${name}`),
  );
}
