import type { Language } from "../../library/library.ts";
import { countLegacy } from "./legacy.ts";
import { orthographyOf } from "./orthography.ts";
import type { FileFacts } from "./rule.ts";
import { protectedSpans, type Span, touches } from "./spans.ts";
import { mixedSpellings } from "./spellings.ts";
import { countTnKey } from "./tn-key.ts";

/** Reads all texts of a file for what its single texts cannot tell. */
export function surveyFile(texts: readonly string[], language: Language): FileFacts {
  const orthography = orthographyOf(language);
  const composed = texts.map((text) => (orthography.isPlain(text) ? text : text.normalize("NFC")));
  const counts = composed.map((text) => {
    let guarded: readonly Span[] | undefined;
    return countTnKey(withoutPlaceholders(text), orthography, (start, end = start + 1) => {
      guarded ??= protectedSpans(text);
      return touches(guarded, start, end);
    });
  });
  const words = sum(counts.map((count) => count.words));
  const signed = sum(counts.map((count) => count.signed));
  return {
    // One odd word is an accident, not a keyboard.
    tnKeyShare: signed < 2 ? 0 : signed / words,
    isLegacy: orthography.isLatin && looksLegacy(composed, orthography.owns),
    preferences: mixedSpellings(composed, language),
  };
}

/** Letters in their place: the pattern of all that is protected takes long to compile, and braces are frequent. */
function withoutPlaceholders(text: string): string {
  return text.replace(/\{\{[\w.]+\}\}/g, (found) => "x".repeat(found.length));
}

/** At least 3 words and 8 % of them hold a letter that no Unicode text of the language would, almost none the reverse. */
function looksLegacy(texts: readonly string[], owns: (letter: string) => boolean): boolean {
  if (!texts.some((text) => /[äåæÄÅÆ]/.test(text))) return false;
  const counts = texts.map((text) => countLegacy(text, owns));
  const legacy = sum(counts.map((count) => count.legacy));
  const unicode = sum(counts.map((count) => count.unicode));
  const words = sum(counts.map((count) => count.words));
  const certain = counts.some((count) => count.certain > 0);
  return certain && legacy >= 3 && legacy >= words * 0.08 && unicode <= legacy * 0.1;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
