import Handlebars, { type HelperDelegate } from "handlebars";
import type { Place, Report } from "../base/diagnostic.ts";
import { choices } from "../library/check.ts";
import type { Library } from "../library/library.ts";
import type { Message } from "../message/message.ts";
import { placeOfOrigin } from "./origin.ts";

/** What one filling of a template reads, notes and reports. */
export interface FillState {
  readonly message: Message;
  readonly library: Library;
  readonly report: Report;
  /** Message keys (without namespace) that were printed. */
  readonly used: Set<string>;
}

/** Brackets a printed string: key, text, end. Noncharacters, which no text may hold (Unicode 23.7). */
export const stringMarks = { key: "\uFDD0", text: "\uFDD1", end: "\uFDD2" } as const;

export const inlineHelpers: readonly string[] = ["t", "lookup"];
export const blockHelpers: readonly string[] = ["if", "unless", "each", "with"];

interface Options {
  readonly hash: { readonly at?: string; readonly name?: string };
  readonly data: { readonly state: FillState; readonly root: unknown };
}

/** The blocks are Handlebars' own, but a name that stands for nothing is told apart from a value that is empty. */
export const helpers: Readonly<Record<string, HelperDelegate>> = {
  t: translate,
  lookup: lookUp,
  print,
  ...Object.fromEntries(blockHelpers.map((name) => [name, strict(name)])),
};

/** `{{t "steps" id "title"}}`: the message's string of that key, bracketed with its ledger key. */
function translate(this: unknown, ...args: readonly unknown[]): string {
  const { hash, data } = args.at(-1) as Options;
  const key = args.slice(0, -1).join(".");
  const { message, used } = data.state;
  const found = Object.hasOwn(message.strings, key) ? message.strings[key] : undefined;
  if (found) {
    used.add(key);
    return `${stringMarks.key}${found.key}${stringMarks.text}${found.text}${stringMarks.end}`;
  }
  reportString(key, data.state, placeOfOrigin(hash.at, ""));
  return "";
}

/** A string may be unknown everywhere, lack its translation, or ask for a fact that the spec leaves out. */
function reportString(key: string, { message, report }: FillState, place: Place): void {
  const { kind } = message.spec;
  const written = (language: Message["language"]) =>
    [kind, "common"].some((namespace) => Object.hasOwn(language.strings[namespace] ?? {}, key));
  const tag = message.language.tag;
  const values = { key, language: tag, kind };
  const lacking = Object.entries(message.untranslated ?? {}).find(([, keys]) => keys.includes(key));
  if (written(message.language)) report({ severity: "error", code: "string-unfilled", values, place });
  else if (lacking) {
    // Told of the file as a whole, so that a key, or a file that cannot be read, is told once and not by every template.
    const [name, keys] = lacking;
    const count = { count: keys.length, keys: keys.slice(0, 8).join(", ") };
    const file = `locales/${tag}/${name}.json`;
    const where = { file, line: 1, column: 1 };
    report({
      severity: "error",
      code: "string-missing",
      values: { language: tag, file: `${name}.json`, ...count },
      place: where,
    });
  } else
    report({
      severity: "error",
      code: "string-unknown",
      values: { ...values, ...choices(key, Object.keys(message.strings)) },
      place,
    });
}

function lookUp(this: unknown, object: unknown, name: unknown, { hash, data }: Options): unknown {
  const found = memberOf(object, String(name));
  if (found === undefined) reportMissing(data, String(name), membersOf(object), placeOfOrigin(hash.at, ""));
  return found ?? "";
}

function print(this: unknown, value: unknown, { hash, data }: Options): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  const name = hash.name ?? "";
  reportMissing(data, name, namesBeside(name, this, data.root), placeOfOrigin(hash.at, ""));
  return "";
}

/** What the spec may leave out is there as the empty text: only a misspelt name is undefined. */
function strict(helper: string): HelperDelegate {
  return function (this: unknown, value: unknown, options: Options): unknown {
    const { hash, data } = options;
    const { name = "", at } = hash;
    if (value === undefined && name !== "" && !isLeftOut(name, this, data.root))
      reportMissing(data, name, namesBeside(name, this, data.root), placeOfOrigin(at, ""));
    return Handlebars.helpers[helper]?.call(this, value, options);
  };
}

/** A field of something that the spec leaves out as a whole. */
function isLeftOut(path: string, context: unknown, root: unknown): boolean {
  const parents = parentsIn(path);
  const found = (from: unknown) =>
    parents.map((_, index) => parents.slice(0, index + 1).reduce(memberOf, from));
  return [...found(context), ...found(root)].includes("");
}

function reportMissing(data: Options["data"], name: string, known: readonly string[], place: Place): void {
  data.state.report({
    severity: "error",
    code: "template-value-missing",
    values: { ...choices(name.split(".").at(-1) ?? "", known), name },
    place,
  });
}

/** Names that could have stood in place of the last part of a path. */
function namesBeside(path: string, context: unknown, root: unknown): readonly string[] {
  const resolve = (from: unknown) => parentsIn(path).reduce(memberOf, from);
  return membersOf(resolve(context) ?? resolve(root));
}

function parentsIn(path: string): readonly string[] {
  return path
    .replace(/^(@root\.|this\.|\.\.\/)+/, "")
    .split(".")
    .slice(0, -1);
}

function memberOf(object: unknown, name: string): unknown {
  return object !== null && typeof object === "object" && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}

function membersOf(object: unknown): readonly string[] {
  return object !== null && typeof object === "object" ? Object.keys(object).sort() : [];
}
