import type { Language } from "../../library/library.ts";
import { checkText, type RepairedText, repairText, type TextContext } from "./check.ts";
import type { TextFinding } from "./finding.ts";
import { legacyFinding, transcodeLegacy } from "./legacy.ts";
import { surveyFile } from "./survey.ts";

/** The findings of each text of a file, by key; keys without findings are left out. */
export function checkFile(
  texts: Readonly<Record<string, string>>,
  language: Language,
  context: Pick<TextContext, "known"> = {},
): Readonly<Record<string, readonly TextFinding[]>> {
  const facts = surveyFile(Object.values(texts), language);
  const checked = Object.entries(texts).map(([key, text]) => {
    return [key, checkText(text, language, { ...context, facts })] as const;
  });
  return Object.fromEntries(checked.filter(([, findings]) => findings.length > 0));
}

/**
 * Repairs each text of a file, by key. `legacy: true` says that somebody has recognised an 8-bit text
 * (`text-legacy-encoding`): it is transcoded first.
 */
export function repairFile(
  texts: Readonly<Record<string, string>>,
  language: Language,
  { legacy = false, ...context }: Pick<TextContext, "known"> & { readonly legacy?: boolean } = {},
): Readonly<Record<string, RepairedText>> {
  if (legacy) return repairLegacyFile(texts, language, context);
  const facts = surveyFile(Object.values(texts), language);
  return mapValues(texts, (text) => repairText(text, language, { ...context, facts }));
}

function repairLegacyFile(
  texts: Readonly<Record<string, string>>,
  language: Language,
  context: Pick<TextContext, "known">,
): Readonly<Record<string, RepairedText>> {
  const transcoded = mapValues(texts, transcodeLegacy);
  const facts = surveyFile(Object.values(transcoded), language);
  return mapValues(texts, (text, key) => {
    const result = repairText(transcoded[key] ?? text, language, {
      ...context,
      facts: { ...facts, isLegacy: false },
    });
    const [whole] = legacyFinding(text);
    if (!whole) return result;
    return { ...result, repairs: [{ ...whole, safety: "safe", becomes: result.text }] };
  });
}

function mapValues<T, R>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
