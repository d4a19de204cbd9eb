import { expect, test } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import type { Rectangle } from "../../src/base/geometry.ts";
import { compose } from "../../src/document/compose.ts";
import type { Part } from "../../src/document/document.ts";
import { localize } from "../../src/message/localize.ts";
import type { Message } from "../../src/message/message.ts";
import { renderText } from "../../src/render/text.ts";
import { layout } from "../../src/scene/layout.ts";
import type { GlyphRun, Scene, SceneNode } from "../../src/scene/scene.ts";
import { readSpec } from "../../src/spec/read.ts";
import { artworkOf, fonts, formatNamed, library, messageOf, world } from "../examples/studio.ts";
import { wordsOf } from "./words.ts";

const example = "examples/dinh-chinh.yaml";
const kind = library.kinds.correction;
const languages = ["vi", "rad", "cmo"];
const seen = (kind?.formats ?? []).filter((name) => formatNamed(name).canvas && name !== "page");
/** Where pictures or a glance carry the message, the claim does not stand at all. */
const withoutClaim = ["pictogram-a3", "pictogram-a4", "thumbnail", "banner"];
const each = seen.flatMap((format) => languages.map((language) => [format, language] as const));

/** What a template gets said: `code line:column`. */
function refusals(template: string, { format = "square", message = messageOf(example, "vi") } = {}) {
  const findings = collectFindings();
  const mould = { source: { file: "bad.hbs", text: template }, format: formatNamed(format) };
  const document = compose(message, mould, library, findings.report);
  if (document && mould.format.canvas)
    layout(document, mould.format, { fonts, library, world }, findings.report);
  return findings.all.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
}

const truth = '<h1 style="font-size: 100px" data-part="truth">{{t "facts" "truth"}}</h1>';
const label = '<strong style="font-size: 60px" data-part="label">{{t "labels" facts.label}}</strong>';
const claim = (style = "text-decoration: line-through") =>
  `<span style="${style}" data-part="claim">{{t "facts" "claim"}}</span>`;
const page = (body: string, id = "a") =>
  `<page id="${id}" style="padding: 60px; gap: 40px; font-size: 40px">{{> ribbon}}\n${body}</page>`;

test.each<[string, string, string[]]>([
  ["small, labelled and struck under the truth", page(`${truth}\n<p>${label} ${claim()}</p>`), []],
  [
    "a claim of more than 0.6 of the truth",
    page(`${truth}\n<p>${label} ${claim("text-decoration: line-through; font-size: 62px")}</p>`),
    ["claim-dominant 3:1"],
  ],
  [
    "a claim larger than its label",
    page(`${truth}\n<p>${label.replace("60px", "38px")} ${claim()}</p>`),
    ["claim-dominant 3:1"],
  ],
  ["no label", page(`${truth}\n<p>${claim()}</p>`), ["claim-without-label 3:1"]],
  [
    "the label in another block",
    page(`${truth}<p>${label}</p>\n<p>${claim()}</p>`),
    ["claim-without-label 3:1"],
  ],
  ["the label after the claim", page(`${truth}\n<p>${claim()} ${label}</p>`), ["claim-without-label 3:1"]],
  [
    "the label on a line of its own",
    page(`${truth}\n<p>${label}<br>${claim()}</p>`),
    ["claim-without-label 3:1"],
  ],
  [
    "the label struck with the claim",
    page(`${truth}\n<p style="text-decoration: line-through">${label} ${claim()}</p>`),
    ["claim-without-label 3:1"],
  ],
  ["not struck", page(`${truth}\n<p>${label} ${claim("")}</p>`), ["claim-struck-missing 3:1"]],
  ["the truth after the claim", page(`\n<p>${label} ${claim()}</p>${truth}`), ["claim-without-truth 3:1"]],
  ["printed like any text", page(`${truth}\n<p>{{t "facts" "claim"}}</p>`), ["claim-unmarked 3:1"]],
  ["marked as something else", page(`${truth}\n<p data-part="clam">x</p>`), ["part-unknown 3:1"]],
])("a template that shows the claim: %s", (_case, template, expected) => {
  expect(refusals(template)).toEqual(expected);
});

