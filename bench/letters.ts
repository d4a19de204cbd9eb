import { writeFileSync } from "node:fs";
import satori from "satori";
import sharp from "sharp";
import { renderPng } from "../src/render/png.ts";
import type { GlyphRun, Scene } from "../src/scene/scene.ts";
import { fonts } from "./stage.ts";

/** Draws docs/letters.png: one line of stacked letters as satori and as Loa draw it, with the same font file. */
const text = "mkhư̆ mơ̆ng   ê̆ ô̆ ơ̆ ư̆   Ê̆ Ô̆ Ơ̆ Ư̆";
const face = "Noto Sans/600";
const width = 1000;
const line = { height: 150, size: 64, x: 40, baseline: 100 };

const loa = await renderPng(lineScene(), fonts, { scale: 1 });
const peer = await sharp(Buffer.from(await drawnBySatori()))
  .png()
  .toBuffer();
const labels = ["satori 0.63 + sharp", "Loa"].map(
  (label, index) =>
    `<text x="${line.x}" y="${index * (line.height + 40) + 28}" font-family="sans-serif" font-size="20" fill="#44524e">${label}</text>`,
);
const height = 2 * (line.height + 40);
const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/></svg>`;
const caption = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${labels.join("")}</svg>`;
const picture = await sharp(Buffer.from(sheet))
  .composite([
    { input: peer, left: 0, top: 40 },
    { input: Buffer.from(loa), left: 0, top: line.height + 80 },
    { input: Buffer.from(caption), left: 0, top: 0 },
  ])
  .png({ palette: true })
  .toBuffer();
writeFileSync("docs/letters.png", picture);
console.log("docs/letters.png");

function lineScene(): Scene {
  const shaped = fonts.shape(face, text, "rad");
  const scale = line.size / fonts.metrics(face).unitsPerEm;
  const colour = { red: 13, green: 59, blue: 54, alpha: 1 };
  const run: GlyphRun = {
    ...{ face, size: line.size, colour, language: "rad", text, x: line.x, baseline: line.baseline },
    ...{ width: shaped.advance * scale, glyphs: shaped.glyphs, decoration: "none" },
  };
  const box = { x: 0, y: 0, width, height: line.height };
  const place = { file: "bench/letters.ts", line: 1, column: 1 };
  const drawn = {
    x: line.x,
    baseline: line.baseline,
    width: run.width,
    runs: [run],
    ink: box,
    wrapped: false,
  };
  const node = { kind: "text" as const, role: "p" as const, box, lines: [drawn], place, keys: [] };
  const root = { kind: "group" as const, role: "page" as const, box, opacity: 1, children: [node], place };
  return { id: "letters", title: text, language: "rad", width, height: line.height, root };
}

function drawnBySatori(): Promise<string> {
  const style = {
    display: "flex",
    width,
    height: line.height,
    padding: `8px ${line.x}px`,
    background: "#fff",
  };
  const type = {
    fontFamily: "Noto Sans",
    fontWeight: 600,
    fontSize: line.size,
    color: "#0d3b36",
    whiteSpace: "pre",
  };
  const element = { type: "div", props: { style: { ...style, ...type }, children: text } };
  const data = Buffer.from(fonts.bytes(face));
  const options = { width, height: line.height, fonts: [{ name: "Noto Sans", weight: 600 as const, data }] };
  return satori(element as never, options);
}
