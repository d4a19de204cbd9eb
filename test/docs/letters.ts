import satori from "satori";
import sharp, { type OverlayOptions } from "sharp";
import { renderPng } from "../../src/render/png.ts";
import type { GlyphRun, Scene } from "../../src/scene/scene.ts";
import { fonts } from "../examples/studio.ts";

const text = "mkhư̆ mơ̆ng   ê̆ ô̆ ơ̆ ư̆   Ê̆ Ô̆ Ơ̆ Ư̆";
const face = "Noto Sans/600";
const width = 1000;
const label = { height: 40, size: 20, x: 40, baseline: 28 };
const line = { height: 150, size: 64, x: 40, baseline: 100 };

/** docs/letters.png: one line of stacked letters as satori and as Loa draw it, with the same font file. */
export async function drawLetters(): Promise<Uint8Array> {
  const rows = [
    await drawnByLoa("satori 0.63 + sharp", label),
    await sharp(Buffer.from(await drawnBySatori()))
      .png()
      .toBuffer(),
    await drawnByLoa("Loa", label),
    await drawnByLoa(text, line),
  ];
  const half = label.height + line.height;
  const tops = [0, label.height, half, half + label.height];
  const layers: OverlayOptions[] = rows.map((input, index) => ({ input, left: 0, top: tops[index] ?? 0 }));
  return sharp({ create: { width, height: 2 * half, channels: 3, background: "#ffffff" } })
    .composite(layers)
    .png({ palette: true })
    .toBuffer();
}

async function drawnByLoa(words: string, row: typeof line): Promise<Buffer> {
  return Buffer.from(await renderPng(lineScene(words, row), fonts, { scale: 1 }));
}

function lineScene(words: string, { height, size, x, baseline }: typeof line): Scene {
  const shaped = fonts.shape(face, words, "rad");
  const scale = size / fonts.metrics(face).unitsPerEm;
  const colour = { red: 13, green: 59, blue: 54, alpha: 1 };
  const run: GlyphRun = {
    ...{ face, size, colour, language: "rad", text: words, x, baseline },
    ...{ width: shaped.advance * scale, glyphs: shaped.glyphs, decoration: "none" },
  };
  const box = { x: 0, y: 0, width, height };
  const place = { file: "test/docs/letters.ts", line: 1, column: 1 };
  const drawn = { x, baseline, width: run.width, runs: [run], ink: box, wrapped: false };
  const node = { kind: "text" as const, role: "p" as const, box, lines: [drawn], place, keys: [] };
  const root = { kind: "group" as const, role: "page" as const, box, opacity: 1, children: [node], place };
  return { id: "letters", title: words, language: "rad", width, height, root };
}

function drawnBySatori(): Promise<string> {
  const { height, size, x } = line;
  const style = { display: "flex", width, height, padding: `8px ${x}px`, background: "#fff" };
  const type = {
    fontFamily: "Noto Sans",
    fontWeight: 600,
    fontSize: size,
    color: "#0d3b36",
    whiteSpace: "pre",
  };
  const element = { type: "div", props: { style: { ...style, ...type }, children: text } };
  const data = Buffer.from(fonts.bytes(face));
  const options = { width, height, fonts: [{ name: "Noto Sans", weight: 600 as const, data }] };
  return satori(element as never, options);
}
