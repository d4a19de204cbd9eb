import type { DeskString } from "../desk.ts";

/** What is wrong with the form of a translation beside its source. */
export interface FormFinding {
  readonly code: string;
  /** An error where nobody can have meant it so. */
  readonly severity: "error" | "warning";
  readonly values: Readonly<Record<string, string | number>>;
}

const broken: ReadonlySet<string> = new Set(["string-brace", "string-letter-lost"]);

type FormCheck = (text: {
  readonly source: string;
  readonly target: string;
}) => Omit<FormFinding, "severity"> | undefined;

/** The checks of one string beside its source, each told once. Weblate's, as far as they fit these texts. */
export function formFindings({
  source,
  target,
}: Pick<DeskString, "source" | "target">): readonly FormFinding[] {
  const found = target === undefined ? [] : checks.flatMap((check) => check({ source, target }) ?? []);
  return found.map((finding) => ({ ...finding, severity: broken.has(finding.code) ? "error" : "warning" }));
}

const checks: readonly FormCheck[] = [
  edgeSpaces,
  doubleSpaces,
  lineBreaks,
  braces,
  brackets,
  lostLetter,
  endPunctuation,
  repeatedWord,
];

function edgeSpaces({ source, target }: { source: string; target: string }): ReturnType<FormCheck> {
  const edges = (text: string) => [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]].join("|");
  return edges(source) === edges(target) ? undefined : { code: "string-edge-space", values: {} };
}

function doubleSpaces({ source, target }: { source: string; target: string }): ReturnType<FormCheck> {
  const isDouble = (text: string) => /\S[ \u00a0]{2,}\S/.test(text);
  return isDouble(target) && !isDouble(source) ? { code: "string-double-space", values: {} } : undefined;
}

function lineBreaks({ source, target }: { source: string; target: string }): ReturnType<FormCheck> {
  const count = (text: string) => text.split("\n").length - 1;
  const [expected, found] = [count(source), count(target)];
  return expected === found ? undefined : { code: "string-line-breaks", values: { expected, found } };
}

/** A brace outside a placeholder is one that lost its other half. */
function braces({ target }: { target: string }): ReturnType<FormCheck> {
  const rest = target.replace(/\{\{[\w.\s,]+\}\}/g, "");
  return /[{}]/.test(rest)
    ? { code: "string-brace", values: { found: rest.match(/\S*[{}]\S*/)?.[0] ?? "" } }
    : undefined;
}

/** A bracket without its other half is a letter of a TN Key font, or one that slipped in. */
function brackets({ target }: { target: string }): ReturnType<FormCheck> {
  const found = /\S*[[\]]\S*/.exec(target.replace(/\[[^[\]]*\]/g, ""))?.[0];
  return found === undefined ? undefined : { code: "string-bracket", values: { found } };
}

function lostLetter({ target }: { target: string }): ReturnType<FormCheck> {
  const found = lostLetters(target)[0];
  return found === undefined ? undefined : { code: "string-letter-lost", values: { found } };
}

/** Words with a question mark before a letter: programs write it for letters that their encoding does not have. Not addresses. */
export function lostLetters(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => /\?\p{L}/u.test(word) && !/\/|[\p{L}\d]\.[\p{L}\d]/u.test(word));
}

/** A full stop, colon, question or exclamation mark, ellipsis at the end, quotation marks passed over. */
function endPunctuation({ source, target }: { source: string; target: string }): ReturnType<FormCheck> {
  const end = (text: string) => /([.:;?!…,])?[\s”"’)]*$/u.exec(text.replace(/\.\.\.$/, "…"))?.[1] ?? "";
  const [expected, found] = [end(source), end(target)];
  const values = { expected: expected || "∅", found: found || "∅" };
  return expected === found ? undefined : { code: "string-end-punctuation", values };
}

/** Doubled words are a means of these languages, so one that the source doubles too is none. */
function repeatedWord({ source, target }: { source: string; target: string }): ReturnType<FormCheck> {
  const twice = /(?<![\p{L}\p{M}\p{N}])([\p{L}\p{M}’]{2,})\s+\1(?![\p{L}\p{M}\p{N}])/iu;
  const word = twice.exec(target)?.[1];
  return word !== undefined && !twice.test(source)
    ? { code: "string-repeated-word", values: { word } }
    : undefined;
}
