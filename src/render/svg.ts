import { type Colour, hexOf } from "../base/colour.ts";
import type { Rectangle, Size } from "../base/geometry.ts";
import type { Fill } from "../document/document.ts";
import type { FontBook, GlyphRun, GroupNode, Scene, SceneNode, ShapeNode, TextNode } from "../scene/scene.ts";
import { decimal } from "./decimal.ts";
import { decorationBar } from "./decoration.ts";
import { gradientLine, type LinearFill, paintStops } from "./gradient.ts";

/** What the drawing refers to: outlines of glyphs and gradients, each written once. */
interface Sheet {
  readonly fonts: FontBook;
  readonly definitions: string[];
  /** `face/glyph` → id of its outline; empty for a blank glyph. */
  readonly outlines: Map<string, string>;
}

/**
 * A scene as SVG 1.1 of `size` pixels, on `paper` or on nothing: outlines only, so that no font of the host
 * is ever asked. The same scene gives the same text.
 */
export function renderSvg(
  scene: Scene,
  fonts: FontBook,
  { size, paper }: { readonly size: Size; readonly paper?: Colour },
): string {
  const sheet: Sheet = { fonts, definitions: [], outlines: new Map() };
  const sheetBox = { x: 0, y: 0, width: scene.width, height: scene.height };
  const ground = paper ? `<path d="${rectanglePath(sheetBox)}"${solidSvg(paper)}/>` : "";
  const drawing = ground + groupSvg(scene.root, sheet);
  const viewBox = `0 0 ${decimal(scene.width)} ${decimal(scene.height)}`;
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="${viewBox}" preserveAspectRatio="none">`;
  return `${open}<defs>${sheet.definitions.join("")}</defs>${drawing}</svg>`;
}

function nodeSvg(node: SceneNode, sheet: Sheet): string {
  switch (node.kind) {
    case "group":
      return groupSvg(node, sheet);
    case "shape":
      return shapeSvg(node, sheet);
    case "text":
      return textSvg(node, sheet);
  }
}

function groupSvg(group: GroupNode, sheet: Sheet): string {
  const inner = group.children.map((child) => nodeSvg(child, sheet)).join("");
  return group.opacity < 1 ? `<g opacity="${decimal(group.opacity)}">${inner}</g>` : inner;
}

function shapeSvg({ path, matrix, fill, box, evenOdd }: ShapeNode, sheet: Sheet): string {
  const rule = evenOdd ? "evenodd" : "nonzero";
  const transform = matrix
    ? ` transform="matrix(${matrix.map((value) => decimal(value, 7)).join(" ")})"`
    : "";
  const outline = `<path d="${escaped(path)}"${transform}`;
  const paint = fillSvg(fill, box, sheet);
  if (!matrix || fill.kind === "solid") return `${outline} fill-rule="${rule}"${paint}/>`;
  // A gradient spans scene units, not the path's own: the path clips, the box is filled.
  const clip = define(
    sheet,
    "clip",
    (id) => `<clipPath id="${id}">${outline} clip-rule="${rule}"/></clipPath>`,
  );
  return `<path d="${rectanglePath(box)}" clip-path="url(#${clip})"${paint}/>`;
}

function fillSvg(fill: Fill, box: Rectangle, sheet: Sheet): string {
  if (fill.kind === "solid") return solidSvg(fill.colour);
  return ` fill="url(#${gradientId(fill, box, sheet)})"`;
}

function solidSvg(colour: Colour): string {
  const opacity = colour.alpha < 1 ? ` fill-opacity="${decimal(colour.alpha)}"` : "";
  return ` fill="${hexOf(colour)}"${opacity}`;
}

function gradientId(fill: LinearFill, box: Rectangle, sheet: Sheet): string {
  const { from, to } = gradientLine(box, fill.angle);
  const stops = paintStops(fill.stops).map(({ at, colour }) => {
    const opacity = colour.alpha < 1 ? ` stop-opacity="${decimal(colour.alpha)}"` : "";
    return `<stop offset="${decimal(at)}" stop-color="${hexOf(colour)}"${opacity}/>`;
  });
  const ends = `x1="${decimal(from.x)}" y1="${decimal(from.y)}" x2="${decimal(to.x)}" y2="${decimal(to.y)}"`;
  return define(
    sheet,
    "fill",
    (name) =>
      `<linearGradient id="${name}" gradientUnits="userSpaceOnUse" ${ends}>${stops.join("")}</linearGradient>`,
  );
}

function textSvg(text: TextNode, sheet: Sheet): string {
  return text.lines.flatMap((line) => line.runs.map((run) => runSvg(run, sheet))).join("");
}

function runSvg(run: GlyphRun, sheet: Sheet): string {
  const metrics = sheet.fonts.metrics(run.face);
  const scale = decimal(run.size / metrics.unitsPerEm, 7);
  const uses = run.glyphs.map((glyph) => {
    const id = outlineId(run.face, glyph.id, sheet);
    const y = glyph.y === 0 ? "" : ` y="${decimal(glyph.y)}"`;
    return id === "" ? "" : `<use href="#${id}" x="${decimal(glyph.x)}"${y}/>`;
  });
  const place = `${scale} 0 0 -${scale} ${decimal(run.x)} ${decimal(run.baseline)}`;
  const bar = decorationBar(run, metrics);
  const line = bar ? `<path d="${rectanglePath(bar)}"${solidSvg(run.colour)}/>` : "";
  return `<g transform="matrix(${place})"${solidSvg(run.colour)}>${uses.join("")}</g>${line}`;
}

function outlineId(face: string, glyph: number, sheet: Sheet): string {
  const key = `${face}/${glyph}`;
  const known = sheet.outlines.get(key);
  if (known !== undefined) return known;
  const outline = sheet.fonts.outline(face, glyph);
  const id = outline === "" ? "" : define(sheet, "g", (name) => `<path id="${name}" d="${outline}"/>`);
  sheet.outlines.set(key, id);
  return id;
}

/** Writes a definition under a fresh id: ids count up in painting order. */
function define(sheet: Sheet, prefix: string, write: (id: string) => string): string {
  const id = `${prefix}${sheet.definitions.length}`;
  sheet.definitions.push(write(id));
  return id;
}

function rectanglePath({ x, y, width, height }: Rectangle): string {
  return `M${decimal(x)} ${decimal(y)}h${decimal(width)}v${decimal(height)}h${decimal(-width)}z`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
