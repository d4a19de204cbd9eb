import sharp from "sharp";
import { renderPng } from "../../src/render/png.ts";
import { artworkOf, fonts, formatNamed, messageOf } from "../examples/studio.ts";
import { drawLetters } from "./letters.ts";

/** The pictures of the documentation, and how each is made: `npm run pictures` makes them anew. */
export const pictures: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  "docs/5k.png": drawResult,
  "docs/letters.png": drawLetters,
};

/** The 5K message as README shows it: posters in three languages, a square image, a story. */
const shown = [
  ["poster-a3", "vi"],
  ["poster-a3", "rad"],
  ["poster-a3", "cmo"],
  ["square", "rad"],
  ["story", "vi"],
] as const;
const height = 500;
const gap = 16;

async function drawResult(): Promise<Uint8Array> {
  const cards = await Promise.all(shown.map(([format, language]) => drawCard(format, language)));
  const layers = cards.map(({ data, info }, index) => {
    const before = cards.slice(0, index).reduce((sum, card) => sum + card.info.width + gap, 0);
    return { input: data, left: before, top: 0, width: info.width };
  });
  const last = layers.at(-1);
  const width = last ? last.left + last.width : 0;
  return sharp({ create: { width, height, channels: 3, background: "#8a8a8a" } })
    .composite(layers.map(({ input, left, top }) => ({ input, left, top })))
    .png({ palette: true, colours: 64, dither: 0, effort: 10 })
    .toBuffer();
}

async function drawCard(format: string, language: string) {
  const [scene] = artworkOf(messageOf("examples/5k.yaml", language), formatNamed(format)).scenes;
  if (!scene) throw new Error(`no ${format} in ${language}`);
  const picture = await renderPng(scene, fonts, { scale: height / scene.height });
  return sharp(picture).resize({ height }).png().toBuffer({ resolveWithObject: true });
}
