import type { IsoDate } from "../base/world.ts";
import { dayAfter } from "../language/dates.ts";
import type { Kind } from "../library/library.ts";
import common from "../library/schemas/spec.schema.json" with { type: "json" };

/** What the schemas and the interface say about a starter file. */
export interface StarterWords {
  /** A text of the interface. */
  say(key: string, values?: Readonly<Record<string, string>>): string;
  /** Which half of a schema's “Việc gì · What” and “Câu việt. English.” is shown. */
  readonly half: "first" | "second";
  /** The language whose texts a message cannot do without. */
  readonly language: string;
  /** Names of the apps that a message may speak of. */
  readonly apps: readonly string[];
}

interface FactSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, FactSchema>>;
  readonly required?: readonly string[];
  readonly items?: FactSchema;
  readonly minItems?: number;
  readonly else?: { readonly required?: readonly string[] };
  readonly "x-text"?: boolean;
  readonly "x-refers"?: "apps";
  readonly "x-columns"?: Readonly<Record<string, string>>;
}

/** Days that a new message holds, unless somebody writes another end. */
const validDays = 30;

/** Formats of a first message, as far as its kind has them: one to print, two to post, one to paste. */
const firstFormats = ["poster-a4", "square", "story", "post"];

/**
 * A message of a kind to begin with, as YAML: today's dates, a blank `"<…>"` for every fact the kind asks for (see
 * `library/placeholder.ts`), the others as lines after `#`, each under what its schema says of it.
 */
export function starterSpec(
  { kind, id, issuer, today }: { kind: Kind; id: string; issuer?: string; today: IsoDate },
  words: StarterWords,
): string {
  const { say } = words;
  const formats = firstFormats.filter((name) => kind.formats.includes(name));
  const others = kind.formats.filter((name) => !formats.includes(name));
  const facts = kind.factsSchema as FactSchema;
  const asked = [...(facts.required ?? []), ...(facts.else?.required ?? [])];
  const about = (key: keyof typeof common.properties) => remark(common.properties[key], words);
  const parts = [
    `# ${half(`${kind.titles.vi ?? kind.name} · ${kind.titles.en ?? kind.name}`, words)}`,
    ...["fill", "optional", "check"].map((line) => `# ${say(`starter.${line}`)}`),
    "",
    `kind: ${kind.name}`,
    about("id"),
    `id: ${id}`,
    `${about("issuer")} ${say("starter.issuers")}`,
    `issuer: ${issuer ?? blank(say("starter.issuer"))}`,
    about("date"),
    `date: ${today}`,
    about("source"),
    sourceLine(kind, today, words),
    about("valid"),
    `valid: { from: ${today}, until: ${dayAfter(today, validDays)} }`,
    `# ${titleOf(common.properties.languages, words)}: ${say("starter.languages")}`,
    `languages: [${words.language}]`,
    `# ${titleOf(common.properties.formats, words)}: ${say("starter.formats", { others: others.join(", ") })}`,
    `formats: [${(formats.length > 0 ? formats : kind.formats.slice(0, 1)).join(", ")}]`,
    "",
    about("facts"),
    "facts:",
    ...Object.entries(facts.properties ?? {}).flatMap(([key, schema]) =>
      entry(key, schema, asked.includes(key), words).map((line) => `  ${line}`),
    ),
  ];
  return `${parts.join("\n")}\n`;
}

/** An example after `#`, or blanks where the kind cannot do without. */
function sourceLine({ requires = [] }: Kind, today: IsoDate, { say }: StarterWords): string {
  if (!requires.includes("source")) return `#source: { document: 16/CT-UBND, date: ${today} }`;
  return `source: { document: ${blank(say("starter.source"))}, date: ${today} }`;
}

/** One key with what is said of it; after `#` where it may be left out. */
function entry(key: string, schema: FactSchema, asked: boolean, words: StarterWords): readonly string[] {
  const lines = valueLines(schema, words);
  const [first = ""] = lines;
  const inline = lines.length === 1 && !first.startsWith("- ") && !/^[\w-]+: /.test(first);
  const written = inline ? [`${key}: ${first}`] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
  return [remark(schema, words), ...(asked ? written : written.map((line) => `#${line}`))];
}

function valueLines(schema: FactSchema, words: StarterWords): readonly string[] {
  const title = titleOf(schema, words);
  if (schema["x-text"]) return [`${words.language}: ${blank(title)}`];
  if (schema["x-columns"]) {
    const cells = Object.keys(schema["x-columns"]).map((name) => `${name}: <${name}>`);
    return [`- { ${cells.join(", ")} }`];
  }
  if (schema.properties) {
    const asked = schema.required ?? [];
    return Object.entries(schema.properties).flatMap(([key, inner]) =>
      entry(key, inner, asked.includes(key), words),
    );
  }
  if (schema.items) {
    const one = valueLines(schema.items, words);
    const bare = one.filter((line) => !line.startsWith("#"));
    return Array.from({ length: schema.minItems ?? 1 }, (_, index) =>
      (index === 0 ? one : bare).map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)),
    ).flat();
  }
  const choices = schema["x-refers"] ? words.apps : (schema.enum ?? []);
  if (choices.length > 0) return [choices.length === 1 ? String(choices[0]) : blank(choices.join(" | "))];
  return schema.type === "integer" || schema.type === "number" ? [`<${title}>`] : [blank(title)];
}

function blank(text: string): string {
  return JSON.stringify(`<${text.replace(/[<>]/g, "")}>`);
}

function remark(schema: Pick<FactSchema, "title" | "description">, words: StarterWords): string {
  const said = sentences(schema.description ?? "", words);
  return `# ${titleOf(schema, words)}${said === "" ? "" : `: ${said}`}`;
}

function titleOf({ title = "" }: Pick<FactSchema, "title">, words: StarterWords): string {
  return half(title, words);
}

/** “Việc gì · What”: the Vietnamese half stands first. */
function half(text: string, words: StarterWords): string {
  const [first = "", second = first] = text.split(" · ");
  return words.half === "first" ? first : second;
}

/** “Tên tỉnh. The province's name.”: the Vietnamese sentences stand first, and each has a letter that English has not. */
function sentences(description: string, { half: wanted }: StarterWords): string {
  const all = description
    .replaceAll(/\s+/g, " ")
    .trim()
    .split(/(?<=\.) /);
  const turn = all.findIndex((sentence) => !/[À-ỹ]/.test(sentence));
  const at = turn < 0 ? all.length : turn;
  const own = (wanted === "first" ? all.slice(0, at) : all.slice(at)).join(" ");
  return own === "" ? description : own;
}
