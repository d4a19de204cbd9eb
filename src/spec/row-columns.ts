import type { Diagnostic, Place, Report } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import { nearestName } from "../library/nearest.ts";
import rowSchema from "../library/schemas/row.schema.json" with { type: "json" };
import type { CsvCell } from "./csv.ts";
import type { Spec } from "./spec.ts";

/** A column that replaces a fact: of one message (`tiem-chung:facts.hotline`), or of all that have it. */
export interface FactColumn {
  readonly name: string;
  readonly index: number;
  /** Dotted, below `facts`. */
  readonly path: string;
  /** An id; absent: all messages. */
  readonly message?: string;
}

export interface RowColumns {
  /** `id`, `name`, `languages` → position. */
  readonly fields: ReadonlyMap<string, number>;
  readonly facts: readonly FactColumn[];
}

interface Asked {
  readonly messages: readonly Spec[];
  /** False where a message could not be read: nobody knows then which facts it has. */
  readonly allRead: boolean;
  readonly library: Library;
}

const fields = Object.keys(rowSchema.properties);
const factColumn = /^(?:([a-z0-9-]+):)?facts\.(.+)$/;

/** The columns that are known. Reports one that is unknown, repeated or missing; the others are still read. */
export function columnsOf(
  header: readonly CsvCell[],
  asked: Asked,
  place: Place,
  report: Report,
): RowColumns {
  const found = new Map<string, number>();
  const facts: FactColumn[] = [];
  const guessed: { readonly name: string; readonly index: number }[] = [];
  const problem = (code: string, values: Diagnostic["values"], at: Place) =>
    report({ severity: "error", code, values, place: at });
  for (const [index, { text, place: at }] of header.entries()) {
    const name = text.trim().replace(/^\u{feff}/u, "");
    const fact = factOf(name, asked);
    if (found.has(name)) problem("data-column-repeated", { name }, at);
    else if (fact) facts.push({ name, index, ...fact });
    else if (!fields.includes(name)) {
      if (!asked.allRead && name.includes("facts.")) continue;
      const values = unknownColumn(name, asked);
      if (values.nearest !== undefined) guessed.push({ name: values.nearest, index });
      problem("row-column-unknown", values, at);
      continue;
    }
    found.set(name, index);
  }
  // What was likely meant is read like it: what is wrong with its cells is told in the same round.
  for (const { name, index } of guessed) {
    const fact = factOf(name, asked);
    if (fact && !found.has(name)) facts.push({ name, index, ...fact });
    if (!found.has(name)) found.set(name, index);
  }
  for (const name of rowSchema.required) if (!found.has(name)) problem("row-column-missing", { name }, place);
  return { fields: found, facts };
}

/** What a column's name says, where a message has such a fact: in any language that is known, if it is a text. */
function factOf(
  name: string,
  { messages, library }: Asked,
): Pick<FactColumn, "path" | "message"> | undefined {
  const [, message, path] = factColumn.exec(name) ?? [];
  if (path === undefined) return undefined;
  const tags = Object.keys(library.languages);
  const own = messages.filter(({ id }) => message === undefined || id === message);
  if (!own.some((spec) => factsOf(spec, tags, library).includes(path))) return undefined;
  return { path, ...(message !== undefined && { message }) };
}

/** The name, the columns there are in the languages of the messages, and the one that was likely meant. */
function unknownColumn(name: string, { messages, library }: Asked): Record<string, string> {
  const known = [...new Set(messages.flatMap((spec) => namesOf(spec, library)))].map(
    (fact) => `facts.${fact}`,
  );
  const all = [...fields, ...known];
  const own = messages.flatMap((spec) => namesOf(spec, library).map((fact) => `${spec.id}:facts.${fact}`));
  const lower = name.toLowerCase();
  const titled = Object.entries(rowSchema.properties).find(([, { title }]) =>
    title.toLowerCase().split(" · ").includes(lower),
  );
  const nearest =
    titled?.[0] ??
    all.find((column) => [lower, `facts.${lower}`].includes(column.toLowerCase())) ??
    all.find((column) => column.startsWith(`${name}.`) || column.startsWith(`facts.${name}.`)) ??
    nearestName(name, [...all, ...own]) ??
    nearestName(`facts.${name}`, known);
  const example = `${messages[0]?.id ?? ""}:facts.hotline`;
  return { ...choices(name, all), example, ...(nearest !== undefined && { nearest }) };
}

/** Facts of a message that its own languages have. */
function namesOf(spec: Spec, library: Library): readonly string[] {
  return factsOf(spec, [...new Set(spec.languages.flat())], library);
}

function factsOf({ kind }: Spec, tags: readonly string[], { kinds }: Library): readonly string[] {
  return pathsOf((kinds[kind]?.factsSchema ?? {}) as Rules, tags);
}

interface Rules {
  readonly properties?: Readonly<Record<string, Rules>>;
  readonly type?: string | readonly string[];
  readonly "x-text"?: boolean;
  readonly "x-columns"?: object;
}

/** What one cell can hold: no lists, no tables, of a text each language. */
function pathsOf({ properties = {} }: Rules, tags: readonly string[]): readonly string[] {
  return Object.entries(properties).flatMap(([name, rules]) => {
    if (rules["x-columns"] || rules.type === "array") return [];
    if (rules["x-text"]) return tags.map((tag) => `${name}.${tag}`);
    return rules.properties ? pathsOf(rules, tags).map((path) => `${name}.${path}`) : [name];
  });
}
