import { describe, expect, test } from "vitest";
import { contrastRatio } from "../../src/base/colour.ts";
import { collectFindings } from "../../src/base/diagnostic.ts";
import type { Format } from "../../src/library/formats.ts";
import { greyScene } from "../../src/scene/grey.ts";
import { preflight } from "../../src/scene/preflight.ts";
import { printed, tinyFormat } from "../document/tiny.ts";
import { fonts } from "../render/pdf-file.ts";
import { colour, paragraph, rectangle, scene, solid } from "../render/stage.ts";
import { sceneOf } from "./tiny-scene.ts";

const print = {
  medium: "print",
  unitsPerPixel: 0.75,
  press: { bleed: 8.5, marks: "crop" },
} as const satisfies Partial<Format>;

/** Findings on a page of 400 × 300 pt: severity, code, line and column in the template, and the numbers told. */
function check(body: string, style: string, format: Partial<Format> = {}): readonly string[] {
  const own = { ...print, ...format };
  const template = `<page id="a">\n${body}\n</page>`;
  const found = collectFindings();
  const laid = sceneOf({ template, style: `page { font-size: 20pt; }\n${style}`, format: own });
  preflight([laid], { ...tinyFormat, ...own }, found.report);
  return found.all.map((finding) => {
    const { side, from, width, ratio, share } = finding.values;
    const told = [side, from, width, ratio, share].filter((value) => value !== undefined);
    return [finding.severity, printed(finding).replace("card.hbs:", ""), ...told].join(" ");
  });
}

const clean = ".x { margin: 20pt; }";

describe("what a print shop would send back", () => {
  test.each([
    ["text on paper, 5 mm off the trim", `<p class="x">Chữ</p>`, ".x { margin: 14.2pt; }", []],
    [
      "text nearer to the trim",
      `<p class="x">Chữ</p>`,
      ".x { padding: 20pt 20pt 20pt 10pt; }",
      [expect.stringMatching(/^error text-near-trim 2:1 left 3\.[5-9]/)],
    ],
    ["decoration nearer to the trim", `<p aria-hidden="true">5K</p>`, "", []],
    [
      "a hairline of a quarter point",
      `<div class="x"></div>`,
      ".x { height: 0.25pt; background: #000; margin: 20pt; }",
      [],
    ],
    [
      "a thinner bar, and a thinner border",
      `<div class="x"></div><div class="y"></div>`,
      ".x { height: 0.2pt; background: #000; margin: 20pt; } .y { height: 9pt; margin: 20pt; border-top: 0.1pt solid #000; }",
      ["error line-too-thin 2:1 0.2", "error line-too-thin 2:22 0.1"],
    ],
    [
      "a line under a text, at the text",
      `<div><p class="x">Chữ</p></div>`,
      ".x { margin: 20pt; border-bottom: 0.1pt solid #000; }",
      ["error line-too-thin 2:6 0.1"],
    ],
    [
      "a thinner frame, round or not",
      `<div class="x"></div>`,
      ".x { height: 40pt; margin: 20pt; border: 0.2pt solid #000; border-radius: 6pt; }",
      ["error line-too-thin 2:1 0.2"],
    ],
    ["a surface on the trim", `<div class="x"></div>`, ".x { height: 40pt; background: #ccc; }", []],
    [
      "round corners on the trim",
      `<div class="x"></div>`,
      ".x { height: 40pt; margin: 20pt 20pt 20pt 0; background: #ccc; border-radius: 6pt; }",
      ["warning edge-round 2:1 left"],
    ],
    [
      "an edge a millimetre inside the trim",
      `<div class="x"></div>`,
      ".x { height: 40pt; margin: 20pt 2.835pt 0 20pt; background: #ccc; }",
      ["warning edge-near-trim 2:1 right 1"],
    ],
  ])("%s", (_, body, style, expected) => {
    expect(check(body, style)).toEqual(expected);
  });

  test("edges matter only where there is a bleed, and nothing does on a screen", () => {
    const style = ".x { height: 0.2pt; margin: 20pt 2pt 0 2pt; background: #000; }";
    const { press: _none, ...office } = print;
    const found = collectFindings();
    const laid = sceneOf({ template: `<page id="a"><div class="x"></div></page>`, style, format: office });
    preflight([laid], { ...tinyFormat, ...office }, found.report);
    expect(found.all.map(({ code }) => code)).toEqual(["line-too-thin"]);
    expect(check(`<div class="x"></div>`, style, { medium: "image" })).toEqual([]);
  });

  test("a page larger than PDF programs open", () => {
    const canvas = { width: 14_401, height: 300 };
    expect(check(`<p class="x">Chữ</p>`, clean, { canvas })).toEqual(["warning page-too-large 1:1 14401"]);
  });
});

describe("greys", () => {
  test("letters keep the contrast they had in colour", () => {
    const ground = rectangle({ x: 0, y: 0, width: 400, height: 300 }, solid("#0b4ba0"));
    const given = scene(400, 300, [
      ground,
      paragraph(fonts, ["Chữ"], { x: 40, y: 40, colour: colour("#ffb524") }),
    ]);
    const [below, text] = greyScene(given).root.children;
    if (below?.kind !== "shape" || text?.kind !== "text" || below.fill.kind !== "solid") throw new Error();
    const letters = text.lines[0]?.runs[0]?.colour ?? below.fill.colour;
    const before = contrastRatio(colour("#ffb524"), colour("#0b4ba0"));
    expect(contrastRatio(letters, below.fill.colour)).toBeCloseTo(before, 6);
    expect(
      [letters, below.fill.colour].map(({ red, green, blue }) => red === green && green === blue),
    ).toEqual([true, true]);
  });

  test("a mix of hues may come out lighter in greys: white on it is then refused", () => {
    // Red under half cyan is #808080 in colour (4:1), but the greys 127 and 229 mix to 178 (2.1:1).
    const style =
      "page { background: #ff0000; } .y { background: #00ffff80; padding: 20pt; } .x { color: #ffffff; font-size: 30pt; font-weight: 700; }";
    const body = `<div class="y"><p class="x">Chữ</p></div>`;
    expect(check(body, style, { mono: true })).toEqual(["error contrast-low-mono 2:16 2.1"]);
    expect(check(body, style)).toEqual([]);
  });

  test.each([
    ["two thirds of the page dark", "196pt", []],
    ["more than that", "225pt", ["warning mono-dark 1:1 75"]],
  ])("%s", (_, height, expected) => {
    const style = `.x { height: ${height}; background: #0b4ba0; }`;
    expect(check(`<div class="x"></div>`, style, { mono: true })).toEqual(expected);
    expect(check(`<div class="x"></div>`, style)).toEqual([]);
  });
});