test("a clip may not open with the claim, nor with nothing said", () => {
  const shot = page(`${truth}\n<p>${label} ${claim()}</p>`, "two");
  const format = "clip-tall";
  const firsts = (template: string) =>
    refusals(template, { format }).filter((finding) => finding.startsWith("claim"));
  expect(firsts(shot)).toEqual(["claim-first 3:1"]);
  expect(firsts(`${page("<p>x</p>", "one")}${shot}`)).toEqual(["claim-first 1:1"]);
  expect(firsts(`${page(truth, "one")}${shot}`)).toEqual([]);
});

test("the claim is never spoken, however it is marked, so no caption shows it", () => {
  const script = `<page id="a"><p>{{t "facts" "claim"}}.</p>\n<p>${label} ${claim()}</p></page>`;
  expect(refusals(script, { format: "spot" })).toEqual(["claim-spoken 1:14", "claim-spoken 2:1"]);
});

test("a post says the truth before the claim, and the label in its line", () => {
  const text = `<page id="a"><p>${label}: ${claim()}</p>\n${truth}</page>`;
  expect(refusals(text, { format: "post" })).toEqual(["claim-without-truth 1:14"]);
  const { document } = { document: composed(messageOf(example, "vi"), "post") };
  const lines = renderText(document).split("\n");
  const at = lines.findIndex((line) => line.includes("Ăn tỏi sống mỗi ngày"));
  expect(lines[at]).toMatch(/^TIN GIẢ: /);
  expect(lines.indexOf("Ăn tỏi không phòng được bệnh COVID-19")).toBeLessThan(at);
});

test.each(each)("%s in %s: the claim is small, struck, labelled, never first", (format, language) => {
  const { scenes } = artworkOf(messageOf(example, language), formatNamed(format));
  const pages = scenes.map((scene) => ({ claim: runs(scene, "claim"), truth: runs(scene, "truth") }));
  const shown = pages.filter((shot) => shot.claim.length > 0);
  expect(shown).toHaveLength(withoutClaim.includes(format) ? 0 : 1);
  expect(pages[0]?.truth.length).toBeGreaterThan(0);
  for (const { claim, truth } of shown) {
    expect(claim.every(({ decoration }) => decoration === "line-through")).toBe(true);
    expect(largest(claim)).toBeLessThanOrEqual(0.6 * largest(truth));
  }
  if (scenes.length > 1) expect(pages[0]?.claim).toEqual([]);
});

test.each(each)("%s in %s: no crop takes the label away from the claim", (format, language) => {
  const { scenes } = artworkOf(messageOf(example, language), formatNamed(format));
  for (const scene of scenes.filter((one) => runs(one, "claim").length > 0)) {
    const words = around(runs(scene, "claim").map(inkOf));
    const label = around(runs(scene, "label").map(lettersOf));
    // Any crop that shows every word of the claim shows this box: the label's letters must still be read in it.
    expect(shareOf(label, words)).toBeGreaterThan(0.7);
    const crops = [1, 4 / 5, 1.91, 16 / 9, 9 / 16].map((ratio) => centreCrop(scene, ratio));
    for (const crop of crops)
      if (shareOf(words, crop) > 0.99) expect(shareOf(label, crop)).toBeGreaterThan(0.99);
  }
});

test.each(languages)(
  "landscape in %s: a chat's middle square shows truth, label and claim whole",
  (language) => {
    const { scenes } = artworkOf(messageOf(example, language), formatNamed("landscape"));
    const [scene] = scenes;
    if (!scene) throw new Error("no scene");
    for (const part of ["truth", "label", "claim"] as const)
      expect(shareOf(around(runs(scene, part).map(inkOf)), centreCrop(scene, 1))).toBeCloseTo(1, 5);
  },
);

test("as a thumbnail of 200 px the truth and the label are still read", () => {
  const { scenes } = artworkOf(messageOf(example, "vi"), formatNamed("square"));
  const scale = 200 / (scenes[0]?.width ?? 1);
  const sizes = (part: Part) => scenes.flatMap((scene) => runs(scene, part)).map(({ size }) => size * scale);
  expect(Math.min(...sizes("truth"))).toBeGreaterThan(18);
  expect(Math.min(...sizes("label"))).toBeGreaterThan(10);
});

