import type { Rectangle } from "../base/geometry.ts";
import type { TextBlock } from "../document/document.ts";
import type { PlacedBlock } from "./boxes.ts";
import { alignmentPart, type SetLine, type SetParagraph } from "./paragraph.ts";
import { type Paragraph, type Piece, pieceScale, pieceWidth, type SizeOf } from "./piece.ts";
import { rounded, roundedBox } from "./round.ts";
import type { Glyph, GlyphRun, TextLine, TextNode } from "./scene.ts";

/** A set paragraph at its place: its lines as runs of glyphs. */
export function textNodeOf(
  placed: PlacedBlock,
  paragraph: Paragraph,
  set: SetParagraph,
  sizeOf: SizeOf,
): TextNode {
  const { block } = paragraph;
  return {
    kind: "text",
    role: block.role,
    box: roundedBox(placed.box),
    lines: set.lines.map((line) => textLineOf(line, placed.content, paragraph, sizeOf)),
    place: block.place,
    keys: keysOf(block),
  };
}

function keysOf(block: TextBlock): readonly string[] {
  return [...new Set(block.runs.flatMap((run) => run.key ?? []))];
}

function textLineOf(line: SetLine, content: Rectangle, paragraph: Paragraph, sizeOf: SizeOf): TextLine {
  const x = content.x + (content.width - line.width) * alignmentPart[paragraph.block.text.align];
  const baseline = content.y + line.baseline;
  const words = paragraph.words.slice(line.from, line.to);
  const pieces = words.flatMap((word, index) => [
    ...word.pieces,
    ...(index < words.length - 1 ? word.spaces : []),
  ]);
  const last = words.at(-1);
  const isEnd = line.to === paragraph.words.length;
  return {
    x: rounded(x),
    baseline: rounded(baseline),
    width: rounded(line.width),
    runs: glyphRunsOf(pieces, { x, baseline }, paragraph, sizeOf),
    ink: inkOf(pieces, { x, baseline }, paragraph, sizeOf),
    wrapped: !isEnd && !last?.required && (last?.spaces.length ?? 0) > 0,
  };
}

interface Pen {
  readonly x: number;
  readonly baseline: number;
}

/** Neighbouring pieces of one run become one glyph run. */
function glyphRunsOf(
  pieces: readonly Piece[],
  pen: Pen,
  paragraph: Paragraph,
  sizeOf: SizeOf,
): readonly GlyphRun[] {
  const runs: GlyphRun[] = [];
  let x = pen.x;
  for (let from = 0; from < pieces.length; ) {
    const first = pieces[from];
    if (!first) break;
    let to = from + 1;
    while (pieces[to]?.run === first.run) to += 1;
    const run = glyphRunOf(pieces.slice(from, to), first.run, { ...pen, x }, paragraph, sizeOf);
    runs.push(run);
    x += run.width;
    from = to;
  }
  return runs.map((run) => ({ ...run, x: rounded(run.x), width: rounded(run.width) }));
}

function glyphRunOf(
  pieces: readonly Piece[],
  index: number,
  pen: Pen,
  paragraph: Paragraph,
  sizeOf: SizeOf,
): GlyphRun {
  const run = paragraph.block.runs[index];
  const face = paragraph.faces[index];
  if (!run || !face) throw new Error("a piece of no run");
  const size = sizeOf(run.style.size);
  const spacing = size > 0 ? (run.style.letterSpacing / size) * face.metrics.unitsPerEm : 0;
  const glyphs: Glyph[] = [];
  let [text, advance] = ["", 0];
  for (const piece of pieces) {
    for (const glyph of spaced(piece, spacing))
      glyphs.push({ ...glyph, cluster: glyph.cluster + text.length, x: rounded(glyph.x + advance) });
    text += piece.text;
    advance += piece.shaped.advance + spacing * piece.letters;
  }
  const { colour, decoration } = run.style;
  const width = pieces.reduce((sum, piece) => sum + pieceWidth(piece, paragraph, sizeOf), 0);
  return {
    face: face.name,
    size: rounded(size),
    colour,
    language: run.language,
    text,
    x: pen.x,
    baseline: rounded(pen.baseline),
    width,
    glyphs,
    decoration,
    ...(run.part && { part: run.part }),
  };
}

/** Letter spacing follows each letter, marks included: it widens the last glyph of a cluster. */
function spaced(piece: Piece, spacing: number): readonly Glyph[] {
  if (spacing === 0) return piece.shaped.glyphs;
  let shift = 0;
  return piece.shaped.glyphs.map((glyph, index, all) => {
    const ends = all[index + 1]?.cluster !== glyph.cluster;
    const moved = { ...glyph, x: glyph.x + shift, advance: rounded(glyph.advance + (ends ? spacing : 0)) };
    if (ends) shift += spacing;
    return moved;
  });
}

function inkOf(pieces: readonly Piece[], pen: Pen, paragraph: Paragraph, sizeOf: SizeOf): Rectangle {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  let { x } = pen;
  for (const piece of pieces) {
    const { ink } = piece.shaped;
    const scale = pieceScale(piece, paragraph, sizeOf);
    if (ink.right > ink.left) {
      left = Math.min(left, x + ink.left * scale);
      right = Math.max(
        right,
        x + ink.right * scale + (pieceWidth(piece, paragraph, sizeOf) - piece.shaped.advance * scale),
      );
      top = Math.min(top, pen.baseline - ink.top * scale);
      bottom = Math.max(bottom, pen.baseline - ink.bottom * scale);
    }
    x += pieceWidth(piece, paragraph, sizeOf);
  }
  if (left > right) return { x: rounded(pen.x), y: rounded(pen.baseline), width: 0, height: 0 };
  return roundedBox({ x: left, y: top, width: right - left, height: bottom - top });
}
