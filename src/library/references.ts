import type { Report } from "../base/diagnostic.ts";
import { choices } from "./check.ts";
import type { Library } from "./library.ts";
import type { Path, Tree } from "./tree.ts";

type Trees = Readonly<Record<string, { readonly tree: Tree }>>;

/** One value of a data file that must be a name of another table. */
interface Reference {
  readonly tree: Tree;
  readonly path: Path;
  readonly name: string;
  readonly code: string;
  readonly table: object;
}

/** Reports every name in the data folders that points at nothing, at the place where it is written. */
export function reportUnknownReferences(
  library: Library,
  sources: { readonly kinds: Trees; readonly languages: Trees; readonly issuers: Trees },
  report: Report,
): void {
  const references = [
    ...kindReferences(library, sources.kinds),
    ...languageReferences(library, sources.languages),
    ...issuerReferences(library, sources.issuers),
  ];
  for (const { tree, path, name, code, table } of references) {
    if (Object.hasOwn(table, name)) continue;
    const values = choices(name, Object.keys(table));
    report({ severity: "error", code, values, place: tree.placeOf(path) });
  }
  reportForeignVoices(library, sources.issuers, report);
  reportMissingTemplates(library, sources.kinds, report);
}

function kindReferences(library: Library, kinds: Trees): Reference[] {
  return Object.entries(kinds).flatMap(([kind, { tree }]) => [
    ...(library.kinds[kind]?.formats ?? []).map((name, index) => ({
      tree,
      path: ["formats", index],
      name,
      code: "unknown-format",
      table: library.formats,
    })),
    ...alertReferences(kind, tree, library),
  ]);
}

/** What a kind's `alert:` takes from its strings and facts. */
function alertReferences(kind: string, tree: Tree, { kinds, languages }: Library): Reference[] {
  const { alert, factsSchema = {} } = kinds[kind] ?? {};
  if (!alert) return [];
  const paths: readonly (readonly [Path, string | undefined])[] = [
    [["headline"], alert.headline],
    [["area"], alert.area],
    [["contact"], alert.contact],
    [["onset", "date"], alert.onset?.date],
    [["onset", "time"], alert.onset?.time],
  ];
  const strings = languages.vi?.strings[kind] ?? {};
  const event = {
    tree,
    path: ["alert", "event"],
    name: alert.event,
    code: "alert-string-unknown",
    table: strings,
  };
  const facts = paths.flatMap(([path, name]) =>
    name === undefined
      ? []
      : [
          {
            tree,
            path: ["alert", ...path],
            name: topOf(name),
            code: "alert-fact-unknown",
            table: factsSchema.properties ?? {},
          },
        ],
  );
  return [event, ...facts];
}

function topOf(path: string): string {
  return path.split(".", 1)[0] ?? "";
}

function languageReferences(library: Library, languages: Trees): Reference[] {
  return Object.entries(languages).flatMap(([tag, { tree }]) => {
    const { fonts = {}, voice } = library.languages[tag] ?? {};
    const families = Object.entries(fonts).map(([role, name]) => ({
      tree,
      path: ["fonts", role],
      name,
      code: "unknown-font",
      table: library.fonts,
    }));
    if (voice === undefined) return families;
    return [
      ...families,
      { tree, path: ["voice"], name: voice, code: "unknown-voice", table: library.voices },
    ];
  });
}

function issuerReferences(library: Library, issuers: Trees): Reference[] {
  return Object.entries(issuers).flatMap(([name, { tree }]) => {
    const { theme = "", logo, voices = {} } = library.issuers[name] ?? {};
    const drawn = { tree, path: ["logo"], name: logo ?? "", code: "icon-unknown", table: library.icons };
    return [
      { tree, path: ["theme"], name: theme, code: "unknown-theme", table: library.themes },
      ...(logo === undefined ? [] : [drawn]),
      ...Object.entries(voices).map(([tag, voice]) => ({
        tree,
        path: ["voices", tag],
        name: voice,
        code: "unknown-voice",
        table: library.voices,
      })),
    ];
  });
}

/** No voice speaks for an issuer in a language that is not its own. */
function reportForeignVoices(library: Library, issuers: Trees, report: Report): void {
  for (const [name, { tree }] of Object.entries(issuers))
    for (const [language, own] of Object.entries(library.issuers[name]?.voices ?? {})) {
      const voice = Object.hasOwn(library.voices, own) ? library.voices[own] : undefined;
      if (!voice || voice.language === language) continue;
      const values = { voice: own, language, speaks: voice.language };
      const place = tree.placeOf(["voices", language]);
      report({ severity: "error", code: "voice-wrong-language", values, place });
    }
}

/** A kind must have the template of every format that it offers. */
function reportMissingTemplates(library: Library, kinds: Trees, report: Report): void {
  for (const [name, { tree }] of Object.entries(kinds)) {
    const kind = library.kinds[name];
    for (const [index, format] of (kind?.formats ?? []).entries()) {
      const template = library.formats[format]?.template;
      if (template === undefined || Object.hasOwn(kind?.templates ?? {}, template)) continue;
      const values = { kind: name, format, file: `templates/${name}/${template}.hbs` };
      report({
        severity: "error",
        code: "template-missing",
        values,
        place: tree.placeOf(["formats", index]),
      });
    }
  }
}
