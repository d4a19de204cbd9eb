import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWords } from "../../src/cli/words.ts";
import { project } from "./loa.ts";

test("numbers are written as the language of the interface does, in words and in findings", () => {
  const [vi, en] = [openWords("vi"), openWords("en")];
  expect([vi.number(2.34, 1), vi.number(2, 1), vi.number(1234.5)]).toEqual(["2,3", "2,0", "1.234,5"]);
  expect([en.number(2.34, 1), en.number(1234.5)]).toEqual(["2.3", "1,234.5"]);
  expect(vi.ui("summary.megabytes", { size: 2.3 })).toContain("2,3 MB");
  const finding = { code: "pack-too-heavy", values: { total: 2.3, limit: 1.5, heaviest: "a.png (1200 kB)" } };
  expect(vi.diagnostic(finding).message).toMatch(/2,3 MB.*1,5 MB/);
});

const [vi, en] = [openWords("vi"), openWords("en")];
const sources = readdirSync(join(project, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => readFileSync(join(project, "src", path), "utf8"));

/** Values that helpers far from the code add to it: what was near, what there is, whose string it is. */
const added = ["nearest", "known", "key", "name", "file", "folder", "shown", "kinds"];

/** Names of values, each as `<name>`, that whoever reports a code can give it: all words of the files that speak of it. */
function valuesGiven(code: string): Record<string, string> {
  const speaking = sources.filter((text) => text.includes(`"${code}"`));
  const names = speaking.flatMap((text) => text.match(/\b[a-zA-Z_]+\b/g) ?? []);
  return Object.fromEntries([...added, ...names].map((name) => [name, `<${name}>`]));
}

test("vi and en speak of the same findings, and name the same values", () => {
  const valuesIn = (words: typeof vi, code: string) => {
    const { message = "", fix = "", many = "", manyFix = "", each = "" } = words.explanation(code) ?? {};
    const own = `_${words.language}`;
    const names = [message, fix, many, manyFix, each].join(" ").match(/(?<=\{\{)\w+(?=\}\})/g) ?? [];
    return [...new Set(names.map((name) => (name.endsWith(own) ? name.slice(0, -own.length) : name)))].sort();
  };
  expect(vi.codes()).toEqual(en.codes());
  for (const code of vi.codes()) expect(valuesIn(vi, code), code).toEqual(valuesIn(en, code));
});

test.each([vi, en])("no finding is printed with an open place, in $language", (words) => {
  const known = words.codes().filter((code) => sources.some((text) => text.includes(`"${code}"`)));
  expect(known.length).toBeGreaterThan(400);
  const open = known.flatMap((code) => {
    const found = { code, values: { ...valuesGiven(code), count: 2 } };
    const said = [words.diagnostic(found), words.together([found, found]) ?? []];
    const left = JSON.stringify(said).match(/\{\{\w+\}\}/g) ?? [];
    return left.filter((place) => !/_(vi|en)\}/.test(place)).map((place) => `${code} ${place}`);
  });
  expect(open).toEqual([]);
});

test("roles, sides, origins and what shards differ in are said in words, no codes", () => {
  const values = { role: "health", side: "left", origin: "human", input: "order" };
  const named = Object.keys(values);
  const told = vi.codes().flatMap((code) => {
    const texts = JSON.stringify(vi.explanation(code));
    const { message, fix } = vi.diagnostic({ code, values: { ...values, count: 2 } });
    const said = `${message} ${fix}`.replace(/\{\{\w+\}\}/g, "");
    return named.filter((name) => texts.includes(`{{${name}}}`)).map((name) => ({ code, name, said }));
  });
  expect(new Set(told.map(({ name }) => name))).toEqual(new Set(named));
  for (const { code, said } of told)
    expect(said, code).not.toMatch(/(role|side|origin|input)\.|\b(health|left|human|order)\b/);
  const waiting = { code: "import-signature-waiting", values: { name: "Y Bham", role: "health", count: 2 } };
  expect(vi.diagnostic(waiting).message).toContain("vai nội dung y tế;");
  expect(en.diagnostic(waiting).message).toContain("for health content;");
});
