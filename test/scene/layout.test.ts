import fc from "fast-check";
import { expect, it } from "vitest";
import type { Tiny } from "../document/tiny.ts";
import { layTiny, linesOf, onePage, sceneOf, shapesIn, textsIn } from "./tiny-scene.ts";

const long = "Khẩu trang Khử khuẩn Khoảng cách Không tụ tập Khai báo y tế";

it.each<[string, Tiny, string[]]>([
  [
    "text higher than its box",
    { template: onePage(long), style: ".x { width: 60px; height: 30px }" },
    ["text-overflow card.hbs:1:14"],
  ],
  [
    "a word wider than its box",
    { template: onePage("Khoảng"), style: ".x { width: 20px }" },
    ["text-overflow card.hbs:1:14"],
  ],
  [
    "a line that may not wrap",
    { template: onePage(long), style: ".x { white-space: nowrap }" },
    ["text-overflow card.hbs:1:14"],
  ],
  [
    "blocks higher than the page",
    { template: '<page id="a">\n<div></div>\n<p>x</p></page>', style: "div { height: 290px }" },
    ["box-overflow card.hbs:3:1"],
  ],
  [
    "a block into its parent's padding",
    { template: '<page id="a"><div><p>x</p></div></page>', style: "div { height: 40px; padding: 15px }" },
    ["box-overflow card.hbs:1:19"],
  ],
  [
    "an absolute block off the page",
    { template: onePage("x"), style: ".x { position: absolute; left: -5px }" },
    ["box-outside-page card.hbs:1:14"],
  ],
  [
    "even in decoration nothing is lost of the letters",
    { template: onePage("中") },
    ["glyph-missing card.hbs:1:14"],
  ],
  [
    "outside the safe area",
    { template: onePage("x"), format: { safe: { top: 0, right: 0, bottom: 0, left: 10 } } },
    ["text-outside-safe-area card.hbs:1:14"],
  ],
  [
    "ink off the page",
    { template: onePage("x"), style: ".x { margin-top: -12px }" },
    ["text-outside-page card.hbs:1:14"],
  ],
  ["too small", { template: onePage("x"), style: ".x { font-size: 7px }" }, ["text-too-small card.hbs:1:14"]],
  [
    "grey on white",
    { template: onePage("x"), style: ".x { color: #808080 }" },
    ["contrast-low card.hbs:1:14"],
  ],
  [
    "the same grey is enough for large text",
    { template: onePage("x"), style: ".x { color: #808080; font-size: 32px }" },
    [],
  ],
  ["faded black", { template: onePage("x"), style: ".x { opacity: 0.4 }" }, ["contrast-low card.hbs:1:14"]],
  [
    "the dark end of a gradient",
    { template: onePage("x"), style: "page { background: linear-gradient(90deg, #000000, #ffffff) }" },
    ["contrast-low card.hbs:1:14"],
  ],
  [
    "a ground seen through another",
    { template: onePage("x"), style: "page { background: #000000 } .x { background: #ffffff10 }" },
    ["contrast-low card.hbs:1:14"],
  ],
  [
    "a text under a later block",
    {
      template: '<page id="a"><p>x</p><div></div></page>',
      style: "div { position: absolute; inset: 0; background: #ffffff10 }",
    },
    ["text-covered card.hbs:1:14"],
  ],
  [
    "a text over another",
    {
      template: '<page id="a"><p>Khẩu</p>\n<p>trang</p></page>',
      style: "p { position: absolute; top: 0; left: 0 }",
    },
    ["text-overlap card.hbs:2:1"],
  ],
  [
    "a code too small to scan",
    {
      template: '<page id="a"><img src="qr:https://bluezone.gov.vn" alt="x"></page>',
      style: "img { width: 80px }",
    },
    ["qr-too-small card.hbs:1:14"],
  ],
  [
    "a code of too many words",
    {
      template: '<page id="a"><img src="qr:{{a}}" alt="x"></page>',
      values: { a: "x".repeat(3000) },
      style: "img { width: 200px }",
    },
    ["qr-too-long card.hbs:1:14"],
  ],
  [
    "an icon with letters in it",
    { template: '<page id="a"><img src="icon:bad" alt="x"></page>', style: "img { width: 50px }" },
    ["icon-unsupported card.hbs:1:14"],
  ],
  [
    "decoration may bleed",
    {
      template: '<page id="a"><div aria-hidden="true"></div></page>',
      style: "div { position: absolute; left: -50px; width: 99px; height: 9px; background: #000 }",
    },
    [],
  ],
])("%s", (_name, tiny, expected) => {
  const { findings, scenes } = layTiny(tiny);
  expect(findings).toEqual(expected);
  expect(scenes.length).toBe(expected.length === 0 ? 1 : 0);
});

