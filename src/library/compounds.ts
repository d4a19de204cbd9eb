import type { WrittenLanguage } from "./languages.ts";
import { isLetter, lettersIn, syllableKey } from "./letters.ts";
import schema from "./schemas/compounds.schema.json" with { type: "json" };
import { type Reading, readYaml } from "./table.ts";

/** What of a language decides how its words are spelled. */
type Spelling = Pick<
  WrittenLanguage,
  "alphabet" | "loanLetters" | "toneMarks" | "loanToneMarks" | "apostrophe"
>;

/**
 * Reads `compounds.yaml` of a language's folder: words of several syllables; none without the file. Reports words that
 * are not NFC, in capitals, of letters that the language lacks, or listed twice though their tone marks stand elsewhere.
 */
export function loadCompounds(
  folder: string,
  files: readonly string[],
  spelling: Spelling,
  reading: Reading,
): readonly string[] {
  if (!files.includes("compounds.yaml")) return [];
  const checked = readYaml<{ compounds: readonly string[] }>(`${folder}/compounds.yaml`, schema, reading);
  if (!checked) return [];
  const { data, tree } = checked;
  const faultOf = faultFinder(spelling);
  data.compounds.forEach((value, index) => {
    const fault = faultOf(value);
    if (!fault) return;
    const path = ["compounds", index];
    const values = { key: path.join("."), value, ...(fault.letter && { letter: fault.letter }) };
    reading.report({ severity: "error", code: fault.code, values, place: tree.placeOf(path) });
  });
  return data.compounds;
}

function faultFinder(spelling: Spelling) {
  const { toneMarks, apostrophe } = spelling;
  const letters = new Set([
    ...[...spelling.alphabet, ...spelling.loanLetters].filter(isLetter),
    "-",
    apostrophe?.keep,
  ]);
  const marks = new RegExp(`[${[...toneMarks, ...spelling.loanToneMarks].join("")}]`, "gu");
  const isStrange = (letter: string) => !letters.has(letter);
  const syllables = new Map<string, { readonly key: string; readonly strange: string | undefined }>();
  const syllableOf = (text: string) => {
    const known = syllables.get(text);
    if (known) return known;
    const bare = text.normalize("NFD").replace(marks, "").normalize("NFC");
    const made = { key: syllableKey(text, toneMarks), strange: lettersIn(bare).find(isStrange) };
    syllables.set(text, made);
    return made;
  };
  const seen = new Set<string>();
  return (word: string): { readonly code: string; readonly letter?: string } | undefined => {
    if (word !== word.normalize("NFC")) return { code: "text-not-nfc" };
    if (word !== word.toLowerCase()) return { code: "letter-not-lower" };
    const parts = word.split(" ").map(syllableOf);
    const letter = parts.find(({ strange }) => strange !== undefined)?.strange;
    if (letter !== undefined) return { code: "letter-not-in-alphabet", letter };
    const key = parts.map((part) => part.key).join(" ");
    if (seen.has(key)) return { code: "duplicate-item" };
    seen.add(key);
    return undefined;
  };
}
