import type { Diagnostic } from "../base/diagnostic.ts";
import { textDiagnostic } from "../language/text/diagnose.ts";
import { checkFile } from "../language/text/file.ts";
import type { TextFinding } from "../language/text/finding.ts";
import type { Language } from "../library/library.ts";
import { wordsOfOtherLanguage } from "./mixed-language.ts";
import { placesIn, type Written, type WrittenFile } from "./written.ts";

/** A finding and the key of the string that it is in. */
export interface StringFinding {
  readonly key: string;
  readonly diagnostic: Diagnostic;
}

/**
 * Everything that is wrong with the letters of a file's strings, each at its own characters, and
 * `string-mixed-language`. In the order of the file. `known` gives words that are right whatever their letters;
 * it is asked only when something was found.
 */
export function checkStrings(
  file: WrittenFile,
  language: Language,
  known: () => ReadonlySet<string>,
): readonly StringFinding[] {
  const suspects = findingsOf(file, language);
  if (suspects.length === 0) return [];
  const words = known();
  return words.size === 0 ? suspects : findingsOf(file, language, words);
}

function findingsOf(
  file: WrittenFile,
  language: Language,
  known?: ReadonlySet<string>,
): readonly StringFinding[] {
  const placeOf = placesIn(file);
  const found = checkFile(textsOf(file), language, known ? { known } : {});
  return file.strings.flatMap((string, index) => {
    const findings = found[index] ?? [];
    const mixed = mixedLanguage(string, findings, { language, known, placeOf });
    const letters = findings.filter(({ code }) => mixed.length === 0 || !ofOtherLanguages.has(code));
    return [...mixed, ...letters.map((finding) => letterFinding(finding, string, placeOf))];
  });
}

type PlaceOf = ReturnType<typeof placesIn>;

function letterFinding(finding: TextFinding, { key, offsetOf }: Written, placeOf: PlaceOf): StringFinding {
  const place = placeOf(offsetOf(finding.start), offsetOf(finding.start + finding.length));
  return { key, diagnostic: textDiagnostic(finding, key, place) };
}

/** What each word of another language is reported as where most of the string is its own. */
const ofOtherLanguages: ReadonlySet<TextFinding["code"]> = new Set(["text-tone-mark", "text-foreign-letter"]);

/** Where the letters themselves are broken, the words cannot be judged. */
function mixedLanguage(
  { key, text, offsetOf }: Written,
  findings: readonly TextFinding[],
  about: { language: Language; known: ReadonlySet<string> | undefined; placeOf: PlaceOf },
): readonly StringFinding[] {
  const { language, known, placeOf } = about;
  const broken = findings.some(({ code, safety }) => safety === "safe" || code === "text-legacy-encoding");
  const words = broken ? [] : wordsOfOtherLanguage(text, language, known);
  if (words.length === 0) return [];
  const values = { key, language: language.tag, words: words.slice(0, 8).join(", ") };
  const place = placeOf(offsetOf(0), offsetOf(text.length));
  return [{ key, diagnostic: { severity: "warning", code: "string-mixed-language", values, place } }];
}

/** The texts of a file by the place of each in the list: keys of YAML and plain text may occur twice. */
export function textsOf({ strings }: WrittenFile): Readonly<Record<string, string>> {
  return Object.fromEntries(strings.map(({ text }, index) => [index, text]));
}
