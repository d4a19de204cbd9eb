import { isLetter, lettersIn, syllableKey } from "./letters.ts";
import type { Reading } from "./table.ts";
import { readDataText } from "./text.ts";
import type { WrittenLanguage } from "./written-language.ts";

/** What of a language decides how its words are spelled. */
type Spelling = Pick<
  WrittenLanguage,
  "alphabet" | "loanLetters" | "toneMarks" | "loanToneMarks" | "apostrophe"
>;

/**
 * Reads `compounds.txt` of a language's folder, a word of several syllables a line; none without the file. Empty lines and
 * those that begin with # are passed over. Reports and leaves out what is one syllable, not NFC, in capitals, of letters that the
 * language lacks, or there already, be it with the tone mark elsewhere.
 */
export function loadCompounds(
  folder: string,
  files: readonly string[],
  spelling: Spelling,
  { world, report }: Reading,
): readonly string[] {
  const file = `${folder}/compounds.txt`;
  const source = files.includes("compounds.txt") ? readDataText(file, world, report) : undefined;
  const faultOf = faultFinder(spelling);
  return (source?.text ?? "").split(/\r?\n/).flatMap((line, index) => {
    const value = line.trim();
    if (value === "" || value.startsWith("#")) return [];
    const fault = faultOf(value);
    if (!fault) return [value];
    const { code, ...values } = fault;
    const place = { file, line: index + 1, column: line.indexOf(value) + 1 };
    report({ severity: "error", code, values: { key: "compounds", value, ...values }, place });
    return [];
  });
}

type Fault = { readonly code: string; readonly letter?: string };

function faultFinder({ alphabet, loanLetters, toneMarks, loanToneMarks, apostrophe }: Spelling) {
  const letters = new Set([...[...alphabet, ...loanLetters].filter(isLetter), "-", apostrophe?.keep]);
  const marks = new RegExp(`[${[...toneMarks, ...loanToneMarks].join("")}]`, "gu");
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
  return (word: string): Fault | undefined => {
    if (!/^\S+(?: \S+)+$/u.test(word)) return { code: "compound-form" };
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
