import type { Diagnostic } from "../base/diagnostic.ts";
import type { Language, Library } from "../library/library.ts";
import { nearestName } from "../library/nearest.ts";
import { sourceLanguage } from "../message/localize.ts";
import type { StringFinding } from "./check.ts";
import { acrossFindings } from "./checks/across.ts";
import { captionSpeed } from "./checks/captions.ts";
import { factDifferences } from "./checks/facts.ts";
import { formFindings } from "./checks/form.ts";
import { termFindings } from "./checks/terms.ts";
import { isUnchanged } from "./checks/unchanged.ts";
import type { DeskString } from "./desk.ts";
import type { Glossary } from "./glossary.ts";
import { dismissalsOf } from "./ledger.ts";

/** What strings are checked against. */
export interface DeskCheck {
  readonly language: Language;
  readonly library: Pick<Library, "languages" | "apps" | "voices">;
  readonly glossary: Glossary;
}

/**
 * Everything that is wrong with translations beside their Vietnamese, by ledger key and without places; what somebody
 * dismissed is left out. Of Vietnamese itself only what a text can be judged by alone; facts are no text.
 */
export function checkDesk(everything: readonly DeskString[], about: DeskCheck): readonly StringFinding[] {
  const { language, library } = about;
  const desk = everything.filter(({ isFacts }) => !isFacts);
  const isSource = language.tag === sourceLanguage;
  const appNames = Object.values(library.apps).map(({ name }) => name);
  const own = desk.flatMap((string) =>
    string.target === undefined ? [] : checkString(string, { ...about, isSource, appNames }),
  );
  const across = acrossFindings(desk, { isSource, appNames }).map(({ key, code, values }) =>
    finding(key, "warning", { code, values }),
  );
  const stringOf = new Map(desk.map((string) => [string.key, string]));
  return [...own, ...across].filter(({ key, diagnostic }) => {
    const string = stringOf.get(key);
    return !string || !dismissalsOf(string).some(({ code }) => code === diagnostic.code);
  });
}

/** What a language has begun and not finished: one finding a file, with the keys that are missing. */
export function missingFindings(desk: readonly DeskString[], tag: string): readonly StringFinding[] {
  const groups = Map.groupBy(
    desk.filter(({ target }) => target === undefined),
    ({ group }) => group,
  );
  return [...groups].map(([group, strings]) => {
    const keys = strings.map(({ key }) => key.slice(group.length + 1));
    const values = {
      language: tag,
      file: `${group}.json`,
      count: keys.length,
      keys: keys.slice(0, 8).join(", "),
    };
    return { key: `${group}:`, diagnostic: { severity: "warning", code: "string-missing", values } };
  });
}

/** Keys that a language has and Vietnamese lacks, each at its text: whatever is printed begins with the Vietnamese. */
export function sourcelessFindings(source: Language, language: Language): readonly StringFinding[] {
  return Object.entries(language.strings).flatMap(([group, texts]) => {
    const known = source.strings[group] ?? {};
    const wanting = Object.keys(known).filter((key) => !Object.hasOwn(texts, key));
    const own = Object.keys(texts).filter((key) => !Object.hasOwn(known, key));
    return own.map((key): StringFinding => {
      const nearest = nearestName(key, wanting);
      const file = `locales/${source.tag}/${group}.json`;
      const values = { key, file, ...(nearest !== undefined && { nearest }) };
      return {
        key: `${group}:${key}`,
        diagnostic: { severity: "warning", code: "string-sourceless", values },
      };
    });
  });
}

function checkString(
  string: DeskString,
  about: DeskCheck & { readonly isSource: boolean; readonly appNames: readonly string[] },
): readonly StringFinding[] {
  const { language, library, glossary, isSource, appNames } = about;
  const { key } = string;
  const source = library.languages[sourceLanguage] ?? language;
  const facts = isSource ? [] : factDifferences(string, { language: source, appNames });
  const terms = isSource ? [] : termFindings(string, glossary);
  const voice = language.voice === undefined ? undefined : library.voices[language.voice];
  const speed = captionSpeed(string, language, voice && "speed" in voice ? voice.speed : undefined);
  return [
    ...facts.map(({ code, severity, missing, extra }) => {
      const values = { missing: missing.join(", ") || "∅", extra: extra.join(", ") || "∅" };
      return finding(key, severity, { code, values });
    }),
    ...formFindings(string).map((found) => finding(key, found.severity, found)),
    ...terms.map((found) => finding(key, found.code === "string-term-avoided" ? "error" : "warning", found)),
    ...(!isSource && isUnchanged(string)
      ? [finding(key, "warning", { code: "string-unchanged", values: {} })]
      : []),
    ...(speed === undefined
      ? []
      : [
          finding(key, "warning", {
            code: "string-caption-speed",
            values: { speed, limit: language.captions.charactersPerSecond },
          }),
        ]),
  ];
}

function finding(
  key: string,
  severity: Diagnostic["severity"],
  { code, values }: Pick<Diagnostic, "code" | "values">,
): StringFinding {
  return { key, diagnostic: { severity, code, values: { key, ...values } } };
}
