import sharp from "sharp";
import { expect, it } from "vitest";
import { collectFindings } from "../../src/base/diagnostic.ts";
import { openWorld } from "../../src/cli/world.ts";
import { loadLibrary } from "../../src/library/load.ts";
import { openFonts } from "../../src/scene/fonts.ts";

const world = openWorld();
const found = collectFindings();
const fonts = openFonts(
  loadLibrary(world, () => {}),
  world,
  found.report,
);

/** Letters of Ê Đê and M'nông that Unicode has no single character for: a base and U+0306. */
const stacked = ["ê̆", "ô̆", "ơ̆", "ư̆", "Ê̆", "Ô̆", "Ơ̆", "Ư̆"].map((letter) => letter.normalize("NFC"));

it("opens every face of assets/fonts.yaml", () => {
  expect(fonts.faces.length).toBeGreaterThan(0);
  for (const face of fonts.faces) expect(fonts.bytes(face).length, face).toBeGreaterThan(10_000);
  expect(found.all).toEqual([]);
});

it.each(stacked.flatMap((letter) => fonts.faces.map((face) => [letter, face] as const)))(
  "%s in %s is a base with its mark above it",
  (letter, face) => {
    for (const language of ["rad", "cmo", "vi"]) {
      const whole = fonts.shape(face, letter, language);
      const base = fonts.shape(face, letter.slice(0, -1), language);
      expect(whole.missing).toEqual([]);
      expect(whole.glyphs.length, "base and mark").toBeGreaterThanOrEqual(2);
      expect(new Set(whole.glyphs.map((glyph) => glyph.cluster)), "one letter").toEqual(new Set([0]));
      expect(whole.advance, "a mark takes no room").toBe(base.advance);
      expect(whole.ink.top).toBeGreaterThan(base.ink.top);
      const middle = (whole.ink.left + whole.ink.right) / 2;
      expect(Math.abs(middle - (base.ink.left + base.ink.right) / 2), "the mark stands over it").toBeLessThan(
        60,
      );
    }
  },
);

it.each(fonts.faces)("in %s no mark touches its letter", async (face) => {
  for (const letter of stacked) {
    const [whole, base] = [await parts(face, letter), await parts(face, letter.slice(0, -1))];
    expect([letter, whole]).toEqual([letter, base + 1]);
  }
});

it.each(["M’nông n’hanh", "ƀ Ƀ č ñ ŏ ŭ ĕ ĭ ơ ư", "Ấ Ầ Ẩ Ẫ Ậ ộ ữ ỹ đ Đ", "“–…·” 1900 9095 ©"])(
  "%s has glyphs in every face",
  (text) => {
    for (const face of fonts.faces)
      expect(fonts.shape(face, text.normalize("NFC"), "cmo").missing, face).toEqual([]);
  },
);

it("tells which letters a face lacks", () => {
  expect(fonts.shape(fonts.faces[0] ?? "", "a中文b", "vi").missing).toEqual(["中", "文"]);
});

/** How many separate blots of ink a letter makes. */
async function parts(face: string, letter: string): Promise<number> {
  const { glyphs } = fonts.shape(face, letter, "rad");
  const paths = glyphs.map(
    ({ id, x, y }) => `<path transform="translate(${x} ${y})" d="${fonts.outline(face, id)}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="500" viewBox="-150 -1300 900 1500"><g transform="scale(1 -1)">${paths.join("")}</g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: "#fff" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return blots(data, info.width);
}

function blots(grey: Uint8Array, width: number): number {
  const inked = new Set([...grey.keys()].filter((at) => (grey[at] ?? 255) < 128));
  let count = 0;
  for (const start of inked) {
    count += 1;
    const reached = [start];
    inked.delete(start);
    for (let at = reached.pop(); at !== undefined; at = reached.pop())
      for (const next of [at - 1, at + 1, at - width, at + width]) if (inked.delete(next)) reached.push(next);
  }
  return count;
}
