import type { Report } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import { type Path, type Tree, valueAt } from "../library/tree.ts";

/** A table that specs name entries of, and what is said when there is no such entry. */
interface Table {
  readonly code: string;
  readonly entries: object;
}

/** Reports every kind, issuer, theme, language, format and fact of a spec that names nothing in the library. */
export function reportUnknownNames(tree: Tree, library: Library, report: Report): void {
  const check = (path: Path, table: Table) => reportUnknown(tree, path, table, report);
  check(["kind"], { code: "unknown-kind", entries: library.kinds });
  check(["issuer"], { code: "unknown-issuer", entries: library.issuers });
  check(["theme"], { code: "unknown-theme", entries: library.themes });
  reportUnknownChoices(tree, library, report);
  reportUnknownTongues(tree, library, report);
  reportVoices(tree, library, report);
  const languages = { code: "unknown-language", entries: library.languages };
  for (const path of keysAt(tree, "say")) reportUnknownKey(tree, path, languages, report);
  reportFormatsOfOtherKinds(tree, library, report);
  reportUnknownReferences(tree, library, report);
}

/** Reports every language and format of a message or a pack that does not exist. */
export function reportUnknownChoices(tree: Tree, library: Library, report: Report): void {
  const languages = { code: "unknown-language", entries: library.languages };
  for (const path of tagsAt(tree)) reportUnknown(tree, path, languages, report);
  const formats = { code: "unknown-format", entries: library.formats };
  for (const path of itemsAt(tree, "formats")) reportUnknown(tree, path, formats, report);
}

function reportUnknown(tree: Tree, path: Path, { code, entries }: Table, report: Report): void {
  const name = valueAt(tree.data, path);
  if (typeof name !== "string" || name === "" || Object.hasOwn(entries, name)) return;
  const values = choices(name, Object.keys(entries));
  report({ severity: "error", code, values, place: tree.placeOf(path) });
}

/** Voices that do not exist, that stand under no language, or that speak another one. */
function reportVoices(tree: Tree, library: Library, report: Report): void {
  for (const path of keysAt(tree, "voices")) {
    const language = String(path[1]);
    reportUnknownKey(tree, path, { code: "unknown-language", entries: library.languages }, report);
    reportUnknown(tree, path, { code: "unknown-voice", entries: library.voices }, report);
    const name = valueAt(tree.data, path);
    const voice =
      typeof name === "string" && Object.hasOwn(library.voices, name) ? library.voices[name] : undefined;
    if (!voice || voice.language === language) continue;
    const values = { voice: voice.name, language, speaks: voice.language };
    report({ severity: "error", code: "voice-wrong-language", values, place: tree.placeOf(path) });
  }
}

/** The last part of a path must be a name of the table. */
function reportUnknownKey(tree: Tree, path: Path, { code, entries }: Table, report: Report): void {
  const name = String(path.at(-1));
  if (Object.hasOwn(entries, name)) return;
  report({ severity: "error", code, values: choices(name, Object.keys(entries)), place: tree.placeOf(path) });
}

/** Languages that the audio is said to be published in. */
function reportUnknownTongues(tree: Tree, library: Library, report: Report): void {
  const listen = valueAt(tree.data, ["listen"]);
  for (const tag of listen !== null && typeof listen === "object" ? Object.keys(listen) : []) {
    if (Object.hasOwn(library.languages, tag)) continue;
    const values = choices(tag, Object.keys(library.languages));
    report({
      severity: "error",
      code: "unknown-language",
      values,
      place: tree.placeOf(["listen", tag], "key"),
    });
  }
}

/** A format that exists, but that the kind has no template for. */
function reportFormatsOfOtherKinds(tree: Tree, library: Library, report: Report): void {
  const kind = kindOf(tree, library);
  if (!kind) return;
  for (const path of itemsAt(tree, "formats")) {
    const name = valueAt(tree.data, path);
    if (typeof name !== "string" || !Object.hasOwn(library.formats, name) || kind.formats.includes(name))
      continue;
    const values = { kind: kind.name, ...choices(name, kind.formats) };
    report({ severity: "error", code: "format-not-in-kind", values, place: tree.placeOf(path) });
  }
}

/** Facts that the kind's schema marks with `x-refers`. */
export function reportUnknownReferences(tree: Tree, library: Library, report: Report): void {
  for (const [fact, table] of Object.entries(referringFacts(kindOf(tree, library)?.factsSchema))) {
    reportUnknown(tree, ["facts", fact], { code: "unknown-app", entries: library[table] }, report);
  }
}

/** Facts that name an entry of a table: fact → table. */
export function referringFacts(
  schema: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, "apps">> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>);
  const referring = properties.filter(([, property]) => property["x-refers"] === "apps");
  return Object.fromEntries(referring.map(([fact]) => [fact, "apps"]));
}

function kindOf(tree: Tree, library: Library) {
  const name = valueAt(tree.data, ["kind"]);
  return typeof name === "string" && Object.hasOwn(library.kinds, name) ? library.kinds[name] : undefined;
}

/** Every tag of `languages`, alone or in a group. */
function tagsAt(tree: Tree): readonly Path[] {
  return itemsAt(tree, "languages").flatMap((path) => {
    const item = valueAt(tree.data, path);
    return Array.isArray(item) ? item.map((_tag, index) => [...path, index]) : [path];
  });
}

function itemsAt(tree: Tree, key: string): readonly Path[] {
  const items = valueAt(tree.data, [key]);
  return Array.isArray(items) ? items.map((_item, index) => [key, index]) : [];
}

function keysAt(tree: Tree, key: string): readonly Path[] {
  const table = valueAt(tree.data, [key]);
  return table !== null && typeof table === "object" && !Array.isArray(table)
    ? Object.keys(table).map((name) => [key, name])
    : [];
}
