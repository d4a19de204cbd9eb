import type { Language } from "../../library/library.ts";
import { checkText } from "./check.ts";
import type { TextFinding } from "./finding.ts";
import { orthographyOf } from "./orthography.ts";
import { surveyFile } from "./survey.ts";

/**
 * What is wrong with the letters of a name or of a few words, of which nobody says whose words they are: what every one of
 * these languages finds wrong (a letter of one of them is right), and `safe` where one of them knows the right letter.
 * A TN Key sign inside such a word is never an accident, and languages without breves do not know it.
 */
export function checkAnyLanguage(text: string, languages: readonly Language[]): readonly TextFinding[] {
  const each = languages
    .filter((language) => orthographyOf(language).isLatin)
    .map((language) => findingsIn(text, language));
  const wrong = (finding: TextFinding) =>
    finding.code === "text-tn-key" || each.every((findings) => findings.some((one) => overlap(one, finding)));
  const told = each.flat().filter(wrong);
  const safeFirst = [...told.filter(isSafe), ...told.filter((finding) => !isSafe(finding))];
  return safeFirst
    .filter((finding, index) => !safeFirst.slice(0, index).some((earlier) => overlap(earlier, finding)))
    .sort((one, other) => one.start - other.start);
}

function findingsIn(text: string, language: Language): readonly TextFinding[] {
  const facts = { ...surveyFile([text], language), tnKeyShare: 1 };
  return checkText(text, language, { facts }).filter(
    (finding) => finding.code !== "text-tn-key" || isSafe(finding),
  );
}

function isSafe({ safety }: TextFinding): boolean {
  return safety === "safe";
}

function overlap(one: TextFinding, other: TextFinding): boolean {
  return one.start < other.start + other.length && other.start < one.start + one.length;
}
