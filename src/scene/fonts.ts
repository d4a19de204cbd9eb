import { Blob, Buffer, Face, Feature, Font, MetricsTag, shape } from "harfbuzzjs";
import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import { faultOf } from "../library/font-file.ts";
import { readFontFile } from "../library/fonts.ts";
import type { LanguageTag } from "../library/language-tag.ts";
import type { FontFile, Library } from "../library/library.ts";
import type { FaceMetrics, FontBook, Glyph, ShapedText } from "./scene.ts";

interface OpenFace {
  readonly bytes: Uint8Array;
  readonly font: Font;
  readonly metrics: FaceMetrics;
  readonly shaped: Map<string, ShapedText>;
  readonly outlines: Map<number, string>;
}

/** Kept words of one face before the memory is given back. */
const shapedLimit = 20_000;

// A new buffer for each text costs three times the shaping and leaks (harfbuzzjs 1.6).
const buffer = new Buffer();

// Ligatures would fuse letters that letter spacing and text extraction must tell apart.
const features = ["liga", "clig"].map((tag) => new Feature(tag, 0));

const nothing: ShapedText = {
  glyphs: [],
  advance: 0,
  ink: { left: 0, right: 0, top: 0, bottom: 0 },
  missing: [],
};
const noMetrics: FaceMetrics = {
  unitsPerEm: 1000,
  ascender: 800,
  descender: -200,
  capHeight: 700,
  underlinePosition: -100,
  underlineThickness: 50,
};

/**
 * The faces of `assets/fonts.yaml`, each file read when a text first asks for it. A file that is not
 * there is reported once (`font-file-missing`); all text in it is then missing.
 */
export function openFonts(library: Library, world: World, report: Report): FontBook {
  const files = fontFiles(library);
  const opened = new Map<string, OpenFace | undefined>();
  const open = (face: string): OpenFace | undefined => {
    if (!opened.has(face)) opened.set(face, openFace(face, files.get(face), world, report));
    return opened.get(face);
  };
  return {
    faces: [...files.keys()],
    shape(name, text, language) {
      const face = open(name);
      return face ? shapeOnce(face, text, language) : { ...nothing, missing: [text] };
    },
    metrics: (name) => open(name)?.metrics ?? noMetrics,
    outline(name, glyph) {
      const face = open(name);
      const known = face?.outlines.get(glyph);
      if (!face || known !== undefined) return known ?? "";
      const path = face.font.glyphToPath(glyph);
      face.outlines.set(glyph, path);
      return path;
    },
    bytes: (name) => open(name)?.bytes ?? new Uint8Array(),
  };
}

function fontFiles(library: Library): ReadonlyMap<string, FontFile> {
  const entries = Object.entries(library.fonts).flatMap(([family, files]) =>
    files.map((file): [string, FontFile] => [faceName(family, file.weight), file]),
  );
  return new Map(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Key of a face in the FontBook. */
export function faceName(family: string, weight: number): string {
  return `${family}/${weight}`;
}

function openFace(
  name: string,
  file: FontFile | undefined,
  world: World,
  report: Report,
): OpenFace | undefined {
  if (!file) throw new Error(`no such face: ${name}`);
  const bytes = readFontFile(file.file, world);
  if (!bytes) {
    report({ severity: "error", code: "font-file-missing", values: { face: name, file: file.file } });
    return undefined;
  }
  const fault = faultOf(bytes);
  if (fault !== undefined) {
    report({ severity: "error", code: "font-file-broken", values: { file: file.file, reason: fault } });
    return undefined;
  }
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  return { bytes, font, metrics: metricsOf(face, font), shaped: new Map(), outlines: new Map() };
}

function metricsOf(face: Face, font: Font): FaceMetrics {
  const { ascender, descender } = font.hExtents();
  return {
    unitsPerEm: face.upem,
    ascender,
    descender,
    capHeight: font.getMetricPositionWithFallback(MetricsTag.CAP_HEIGHT),
    underlinePosition: font.getMetricPositionWithFallback(MetricsTag.UNDERLINE_OFFSET),
    underlineThickness: font.getMetricPositionWithFallback(MetricsTag.UNDERLINE_SIZE),
  };
}

function shapeOnce(face: OpenFace, text: string, language: LanguageTag): ShapedText {
  const key = `${language}:${text}`;
  const known = face.shaped.get(key);
  if (known) return known;
  if (face.shaped.size >= shapedLimit) face.shaped.clear();
  const shaped = shapeText(face.font, text, language);
  face.shaped.set(key, shaped);
  return shaped;
}

function shapeText(font: Font, text: string, language: LanguageTag): ShapedText {
  buffer.reset();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setLanguage(language);
  shape(font, buffer, features);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const glyphs: Glyph[] = [];
  let pen = 0;
  for (const [index, { codepoint, cluster }] of infos.entries()) {
    const { xAdvance, xOffset, yOffset } = positions[index] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
    glyphs.push({ id: codepoint, cluster, x: pen + xOffset, y: yOffset, advance: xAdvance });
    pen += xAdvance;
  }
  return { glyphs, advance: pen, ink: inkOf(font, glyphs), missing: missingClusters(glyphs, text) };
}

/** Union of the glyphs' extents where they are placed: what is really inked, whatever the font's ascent says. */
function inkOf(font: Font, glyphs: readonly Glyph[]): ShapedText["ink"] {
  let ink: { left: number; right: number; top: number; bottom: number } | undefined;
  for (const glyph of glyphs) {
    const extents = font.glyphExtents(glyph.id);
    if (!extents || extents.width === 0 || extents.height === 0) continue;
    const left = glyph.x + extents.xBearing;
    const top = glyph.y + extents.yBearing;
    const box = { left, right: left + extents.width, top, bottom: top + extents.height };
    ink = ink
      ? {
          left: Math.min(ink.left, box.left),
          right: Math.max(ink.right, box.right),
          top: Math.max(ink.top, box.top),
          bottom: Math.min(ink.bottom, box.bottom),
        }
      : box;
  }
  return ink ?? nothing.ink;
}

/** HarfBuzz answers a letter that the face lacks with glyph 0. */
function missingClusters(glyphs: readonly Glyph[], text: string): readonly string[] {
  const starts = [...new Set(glyphs.map((glyph) => glyph.cluster))].sort((one, other) => one - other);
  const missing = new Set(glyphs.filter((glyph) => glyph.id === 0).map((glyph) => glyph.cluster));
  return [...missing]
    .sort((one, other) => one - other)
    .map((start) => {
      const next = starts.find((other) => other > start) ?? text.length;
      return text.slice(start, next);
    });
}
