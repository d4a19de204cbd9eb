import qrcode from "qrcode";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { type Raster, renderPng, renderRaw } from "../../src/render/png.ts";
import type { Scene } from "../../src/scene/scene.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { openTestBook } from "./book.ts";
import { colour, group, paragraph, rectangle, scene, shape, solid } from "./stage.ts";

const fonts = openTestBook();

async function pixelsOf(drawn: Scene, scale = 1): Promise<Raster & { channels: number }> {
  const png = await renderPng(drawn, fonts, { scale });
  const { data, info } = await sharp(Buffer.from(png)).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function pixelAt(raster: Raster & { channels?: number }, x: number, y: number): readonly number[] {
  const channels = raster.channels ?? 4;
  const at = (y * raster.width + x) * channels;
  return [...raster.data.subarray(at, at + channels)];
}

/** Sets of touching dark pixels (corners touch), and the rows that ink reaches. */
function inkOf({ data, width, height, channels }: Raster & { channels: number }) {
  const isInk = Array.from({ length: width * height }, (_, at) => (data[at * channels] ?? 255) < 128);
  const rows = isInk.flatMap((ink, at) => (ink ? [Math.floor(at / width)] : []));
  let components = 0;
  for (let start = isInk.indexOf(true); start >= 0; start = isInk.indexOf(true)) {
    components++;
    const waiting = [start];
    while (waiting.length > 0) {
      const at = waiting.pop() ?? 0;
      if (!isInk[at]) continue;
      isInk[at] = false;
      for (const step of [-1, 0, 1].flatMap((row) => [row * width - 1, row * width, row * width + 1])) {
        waiting.push(at + step);
      }
    }
  }
  return { components, top: rows[0] ?? 0, bottom: rows.at(-1) ?? 0 };
}

/** Highest point of a text's outlines above its baseline, in scene units. */
function outlineTop(face: string, text: string, size: number): number {
  const tops = fonts.shape(face, text, "rad").glyphs.map((glyph) => {
    const numbers = fonts.outline(face, glyph.id).match(/-?[\d.]+/g) ?? [];
    return glyph.y + Math.max(...numbers.filter((_, index) => index % 2 === 1).map(Number));
  });
  return (Math.max(...tops) * size) / fonts.metrics(face).unitsPerEm;
}

const bodySize = 36;
const inked = { ê̆: 3, ô̆: 3, ơ̆: 2, ư̆: 2, Ê̆: 3, Ô̆: 3, Ơ̆: 2, Ư̆: 2 };

describe.each(fonts.faces)("in %s at body size", (face) => {
  test.each(Object.entries(inked))("%s keeps base and marks apart, whole", async (letter, components) => {
    const baseline = 70;
    const text = paragraph(fonts, [letter], { face, size: bodySize, x: 20, y: baseline - bodySize * 1.5 });
    const ink = inkOf(await pixelsOf(scene(80, 90, [text])));
    expect(ink.components).toBe(components);
    expect(Math.abs(ink.top - (baseline - outlineTop(face, letter, bodySize)))).toBeLessThanOrEqual(1);
    expect(ink.bottom).toBeGreaterThanOrEqual(baseline - 1);
  });
});

const square = { x: 0, y: 0, width: 20, height: 20 };

test("is opaque on white paper, colours and opacities as the scene has them", async () => {
  const red = rectangle({ x: 0, y: 0, width: 10, height: 20 }, solid("#ff0000"));
  const faint = group("div", square, [rectangle({ x: 10, y: 0, width: 5, height: 20 }, solid("#0000ff"))], {
    opacity: 0.5,
  });
  const pixels = await pixelsOf(scene(20, 20, [red, faint]));
  expect(pixels.channels).toBe(3);
  expect(pixelAt(pixels, 5, 10)).toEqual([255, 0, 0]);
  expect(pixelAt(pixels, 12, 10)).toEqual([127, 127, 255]);
  expect(pixelAt(pixels, 18, 10)).toEqual([255, 255, 255]);
});

test("fades a gradient from its colour to nothing without passing through black", async () => {
  const stops = [
    { at: 0, colour: colour("#ff0000") },
    { at: 1, colour: colour("transparent") },
  ];
  const box = { x: 0, y: 0, width: 101, height: 1 };
  const pixels = await pixelsOf(scene(101, 1, [rectangle(box, { kind: "linear", angle: 90, stops })]));
  expect(pixelAt(pixels, 0, 0)).toEqual([255, 1, 1]);
  expect(pixelAt(pixels, 50, 0)).toEqual([255, 127, 127]);
  expect(pixelAt(pixels, 100, 0)).toEqual([255, 254, 254]);
});

test("spans a gradient over the shape's box, in scene units, whatever the path's own units", async () => {
  const stops = [
    { at: 0, colour: colour("#000000") },
    { at: 1, colour: colour("#ffffff") },
  ];
  const box = { x: 0, y: 0, width: 20, height: 20 };
  const half = shape("M0 0h1v2h-1z", { kind: "linear", angle: 180, stops }, box, {
    matrix: [10, 0, 0, 10, 0, 0],
  });
  const pixels = await pixelsOf(scene(20, 20, [half]));
  expect(pixelAt(pixels, 5, 0)[0]).toBeLessThan(10);
  expect(pixelAt(pixels, 5, 10)[0]).toBeGreaterThan(120);
  expect(pixelAt(pixels, 5, 19)[0]).toBeGreaterThan(245);
  expect(pixelAt(pixels, 15, 0)).toEqual([255, 255, 255]);
});

test("leaves holes by the rule the shape names", async () => {
  const path = "M0 0h20v20h-20zM5 5h10v10h-10z";
  const even = await pixelsOf(scene(20, 20, [shape(path, solid("#000000"), square, { evenOdd: true })]));
  const nonZero = await pixelsOf(scene(20, 20, [shape(path, solid("#000000"), square)]));
  expect([pixelAt(even, 10, 10)[0], pixelAt(nonZero, 10, 10)[0]]).toEqual([255, 0]);
});

test("underlines and strikes a run along its whole width", async () => {
  const text = (decoration: "underline" | "line-through") =>
    paragraph(fonts, ["  "], { face: "Noto Sans/400", size: 100, x: 10, y: -50, decoration });
  const struck = inkOf(await pixelsOf(scene(80, 140, [text("line-through")])));
  const under = inkOf(await pixelsOf(scene(80, 140, [text("underline")])));
  expect([struck.components, under.components]).toEqual([1, 1]);
  expect(struck.bottom).toBeLessThan(100);
  expect(under.top).toBeGreaterThan(100);
});

test("is exactly scale times the scene, and raw pixels exactly what is asked, transparent where bare", async () => {
  const drawn = scene(595.28, 841.89, [rectangle({ x: 0, y: 0, width: 300, height: 842 }, solid("#00ff00"))]);
  const { width, height } = await pixelsOf(drawn, 96 / 72);
  expect([width, height]).toEqual([794, 1123]);
  const raw = await renderRaw(drawn, fonts, { width: 64, height: 90 });
  expect([raw.width, raw.height, raw.data.length]).toEqual([64, 90, 64 * 90 * 4]);
  expect(pixelAt(raw, 2, 45)).toEqual([0, 255, 0, 255]);
  expect(pixelAt(raw, 60, 45)).toEqual([0, 0, 0, 0]);
});

test("holds nothing but the picture, the same bytes every time", async () => {
  const drawn = scene(60, 60, [paragraph(fonts, ["ơ̆"], { size: 30, x: 5, y: 5 })]);
  const [one, other] = await Promise.all([0, 1].map(() => renderPng(drawn, fonts, { scale: 1 })));
  expect(Buffer.compare(one ?? Buffer.of(), other ?? Buffer.of(0))).toBe(0);
  expect(new Set(chunksOf(Buffer.from(one ?? [])))).toEqual(new Set(["IHDR", "pHYs", "IDAT", "IEND"]));
});

test("refuses more pixels than it will hold in memory", async () => {
  await expect(renderPng(scene(10_000, 10_000, []), fonts, { scale: 1 })).rejects.toThrow(/pixel limit/);
});

test.skipIf(!hasProgram("zbarimg"))("draws a QR code that a phone reads", async () => {
  const content = "https://bluezone.gov.vn";
  const { data, size } = qrcode.create(content).modules;
  const squares = Array.from(data, (dark, at) =>
    dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : "",
  );
  const code = shape(
    squares.join(""),
    solid("#000000"),
    { x: 20, y: 20, width: 100, height: 100 },
    {
      matrix: [100 / size, 0, 0, 100 / size, 20, 20],
    },
  );
  const png = await renderPng(scene(140, 140, [code]), fonts, { scale: 2 });
  expect(runProgram("zbarimg", ["-q", "--raw", "-"], png).trim()).toBe(content);
});

function chunksOf(png: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    names.push(png.toString("latin1", at + 4, at + 8));
  return names;
}
