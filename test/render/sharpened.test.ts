import sharp from "sharp";
import { expect, test } from "vitest";
import { sharpened } from "../../src/render/sharpened.ts";

/** Letters, soft edges and grain, as a photograph has them. */
async function photograph(width: number, height: number) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#8a7b66"/><rect x="20" y="30" width="90" height="90" fill="#f4efe2"/>
    ${Array.from({ length: 64 }, (_, at) => ((at * 7) % 5 < 2 ? `<rect x="${26 + (at % 8) * 10}" y="${36 + (at >> 3) * 10}" width="10" height="10" fill="#141414"/>` : "")).join("")}
    <circle cx="170" cy="80" r="40" fill="#b03020"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .rotate(5, { background: "#554433" })
    .blur(0.9)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grain = Uint8Array.from(data, (grey, at) =>
    Math.max(0, Math.min(255, grey + ((at * 7919) % 13) - 6)),
  );
  return { data: grain, width: info.width, height: info.height };
}

test("draws edges as libvips does", async () => {
  const picture = await photograph(240, 160);
  const { width, height } = picture;
  const reference = await sharp(picture.data, { raw: { width, height, channels: 1 } })
    .sharpen({ sigma: 1.5 })
    .normalise()
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  const own = sharpened(picture).data;
  const differences = Array.from(own, (grey, at) => Math.abs(grey - (reference[at] ?? 0)));
  const changed = Array.from(reference, (grey, at) => Math.abs(grey - (picture.data[at] ?? 0)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(changed)).toBeGreaterThan(5);
  expect(mean(differences)).toBeLessThan(1.5);
  expect(Math.max(...differences)).toBeLessThan(6);
});

test("one shade stays one shade", () => {
  const flat = { data: new Uint8Array(400).fill(90), width: 20, height: 20 };
  expect(new Set(sharpened(flat).data).size).toBe(1);
});
