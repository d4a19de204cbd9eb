import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PdfPrinting, renderPdf } from "../../src/render/pdf.ts";
import type { Scene } from "../../src/scene/scene.ts";
import { runProgram } from "../programs.ts";
import { openTestBook } from "./book.ts";

export const fonts = openTestBook();
export const info = {
  title: "Thông điệp 5K & <Ê̆>",
  language: "vi",
  author: "Sở TT&TT",
  creationDate: "2021-08-09",
};

const folder = mkdtempSync(join(tmpdir(), "loa-pdf-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Renders scenes into a file for other programs to read. */
export async function fileOf(
  name: string,
  scenes: readonly Scene[],
  printing: PdfPrinting = {},
): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await renderPdf(scenes, { fonts, info, ...printing }));
  return path;
}

/** The decoded streams that a file's dictionaries name by `key`. */
export function streamsOf(file: string, key: string): readonly Buffer[] {
  const numbers = new Set(
    [...readFileSync(file, "latin1").matchAll(new RegExp(`${key} (\\d+) 0 R`, "g"))].map(
      ([, number]) => number,
    ),
  );
  return [...numbers].map((number) => {
    const path = join(folder, `stream-${number}`);
    runProgram("mutool", ["show", "-b", "-o", path, file, String(number)]);
    return readFileSync(path);
  });
}
