import { create, type Font } from "fontkit";
import type { FontBook, Glyph, GlyphRun } from "../../scene/scene.ts";
import {
  type EmbeddedFont,
  embedFont,
  type GlyphBounds,
  type OpenDocument,
  type ParsedFont,
} from "./internals.ts";

/** One code of the page's text: where it stands in its run and how far it moves the pen, in font units. */
export interface PlacedCode {
  readonly code: number;
  readonly x: number;
  readonly advance: number;
}

/** A face in one document, with the glyphs made for it. */
export interface EmbeddedFace {
  readonly font: EmbeddedFont;
  /** Made glyphs by id, for the font file. */
  readonly made: Map<number, MadeGlyph>;
  /** `parts|text` → id of the made glyph. */
  readonly madeIds: Map<string, number>;
  /** Glyph of the font → the one text it stands for. */
  readonly texts: Map<number, string>;
}

/** A glyph that the font does not have: parts of it moved about, or nothing when there is no part. */
interface MadeGlyph {
  readonly parts: readonly Part[];
  readonly advance: number;
}

interface Part {
  readonly glyph: number;
  readonly right: number;
  readonly up: number;
}

/** Ids of made glyphs begin beyond the last glyph id that a TrueType font can have. */
const firstMadeId = 0x10000;

const parsedFonts = new WeakMap<Uint8Array, Font>();

/** Embeds a face of the book: only the glyphs that are used, as TrueType. */
export function embedFace(document: OpenDocument, fonts: FontBook, face: string): EmbeddedFace {
  const font = embedFont(document, face, parseFont(fonts.bytes(face)));
  const embedded = { font, made: new Map(), madeIds: new Map(), texts: new Map() };
  writeMadeGlyphs(embedded);
  writeOnce(embedded);
  return embedded;
}

function parseFont(bytes: Uint8Array): Font {
  const known = parsedFonts.get(bytes);
  if (known) return known;
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!("createSubset" in font)) throw new Error("a font collection is not a face");
  raiseLimits((font as unknown as ParsedFont).maxp);
  parsedFonts.set(bytes, font);
  return font;
}

/** A made glyph has at most a base, two marks of its own composition, and these may be composites. */
function raiseLimits(profile: ParsedFont["maxp"]): void {
  profile.maxComponentDepth = Math.max(profile.maxComponentDepth, 3);
  profile.maxComponentElements = Math.max(profile.maxComponentElements, 6);
  profile.maxCompositePoints = Math.max(profile.maxCompositePoints, profile.maxPoints * 2 + 200);
  profile.maxCompositeContours = Math.max(profile.maxCompositeContours, profile.maxContours * 2 + 8);
}

/**
 * The codes that draw a run and give its exact text back (NFC). A cluster of several glyphs (ê̆, or ị taken
 * apart by the font) is one made glyph that stands for its base letter; each combining mark left over is a
 * blank code of no width: extractors otherwise part the mark from its letter, or lose it.
 */
export function codesOf(face: EmbeddedFace, run: Pick<GlyphRun, "glyphs" | "text">): readonly PlacedCode[] {
  return clustersOf(run).flatMap(({ glyphs, text }) => {
    const [origin] = glyphs;
    if (!origin || isIgnorable(text)) return [];
    const { base, marks } = splitMarks(text);
    const drawn = baseCode(face, glyphs, base);
    const x = origin.x + drawn.advance;
    const blanks = marks.map((mark) => ({
      code: codeFor(face, { parts: [], advance: 0 }, mark),
      x,
      advance: 0,
    }));
    return [{ ...drawn, x: origin.x }, ...blanks];
  });
}

function clustersOf(run: Pick<GlyphRun, "glyphs" | "text">) {
  const clusters: { start: number; glyphs: Glyph[] }[] = [];
  for (const glyph of run.glyphs) {
    const last = clusters.at(-1);
    if (last?.start === glyph.cluster) last.glyphs.push(glyph);
    else clusters.push({ start: glyph.cluster, glyphs: [glyph] });
  }
  return clusters.map(({ start, glyphs }, index) => ({
    glyphs,
    text: run.text.slice(start, clusters[index + 1]?.start).normalize("NFC"),
  }));
}

/** Joiners and soft hyphens steer line breaks: they have nothing to show and nothing to say. */
function isIgnorable(text: string): boolean {
  return /^\p{Default_Ignorable_Code_Point}+$/u.test(text);
}

function splitMarks(text: string): { readonly base: string; readonly marks: readonly string[] } {
  const at = text.search(/(?<=.)\p{M}/su);
  return at < 0 ? { base: text, marks: [] } : { base: text.slice(0, at), marks: [...text.slice(at)] };
}