test("what is verified has no claim: it is refused one, and builds without", () => {
  const text = new TextDecoder().decode(world.read(example)).replace(/label: fake.*/, "label: verified");
  const without = text.replace(/^ {2}claim:\n(?: {4}.*\n)+/m, "");
  expect(specFindings(text)).toEqual(["schema-mismatch"]);
  expect(specFindings(without)).toEqual([]);
  expect(specFindings(text.replace("verified", "false"))).toEqual(["needs-quotes"]);
  expect(specFindings(without.replace("verified", '"false"'))).toEqual(["missing-key"]);
  const message = read(without).message as Message;
  for (const format of seen) {
    const { scenes } = artworkOf(message, formatNamed(format));
    expect(scenes.flatMap((scene) => runs(scene, "claim"))).toEqual([]);
  }
});

function read(text: string) {
  const findings = collectFindings();
  const mine = {
    ...world,
    read: (path: string) => (path === "x.yaml" ? new TextEncoder().encode(text) : world.read(path)),
  };
  const spec = readSpec("x.yaml", library, mine, findings.report);
  const options = { library, referenceDate: "2021-08-09", allowExpired: false };
  return { message: spec && localize(spec, "vi", options, findings.report), findings };
}

function specFindings(text: string): readonly string[] {
  return read(text).findings.all.map(({ code }) => code);
}

function composed(message: Message, format: string) {
  const source = kind?.templates[formatNamed(format).template];
  const document = source && compose(message, { source, format: formatNamed(format) }, library, () => {});
  if (!document) throw new Error(`${format} does not compose`);
  return document;
}

function runs(scene: Scene, part: Part): readonly GlyphRun[] {
  const walk = (node: SceneNode): readonly GlyphRun[] => {
    if (node.kind === "group") return node.children.flatMap(walk);
    return node.kind === "text"
      ? node.lines.flatMap((line) => line.runs.filter((run) => run.part === part))
      : [];
  };
  return walk(scene.root);
}

function largest(all: readonly GlyphRun[]): number {
  return Math.max(...all.map(({ size }) => size));
}

/** A run's letters from the baseline to the height of capitals. */
function lettersOf({ face, size, x, baseline, width }: GlyphRun): Rectangle {
  const { capHeight, unitsPerEm } = fonts.metrics(face);
  const height = (capHeight / unitsPerEm) * size;
  return { x, y: baseline - height, width, height };
}

/** What a run really inks, marks included. */
function inkOf({ face, size, x, baseline, text, language }: GlyphRun): Rectangle {
  const { ink } = fonts.shape(face, text, language);
  const scale = size / fonts.metrics(face).unitsPerEm;
  return {
    x: x + ink.left * scale,
    y: baseline - ink.top * scale,
    width: (ink.right - ink.left) * scale,
    height: (ink.top - ink.bottom) * scale,
  };
}

function around(boxes: readonly Rectangle[]): Rectangle {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function centreCrop({ width, height }: Scene, ratio: number): Rectangle {
  const size = { width: Math.min(width, height * ratio), height: Math.min(height, width / ratio) };
  return { x: (width - size.width) / 2, y: (height - size.height) / 2, ...size };
}

/** How much of a box a crop shows, 0–1. */
function shareOf(box: Rectangle, crop: Rectangle): number {
  const wide = Math.min(box.x + box.width, crop.x + crop.width) - Math.max(box.x, crop.x);
  const high = Math.min(box.y + box.height, crop.y + crop.height) - Math.max(box.y, crop.y);
  return (Math.max(0, wide) * Math.max(0, high)) / (box.width * box.height);
}

test("a clip in three languages says why in each of them, and a link image leaves the claim out", () => {
  const [lead, ...others] = languages.map((language) => messageOf(example, language));
  if (!lead) throw new Error("no language");
  const saidIn = (format: string) => wordsOf(artworkOf(lead, formatNamed(format), others).document);
  for (const { strings } of [lead, ...others]) {
    expect(saidIn("clip-tall")).toContain(strings["facts.explanation"]?.text);
    expect(saidIn("landscape")).toContain(strings["facts.truth"]?.text);
    expect(saidIn("landscape")).not.toContain(strings["facts.claim"]?.text);
  }
});
