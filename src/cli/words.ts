import type { Diagnostic } from "../base/diagnostic.ts";
import { intlNumber } from "../language/intl.ts";
import { createWords } from "../message/words.ts";
import type { InterfaceLanguage } from "./language.ts";
import { readOwnFile } from "./world.ts";

/** Values of findings that are themselves names of texts: `side.left`, `input.row`, `role.health`, `origin.human`. */
const named: ReadonlySet<string> = new Set(["side", "input", "role", "origin"]);

/** Everything the program says, in one interface language. */
export interface Words {
  readonly language: InterfaceLanguage;
  /** A text of `ui.json`; `values.count` chooses the plural. */
  ui(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** A number as the language writes it, with at most two decimals, or with exactly so many. */
  number(value: number, decimals?: number): string;
  /** What a finding says and how to repair it (empty where there is no repair). */
  diagnostic(diagnostic: Pick<Diagnostic, "code" | "values">): {
    readonly message: string;
    readonly fix: string;
  };
  /** What several findings of one code say together, and of each what sets it apart; undefined where each is told by itself. */
  together(findings: readonly Pick<Diagnostic, "code" | "values">[]): Together | undefined;
  /** A finding's words with their places still open; undefined for an unknown code. */
  explanation(code: string): Explanation | undefined;
  /** Codes that have words, sorted. */
  codes(): readonly string[];
}

export interface Explanation {
  readonly message: string;
  readonly fix?: string;
  /** Of several findings that agree on all values named here and in `manyFix`, save their `count`. */
  readonly many?: string;
  readonly manyFix?: string;
  /** What is told of each of these; may be empty. */
  readonly each?: string;
}

export interface Together {
  readonly message: string;
  readonly fix: string;
  readonly each: readonly string[];
}

/** The program's own words: they come with it, whatever data folders the user has. */
export function openWords(language: InterfaceLanguage): Words {
  const say = createWords(language, readJson(`locales/${language}/ui.json`));
  let table: Readonly<Record<string, Explanation>> | undefined;
  let told: ReturnType<typeof createWords> | undefined;
  const explanations = () => {
    table ??= readJson<Explanation>(`locales/${language}/diagnostics.json`);
    return table;
  };
  const explanation = (code: string) =>
    Object.hasOwn(explanations(), code) ? explanations()[code] : undefined;
  const tell = (key: string, values: Diagnostic["values"]) => {
    told ??= createWords(language, explanations());
    return told(key, spelled(values));
  };
  /** Numbers as the language writes them; `count`, which chooses plurals, stays. */
  const written = <T extends string | number>(value: T) =>
    typeof value === "number" && !Number.isInteger(value) ? number(value) : value;
  /** Names of texts in words. */
  const spelled = (values: Diagnostic["values"]): Diagnostic["values"] =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        named.has(name) ? say(`${name}.${value}`, values) : written(value),
      ]),
    );
  const number = (value: number, decimals?: number) => intlNumber(language, value, decimals);
  return {
    language,
    ui: (key, values = {}) =>
      say(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)]))),
    number,
    explanation,
    codes: () => Object.keys(explanations()).sort(),
    together: (findings) => {
      const [{ code, values } = { code: "", values: {} }] = findings;
      const known = explanation(code);
      if (known?.many === undefined) return undefined;
      const shared = { ...values, count: findings.length };
      return {
        message: tell(`${code}.many`, shared),
        fix: known.manyFix === undefined ? "" : tell(`${code}.manyFix`, shared),
        each: findings.map((one) => (known.each ? tell(`${code}.each`, one.values) : "")),
      };
    },
    diagnostic: ({ code, values }) => {
      const known = explanation(code);
      if (!known) return { message: [code, JSON.stringify(values)].join(" "), fix: "" };
      return {
        message: tell(`${code}.message`, values),
        fix: known.fix === undefined ? "" : tell(`${code}.fix`, values),
      };
    },
  };
}

function readJson<T = unknown>(path: string): Record<string, T> {
  const bytes = readOwnFile(path);
  return bytes === undefined ? {} : (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, T>);
}
