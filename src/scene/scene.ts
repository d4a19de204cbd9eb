import type { Colour } from "../base/colour.ts";
import type { Place } from "../base/diagnostic.ts";
import type { Rectangle, Size } from "../base/geometry.ts";
import type { Fill, Part, Role } from "../document/document.ts";
import type { LanguageTag } from "../library/language-tag.ts";

/**
 * One page, all decided: lines broken, glyphs chosen and placed, at absolute scene units (print: pt;
 * image, video: px; origin top left). Contract: no wrapping, no percentages, no fallback, no file paths.
 */
export interface Scene extends Size {
  readonly id: string;
  readonly title: string;
  readonly language: LanguageTag;
  readonly root: GroupNode;
}

export type SceneNode = GroupNode | ShapeNode | TextNode;

/** A block and what stands in it, in reading and painting order. Carries the role that becomes a PDF tag. */
export interface GroupNode {
  readonly kind: "group";
  readonly role: Role;
  readonly box: Rectangle;
  /** Text that stands for the group (figures). */
  readonly alt?: string;
  /** Digest of a JPEG that fills the box of a figure: on sheets for people, never on artwork. */
  readonly picture?: string;
  readonly opacity: number;
  readonly children: readonly SceneNode[];
  readonly place: Place;
}

/** A filled outline: SVG path data (absolute scene units after `matrix`), non-zero rule unless `evenOdd`. */
export interface ShapeNode {
  readonly kind: "shape";
  readonly path: string;
  /** SVG matrix a b c d e f from the path's own units to scene units; absent: identity. */
  readonly matrix?: readonly [number, number, number, number, number, number];
  readonly fill: Fill;
  /** What a gradient fill spans. */
  readonly box: Rectangle;
  readonly evenOdd?: boolean;
}

export interface TextNode {
  readonly kind: "text";
  readonly role: Role;
  readonly box: Rectangle;
  readonly lines: readonly TextLine[];
  readonly place: Place;
  /** Ledger keys of its strings. */
  readonly keys: readonly string[];
}

export interface TextLine {
  /** Left end of the first glyph and the baseline. */
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly runs: readonly GlyphRun[];
  /** What is really inked, by glyph extents. */
  readonly ink: Rectangle;
  /** True where the line ends by wrapping: text extraction then needs a space. */
  readonly wrapped: boolean;
}

/** Shaped by HarfBuzz: one face, size, colour, language. */
export interface GlyphRun {
  /** `family/weight`, a key of the FontBook. */
  readonly face: string;
  readonly size: number;
  readonly colour: Colour;
  readonly language: LanguageTag;
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly glyphs: readonly Glyph[];
  readonly decoration: "none" | "underline" | "line-through";
  readonly part?: Part;
}

/** Font units (face's units per em), relative to the run's origin, y up. */
export interface Glyph {
  readonly id: number;
  /** UTF-16 offset into the run's text of the cluster it belongs to. */
  readonly cluster: number;
  readonly x: number;
  readonly y: number;
  readonly advance: number;
}

/** The fonts a scene's runs name: measured by layout, drawn by renderers. Opened once per process. */
export interface FontBook {
  /** Every face of `assets/fonts.yaml`, as `family/weight`, sorted. */
  readonly faces: readonly string[];
  shape(face: string, text: string, language: LanguageTag): ShapedText;
  metrics(face: string): FaceMetrics;
  /** SVG path data in font units, y up; empty for a blank glyph. */
  outline(face: string, glyph: number): string;
  /** The whole TTF file. */
  bytes(face: string): Uint8Array;
}

export interface ShapedText {
  readonly glyphs: readonly Glyph[];
  /** Font units. */
  readonly advance: number;
  /** Ink extents, font units, y up. All zero when nothing is inked. */
  readonly ink: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Clusters with no glyph in this face: their text. A scene with any of them is refused. */
  readonly missing: readonly string[];
}

/** Font units, y up. */
export interface FaceMetrics {
  readonly unitsPerEm: number;
  readonly ascender: number;
  readonly descender: number;
  readonly capHeight: number;
  readonly underlinePosition: number;
  readonly underlineThickness: number;
}
