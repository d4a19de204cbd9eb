import { readFileSync } from "node:fs";
import { PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import { create } from "fontkit";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { renderPng } from "../../src/render/png.ts";
import type { Scene } from "../../src/scene/scene.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { lettersOf } from "./letters.ts";
import { fileOf, fonts, streamsOf } from "./pdf-file.ts";
import { paragraph, scene } from "./stage.ts";

const words = ["mơ̆ng hruê dịch bệnh", "Buôn Ma Thuột, M’nông, K’Ho", "1900 9095 – www.bluezone.gov.vn"];

/** Every letter between others as in a word, small and capital, six words a line. */
const rows = ["vi", "rad", "cmo"].flatMap((language) => {
  const set = lettersOf(language).map((letter) => `n${letter}ng ${letter.toUpperCase().normalize("NFC")}N`);
  const count = Math.ceil(set.length / 6);
  return Array.from({ length: count }, (_, row) => ({
    language,
    text: set.slice(row * 6, row * 6 + 6).join(" "),
  }));
});

function lettersScene(face: string): Scene {
  const lines = [...rows, ...words.map((text) => ({ language: "vi", text }))];
  const blocks = lines.map(({ language, text }, index) =>
    paragraph(fonts, [text], { face, language, x: 20, y: 24 * index }),
  );
  return scene(595, 1200, blocks);
}

const expectedLines = [...rows.map((row) => row.text), ...words];

function linesOf(text: string): readonly string[] {
  return text
    .split(/[\n\r\f]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const pdfium = PDFiumLibrary.init();

async function openInPdfium<T>(path: string, read: (page: PDFiumPage) => T): Promise<Awaited<T>> {
  const document = await (await pdfium).loadDocument(readFileSync(path));
  try {
    return await read(document.getPage(0));
  } finally {
    document.destroy();
  }
}

/** Part of the pixels inked in either picture that are dark in one and light in the other. */
function inkDifference(one: Uint8Array, other: Uint8Array): number {
  let [differing, inked] = [0, 0];
  one.forEach((level, at) => {
    const others = other[at] ?? 0;
    if (level > 250 && others > 250) return;
    if (Math.abs(level - others) > 100) differing++;
    inked++;
  });
  return differing / inked;
}

async function greyOf(
  input: Uint8Array,
  raw?: { width: number; height: number; channels: 4 },
): Promise<Uint8Array> {
  const picture = raw ? sharp(input, { raw }) : sharp(input);
  return picture.flatten({ background: "#ffffff" }).greyscale().raw().toBuffer();
}

describe.each(fonts.faces)("letters of %s come back exactly", (face) => {
  const file = `${face.replace(/\W/g, "-")}.pdf`;
  const path = fileOf(file, [lettersScene(face)]);

  test.skipIf(!hasProgram("pdftotext"))("in poppler", async () => {
    expect(linesOf(runProgram("pdftotext", ["-raw", await path, "-"]))).toEqual(expectedLines);
  });

  test.skipIf(!hasProgram("mutool"))("in mupdf", async () => {
    expect(linesOf(runProgram("mutool", ["draw", "-q", "-F", "txt", await path]))).toEqual(expectedLines);
  });

  test("in pdfium", async () => {
    expect(linesOf(await openInPdfium(await path, (page) => page.getText()))).toEqual(expectedLines);
  });

  test("and marks and kerning look as they do in the PNG", async () => {
    const drawn = scene(480, 180, [
      paragraph(fonts, ["ê̆ô̆ơ̆ư̆Ê̆Ô̆Ơ̆Ư̆ịậ", "AVATAR Ty Vô"], { face, size: 48, x: 20, y: 0 }),
    ]);
    const large = await fileOf(`large-${file}`, [drawn]);
    const seen = await openInPdfium(large, (page) => page.render({ scale: 3, render: "bitmap" }));
    const { width, height } = seen;
    const fromPdf = await greyOf(seen.data, { width, height, channels: 4 });
    const fromPng = await greyOf(await renderPng(drawn, fonts, { scale: 3 }));
    expect(fromPdf.length).toBe(fromPng.length);
    expect(inkDifference(fromPdf, fromPng)).toBeLessThan(0.001);
  });
});

describe("the embedded font", () => {
  test.skipIf(!hasProgram("mutool"))(
    "gives each code one character: pdf.js parts a mark from its letter else",
    async () => {
      const file = await fileOf("codes.pdf", [lettersScene("Noto Sans/400")]);
      const maps = streamsOf(file, "/ToUnicode").map(String);
      expect(maps).toHaveLength(1);
      expect(maps[0]).toContain("<0306>");
      expect(maps[0]).not.toMatch(/<[\da-f]{4} [\da-f]{4,}/);
    },
  );

  test.skipIf(!hasProgram("mutool"))("promises rasterisers no less than its made glyphs need", async () => {
    const file = await fileOf("limits.pdf", [lettersScene("Fira Sans Condensed/800")]);
    const [font] = streamsOf(file, "/FontFile2").map((bytes) => create(bytes) as unknown as WrittenFont);
    if (!font) throw new Error("no font file");
    const needs = Array.from({ length: font.maxp.numGlyphs }, (_, glyph) => needsOf(font, glyph));
    const most = {
      parts: Math.max(...needs.map((need) => need.parts)),
      depth: Math.max(...needs.map((need) => need.depth)),
    };
    expect(most.parts).toBeGreaterThanOrEqual(2);
    expect(font.maxp.maxComponentElements).toBeGreaterThanOrEqual(most.parts);
    expect(font.maxp.maxComponentDepth).toBeGreaterThanOrEqual(most.depth);
  });

  test.skipIf(!hasProgram("mutool"))(
    "tells apart what one glyph draws, and drops what nothing draws",
    async () => {
      const face = "Fira Sans Condensed/800";
      const text = paragraph(fonts, ["gọi 1900\u2009\u20609095"], { face, x: 9, y: 9 });
      const file = await fileOf("spaces.pdf", [scene(300, 60, [text])]);
      expect(String(streamsOf(file, "/ToUnicode")[0])).toMatch(/<0020>(?!.*<2060>).*<2009>/s);
    },
  );
});

/** What fontkit reads in a font file that has no names or characters. */
interface WrittenFont {
  readonly maxp: {
    readonly numGlyphs: number;
    readonly maxComponentElements: number;
    readonly maxComponentDepth: number;
  };
  getGlyph(id: number): {
    _decode(): { readonly components?: readonly { readonly glyphID: number }[] } | null;
  };
}

function needsOf(font: WrittenFont, glyph: number): { readonly parts: number; readonly depth: number } {
  const components = font.getGlyph(glyph)._decode()?.components ?? [];
  const depths = components.map(({ glyphID }) => needsOf(font, glyphID).depth + 1);
  return { parts: components.length, depth: Math.max(0, ...depths) };
}