it("names the letters that are missing, the string and how it starts", () => {
  const { all } = layTiny({ template: onePage('{{t "a"}}'), strings: { a: "Chữ 中 và ⚕" } });
  expect(all[0]?.values).toMatchObject({
    key: "tiny:a",
    text: "Chữ 中 và ⚕",
    codePoints: "U+4E2D, U+2695",
    face: "Noto Sans/400",
  });
});

it("reports all pages' problems", () => {
  const template = '<page id="a"><p>中</p></page>\n<page id="b"><p>国</p></page>';
  expect(layTiny({ template }).findings).toEqual([
    "glyph-missing card.hbs:1:14",
    "glyph-missing card.hbs:2:14",
  ]);
});

const sizeIn = (tiny: Tiny, at = 0) => textsIn(sceneOf(tiny).root)[at]?.lines[0]?.runs[0]?.size ?? 0;

it("fits text as large as its box allows, and no larger", () => {
  const fitted = (width: number) =>
    sizeIn({
      template: onePage("Khoảng cách"),
      style: `.x { width: ${width}px; height: 60px; font-size: fit(8px, 72px) }`,
    });
  expect(fitted(400)).toBeGreaterThan(30);
  expect(fitted(60)).toBeLessThan(fitted(200));
  const least = layTiny({
    template: onePage("Khoảng cách"),
    style: ".x { width: 60px; font-size: fit(40px, 50px) }",
  });
  expect(least.findings).toEqual(["text-overflow card.hbs:1:14"]);
});

it("never shrinks when there is more room", () => {
  const sizes = fc.tuple(fc.integer({ min: 60, max: 400 }), fc.integer({ min: 0, max: 100 }));
  fc.assert(
    fc.property(sizes, ([width, more]) => {
      const fitted = (wide: number) =>
        sizeIn({
          template: onePage("một hai ba"),
          style: `.x { width: ${wide}px; height: 80px; font-size: fit(8px, 60px); white-space: nowrap }`,
        });
      expect(fitted(Math.min(400, width + more))).toBeGreaterThanOrEqual(fitted(width));
    }),
    { numRuns: 40 },
  );
});

it("scales one group together, and gives groups their room in order of appearance", () => {
  const template = '<page id="a"><h1>Khoảng cách</h1><p>Khoảng cách hai mét</p><p>Khử</p></page>';
  const style = "h1 { font-size: fit(10px, 100px, top); } p { font-size: fit(10px, 100px, rest) }";
  const [h1, long_, short] = [0, 1, 2].map((at) => sizeIn({ template, style }, at));
  expect(long_).toBe(short);
  expect(h1).toBeGreaterThan(long_ ?? 0);
});

