import type { Run, TextBlock } from "../document/document.ts";
import type { Library } from "../library/library.ts";
import { segmentsOf } from "./breaks.ts";
import { faceName } from "./fonts.ts";
import { breakLines, type LineRange, type MeasuredWord } from "./lines.ts";
import { type Paragraph, type Piece, pieceScale, pieceWidth, type SizeOf, type Word } from "./piece.ts";
import type { FontBook } from "./scene.ts";

/** A paragraph broken into lines at one size and width; `top` and `baseline` from the top of its content. */
export interface SetParagraph {
  readonly lines: readonly SetLine[];
  readonly width: number;
  readonly height: number;
}

export interface SetLine extends LineRange {
  readonly top: number;
  readonly height: number;
  readonly baseline: number;
}

export function prepareParagraph(block: TextBlock, fonts: FontBook, library: Library): Paragraph {
  const faces = block.runs.map(({ style }) => {
    const name = faceName(style.family, style.weight);
    return { name, metrics: fonts.metrics(name) };
  });
  const text = block.runs.map((run) => run.text).join("");
  const unbreakable = [...new Set(block.runs.map((run) => run.language))].flatMap(
    (tag) => library.languages[tag]?.unbreakable ?? [],
  );
  const cut = pieceCutter(block.runs, faces, fonts);
  const words = segmentsOf(text, unbreakable).map(({ start, end, next, required }) => ({
    pieces: cut(start, end),
    spaces: cut(end, next),
    required,
  }));
  const missing = words.flatMap((word) =>
    word.pieces.flatMap((piece) =>
      piece.shaped.missing.map((letters) => ({ face: faces[piece.run]?.name ?? "", text: letters })),
    ),
  );
  return { block, words, faces, missing };
}

/** Cuts a stretch of the whole text at run boundaries and shapes each piece. */
function pieceCutter(runs: readonly Run[], faces: Paragraph["faces"], fonts: FontBook) {
  const starts: number[] = [];
  let length = 0;
  for (const run of runs) {
    starts.push(length);
    length += run.text.length;
  }
  return (start: number, end: number): readonly Piece[] =>
    runs.flatMap((run, index) => {
      const from = starts[index] ?? 0;
      const text = run.text
        .slice(Math.max(0, start - from), Math.max(0, end - from))
        .replace(/[\n\r\u2028]/g, "");
      if (text === "") return [];
      const shaped = fonts.shape(faces[index]?.name ?? "", text, run.language);
      const letters = new Set(shaped.glyphs.map((glyph) => glyph.cluster)).size;
      return [{ run: index, text, shaped, letters }];
    });
}

/**
 * Breaks a paragraph at a width (infinite: only where it must) and places the baselines by half-leading.
 * The line height is the least distance of lines: where stacked marks would meet the tails of the line above, the
 * lines part; where they rise above the first line, or a tail falls below the last, the block grows to hold the ink.
 */
export function setParagraph(paragraph: Paragraph, width: number, sizeOf: SizeOf): SetParagraph {
  const { block, words } = paragraph;
  const measured = words.map((word) => measureWord(word, paragraph, sizeOf));
  const heading = /^h[123]$/.test(block.role);
  const available = block.text.noWrap ? Number.POSITIVE_INFINITY : width;
  const ranges = breakLines(measured, {
    width: available,
    balance: block.text.balance,
    keepCompany: heading,
  });
  const lines: SetLine[] = [];
  let [top, inkEnd] = [0, 0];
  for (const [index, range] of ranges.entries()) {
    const line = placeLine(range, paragraph, top, sizeOf);
    const { above, below } = inkAround(range, paragraph, sizeOf);
    const rise = Math.max(0, inkEnd + (index === 0 ? 0 : inkGap * line.size) - (line.baseline - above));
    const fall = index === ranges.length - 1 ? Math.max(0, below - (top + line.height - line.baseline)) : 0;
    const baseline = line.baseline + rise;
    lines.push({ ...range, top, height: line.height + rise + fall, baseline });
    top += line.height + rise + fall;
    inkEnd = baseline + below;
  }
  return { lines, width: Math.max(0, ...lines.map((line) => line.width)), height: top };
}

/** Ink of neighbouring lines stays this many times the font size apart: marks are read with their own letters. */
const inkGap = 0.06;

function measureWord(word: Word, paragraph: Paragraph, sizeOf: SizeOf): MeasuredWord {
  const sum = (pieces: readonly Piece[]) =>
    pieces.reduce((total, piece) => total + pieceWidth(piece, paragraph, sizeOf), 0);
  return { width: sum(word.pieces), space: sum(word.spaces), required: word.required };
}

/** Where a line stands by half-leading alone, and the size of its largest run. */
function placeLine(
  range: LineRange,
  paragraph: Paragraph,
  top: number,
  sizeOf: SizeOf,
): { readonly height: number; readonly baseline: number; readonly size: number } {
  const words = paragraph.words.slice(range.from, range.to);
  const used = words.flatMap((word) => [...word.pieces, ...word.spaces].map((piece) => piece.run));
  const runs = used.length > 0 ? used : [0];
  let largest = { run: 0, size: 0 };
  for (const run of runs) {
    const style = paragraph.block.runs[run]?.style;
    const size = style ? sizeOf(style.size) : 0;
    if (size > largest.size) largest = { run, size };
  }
  const height = paragraph.block.text.lineHeight * largest.size;
  const { ascender, descender, unitsPerEm } = paragraph.faces[largest.run]?.metrics ?? {
    ascender: 0,
    descender: 0,
    unitsPerEm: 1,
  };
  const scale = largest.size / unitsPerEm;
  const leading = height - (ascender - descender) * scale;
  return { height, baseline: top + leading / 2 + ascender * scale, size: largest.size };
}

/** What part of the room left over stands before a line. */
export const alignmentPart = { left: 0, center: 0.5, right: 1 } as const;

/** How far the ink of a line reaches above and below its baseline, in scene units. */
function inkAround(range: LineRange, paragraph: Paragraph, sizeOf: SizeOf): { above: number; below: number } {
  let [above, below] = [0, 0];
  for (const word of paragraph.words.slice(range.from, range.to))
    for (const piece of word.pieces) {
      const scale = pieceScale(piece, paragraph, sizeOf);
      above = Math.max(above, piece.shaped.ink.top * scale);
      below = Math.max(below, -piece.shaped.ink.bottom * scale);
    }
  return { above, below };
}
