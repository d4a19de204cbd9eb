import type { Diagnostic, Place } from "../base/diagnostic.ts";
import { checkText } from "../language/text/check.ts";
import { textDiagnostic } from "../language/text/diagnose.ts";
import type { TextFinding } from "../language/text/finding.ts";
import type { Language } from "../library/library.ts";
import type { FactText } from "./fact-texts.ts";

/**
 * What is wrong with a fact's letters. A fact is printed in every language of the message and nobody says whose
 * words it holds: only what is wrong in each of them is told, and it is safe only where each of them says so. Where the
 * fact stands is asked for only then. `names`: Vietnamese names of offices, which stand in texts of every language.
 */
export function checkFact(
  { path, text, tag }: FactText,
  { languages, names }: { readonly languages: readonly Language[]; readonly names: readonly string[] },
  place: () => Place,
): readonly Diagnostic[] {
  const spoken = languages.filter((language) => tag === undefined || language.tag === tag);
  const [first = [], ...others] = spoken.map((language) => checkText(text, language, { names }));
  return first.flatMap((finding) => {
    const same = others.map((findings) => findings.find((other) => isSame(other, finding)));
    if (same.includes(undefined)) return [];
    const safe = [finding, ...same].every((other) => other?.safety === "safe");
    const shared = { ...finding, safety: safe ? ("safe" as const) : ("human" as const) };
    return [textDiagnostic(shared, path, placeIn(finding, text, place()))];
  });
}

function isSame(one: TextFinding, other: TextFinding): boolean {
  return (
    one.code === other.code &&
    one.start === other.start &&
    one.length === other.length &&
    one.becomes === other.becomes
  );
}

/** `place` covers the value as written: as long as its text, or with quotation marks; other spellings keep it. */
function placeIn({ start, length }: TextFinding, text: string, place: Place): Place {
  const quotes = (place.length ?? 1) - text.length;
  if (quotes !== 0 && quotes !== 2) return place;
  const { file, line, column } = place;
  const found = { file, line, column: column + quotes / 2 + start };
  return length > 1 ? { ...found, length } : found;
}
