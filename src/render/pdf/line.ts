import type { LanguageTag } from "../../library/language-tag.ts";
import type { FontBook, GlyphRun, TextLine } from "../../scene/scene.ts";
import { decimal } from "../decimal.ts";
import { codesOf, type EmbeddedFace, embedFace } from "./glyphs.ts";
import { fillWith, type Ink } from "./ink.ts";
import type { OpenDocument } from "./internals.ts";

/** A document being drawn: its faces are embedded when first used. */
export interface Sheet {
  readonly document: OpenDocument;
  readonly fonts: FontBook;
  readonly faces: Map<string, EmbeddedFace>;
  /** JPEGs that figures name, by digest. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly ink: Ink;
  /** From the page's corner to the scene's, across and down: room for bleed and marks. */
  readonly margin: number;
}

export type LineMark = (language: LanguageTag, draw: () => void) => void;

/**
 * Draws a line as live text: one text object, one matrix, one TJ a run, so that extractors see one line.
 * `mark` draws a stretch of one language between its marks. Where `spaced`, the line ends in a real space,
 * else its last word would fuse with the next line's first.
 */
export function drawLine(
  sheet: Sheet,
  line: TextLine,
  options: {
    readonly opacity: number;
    readonly spaced: boolean;
    readonly mark: LineMark;
  },
): void {
  const { document } = sheet;
  const runs = options.spaced ? withSpace(line.runs, sheet.fonts) : line.runs;
  document.save();
  document.addContent(`BT 1 0 0 -1 ${decimal(line.x)} ${decimal(line.baseline)} Tm`);
  let pen = line.x;
  for (const stretch of stretchesOf(runs)) {
    options.mark(stretch.language, () => {
      for (const run of stretch.runs) {
        fillWith(sheet, run.colour, options.opacity);
        pen = drawRun(sheet, run, { pen, rise: line.baseline - run.baseline });
      }
    });
  }
  document.addContent("ET");
  document.restore();
}

function stretchesOf(runs: readonly GlyphRun[]) {
  const stretches: { readonly language: LanguageTag; readonly runs: GlyphRun[] }[] = [];
  for (const run of runs) {
    const last = stretches.at(-1);
    if (last?.language === run.language) last.runs.push(run);
    else stretches.push({ language: run.language, runs: [run] });
  }
  return stretches;
}

/** Shows a run's codes and returns where the pen then stands. */
function drawRun(sheet: Sheet, run: GlyphRun, from: { pen: number; rise: number }): number {
  const face = faceOf(sheet, run.face);
  const unit = run.size / face.font.font.unitsPerEm;
  let pen = (from.pen - run.x) / unit;
  let shown = "";
  for (const { code, x, advance } of codesOf(face, run)) {
    // TJ moves the pen left by thousandths of an em.
    const gap = decimal(((pen - x) * 1000) / face.font.font.unitsPerEm);
    shown += gap === "0" ? hexadecimal(code) : `>${gap}<${hexadecimal(code)}`;
    pen = x + advance;
  }
  const operators = `/${face.font.id} ${decimal(run.size)} Tf ${decimal(from.rise)} Ts [<${shown}>] TJ`;
  sheet.document.addContent(operators.replace("<>", ""));
  return run.x + pen * unit;
}

function faceOf(sheet: Sheet, name: string): EmbeddedFace {
  const face = sheet.faces.get(name) ?? embedFace(sheet.document, sheet.fonts, name);
  sheet.faces.set(name, face);
  sheet.document.page.fonts[face.font.id] ??= face.font.ref();
  return face;
}

function withSpace(runs: readonly GlyphRun[], fonts: FontBook): readonly GlyphRun[] {
  const last = runs.at(-1);
  if (!last || /\s$/u.test(last.text)) return runs;
  const end = (last.width * fonts.metrics(last.face).unitsPerEm) / last.size;
  const space = fonts.shape(last.face, " ", last.language).glyphs.map((glyph) => ({
    ...glyph,
    x: end + glyph.x,
    cluster: last.text.length,
  }));
  return [...runs.slice(0, -1), { ...last, text: `${last.text} `, glyphs: [...last.glyphs, ...space] }];
}

function hexadecimal(code: number): string {
  return code.toString(16).padStart(4, "0");
}
