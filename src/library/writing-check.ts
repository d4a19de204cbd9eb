import type { Report } from "../base/diagnostic.ts";
import { isLetter, lettersIn } from "./letters.ts";
import type { Path, Tree } from "./tree.ts";
import type { WrittenLanguage } from "./written-language.ts";

/** One fault of a `language.yaml`. */
interface Fault {
  readonly code: string;
  readonly path: Path;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Reports what a schema cannot see in a `language.yaml`: text that is not NFC, letters in upper case, parts of
 * words made of letters that the alphabet lacks, loan letters that it has, placeholders that nothing fills.
 */
export function checkWriting(language: WrittenLanguage, tree: Tree, report: Report): void {
  const faults = [
    ...looseTexts(language, []),
    ...capitals(language),
    ...strangeLetters(language),
    ...repeatedLetters(language),
    ...strangePlaceholders(language),
  ];
  for (const { code, path, values } of faults)
    report({
      severity: "error",
      code,
      values: { key: path.join("."), ...values },
      place: tree.placeOf(path),
    });
}

function looseTexts(value: unknown, path: Path): readonly Fault[] {
  if (typeof value === "string")
    return value === value.normalize("NFC") ? [] : [{ code: "text-not-nfc", path, values: { value } }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([step, child]) => looseTexts(child, [...path, step]));
}

type Part = readonly [value: string, path: Path];

function capitals(language: WrittenLanguage): readonly Fault[] {
  return [...partsAt(language.alphabet, ["alphabet"]), ...partsAt(language.loanLetters, ["loanLetters"])]
    .filter(([value]) => value !== value.toLowerCase())
    .map(([value, path]) => ({ code: "letter-not-lower", path, values: { value } }));
}

/** Digraphs and parts of syllables are made of the alphabet's single letters (and its apostrophe). */
function strangeLetters(language: WrittenLanguage): readonly Fault[] {
  const { alphabet, apostrophe, syllables } = language;
  const known = new Set([...alphabet.filter(isLetter), apostrophe?.keep]);
  const parts = [
    ...partsAt(alphabet, ["alphabet"]),
    ...partsAt(apostrophe?.after, ["apostrophe", "after"]),
    ...(["minor", "prefixes", "onsets", "nuclei", "codas"] as const).flatMap((list) =>
      partsAt(syllables?.[list], ["syllables", list]),
    ),
  ];
  return parts.flatMap(([value, path]) => {
    const letter = lettersIn(value).find((one) => !known.has(one));
    return letter === undefined ? [] : [{ code: "letter-not-in-alphabet", path, values: { value, letter } }];
  });
}

function repeatedLetters({ alphabet, loanLetters }: WrittenLanguage): readonly Fault[] {
  return partsAt(loanLetters, ["loanLetters"])
    .filter(([value]) => alphabet.includes(value))
    .map(([value, path]) => ({ code: "duplicate-item", path, values: { value } }));
}

function strangePlaceholders({ numbers, dates, times }: WrittenLanguage): readonly Fault[] {
  const day = [
    "d",
    "dd",
    "M",
    "MM",
    "y",
    ...(dates.weekdays ? ["weekday"] : []),
    ...(dates.months ? ["month"] : []),
  ];
  const patterns: readonly (readonly [string, Path, readonly string[]])[] = [
    [numbers.percent, ["numbers", "percent"], ["number"]],
    ...(["short", "long", "full"] as const).map((style) => [dates[style], ["dates", style], day] as const),
    ...(["short", "long", "wholeHour"] as const).map(
      (style) => [times[style], ["times", style], ["H", "HH", "mm"]] as const,
    ),
  ];
  return patterns.flatMap(([pattern, path, known]) =>
    [...pattern.matchAll(/\{(\w*)\}/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        code: "pattern-placeholder-unknown",
        path,
        values: { name, known: known.join(", ") },
      })),
  );
}

function partsAt(list: readonly string[] | undefined, path: Path): readonly Part[] {
  return (list ?? []).map((value, index) => [value, [...path, index]]);
}
