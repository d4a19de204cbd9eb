import sharp, { type OverlayOptions } from "sharp";
import type { Colour } from "../base/colour.ts";
import type { Rectangle } from "../base/geometry.ts";
import type { FontBook, Scene, ShapeNode } from "../scene/scene.ts";
import { renderPng } from "./png.ts";

/** Written into the PNG, so that a later run knows the file as its own. */
export const sheetMark = "Loa contact sheet";

export const colour = (level: number): Colour => ({ red: level, green: level, blue: level, alpha: 1 });
export const ground = { red: 232, green: 236, blue: 236, alpha: 1 };

/** A sheet as PNG, with pictures pasted on it. The same gives the same bytes. */
export async function pasteOnSheet(
  pictures: OverlayOptions[],
  sheet: Scene,
  fonts: FontBook,
): Promise<Uint8Array> {
  return sharp(await renderPng(sheet, fonts, { scale: 1 }))
    .composite(pictures)
    .withExif({ IFD0: { Software: sheetMark } })
    .png({ compressionLevel: 9, adaptiveFiltering: true })
    .toBuffer();
}

/** A picture made small enough for its place, in pixels. */
export interface Thumb {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A picture made small enough for its place, in pixels. */
export async function thumbOf(
  picture: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Thumb> {
  const { data, info } = await sharp(picture)
    .resize({ width, height, fit: "inside" })
    .removeAlpha()
    .png()
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

export function surface(box: Rectangle, fill: Colour): ShapeNode {
  const { x, y, width, height } = box;
  const path = `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
  return { kind: "shape", path, fill: { kind: "solid", colour: fill }, box };
}
