import fc from "fast-check";
import { expect, it } from "vitest";
import { collectFindings, type Diagnostic } from "../../src/base/diagnostic.ts";
import { compose } from "../../src/document/compose.ts";
import { localize } from "../../src/message/localize.ts";
import { layout } from "../../src/scene/layout.ts";
import { readSpec } from "../../src/spec/read.ts";
import type { Tiny } from "../document/tiny.ts";
import { fonts, library, world } from "../examples/studio.ts";
import { layTiny, onePage } from "./tiny-scene.ts";

const words = (count: number) => Array.from({ length: count }, () => "khoảng cách").join(" ");
const style = "page { padding: 10px } h1 { font-size: fit(20px, 40px) } p { font-size: 14px }";

/** What juts out, what is to blame, and where. */
function told(tiny: Tiny): readonly string[] {
  return layTiny(tiny).all.map(
    ({ code, place, values }) => `${code} ${place?.line} ${values.key} ${values.file}`,
  );
}

it.each<[string, string, Record<string, string>, string[]]>([
  [
    "the first text, though the last juts out",
    '<page id="a"><h1>{{t "a"}}</h1>\n<p>{{t "b"}}</p>\n<p>{{t "c"}}</p></page>',
    { a: words(40), b: words(2), c: words(2) },
    ["text-overflow 3 tiny:a locales/vi/tiny.json"],
  ],
  [
    "the text in the middle",
    '<page id="a"><h1>{{t "a"}}</h1>\n<p>{{t "b"}}</p>\n<p>{{t "c"}}</p></page>',
    { a: words(3), b: words(60), c: words(2) },
    ["text-overflow 3 tiny:b locales/vi/tiny.json"],
  ],
  [
    "the row that is longer than its like, not the heading in large type",
    '<page id="a"><h1>{{t "a"}}</h1>\n{{#each rows}}<p>{{t "rows" this}}</p>{{/each}}</page>',
    { a: words(5), "rows.a": words(2), "rows.b": words(40), "rows.c": words(2), "rows.d": words(2) },
    ["text-overflow 2 tiny:rows.b locales/vi/tiny.json"],
  ],
  [
    "the row that is longer than its like, though the heading has more lines",
    '<page id="a"><h1>{{t "a"}}</h1><div class="mid"></div>\n{{#each rows}}<p>{{t "rows" this}}</p>{{/each}}</page>',
    { a: words(11), "rows.a": words(2), "rows.b": words(13), "rows.c": words(2), "rows.d": words(2) },
    ["text-overflow 2 tiny:rows.b locales/vi/tiny.json"],
  ],
  [
    "the text of many lines, not the heading of two",
    '<page id="a"><h1>{{t "a"}}</h1><div class="mid"></div>\n<p>{{t "b"}}</p><p>{{t "c"}}</p></page>',
    { a: words(5), b: words(19), c: words(1) },
    ["text-overflow 2 tiny:b locales/vi/tiny.json"],
  ],
  [
    "two boxes, two causes",
    '<page id="a"><div class="box"><p>{{t "a"}}</p></div>\n<div class="box"><p>{{t "b"}}</p></div></page>',
    { a: words(20), b: words(25) },
    ["text-overflow 1 tiny:a locales/vi/tiny.json", "text-overflow 2 tiny:b locales/vi/tiny.json"],
  ],
  [
    "a fact by its place in the template",
    '<page id="a"><h1>{{fact}}</h1>\n<p>{{t "b"}}</p></page>',
    { b: words(2) },
    ["text-overflow 2  card.hbs"],
  ],
  [
    "boxes alone",
    '<page id="a"><div class="high"></div>\n<p>{{t "a"}}</p>\n<p>{{t "b"}}</p></page>',
    { a: "a", b: "b" },
    ["box-overflow 3 tiny:b undefined"],
  ],
])("blames %s", (_name, template, strings, expected) => {
  const values = { fact: words(40), rows: ["a", "b", "c", "d"] };
  const boxes = `${style} .box { height: 60px } .high { height: 290px } .mid { height: 130px }`;
  expect(told({ template, strings, values, style: boxes })).toEqual(expected);
});

