import { expect, it } from "vitest";
import type { Block } from "../../src/document/document.ts";
import { composeTiny } from "./tiny.ts";

/** The block `.x` (a text block where it holds text) under a style. */
function styled(style: string, inside = '<div class="x"></div>', format = {}): Block | undefined {
  const { document, findings } = composeTiny({ template: `<page id="a">${inside}</page>`, style, format });
  expect(findings).toEqual([]);
  return document?.pages[0]?.root.children[0];
}

const units = (value: number) => ({ unit: "units", value });

it.each<[string, object]>([
  ["padding: 1px 2px 3px", { padding: { top: units(1), right: units(2), bottom: units(3), left: units(2) } }],
  [
    "margin: auto -5px",
    { margin: { top: { unit: "auto" }, right: units(-5), bottom: { unit: "auto" }, left: units(-5) } },
  ],
  [
    "inset: 0; position: absolute",
    { position: "absolute", inset: { top: units(0), right: units(0), bottom: units(0), left: units(0) } },
  ],
  ["flex: 1", { grow: 1, shrink: 1, basis: units(0) }],
  ["flex: 2 0 30%", { grow: 2, shrink: 0, basis: { unit: "percent", value: 30 } }],
  ["flex: none", { grow: 0, shrink: 0, basis: { unit: "auto" } }],
  ["gap: 4px 2px", { rowGap: 4, columnGap: 2 }],
  [
    "flex-direction: row; flex-wrap: wrap; justify-content: space-between; align-items: flex-end",
    { direction: "row", wrap: true, justify: "between", alignItems: "end" },
  ],
  ["width: 25.4mm", { width: units(96) }],
  ["width: 3pt", { width: units(4) }],
  ["font-size: 20px; width: 2em", { width: units(40) }],
  ["font-size: fit(10px, 20px); width: 2em", { width: units(40) }],
  ["aspect-ratio: 4 / 2", { aspectRatio: 2 }],
  [
    "background: #12345680",
    { background: { kind: "solid", colour: { red: 18, green: 52, blue: 86, alpha: 128 / 255 } } },
  ],
  [
    "color: #010203; border: 2px solid",
    { border: { top: { width: 2, colour: { red: 1, green: 2, blue: 3, alpha: 1 } } } },
  ],
  [
    "border-left: #ff0000 3px; border-left-width: 1px",
    { border: { left: { width: 1, colour: { red: 255, green: 0, blue: 0, alpha: 1 } }, top: { width: 0 } } },
  ],
  ["opacity: 0.5; border-radius: 9px", { opacity: 0.5, radius: 9 }],
])("%s", (declarations, expected) => {
  expect(styled(`.x { ${declarations} }`)?.style).toMatchObject(expected);
});

it("spreads the stops of a gradient evenly", () => {
  expect(
    styled(".x { background: linear-gradient(90deg, #000, #888, #fff 80%) }")?.style.background,
  ).toMatchObject({
    kind: "linear",
    angle: 90,
    stops: [{ at: 0 }, { at: 0.4 }, { at: 0.8 }],
  });
});

it("turns px and pt into points in print", () => {
  const format = { unitsPerPixel: 0.75, medium: "print" as const };
  const block = styled(".x { width: 100px; height: 12pt }", undefined, format);
  expect(block?.style).toMatchObject({ width: units(75), height: units(12) });
});

it.each<[string, string, string]>([
  [
    "the more specific wins, whatever the order",
    "#i { width: 1px } p.x { width: 2px } p { width: 3px }",
    "1",
  ],
  ["the later of equals wins", ".x { width: 1px } .y { width: 2px }", "2"],
  ["a child combinator", "page > .x { width: 1px } div > .x { width: 2px }", "1"],
  ["not", ".x:not(.y) { width: 1px } .x:not(.z) { width: 2px }", "2"],
  [
    "the page's own classes",
    ".card .x { width: 1px } .image .y { width: 2px } .lang-cmo .x { width: 3px }",
    "2",
  ],
  ["a variable of the root", ":root { --w: 7px } .x { width: var(--w) }", "7"],
  ["a variable nearer than the root", ":root { --w: 7px } .x { --w: 8px; width: var(--w) }", "8"],
  ["a variable of a variable", ":root { --a: var(--b); --b: 9px } .x { width: var(--a) }", "9"],
  ["a fallback with a fallback", ".x { width: var(--a, var(--b, 6px)) }", "6"],
])("%s", (_name, style, width) => {
  const block = styled(style, '<p id="i" class="x y">a</p>');
  expect(block?.style.width).toEqual(units(Number(width)));
});

