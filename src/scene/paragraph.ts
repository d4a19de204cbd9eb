import type { Run, TextBlock } from "../document/document.ts";
import { compoundsIn, type Span } from "../language/compounds.ts";
import type { Library } from "../library/library.ts";
import { sourceLanguage } from "../message/localize.ts";
import { segmentsOf } from "./breaks.ts";
import { faceName } from "./fonts.ts";
import { breakLines, type LineRange, type MeasuredWord } from "./lines.ts";
import type { Paragraph, Piece, SizeOf, Word } from "./piece.ts";
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
  return { block, faces, ...shapedOnce(block.runs, { faces, fonts, library }) };
}

type Shaped = Pick<Paragraph, "words" | "missing">;

interface Shaping {
  readonly faces: Paragraph["faces"];
  readonly fonts: FontBook;
  readonly library: Library;
}

/** The same text stands on many formats, and is shaped alike at every size. */
function shapedOnce(runs: readonly Run[], shaping: Shaping): Shaped {
  const { faces, fonts, library } = shaping;
  const byFonts = shapedIn.get(library) ?? new WeakMap<FontBook, Map<string, Shaped>>();
  shapedIn.set(library, byFonts);
  const known = byFonts.get(fonts) ?? new Map<string, Shaped>();
  byFonts.set(fonts, known);
  const key = JSON.stringify(runs.map(({ text, language }, run) => [text, language, faces[run]?.name]));
  if (known.size >= shapedLimit) known.clear();
  const shaped = known.get(key) ?? shapeRuns(runs, shaping);
  known.set(key, shaped);
  return shaped;
}

/** By the library too: its languages say where words end. */
const shapedIn = new WeakMap<Library, WeakMap<FontBook, Map<string, Shaped>>>();

/** Kept texts before their memory is given back. */
const shapedLimit = 2_000;

function shapeRuns(runs: readonly Run[], { faces, fonts, library }: Shaping): Shaped {
  const text = runs.map((run) => run.text).join("");
  const unbreakable = [...new Set(runs.map((run) => run.language))].flatMap(
    (tag) => library.languages[tag]?.unbreakable ?? [],
  );
  const cut = pieceCutter(runs, faces, fonts);
  const segments = segmentsOf(text, unbreakable, compoundsOf(runs, library));
  const words = segments.map(({ start, end, next, required, parting }) => ({
    pieces: cut(start, end),
    spaces: cut(end, next),
    required,
    parting,
  }));
  const missing = words.flatMap((word) =>
    word.pieces.flatMap((piece) =>
      piece.shaped.missing.map((letters) => ({ face: faces[piece.run]?.name ?? "", text: letters })),
    ),
  );
  return { words, missing };
}

/**
 * The words of several syllables in a text: looked for in neighbouring runs of one language together. Texts in any
 * language quote the source language: names of offices, words that nobody has translated yet.
 */
function compoundsOf(runs: readonly Run[], { languages }: Library): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (let from = 0; from < runs.length; ) {
    const tag = runs[from]?.language ?? "";
    let to = from + 1;
    while (runs[to]?.language === tag) to += 1;
    const text = runs
      .slice(from, to)
      .map((run) => run.text)
      .join("");
    for (const own of new Set([tag, sourceLanguage])) {
      const language = languages[own];
      for (const { start, end } of language ? compoundsIn(text, language) : [])
        spans.push({ start: at + start, end: at + end });
    }
    [from, at] = [to, at + text.length];
  }
  return spans;
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
  const runs = block.runs.map((_, run) => measureRun(run, paragraph, sizeOf));
  const ranges = breakLines(
    words.map((word) => measureWord(word, runs)),
    {
      width: block.text.noWrap ? Number.POSITIVE_INFINITY : width,
      balance: block.text.balance,
      keepCompany: true,
    },
  );
  const extents = ranges.map((range) => extentOf(range, paragraph, runs));
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

/** What the letters of a run measure: asked for every piece of every line, worked out once. */
interface RunMeasure {
  /** Scene units. */
  readonly size: number;
  /** Scene units in one font unit. */
  readonly scale: number;
  /** Scene units after each letter. */
  readonly spacing: number;
}

function measureRun(run: number, { block, faces }: Paragraph, sizeOf: SizeOf): RunMeasure {
  const style = block.runs[run]?.style;
  if (!style) return nothing;
  const size = sizeOf(style.size);
  return { size, scale: size / (faces[run]?.metrics ?? noFace).unitsPerEm, spacing: style.letterSpacing };
}

const nothing: RunMeasure = { size: 0, scale: 0, spacing: 0 };

function measureWord({ pieces, spaces, required, parting }: Word, runs: readonly RunMeasure[]): MeasuredWord {
  return { width: widthOf(pieces, runs), space: widthOf(spaces, runs), required, parting };
}

/** As `pieceWidth`, of several. */
function widthOf(pieces: readonly Piece[], runs: readonly RunMeasure[]): number {
  let width = 0;
  for (const { run, shaped, letters } of pieces) {
    const { scale, spacing } = runs[run] ?? nothing;
    width += shaped.advance * scale + spacing * letters;
  }
  return width;
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

function extentOf(range: LineRange, paragraph: Paragraph, runs: readonly RunMeasure[]): LineExtent {
  const { run, size, inkUp, inkDown } = largestOf(range, paragraph.words, runs);
  const { ascender, descender, unitsPerEm } = paragraph.faces[run]?.metrics ?? noFace;
  const scale = size / unitsPerEm;
  const height = paragraph.block.text.lineHeight * size;
  const leading = height - (ascender - descender) * scale;
  const up = leading / 2 + ascender * scale;
  return { up, down: height - up, inkUp, inkDown, size };
}

const noFace = { ascender: 0, descender: 0, unitsPerEm: 1000 };

/** The first run of the largest size on a line (of an empty one, the paragraph's first), and how far the ink of the words reaches. */
function largestOf({ from, to }: LineRange, words: readonly Word[], runs: readonly RunMeasure[]) {
  let [largest, size, inkUp, inkDown] = [0, 0, 0, 0];
  const compare = (run: number): void => {
    const own = runs[run]?.size ?? 0;
    if (own > size) [largest, size] = [run, own];
  };
  for (const word of words.slice(from, to)) {
    for (const { run, shaped } of word.pieces) {
      compare(run);
      const { scale } = runs[run] ?? nothing;
      inkUp = Math.max(inkUp, shaped.ink.top * scale);
      inkDown = Math.max(inkDown, -shaped.ink.bottom * scale);
    }
    for (const { run } of word.spaces) compare(run);
  }
  if (size === 0) compare(0);
  return { run: largest, size, inkUp, inkDown };
}

/** What part of the room left over stands before a line. */
export const alignmentPart = { left: 0, center: 0.5, right: 1 } as const;