function baseCode(face: EmbeddedFace, glyphs: readonly Glyph[], text: string): Omit<PlacedCode, "x"> {
  const [origin] = glyphs;
  if (!origin) throw new Error("a cluster without glyphs");
  const { advanceWidth } = face.font.font.getGlyph(origin.id);
  const isPlain = glyphs.length === 1 && origin.y === 0;
  if (isPlain && (face.texts.get(origin.id) ?? text) === text) {
    face.texts.set(origin.id, text);
    return { code: include(face, origin.id, advanceWidth, text), advance: advanceWidth };
  }
  const parts = glyphs
    .filter((glyph) => isInked(face.font.font.getGlyph(glyph.id).bbox))
    .map((glyph) => ({ glyph: glyph.id, right: Math.round(glyph.x - origin.x), up: Math.round(glyph.y) }));
  return { code: codeFor(face, { parts, advance: advanceWidth }, text), advance: advanceWidth };
}

function codeFor(face: EmbeddedFace, glyph: MadeGlyph, text: string): number {
  const parts = glyph.parts.map((part) => `${part.glyph},${part.right},${part.up}`).join(";");
  const key = `${parts}/${glyph.advance}|${text}`;
  const id = face.madeIds.get(key) ?? firstMadeId + face.madeIds.size;
  face.madeIds.set(key, id);
  face.made.set(id, glyph);
  return include(face, id, glyph.advance, text);
}

function include({ font }: EmbeddedFace, glyph: number, advance: number, text: string): number {
  const code = font.subset.includeGlyph(glyph);
  font.widths[code] = (advance * 1000) / font.font.unitsPerEm;
  font.unicode[code] = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return code;
}

/** Teaches the subset to write made glyphs when the font file is made. */
function writeMadeGlyphs({ font, made }: EmbeddedFace): void {
  const { subset } = font;
  const writeOwn = subset._addGlyph;
  subset._addGlyph = (id) => {
    const glyph = made.get(id);
    if (!glyph) return writeOwn.call(subset, id);
    const bounds = boundsOf(glyph.parts, font.font);
    const bytes = glyph.parts.length === 0 ? new Uint8Array(0) : compositeGlyph(glyph.parts, bounds, font);
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push({ advance: glyph.advance, bearing: bounds.minX });
    subset.offset += bytes.length;
    return subset.glyf.push(bytes) - 1;
  };
}

const files = new WeakMap<ParsedFont, Map<string, Uint8Array>>();
/** Font files kept of one face, some 20 kB each. */
const mostFiles = 48;

/**
 * The same glyphs in the same order make the same font file: the three PDFs of a poster share theirs, and so do the
 * posters of communes whose names bring no new letter. Making one is a fifth of the work of a poster.
 */
function writeOnce({ font, made }: EmbeddedFace): void {
  const { subset } = font;
  const known = files.get(font.font) ?? new Map<string, Uint8Array>();
  files.set(font.font, known);
  const write = subset.encode;
  subset.encode = () => {
    const key = JSON.stringify(subset.glyphs.map((id) => made.get(id) ?? id));
    const file = known.get(key) ?? write.call(subset);
    // Last used, last in order: the one that goes is the one that was used longest ago.
    known.delete(key);
    known.set(key, file);
    const [oldest] = known.keys();
    if (known.size > mostFiles && oldest !== undefined) known.delete(oldest);
    return file;
  };
}

const wordOffsets = 0x0001 | 0x0002; // ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES
const moreComponents = 0x0020;

/** A TrueType composite glyph description (OpenType `glyf`, "Composite glyph description"), padded to 4 bytes. */
function compositeGlyph(parts: readonly Part[], bounds: GlyphBounds, font: EmbeddedFont): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((10 + 8 * parts.length) / 4) * 4);
  const view = new DataView(bytes.buffer);
  [-1, bounds.minX, bounds.minY, bounds.maxX, bounds.maxY].forEach((value, index) => {
    view.setInt16(index * 2, value);
  });
  parts.forEach((part, index) => {
    const at = 10 + 8 * index;
    view.setUint16(at, index < parts.length - 1 ? wordOffsets | moreComponents : wordOffsets);
    view.setUint16(at + 2, font.subset.includeGlyph(part.glyph));
    view.setInt16(at + 4, part.right);
    view.setInt16(at + 6, part.up);
  });
  return bytes;
}

function boundsOf(parts: readonly Part[], font: ParsedFont): GlyphBounds {
  if (parts.length === 0) return { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const boxes = parts.map((part) => ({ part, box: font.getGlyph(part.glyph).bbox }));
  return {
    minX: Math.min(...boxes.map(({ part, box }) => box.minX + part.right)),
    minY: Math.min(...boxes.map(({ part, box }) => box.minY + part.up)),
    maxX: Math.max(...boxes.map(({ part, box }) => box.maxX + part.right)),
    maxY: Math.max(...boxes.map(({ part, box }) => box.maxY + part.up)),
  };
}

function isInked(box: GlyphBounds): boolean {
  return box.maxX > box.minX;
}
