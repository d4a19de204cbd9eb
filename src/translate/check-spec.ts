import type { Diagnostic } from "../base/diagnostic.ts";
import type { Library } from "../library/library.ts";
import { sourceLanguage } from "../message/localize.ts";
import { specTexts } from "../message/texts.ts";
import type { Spec } from "../spec/spec.ts";
import { factDifferences } from "./checks/facts.ts";
import { dismissalsOf } from "./ledger.ts";

/**
 * Where a text that a message brings itself states other figures, dates, telephones or names than its Vietnamese: warnings at
 * the text, what keeps it from being signed. What somebody dismissed is not told.
 */
export function checkSpecTexts(spec: Spec, library: Library): readonly Diagnostic[] {
  const language = library.languages[sourceLanguage];
  if (!language) return [];
  const about = { language, appNames: Object.values(library.apps).map(({ name }) => name) };
  const texts = [...specTexts(spec, library.kinds[spec.kind]?.factsSchema ?? {})];
  const tags = [...new Set(spec.languages.flat())].filter((tag) => tag !== sourceLanguage);
  return tags.flatMap((tag) => {
    const ledger = library.languages[tag]?.ledger ?? [];
    return texts.flatMap(([key, words]) => {
      const [source, target] = [words[sourceLanguage], words[tag]].map((text) => text?.normalize("NFC"));
      if (source === undefined || target === undefined) return [];
      const entry = ledger.find((one) => one.key === key);
      const dismissed = dismissalsOf({ key, group: spec.id, source, target, ...(entry && { entry }) });
      const place = spec.placeOf(`${key.slice(key.indexOf(":") + 1)}.${tag}`);
      return factDifferences({ source, target }, about)
        .filter(({ code }) => !dismissed.some((one) => one.code === code))
        .map(({ code, missing, extra }): Diagnostic => {
          const values = { key, missing: missing.join(", ") || "∅", extra: extra.join(", ") || "∅" };
          return { severity: "warning", code, values, place };
        });
    });
  });
}