it("names what juts out, on which side and how far", () => {
  const [finding] = layTiny({
    template: '<page id="a"><h1>{{t "a"}}</h1><p>một</p><p>hai</p></page>',
    strings: { a: words(40) },
    style,
  }).all;
  expect(finding?.values).toMatchObject({
    text: "hai",
    side: "bottom",
    count: 3,
    key: "tiny:a",
    where: "locales/vi/tiny.json",
    template: "card.hbs:1:14",
  });
  expect(String(finding?.values.jutting)).toMatch(
    /^<h1> "khoảng.*" bottom [\d.]+; <p> "một" bottom [\d.]+; <p> "hai" bottom [\d.]+$/,
  );
});

it("says nothing of contrast, size or covered words on a page that overflows", () => {
  const tiny = { template: onePage(words(60)), style: ".x { color: #ccc; font-size: 7px }" };
  const small = layTiny({ ...tiny, template: onePage("a") });
  expect(small.all.map(({ code }) => code)).toEqual(["text-too-small", "contrast-low"]);
  const long = layTiny({ ...tiny, style: `${tiny.style} .x { height: 8px }` });
  expect(long.all.map(({ code }) => code)).toEqual(["text-overflow"]);
});

it("needs as many letters less as it says, not many more", () => {
  const tiny = (count: number): Tiny => ({
    template: '<page id="a"><h1>{{t "a"}}</h1><p>một</p><p>hai</p></page>',
    strings: { a: words(count) },
    style,
  });
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 80 }), (count) => {
      const letters = Number(layTiny(tiny(count)).all[0]?.values.letters ?? 0);
      const left = count - Math.ceil(letters / "khoảng cách ".length);
      expect(layTiny(tiny(left)).findings).toEqual([]);
      expect(letters === 0 || layTiny(tiny(left + 2)).findings.length > 0).toBe(true);
    }),
    { numRuns: 20 },
  );
});

const added = "và giữ khoảng cách an toàn với người khác ở nơi đông người trong mọi lúc ";

/** What is found on an artwork of an example when one of its strings is so much longer. */
function lengthened(
  example: string,
  [namespace, key]: readonly [string, string],
  format: string,
): readonly Diagnostic[] {
  const found = collectFindings();
  const { vi } = library.languages;
  const spec = readSpec(example, library, world, found.report);
  const target = library.formats[format];
  const source = target && spec && library.kinds[spec.kind]?.templates[target.template];
  if (!vi || !source || !target) throw new Error("no such artwork");
  const texts = vi.strings[namespace] ?? {};
  const strings = { ...vi.strings, [namespace]: { ...texts, [key]: `${texts[key]} ${added.repeat(10)}` } };
  const other = { ...library, languages: { ...library.languages, vi: { ...vi, strings } } };
  const options = { library: other, referenceDate: spec.date, allowExpired: false };
  const message = localize(spec, "vi", options, found.report);
  const document = message && compose(message, { source, format: target }, other, found.report);
  if (document) layout(document, target, { fonts, library: other, world }, found.report);
  return found.all;
}

const reminder = (key: string) => ["reminder-5k", key] as const;
const app = (key: string) => ["app-install", key] as const;

it.each([
  ["examples/5k.yaml", "poster-a3", reminder("kicker")],
  ["examples/5k.yaml", "poster-a3", reminder("headline")],
  ["examples/5k.yaml", "poster-a3", reminder("steps.mask.title")],
  ["examples/5k.yaml", "poster-a3", reminder("steps.declare.detail")],
  ["examples/5k.yaml", "poster-a3", reminder("symptoms")],
  ["examples/5k.yaml", "square", reminder("steps.gather.title")],
  ["examples/5k.yaml", "square", reminder("call")],
  ["examples/5k.yaml", "story", ["common", "valid.line"] as const],
  ["examples/5k.yaml", "clip-tall", reminder("title")],
  ["examples/bluezone.yaml", "poster-a3", app("apps.bluezone.why")],
  ["examples/bluezone.yaml", "poster-a3", app("qr.ios")],
  ["examples/bluezone.yaml", "poster-a3", ["common", "draft.ribbon"] as const],
  ["examples/bluezone.yaml", "square", app("headline")],
  ["examples/bluezone.yaml", "story", app("steps.open.title")],
])("in %s as %s blames the one string that was lengthened: %s", (example, format, string) => {
  const found = lengthened(example, string, format);
  expect(found.map(({ code, values }) => `${code} ${values.key}`)).toEqual([
    `text-overflow ${string.join(":")}`,
  ]);
});