it("places boxes by flexbox: grow, gap, percent, wrap, absolute, aspect ratio", () => {
  const template = `<page id="a"><div class="row"><div class="a"></div><div class="b"></div></div>
    <div class="grid"><div></div><div></div><div></div></div><div class="abs"></div></page>`;
  const style = `div { background: #000000 } .row { flex-direction: row; gap: 20px; height: 100px }
    .a { flex: 1 } .b { width: 25% } .grid { flex-direction: row; flex-wrap: wrap; gap: 10px; width: 210px; background: transparent }
    .grid div { width: 100px; aspect-ratio: 2 } .abs { position: absolute; right: 10px; bottom: 5px; width: 30px; height: 20px }`;
  const boxes = shapesIn(sceneOf({ template, style }).root).map(({ box }) => [
    box.x,
    box.y,
    box.width,
    box.height,
  ]);
  expect(boxes).toEqual([
    [0, 0, 400, 100],
    [0, 0, 280, 100],
    [300, 0, 100, 100],
    [0, 100, 100, 50],
    [110, 100, 100, 50],
    [0, 160, 100, 50],
    [360, 275, 30, 20],
  ]);
});

it("draws round corners, rings, bars and gradients", () => {
  const style =
    ".x { width: 100px; height: 50px; border: 2px solid #000; border-radius: 80px; background: linear-gradient(90deg, #fff, #eee) }";
  const [ground, ring] = shapesIn(
    sceneOf({ template: '<page id="a"><div class="x"></div></page>', style }).root,
  );
  expect(ground?.path).toBe(
    "M25 0H75A25 25 0 0 1 100 25V25A25 25 0 0 1 75 50H25A25 25 0 0 1 0 25V25A25 25 0 0 1 25 0Z",
  );
  expect(ground?.fill.kind).toBe("linear");
  expect(ring?.evenOdd).toBe(true);
});

it("draws icons of the set and of files in the text's colour, with their words", () => {
  const template =
    '<page id="a"><img src="icon:distance" alt="Đứng cách nhau"><img src="icon:dot" alt=""></page>';
  const scene = sceneOf({ template, style: "img { width: 96px } page { color: #123456 }" });
  const [distance, dot] = scene.root.children;
  expect(distance).toMatchObject({ role: "figure", alt: "Đứng cách nhau" });
  expect(dot).toMatchObject({ role: "decoration" });
  const shapes = shapesIn(scene.root);
  expect(shapes.at(0)?.matrix).toEqual([2, 0, 0, 2, 0, 0]);
  expect(shapes.at(0)?.fill).toMatchObject({ colour: { red: 0x12 } });
  expect(shapes.at(-1)).toMatchObject({
    path: "M3 3a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z",
    matrix: [9.6, 0, 0, 9.6, 9.6, 115.2],
  });
});

it("draws a code on a white plate with its quiet zone", () => {
  const scene = sceneOf({
    template: '<page id="a"><img src="qr:https://bluezone.gov.vn" alt="Bluezone"></page>',
    style: "img { width: 200px } page { background: #d0d0d0 }",
  });
  const [, plate, code] = shapesIn(scene.root);
  expect(plate).toMatchObject({
    box: { width: 200, height: 200 },
    fill: { colour: { red: 255, green: 255, blue: 255 } },
  });
  expect(code?.path.startsWith("M4 4h7v1h-7z"), "the finder pattern stands after four modules").toBe(true);
});

it("keeps roles, places, keys and reading order", () => {
  const template = '<page id="a"><header><h1>{{t "a"}}</h1></header>\n<ul><li>{{t "b"}}</li></ul></page>';
  const scene = sceneOf({ template, strings: { a: "A", b: "B" } });
  expect(scene.title).toBe("A");
  expect(
    textsIn(scene.root).map(({ role, place, keys, lines }) => [
      role,
      place.line,
      keys,
      linesOf({ lines } as never),
    ]),
  ).toEqual([
    ["h1", 1, ["tiny:a"], ["A"]],
    ["li", 2, ["tiny:b"], ["B"]],
  ]);
});

it("gives the same scene twice", () => {
  const tiny: Tiny = { template: onePage(long), style: ".x { font-size: fit(8px, 90px) }" };
  expect(sceneOf(tiny)).toEqual(sceneOf(tiny));
});
