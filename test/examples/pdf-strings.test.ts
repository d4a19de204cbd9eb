import { writeFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { renderPdf } from "../../src/render/pdf.ts";
import type { GlyphRun, Scene, TextNode } from "../../src/scene/scene.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { fonts, library, world } from "./studio.ts";

/** Every string of every language, one a line, in the faces that artwork uses, read back by four programs. */
const folder = world.temporaryFolder();
const size = 6;
const leading = 9;
const perPage = 60;
const place = { file: "test", line: 1, column: 1 };

const strings = Object.values(library.languages).flatMap((language) =>
  Object.values(language.strings)
    .flatMap((namespace) => Object.values(namespace))
    .map((text) => ({ text: text.replace(/\s+/g, " "), language: language.tag })),
);

const faces = ["Noto Sans/400", "Noto Sans/700", "Fira Sans Condensed/900"];

describe.each(faces)("every string of locales/ in %s", (face) => {
  const path = `${folder}/${face.replace(/\W/g, "-")}.pdf`;
  let pdf: Buffer;
  beforeAll(async () => {
    const info = { title: "strings", language: "vi", creationDate: "2021-08-09" };
    pdf = Buffer.from(await renderPdf(pagesOf(face), { fonts, info }));
    writeFileSync(path, pdf);
  });

  const lines = strings.map(({ text }) => text);
  const read = (text: string) => {
    const found = new Set(text.split(/\r?\n|\f/).map((line) => line.trim()));
    return lines.filter((line) => !found.has(line));
  };

  test("there are enough of them to mean something", () => expect(lines.length).toBeGreaterThan(240));

  test.skipIf(!hasProgram("pdftotext"))("pdftotext -raw", () => {
    expect(read(runProgram("pdftotext", ["-raw", path, "-"]))).toEqual([]);
  });

  test.skipIf(!hasProgram("mutool"))("mutool", () => {
    expect(read(runProgram("mutool", ["draw", "-q", "-F", "text", path]))).toEqual([]);
  });

  test("PDFium", async () => {
    const document = await (await PDFiumLibrary.init()).loadDocument(pdf);
    const text = Array.from(document.pages(), (page) => page.getText()).join("\n");
    document.destroy();
    expect(read(text)).toEqual([]);
  });

  test("pdf.js", async () => {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
    expect(read(text.join("\n"))).toEqual([]);
  });
});

function pagesOf(face: string): readonly Scene[] {
  const count = Math.ceil(strings.length / perPage);
  return Array.from({ length: count }, (_, page) => {
    const box = { x: 0, y: 0, width: 1200, height: perPage * leading + 40 };
    const children = strings
      .slice(page * perPage, (page + 1) * perPage)
      .map(({ text, language }, row) => textNode(text, language, { face, baseline: 30 + row * leading }));
    const root = { kind: "group" as const, role: "page" as const, box, opacity: 1, children, place };
    return {
      id: `page-${page}`,
      title: "strings",
      language: "vi",
      width: box.width,
      height: box.height,
      root,
    };
  });
}

function textNode(
  text: string,
  language: string,
  { face, baseline }: { face: string; baseline: number },
): TextNode {
  const shaped = fonts.shape(face, text, language);
  const width = (shaped.advance * size) / fonts.metrics(face).unitsPerEm;
  const colour = { red: 0, green: 0, blue: 0, alpha: 1 };
  const run: GlyphRun = {
    ...{ face, size, colour, language, text, x: 20, baseline, width, glyphs: shaped.glyphs },
    decoration: "none",
  };
  const box = { x: 20, y: baseline - leading, width, height: leading };
  const line = { x: 20, baseline, width, runs: [run], ink: box, wrapped: false };
  return { kind: "text", role: "p", box, lines: [line], place, keys: [] };
}
