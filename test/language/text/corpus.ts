import { readFileSync } from "node:fs";
import { checkText, repairText } from "../../../src/language/text/check.ts";
import { checkFile, repairFile } from "../../../src/language/text/file.ts";
import type { TextFinding } from "../../../src/language/text/finding.ts";
import { language } from "../languages.ts";

/** A line of `test/corpus/text-repair.jsonl`. Items of one `file` are checked together, the others alone. */
export interface Item {
  readonly language: string;
  readonly text: string;
  /** What repair must make of it: the text itself when nothing is safe. */
  readonly expect: string;
  /** Codes of the findings, sorted, each once. */
  readonly codes: readonly string[];
  readonly family: string;
  readonly file?: string;
  /** The file is repaired as an 8-bit text. */
  readonly legacy?: boolean;
  /** `hand`: written from the evidence by hand; `process`: an attested term, mistyped in a documented way. */
  readonly by: "hand" | "process";
}

export interface Outcome {
  readonly item: Item;
  readonly repaired: string;
  readonly findings: readonly TextFinding[];
}

export function readCorpus(): readonly Item[] {
  const lines = readFileSync(new URL("../../corpus/text-repair.jsonl", import.meta.url), "utf8").trimEnd();
  return lines.split("\n").map((line) => JSON.parse(line) as Item);
}

/** Checks and repairs every item, files as wholes. */
export function runCorpus(items: readonly Item[]): readonly Outcome[] {
  const alone = items.filter((item) => item.file === undefined);
  const files = Object.values(Object.groupBy(items, (item) => item.file ?? ""));
  return [
    ...alone.map((item) => {
      const spoken = language(item.language);
      const findings = checkText(item.text, spoken);
      return { item, repaired: repairText(item.text, spoken).text, findings };
    }),
    ...files.flatMap((group) => (group?.[0]?.file === undefined ? [] : runFile(group))),
  ];
}

function runFile(items: readonly Item[]): readonly Outcome[] {
  const [first] = items;
  const spoken = language(first?.language ?? "");
  const texts = Object.fromEntries(items.map((item, index) => [`line ${index}`, item.text]));
  const found = checkFile(texts, spoken);
  const repaired = repairFile(texts, spoken, { legacy: first?.legacy === true });
  return items.map((item, index) => ({
    item,
    repaired: repaired[`line ${index}`]?.text ?? "",
    findings: found[`line ${index}`] ?? [],
  }));
}

/** Codes wanted and found, over a family. */
export interface Score {
  readonly items: number;
  readonly exact: number;
  readonly precision: number;
  readonly recall: number;
}

export function scoreOf(outcomes: readonly Outcome[]): Score {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { item, findings } of outcomes) {
    const codes = new Set(findings.map((finding) => finding.code as string));
    right += item.codes.filter((code) => codes.has(code)).length;
    missed += item.codes.filter((code) => !codes.has(code)).length;
    wrong += [...codes].filter((code) => !item.codes.includes(code)).length;
  }
  return {
    items: outcomes.length,
    exact: outcomes.filter(({ item, repaired }) => repaired === item.expect).length / outcomes.length,
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: right + missed === 0 ? 1 : right / (right + missed),
  };
}
