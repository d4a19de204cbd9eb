import sharp from "sharp";
import type { FontBook, Scene } from "../scene/scene.ts";
import { renderPng } from "./png.ts";

/** Small letters of a poster can still be read, and thirty of them stay below three megabytes. */
const quality = 70;

/** A scene as WebP of a width in pixels, to be looked at on a screen. The same scene gives the same bytes. */
export async function renderProof(scene: Scene, fonts: FontBook, width: number): Promise<Uint8Array> {
  const png = await renderPng(scene, fonts, { scale: width / scene.width });
  return sharp(png).webp({ quality, smartSubsample: true }).toBuffer();
}
