import type { Run, TextBlock } from "../document/document.ts";
import type { Library } from "../library/library.ts";
import { segmentsOf } from "./breaks.ts";
import { faceName } from "./fonts.ts";
import { breakLines, type LineRange, type MeasuredWord } from "./lines.ts";
import { type Paragraph, type Piece, pieceScale, pieceWidth, type SizeOf, type Word } from "./piece.ts";
import type { FontBook } from "./scene.ts";

/** A paragraph broken into lines at one size and width. */
export interface SetParagraph {
  readonly lines: readonly SetLine[];
  readonly width: number;
  readonly height: number;
}

export interface SetLine extends LineRange {
  /** From the top of the paragraph's content. */
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
 * The line height is the least distance of lines. Where stacked marks would meet the tails of the line above, all
 * lines part by as much, so that the paragraph keeps one even distance; where marks rise above the first line, or
 * a tail falls below the last, the block grows to hold the ink.
 */
export function setParagraph(paragraph: Paragraph, width: number, sizeOf: SizeOf): SetParagraph {
  const { block, words } = paragraph;
  const ranges = breakLines(
    words.map((word) => measureWord(word, paragraph, sizeOf)),
    {
      width: block.text.noWrap ? Number.POSITIVE_INFINITY : width,
      balance: block.text.balance,
      keepCompany: /^h[123]$/.test(block.role),
    },
  );
  const extents = ranges.map((range) => extentOf(range, paragraph, sizeOf));
  const distance = lineDistance(extents);
  const [first, last] = [extents[0], extents.at(-1)];
  if (!first || !last) return { lines: [], width: 0, height: 0 };
  const top = Math.max(first.up, first.inkUp);
  const lines = ranges.map((range, index) => ({ ...range, baseline: top + index * distance }));
  const height = top + (ranges.length - 1) * distance + Math.max(last.down, last.inkDown);
  return { lines, width: Math.max(0, ...ranges.map((range) => range.width)), height };
}

/** The least distance of baselines at which no two neighbours are nearer than their line height or their ink allow. */
function lineDistance(lines: readonly LineExtent[]): number {
  let distance = 0;
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (!above) continue;
    const byInk = above.inkDown + inkGap * line.size + line.inkUp;
    distance = Math.max(distance, above.down + line.up, byInk);
  }
  return distance;
}

/** Ink of neighbouring lines stays this many times the font size apart: marks are read with their own letters. */
const inkGap = 0.06;

function measureWord(word: Word, paragraph: Paragraph, sizeOf: SizeOf): MeasuredWord {
  const sum = (pieces: readonly Piece[]) =>
    pieces.reduce((total, piece) => total + pieceWidth(piece, paragraph, sizeOf), 0);
  return { width: sum(word.pieces), space: sum(word.spaces), required: word.required };
}

/** How far a line reaches above and below its baseline by its line height and by its ink, in scene units. */
interface LineExtent {
  readonly up: number;
  readonly down: number;
  readonly inkUp: number;
  readonly inkDown: number;
  /** Of its largest run. */
  readonly size: number;
}

function extentOf(range: LineRange, paragraph: Paragraph, sizeOf: SizeOf): LineExtent {
  const { run, size } = largestRun(range, paragraph, sizeOf);
  const { ascender, descender, unitsPerEm } = paragraph.faces[run]?.metrics ?? noFace;
  const scale = size / unitsPerEm;
  const height = paragraph.block.text.lineHeight * size;
  const leading = height - (ascender - descender) * scale;
  const up = leading / 2 + ascender * scale;
  return { up, down: height - up, ...inkAround(range, paragraph, sizeOf), size };
}

const noFace = { ascender: 0, descender: 0, unitsPerEm: 1 };

function largestRun({ from, to }: LineRange, paragraph: Paragraph, sizeOf: SizeOf) {
  const pieces = paragraph.words.slice(from, to).flatMap((word) => [...word.pieces, ...word.spaces]);
  const runs = pieces.length > 0 ? pieces.map((piece) => piece.run) : [0];
  let largest = { run: 0, size: 0 };
  for (const run of new Set(runs)) {
    const style = paragraph.block.runs[run]?.style;
    const size = style ? sizeOf(style.size) : 0;
    if (size > largest.size) largest = { run, size };
  }
  return largest;
}

/** What part of the room left over stands before a line. */
export const alignmentPart = { left: 0, center: 0.5, right: 1 } as const;

function inkAround(range: LineRange, paragraph: Paragraph, sizeOf: SizeOf) {
  let [inkUp, inkDown] = [0, 0];
  for (const word of paragraph.words.slice(range.from, range.to))
    for (const piece of word.pieces) {
      const scale = pieceScale(piece, paragraph, sizeOf);
      inkUp = Math.max(inkUp, piece.shaped.ink.top * scale);
      inkDown = Math.max(inkDown, -piece.shaped.ink.bottom * scale);
    }
  return { inkUp, inkDown };
}
