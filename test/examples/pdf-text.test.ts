import { writeFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { describe, expect, test } from "vitest";
import { renderPdf } from "../../src/render/pdf.ts";
import type { SceneNode, TextNode } from "../../src/scene/scene.ts";
import { hasProgram, runProgram } from "../programs.ts";
import { artworkOf, examples, fonts, formatNamed, messageOf, world } from "./studio.ts";

const format = formatNamed("poster-a3");
const pdfium = await PDFiumLibrary.init();
const folder = world.temporaryFolder();

describe.each(examples)("the A3 poster of %s", (example) => {
  test.each(["vi", "rad", "cmo"])("every block of text comes out letter for letter: %s", async (language) => {
    const { pdf, blocks, title } = await posterOf(example, language);
    expect(blocks.length).toBeGreaterThan(8);
    const path = `${folder}/poster.pdf`;
    writeFileSync(path, pdf);
    const readers = {
      pdfium: await textByPdfium(pdf),
      ...(hasProgram("pdftotext") && { poppler: runProgram("pdftotext", ["-raw", path, "-"]) }),
      ...(hasProgram("mutool") && { mutool: runProgram("mutool", ["draw", "-q", "-F", "text", path]) }),
    };
    for (const [reader, text] of Object.entries(readers)) {
      const found = oneLine(text);
      expect(found, reader).toBe(found.normalize("NFC"));
      expect({ reader, lost: blocks.filter((block) => !found.includes(block)) }).toEqual({
        reader,
        lost: [],
      });
    }
    if (!hasProgram("pdfinfo")) return;
    expect(runProgram("pdfinfo", [path])).toMatch(new RegExp(`Title: +${title}[\\s\\S]*Tagged: +yes`));
    expect(pdf.toString("latin1")).toContain(`/Lang (${language})`);
    const tags = runProgram("pdfinfo", ["-struct-text", path]);
    for (const tag of ["H1", "H2", "P", "L", "LI", "Figure"])
      expect(tags, tag).toMatch(new RegExp(`^ *${tag}\\b`, "m"));
  });
});

async function textByPdfium(pdf: Uint8Array): Promise<string> {
  const document = await pdfium.loadDocument(pdf);
  const text = document.getPage(0).getText();
  document.destroy();
  return text;
}

async function posterOf(example: string, language: string) {
  const { document, scenes } = artworkOf(messageOf(example, language), format);
  const info = { title: document.title, language, creationDate: "2021-08-09" };
  const pdf = Buffer.from(await renderPdf(scenes, { fonts, info }));
  const blocks = scenes
    .flatMap((scene) => textsOf(scene.root))
    .map(({ lines }) => oneLine(lines.map(textOf).join(" ")));
  return { pdf, blocks, title: document.title };
}

function textsOf(node: SceneNode): readonly TextNode[] {
  if (node.kind === "text") return [node];
  return node.kind === "group" ? node.children.flatMap(textsOf) : [];
}

const textOf = (line: TextNode["lines"][number]) => line.runs.map((run) => run.text).join("");
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
