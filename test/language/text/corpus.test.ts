import { expect, it } from "vitest";
import { type Outcome, readCorpus, runCorpus, scoreOf } from "./corpus.ts";

const items = readCorpus();
const outcomes = runCorpus(items);
const families = [...new Set(items.map((item) => item.family))].sort();
const inFamily = (family: string) => outcomes.filter(({ item }) => item.family === family);

it("the corpus is large, and much of it was written by hand", () => {
  expect(items.length).toBeGreaterThanOrEqual(320);
  expect(items.filter((item) => item.by === "hand").length).toBeGreaterThanOrEqual(120);
});

it("precision and recall of check, exactness of repair", () => {
  const scores = Object.fromEntries(families.map((family) => [family, scoreOf(inFamily(family))]));
  // TEXT_SCORES=1 npx vitest run test/language/text/corpus.test.ts
  if (process.env.TEXT_SCORES) process.stdout.write(`${table(scores)}\n`);
  for (const score of Object.values(scores)) {
    expect(score.exact).toBeGreaterThanOrEqual(0.99);
    expect(score.precision).toBeGreaterThanOrEqual(0.98);
    expect(score.recall).toBeGreaterThanOrEqual(0.98);
  }
});

it.each(families)("%s: nothing is repaired otherwise than the corpus says", (family) => {
  expect(inFamily(family).filter(isOff).map(shown)).toEqual([]);
});

it.each(["clean", "protected"])("%s texts stay as they are and have no error", (family) => {
  for (const { item, repaired, findings } of inFamily(family).filter(
    (outcome) => outcome.item.codes.length === 0,
  )) {
    expect(repaired).toBe(item.text);
    expect(findings.filter((finding) => finding.safety === "safe")).toEqual([]);
  }
});

it("every finding says what stands at its place", () => {
  for (const { item, findings } of outcomes) {
    for (const { start, length, found, codePoints } of findings) {
      expect(item.text.slice(start, start + length)).toBe(found);
      expect(codePoints.length).toBe([...found].length);
    }
  }
});

function isOff({ item, repaired, findings }: Outcome): boolean {
  const codes = [...new Set(findings.map((finding) => finding.code as string))].sort();
  return repaired !== item.expect || codes.join() !== item.codes.join();
}

function shown({ item, repaired, findings }: Outcome) {
  const codes = findings.map((finding) => `${finding.code} ${finding.found}`);
  return { text: item.text, repaired, codes, expect: item.expect, wanted: item.codes };
}

function table(scores: Readonly<Record<string, ReturnType<typeof scoreOf>>>): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return Object.entries(scores)
    .map(([family, { items: count, exact, precision, recall }]) =>
      [family.padEnd(12), String(count).padStart(4), ...[exact, precision, recall].map(percent)].join("  "),
    )
    .join("\n");
}
