import { hexOf } from "../base/colour.ts";
import type { Report } from "../base/diagnostic.ts";
import type { World } from "../base/world.ts";
import type { Figure } from "../document/document.ts";
import type { Library } from "../library/library.ts";
import { iconShapes } from "../scene/icons.ts";
import { qrCodeOf, qrShapes } from "../scene/qr.ts";
import type { ShapeNode } from "../scene/scene.ts";
import { decimal } from "./decimal.ts";
import { attribute } from "./html.ts";

const side = 96;
const box = { x: 0, y: 0, width: side, height: side };

/** A figure as an `img` whose drawing is part of the page. Empty, and reported, where there is nothing to draw. */
export function pictureOf(
  figure: Figure,
  context: { readonly library: Library; readonly world: World },
  report: Report,
): string {
  const shapes = shapesOf(figure, context, report);
  if (shapes.length === 0) return "";
  const paths = shapes.map(pathOf).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">${paths}</svg>`;
  const kind = figure.source.scheme === "qr" ? ' class="qr"' : "";
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return `<img${kind} src="${source}" alt="${attribute(figure.alt)}" width="${side}" height="${side}">`;
}

function shapesOf(
  { source, colour, place }: Figure,
  context: { readonly library: Library; readonly world: World },
  report: Report,
): readonly ShapeNode[] {
  if (source.scheme === "icon")
    return iconShapes({ name: source.value, colour, place }, box, context, report);
  const code = qrCodeOf(source.value);
  if (code) return qrShapes(code, box, colour);
  report({ severity: "error", code: "qr-too-long", values: { text: source.value }, place });
  return [];
}

function pathOf({ path, matrix, fill, evenOdd }: ShapeNode): string {
  const colour = fill.kind === "solid" ? hexOf(fill.colour) : "#000000";
  const transform = matrix
    ? ` transform="matrix(${matrix.map((value) => decimal(value, 7)).join(" ")})"`
    : "";
  return `<path d="${attribute(path)}"${transform} fill="${colour}"${evenOdd ? ' fill-rule="evenodd"' : ""}/>`;
}
