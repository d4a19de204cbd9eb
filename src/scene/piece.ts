import type { FontSize, TextBlock } from "../document/document.ts";
import type { FaceMetrics, ShapedText } from "./scene.ts";

/** A text block shaped once, to be measured and broken at any size and width. */
export interface Paragraph {
  readonly block: TextBlock;
  readonly words: readonly Word[];
  /** Face and metrics of each run, in order. */
  readonly faces: readonly { readonly name: string; readonly metrics: FaceMetrics }[];
  /** Letters that a face lacks. */
  readonly missing: readonly { readonly face: string; readonly text: string }[];
}

/** What stays on one line: pieces of one run each, and the space after them. */
export interface Word {
  readonly pieces: readonly Piece[];
  readonly spaces: readonly Piece[];
  readonly required: boolean;
  readonly parting: boolean;
}

export interface Piece {
  readonly run: number;
  readonly text: string;
  readonly shaped: ShapedText;
  /** Letters (clusters), each followed by the run's letter spacing. */
  readonly letters: number;
}

/** The size of a run, in scene units, once its fit is known. */
export type SizeOf = (size: FontSize) => number;

/** Advance of a piece in scene units, letter spacing included. */
export function pieceWidth(piece: Piece, paragraph: Paragraph, sizeOf: SizeOf): number {
  const spacing = paragraph.block.runs[piece.run]?.style.letterSpacing ?? 0;
  return piece.shaped.advance * pieceScale(piece, paragraph, sizeOf) + spacing * piece.letters;
}

/** Scene units in one font unit of a piece's face at its size. */
export function pieceScale(piece: Piece, paragraph: Paragraph, sizeOf: SizeOf): number {
  const style = paragraph.block.runs[piece.run]?.style;
  return style ? sizeOf(style.size) / (paragraph.faces[piece.run]?.metrics.unitsPerEm ?? 1000) : 0;
}
