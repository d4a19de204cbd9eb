import { digestOfData } from "../../base/digest.ts";
import type { SourceText } from "../../library/source-text.ts";
import type { Observation } from "../../memo/seam.ts";
import type { Message } from "../../message/message.ts";
import type { Made, Making } from "./making.ts";
import { usesFfmpeg } from "./making.ts";

/** What a target was made from, each thing by a name that people know → its digest, shortened. */
export type NamedInputs = Readonly<Record<string, string>>;

/**
 * Names everything that one target was made from: `string rad notice:title`, `review rad notice:title`, `value
 * facts.hotline`, `template templates/notice/square.hbs`, `style …`, `rule rad abbreviations`, `file assets/…`, `format
 * square`, `option --video-mode`, `version loa`. What has the same name before and after can be compared.
 */
export function namedInputs(
  making: Making & { readonly tools: { readonly code?: string } },
  { made, seen }: { readonly made: Made | undefined; readonly seen: readonly Observation[] },
): NamedInputs {
  const { view } = making;
  const named: Record<string, string> = {};
  const name = (what: string, data: unknown) => {
    named[what] = digestOfData(data ?? null).slice(0, 12);
  };
  const texts = (what: string, sources: readonly (SourceText | undefined)[]) => {
    for (const source of sources) if (source) name(`${what} ${source.file}`, source.text);
  };
  for (const message of view.messages) nameMessage(message, made?.keys ?? [], name);
  texts("template", Object.values(view.kind.templates));
  texts("template", Object.values(view.library.partials));
  texts("style", [...view.library.baseStyles, ...view.kind.styles, ...Object.values(view.library.themes)]);
  const { name: kind, templates: _texts, styles: _sheets, ...rules } = view.kind;
  name(`kind ${kind}`, rules);
  name(`format ${view.format.name}`, [view.format, view.scriptFormat]);
  for (const table of ["fonts", "icons", "voices", "sounds"] as const) name(table, view.library[table]);
  name("option --date", view.message.referenceDate);
  name("option --allow-expired", view.message.expired);
  name("version loa", making.tools.code);
  if (usesFfmpeg(view.format.medium)) {
    name("option --video-mode", making.videoMode);
    name("version ffmpeg", making.ffmpeg);
  }
  for (const [question, subject, answer] of seen) {
    const label = observed[question];
    if (label !== undefined) named[`${label} ${relative(subject, making)}`] = (answer ?? "-").slice(0, 12);
  }
  return named;
}

/** What a stage looks at while it works; kept bytes have names that are their digests. */
const observed: Readonly<Partial<Record<Observation[0], string>>> = {
  read: "file",
  readPackageFile: "package",
  list: "folder",
  findProgram: "program",
  environment: "environment",
};

/** First words of the names of what was looked at. */
export const looks: ReadonlySet<string> = new Set(Object.values(observed));

function nameMessage(
  { spec, language, strings, values }: Message,
  keys: readonly string[],
  name: (what: string, data: unknown) => void,
): void {
  const used = new Set(keys);
  for (const { key, text, review } of Object.values(strings)) {
    if (!used.has(key)) continue;
    name(`string ${language.tag} ${key}`, text);
    name(`review ${language.tag} ${key}`, review);
  }
  const { strings: _words, ledger: _signed, ...rules } = language;
  for (const [rule, data] of Object.entries(rules)) name(`rule ${language.tag} ${rule}`, data);
  for (const [path, data] of leaves(values, "", 3)) name(`value ${path}`, data);
  for (const part of ["theme", "say", "voices", "source"] as const) name(`message ${part}`, spec[part]);
}

/** Values by dotted path, as deep as `depth`. */
function leaves(value: unknown, path: string, depth: number): readonly (readonly [string, unknown])[] {
  if (depth === 0 || value === null || typeof value !== "object") return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path === "" ? key : `${path}.${key}`, depth - 1),
  );
}

function relative(path: string, { world }: Making): string {
  const root = `${world.dataFolder}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}
