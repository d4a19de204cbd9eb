import i18next, { type FormatterModule } from "i18next";
import type { Report } from "../base/diagnostic.ts";
import { formatList } from "../language/lists.ts";
import type { Language } from "../library/library.ts";

/** Where texts come from and what fills them. */
interface Source {
  readonly language: Language;
  readonly namespace: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Fills the `{{placeholders}}` of texts. Reports `placeholder-unknown` for one that names nothing that can be
 * printed; undefined when there was one. A text that asks for something the spec leaves out (the empty value)
 * is left out too: a sentence with a hole is never printed. Of i18next nothing else works inside a text, no
 * nesting, formats or plurals, so that a locale file cannot reach beyond the message.
 */
export function resolveStrings(
  texts: Readonly<Record<string, string>>,
  source: Source,
  report: Report,
): Record<string, string> | undefined {
  const unknown: string[] = [];
  const empty: string[] = [];
  const fill = openFiller(texts, source, { unknown, empty });
  const filled: Record<string, string> = {};
  let failed = false;
  for (const [key, text] of Object.entries(texts)) {
    const result = fill(key);
    if (/\$t\(/.test(text)) unknown.push("$t(");
    for (const name of unknown) report(unknownPlaceholder({ key, name }, source));
    failed ||= unknown.length > 0;
    if (empty.length === 0) filled[key] = result.normalize("NFC");
    unknown.length = 0;
    empty.length = 0;
  }
  return failed ? undefined : filled;
}

/** `noted` takes the placeholders of the text being filled that name nothing, or something left out. */
function openFiller(
  texts: Readonly<Record<string, string>>,
  { language, values }: Source,
  noted: { readonly unknown: string[]; readonly empty: string[] },
): (key: string) => string {
  const formatter: FormatterModule = {
    type: "formatter",
    init: () => {},
    add: () => {},
    addCached: () => {},
    format: (value, format, _language, options) => {
      const printed = format === undefined ? printable(value, language) : undefined;
      if (printed === undefined) noted.unknown.push(String(options?.interpolationkey ?? ""));
      if (printed === "") noted.empty.push(String(options?.interpolationkey ?? ""));
      return printed ?? "";
    },
  };
  const instance = i18next.createInstance().use(formatter);
  void instance.init({
    lng: language.tag,
    fallbackLng: false,
    initAsync: false,
    nsSeparator: false,
    resources: { [language.tag]: { translation: texts } },
    interpolation: { escapeValue: false, alwaysFormat: true },
  });
  return (key) => String(instance.t(key, { replace: values, nest: false }));
}

function printable(value: unknown, language: Language): string | undefined {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return formatList(value, language);
  return undefined;
}

function unknownPlaceholder({ key, name }: { key: string; name: string }, { language, namespace }: Source) {
  const file = `locales/${language.tag}/${namespace}.json`;
  return {
    severity: "error",
    code: "placeholder-unknown",
    values: { key, name },
    place: { file, line: 1, column: 1 },
  } as const;
}
