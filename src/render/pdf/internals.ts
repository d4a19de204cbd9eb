import type { Font } from "fontkit";
import PDFDocument from "pdfkit";

/**
 * Every reach beyond the documented interfaces of pdfkit 0.20.2 and fontkit 2.0.4 (both pinned; guarded
 * by test/render/pdf.test.ts), so that glyph runs shaped by HarfBuzz can be drawn as they are.
 */
export interface OpenDocument extends PDFKit.PDFDocument {
  addContent(operators: string): this;
  readonly page: PDFKit.PDFPage & {
    readonly fonts: Record<string, unknown>;
    readonly dictionary: { readonly data: Record<string, unknown> };
  };
  readonly _font: EmbeddedFont;
  endMetadata(): void;
}

/** A font as one document holds it. Arrays are indexed by the code that the page's text uses. */
export interface EmbeddedFont {
  readonly id: string;
  readonly font: ParsedFont;
  readonly subset: GlyphSubset;
  /** Thousandths of an em. */
  readonly widths: number[];
  /** Code points that text extraction gives (ToUnicode). */
  readonly unicode: (readonly number[])[];
  ref(): unknown;
}

/** fontkit's TrueType subset: glyph ids in, codes out; `_addGlyph` writes one glyph when the file is made. */
interface GlyphSubset {
  includeGlyph(glyph: number): number;
  _addGlyph(glyph: number): number;
  /** The font file of the glyphs included. */
  encode(): Uint8Array;
  /** By code. */
  readonly glyphs: readonly number[];
  glyf: Uint8Array[];
  loca: { readonly offsets: number[] };
  hmtx: { readonly metrics: { advance: number; bearing: number }[] };
  offset: number;
}

export interface ParsedFont {
  readonly unitsPerEm: number;
  readonly maxp: MaximumProfile;
  getGlyph(id: number): { readonly advanceWidth: number; readonly bbox: GlyphBounds };
}

/** Font units; not finite for a blank glyph. */
export interface GlyphBounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** What a composite glyph may need at most, as the `maxp` table promises it to rasterisers. */
interface MaximumProfile {
  maxPoints: number;
  maxContours: number;
  maxCompositePoints: number;
  maxCompositeContours: number;
  maxComponentElements: number;
  maxComponentDepth: number;
}

/** Opens an empty document that embeds no font of its own. */
export function openDocument(options: PDFKit.PDFDocumentOptions): OpenDocument {
  // `font: null` keeps Helvetica out; the types know only font names.
  const document = new PDFDocument({ ...options, font: null as unknown as string }) as OpenDocument;
  escapeMetadata(document);
  return document;
}

/** Makes a TrueType font the document's current one and returns it as the document holds it. */
export function embedFont(document: OpenDocument, name: string, font: Font): EmbeddedFont {
  document.font(font as unknown as Uint8Array, name);
  return document._font;
}

/** pdfkit writes the info dictionary's values into the XMP packet unescaped, after the dictionary is done. */
function escapeMetadata(document: OpenDocument): void {
  const write = document.endMetadata;
  document.endMetadata = () => {
    for (const [key, value] of Object.entries(document.info)) {
      if (typeof value === "string") Object.assign(document.info, { [key]: escapeXml(value) });
    }
    write.call(document);
  };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
