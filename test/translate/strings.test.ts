import fc from "fast-check";
import { expect, test } from "vitest";
import { readWritten } from "../../src/translate/read-written.ts";
import { placesIn } from "../../src/translate/written.ts";

function read(file: string, text: string) {
  const problems: string[] = [];
  const written = readWritten({ file, text }, ({ code }) => problems.push(code));
  const placeOf = placesIn({ file, text });
  const strings = written?.strings.map(({ key, text: string, offsetOf }) => {
    const places = [...string].map((character) => placeOf(offsetOf(string.indexOf(character))));
    return [key, string, ...places.map(({ line, column }) => `${line}:${column}`)].join(" ");
  });
  return strings ?? problems;
}

test("JSON: every string with its key, and where each character stands, whatever its escapes", () => {
  const text =
    '{\n  "a": { "b\\n": "x\\u0103\\ty", "c": "" },\r\n  "d": ["p", {"e": "q"}, 5, "\\ud83d\\ude00z"]\n}\n';
  expect(read("x.json", text)).toEqual([
    "a.b\n x\u0103\ty 2:18 2:19 2:25 2:27",
    "a.c ",
    "d.0 p 3:10",
    "d.1.e q 3:21",
    // The emoji takes two units and is looked up as one.
    "d.3 😀z 3:30 3:42",
  ]);
});

test("a broken file is reported, not read", () => {
  expect(read("x.json", '{"a": "b"')).toEqual(["json-broken"]);
  expect(read("x.yaml", "a: [b")).toEqual(["yaml-broken"]);
});

test("YAML: plain, quoted and block texts; what is no text is left alone", () => {
  const text = "a: xy # ă\nb: \"\\u0103y\"\nc: 'q'\nd: |\n  uv\n  w\ne: 5\nf: [g]\n";
  expect(read("x.yaml", text)).toEqual([
    "a xy 1:4 1:5",
    "b ăy 2:5 2:11",
    "c 'q' 3:4 3:5 3:4",
    "d | 4:4",
    "d   uv 5:1 5:1 5:3 5:4",
    "d   w 6:1 6:1 6:3",
    "f.0 g 8:5",
  ]);
});

test("plain text: a line a string, whatever ends the lines", () => {
  expect(read("thu/x.txt", "a\r\n\nbc\rd")).toEqual(["x.txt:1 a 1:1", "x.txt:3 bc 3:1 3:2", "x.txt:4 d 4:1"]);
});

test("law: the strings of any JSON are those that JSON.parse gives, each standing where it says", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.string()))),
      (data) => {
        const text = JSON.stringify(data, null, 1);
        const written = readWritten({ file: "x.json", text }, () => {});
        const expected = Object.entries(data).flatMap(([key, value]) =>
          typeof value === "string" ? [[key, value]] : value.map((item, index) => [`${key}.${index}`, item]),
        );
        expect(written?.strings.map(({ key, text: string }) => [key, string])).toEqual(expected);
        for (const { text: string, offsetOf, spell } of written?.strings ?? [])
          expect(text.slice(offsetOf(0), offsetOf(string.length))).toBe(spell(string));
      },
    ),
    { numRuns: 40 },
  );
});
