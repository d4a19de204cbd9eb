import { checkText } from "../language/text/check.ts";
import { textDiagnostic } from "../language/text/diagnose.ts";
import type { Language } from "../library/library.ts";
import type { StringFinding } from "./check.ts";
import type { DeskString } from "./desk.ts";
import type { Glossary } from "./glossary.ts";
import { foldedPhrase } from "./phrases.ts";

/** What is wrong with the letters of translations, wherever they stand: without places. */
export function checkTexts(
  desk: readonly DeskString[],
  language: Language,
  { terms }: Glossary,
): readonly StringFinding[] {
  const words = terms.flatMap((term) => [...term.terms, ...term.variants]);
  const known = new Set(words.flatMap((word) => foldedPhrase(word).split(" ")));
  const texts = desk.filter(({ isFacts }) => !isFacts);
  return texts.flatMap(({ key, target }) =>
    checkText(target ?? "", language, { known }).map((finding) => {
      return { key, diagnostic: textDiagnostic(finding, key) };
    }),
  );
}