it("inherits text properties, and no others", () => {
  const block = styled(
    ".x { color: #ff0000; font: 1; } ".replace(
      "font: 1; ",
      "font-size: 20px; line-height: 1.3; text-align: right; padding: 5px; letter-spacing: 0.1em",
    ),
    '<div class="x"><p>a <strong>b</strong></p></div>',
  );
  const inner = block?.kind === "box" ? block.children[0] : undefined;
  if (inner?.kind !== "text") throw new Error("no text");
  expect(inner.text).toMatchObject({ lineHeight: 1.3, align: "right" });
  expect(inner.style.padding.top).toEqual(units(0));
  expect(
    inner.runs.map(({ style }) => [style.weight, style.size.max, style.letterSpacing, style.colour.red]),
  ).toEqual([
    [400, 20, 2, 255],
    [700, 20, 2, 255],
  ]);
});

it("scales parts of a fitted size with it, in one group", () => {
  const block = styled(
    ".x { font-size: fit(10px, 30px, big) } span { font-size: 50% }",
    '<p class="x">a<span>b</span></p>',
  );
  if (block?.kind !== "text") throw new Error("no text");
  expect(block.runs.map((run) => run.style.size)).toEqual([
    { min: 10, max: 30, group: "big" },
    { min: 5, max: 15, group: "big" },
  ]);
});

it("leaves out what is not displayed", () => {
  expect(styled(".x { display: none }")).toBeUndefined();
});

it.each<[string, string]>([
  ["p { colr: red }", "css-property-unknown style.css:1:5"],
  ["p { color: crimson }", "css-value-unknown style.css:1:5"],
  ["p { width: 3vw }", "css-value-unknown style.css:1:5"],
  ["p { width: 3 }", "css-value-unknown style.css:1:5"],
  ["p { padding: -1px }", "css-value-unknown style.css:1:5"],
  ["p { font-family: Arial, sans-serif }", "css-value-unknown style.css:1:5"],
  ["p { font-family: Arial }", "font-family-unknown style.css:1:5"],
  ["p { font-weight: 300 }", "font-weight-unknown card.hbs:1:14"],
  ["p { color: var(--ink) }", "css-variable-unknown style.css:1:5"],
  [":root { --a: var(--a) }", "css-variable-unknown style.css:1:9"],
  ["p { color: #000 !important }", "css-important style.css:1:5"],
  ["\n article { color: #000 }", "css-selector-unknown style.css:2:2"],
  ["p:hover { color: #000 }", "css-selector-unknown style.css:1:2"],
  ["p::before { color: #000 }", "css-selector-unknown style.css:1:2"],
  ["@media print { p { color: #000 } }", "css-rule-unknown style.css:1:1"],
  ["p { color #000 }", "css-syntax style.css:1:11"],
])("%s", (style, expected) => {
  expect(composeTiny({ template: '<page id="a"><p>x</p></page>', style }).findings).toEqual([expected]);
});

it("places findings of a style attribute at its element", () => {
  const { findings } = composeTiny({ template: '<page id="a">\n<p style="colour: #000">x</p></page>' });
  expect(findings).toEqual(["css-property-unknown card.hbs:2:1"]);
});

it.each([
  ["sound", "p { font-size: 2em; --a: 3px } b { padding: var(--a); letter-spacing: 1px }"],
  ["wrong", "p { font-family: Arial } b { color: var(--ink); font-size: 2em }"],
])(
  "a second document of the same %s sheets, of whatever size of pixel, is as it would be alone",
  (_name, style) => {
    const template = '<page id="a"><p>x<b>y</b></p><p style="--a: 9px">z<b>y</b></p><p>x<b>y</b></p></page>';
    const { library } = composeTiny({ template, style });
    for (const unitsPerPixel of [1, 2.5, 1]) {
      const tiny = { template, style, format: { unitsPerPixel } };
      const { document, all } = composeTiny(tiny);
      expect(composeTiny(tiny, library)).toEqual({ document, all, findings: expect.anything(), library });
      expect(all.length > 0).toBe(document === undefined);
    }
  },
);
