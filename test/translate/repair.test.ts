import fc from "fast-check";
import { expect, test } from "vitest";
import { checkStrings } from "../../src/translate/check.ts";
import { fixStrings } from "../../src/translate/fix.ts";
import { readWritten } from "../../src/translate/read-written.ts";
import { extendTrail, trailOf } from "../../src/translate/trail.ts";
import { language } from "../language/languages.ts";

const nothing = new Set<string>();

function fix(text: string, { file = "x.json", legacy = false } = {}) {
  const problems: string[] = [];
  const written = readWritten({ file, text }, ({ code }) => problems.push(code));
  if (!written) throw new Error(`not read: ${problems}`);
  const options = { known: nothing, legacy, placeIn: "after" } as const;
  const fixed = fixStrings(written, language("rad"), options, ({ code }) => problems.push(code));
  const left = fixed?.left.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`) ?? [];
  return { text: fixed?.source.text, strings: fixed?.strings ?? [], left, problems };
}

test("only the wrong letters change: escapes, order, spaces and line ends stay as they were", () => {
  const before = '{ "b":"caf\\u0065 brua\\u030c\\n“x”",\r\n\t"a" : "gang mkhư ̆" ,"n": [1,  2]}';
  const after = '{ "b":"caf\\u0065 bruă\\n“x”",\r\n\t"a" : "gang mkhư̆" ,"n": [1,  2]}';
  expect(fix(before).text).toBe(after);
});

test("what is left to a human is placed in the file as it becomes", () => {
  const { text, left } = fix('{"a": "ruǎ\u200b\u200b klẽi ruă tưp, mnuih ƀuôn sang"}');
  expect(text).toBe('{"a": "ruă klẽi ruă tưp, mnuih ƀuôn sang"}');
  expect(left).toEqual(["text-tone-mark 1:12"]);
});

test("repairs that uncover one another are one change, and the string before can be made of the string after", () => {
  const { strings } = fix('{"a": "m\uff07mah b\u0335\u0335uôn", "b": "m\u200b\'mah"}');
  for (const { before, after, changes } of strings) {
    const back = changes.toReversed().reduce((text, change) => {
      const shift = changes
        .filter(({ at }) => at < change.at)
        .reduce((sum, other) => sum + other.after.length - other.before.length, 0);
      const at = change.at + shift;
      expect(text.slice(at, at + change.after.length)).toBe(change.after);
      return text.slice(0, at) + change.before + text.slice(at + change.after.length);
    }, after);
    expect(back).toBe(before);
  }
  expect(strings.map(({ after }) => after)).toEqual(["m’mah ƀuôn", "m’mah"]);
});

test("a repair that would change what YAML reads is refused", () => {
  expect(fix("a: ruǎ： b\n", { file: "x.yaml" })).toMatchObject({
    text: undefined,
    problems: ["repair-breaks-file"],
  });
  expect(fix('a: "ruǎ： b" # ǎ\n', { file: "x.yaml" }).text).toBe('a: "ruă: b" # ǎ\n');
});

test("a trail is extended by what it does not hold, on whatever day", () => {
  const { strings } = fix('{"a": "ruǎ", "b": "mkhư\u200b̆"}');
  const lines = (day: string) => trailOf(strings, day, (key) => `common:${key}`);
  const once = extendTrail("", lines("2021-08-09"));
  expect(once.trimEnd().split("\n")).toHaveLength(2);
  expect(once).toContain('"key":"common:a","code":"text-caron-for-breve","at":2,"before":"ǎ","after":"ă"');
  expect(once).toContain("\\u200b");
  expect(extendTrail(once, lines("2021-08-10"))).toBe(once);
  expect(extendTrail("{}", lines("2021-08-09"))).toBe(`{}\n${once}`);
});

const syllables = [
  "ruǎ",
  "mkhư ̆",
  "bruă",
  "klei",
  "m'mah",
  "\u200b",
  "ê\u0306",
  "E\u0306\u0302",
  "“Đường”",
  "[uôn",
  "{{date}}",
  "bluezone.gov.vn",
  "\\",
  '"',
  "\n",
];

test("law: a second repair changes nothing, and nothing safe is left", () => {
  const sentence = fc.array(fc.constantFrom(...syllables), { maxLength: 8 }).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("a", "b", "c"), sentence), (data) => {
      const once = fix(JSON.stringify(data, null, 2)).text ?? "";
      expect(fix(once).text).toBe(once);
      const written = readWritten({ file: "x.json", text: once }, () => {});
      const found = written ? checkStrings(written, language("rad"), () => nothing) : [];
      expect(found.filter(({ diagnostic }) => diagnostic.severity === "error")).toEqual([]);
    }),
  );
});
